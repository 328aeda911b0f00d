/**
 * The synthetic-control family on a panel in a CSV file, and what it finds as sentences and CSV
 * files. A stage of its own: it reads no table of the others, and none of them reads its files. No
 * Spark.
 */
package org.lacattribution.compare;
