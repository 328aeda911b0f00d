/**
 * What {@code ./lac compare} reads and writes: a panel in a CSV file, and the synthetic-control
 * family on it as a text, CSV files and a page. No Spark.
 */
package org.lacattribution.job.compare;
