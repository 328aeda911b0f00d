/**
 * Who starts a programme, and how those who do compare with those who do not: balance, the doubly
 * robust comparison, sequential trials. No Spark.
 */
package org.lacattribution.attribution.start;
