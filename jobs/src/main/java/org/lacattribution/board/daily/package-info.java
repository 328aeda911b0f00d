/** The board day by day: what is open at the close of each of the last days. */
package org.lacattribution.board.daily;
