/**
 * Rates of transitions, log-linear in what was recorded and in programmes: patterns of covariates,
 * time at risk and events, fits, families' scores, replicates, few events. No Spark.
 */
package org.lacattribution.attribution.rate;
