/**
 * What a treatment did to some units of a balanced panel, from units that it did not reach:
 * difference in differences and the synthetic-control family, with errors that one treated unit
 * allows.
 *
 * <p>Estimand throughout: the mean over treated units and treated times of the outcome less what it
 * would have been untreated, in the unit of the outcome. It needs: no anticipation, donors that the
 * treatment does not touch, no other shock to the treated alone, and a relation between the treated
 * and the weighted donors that would have lasted.
 */
package org.lacattribution.stats.panel;
