/**
 * Generalised linear models by iteratively reweighted least squares, from rows or from sums, with
 * every covariance that the reports need.
 *
 * <p>Source: McCullagh and Nelder, Generalized Linear Models, 2nd edition, 1989, chapter 2.
 */
package org.lacattribution.stats.glm;
