/**
 * Other estimates of the joint effect, which rest on other assumptions: weighting, families still
 * waiting, published evidence, other authorities.
 */
package org.lacattribution.attribution.alternative;
