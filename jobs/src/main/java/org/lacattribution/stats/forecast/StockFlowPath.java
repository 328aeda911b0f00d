package org.lacattribution.stats.forecast;

/**
 * Months to come, by age band, placement group and month, the first month first. In every month the
 * total at the end is the total at its start and entries less exits.
 *
 * @param stock children at the end of the month
 * @param entries in the month
 * @param exits in the month
 */
public record StockFlowPath(double[][][] stock, double[][][] entries, double[][][] exits) {}
