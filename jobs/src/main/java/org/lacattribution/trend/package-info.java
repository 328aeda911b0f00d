/**
 * Where numbers are going: models that explain them, forecasts, and how past forecasts did.
 *
 * <p>{@link org.lacattribution.trend.PanelTrend} forecasts every authority of the published panel
 * by year; {@link org.lacattribution.trend.CouncilTrend} the council's own months by stock and
 * flow; {@link org.lacattribution.trend.PlanOutlook} compares both with the council's plan; {@link
 * org.lacattribution.trend.TrendModelling} fits the models that explain. The arithmetic is in
 * {@code stats.forecast} and {@code stats.glm}; classes here read tables into records and write
 * records into tables.
 */
package org.lacattribution.trend;
