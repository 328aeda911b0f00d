/**
 * Arithmetic with no Spark in it: every class takes plain arrays, so that a statistician can check
 * it without the application.
 *
 * <ul>
 *   <li>{@code linear}: least squares and the simplex;
 *   <li>{@code glm}: generalised linear models and their covariances;
 *   <li>{@code weighting}: weights, g-computation, doubly robust effects, survival curves,
 *       resampling;
 *   <li>{@code panel}: difference in differences and the synthetic-control family;
 *   <li>{@code series}: interrupted time series;
 *   <li>{@code share}: Shapley and Owen values, reconciliation, sensitivity to what was not
 *       measured.
 * </ul>
 *
 * <p>Arguments that break a stated condition are refused with {@link IllegalArgumentException}: the
 * caller decides whether its own code or its user's file is at fault. NaN is never a silent answer:
 * where a figure may be NaN its documentation says so.
 */
package org.lacattribution.stats;
