/**
 * Control charts for monthly series: limits by kind of series, rules that say when a point is
 * outside what the series normally does, and how often they say so by luck.
 *
 * <p>A stock, such as the number in care, and a rolling figure have no limits here: neighbouring
 * points share most of their value, so their small steps make limits that nearly every series
 * breaks. {@link org.lacattribution.stats.control.Autocorrelation} shows which series are such.
 */
package org.lacattribution.stats.control;
