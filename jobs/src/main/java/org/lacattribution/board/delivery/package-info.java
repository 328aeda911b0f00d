/**
 * How programmes were delivered, month by month: a table worked out from counts of one council and
 * the targets of its council file.
 */
package org.lacattribution.board.delivery;
