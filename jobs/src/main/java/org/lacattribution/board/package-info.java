/**
 * What the monthly board sees: indicators with what they are compared with, what changed since the
 * last release, and where children stand on the way to permanence.
 *
 * <p>Reads conformed tables and published tables of earlier stages; yields published tables. Events
 * of children are counted in Spark; all else is arithmetic on counts of one council. {@code
 * jobs/METHODS-board.md} has definitions and formulas.
 */
package org.lacattribution.board;
