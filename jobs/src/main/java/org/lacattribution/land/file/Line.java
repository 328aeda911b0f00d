package org.lacattribution.land.file;

import org.lacattribution.reading.Text;

/**
 * A row of a file.
 *
 * @param number line on which it begins, counting from 1. In XML that has several rows of a table
 *     on one line, each is one more than the one before, so that no two have the same number
 * @param cells its cells as {@link Text} gives them, blank ones null
 */
public record Line(long number, String[] cells) {
  /** Empty cells at the end of the row beyond a number of cells; zero where one is filled. */
  public int spare(int wanted) {
    for (int i = wanted; i < cells.length; i++) {
      if (cells[i] != null) {
        return 0;
      }
    }
    return Math.max(0, cells.length - wanted);
  }
}
