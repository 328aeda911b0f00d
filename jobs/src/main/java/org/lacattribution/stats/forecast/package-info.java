/**
 * Forecasts of counts, with intervals that have been tried on years they had not seen.
 *
 * <p>Two families. <b>A panel of authorities by year</b> ({@link
 * org.lacattribution.stats.forecast.PanelFigures}): per-series benchmarks and a pooled regression,
 * scored at every past origin ({@link org.lacattribution.stats.forecast.PanelBacktest}), combined
 * and given intervals by those scores alone. <b>One authority by month</b> ({@link
 * org.lacattribution.stats.forecast.StockFlowHistory}): entries, exits and moves as rates, run
 * forward.
 *
 * <p>What is not known is NaN; a forecast that cannot be made is NaN too, and whoever prints it
 * says why.
 */
package org.lacattribution.stats.forecast;
