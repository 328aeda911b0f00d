/**
 * Effects of a treatment that was not given at random: weights, g-computation, doubly robust
 * estimates and standardised survival curves.
 *
 * <p>Estimand throughout: the mean outcome had everyone been treated less the mean had nobody been,
 * or the same among the treated where a method says so. Each needs consistency, exchangeability
 * given the covariates, and positivity; none of them can be checked here, and {@code
 * WeightDiagnostics} and {@code Balance} show only where the last fails and where weighting did.
 *
 * <p>Source: Hernán and Robins, Causal Inference: What If, 2020, chapters 12, 13 and 17.
 */
package org.lacattribution.stats.weighting;
