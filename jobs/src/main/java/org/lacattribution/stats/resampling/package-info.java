/**
 * Errors by resampling whole clusters: children of one family share what was not measured, so the
 * family is what is drawn.
 */
package org.lacattribution.stats.resampling;
