/**
 * How long something lasts where it has not ended for everybody: the product-limit estimate of
 * Kaplan and Meier (1958, Journal of the American Statistical Association 53).
 */
package org.lacattribution.stats.survival;
