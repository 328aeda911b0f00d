/**
 * The effect of each programme: children's days as time at risk, the rate of every transition, the
 * replay of what is expected without any set of programmes, shares that sum, prices, intervals.
 */
package org.lacattribution.attribution.effect;
