package org.lacattribution.disclose;

/**
 * What a release shows of a count.
 *
 * @param figure the figure printed
 * @param low least value that it allows
 * @param high greatest value that it allows
 */
record Figure(long figure, long low, long high) {

  static Figure exactly(long value) {
    return new Figure(value, value, value);
  }

  /**
   * The nearest multiple of the base, a half upwards; zero stays zero.
   *
   * @param threshold smallest count that may be shown, which a reader of the figure knows
   */
  static Figure rounded(long value, int base, long threshold) {
    if (base == 1 || value == 0) {
      return exactly(value);
    }
    long figure = Math.floorDiv(2 * value + base, 2L * base) * base;
    return new Figure(figure, Math.max(threshold, figure - base / 2), figure + (base - 1) / 2);
  }
}
