/**
 * Events of children and cases, and how many there are in a month: the counts that every table of
 * the board is worked out from. Events are found and counted in Spark; the rest is arithmetic on
 * counts of one council.
 */
package org.lacattribution.board.count;
