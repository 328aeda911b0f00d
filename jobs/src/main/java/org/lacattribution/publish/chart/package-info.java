/**
 * Charts as inline SVG: a {@link org.lacattribution.publish.chart.Chart} is a frame with axes and
 * layers, each a line, a bundle of lines or a band. Nothing here knows what the numbers mean.
 */
package org.lacattribution.publish.chart;
