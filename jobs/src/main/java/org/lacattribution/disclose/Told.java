package org.lacattribution.disclose;

/**
 * What a release says of a count.
 *
 * @param figure the figure printed
 * @param low least value that it allows
 * @param high greatest value that it allows
 */
record Told(long figure, long low, long high) {

  static Told exactly(long value) {
    return new Told(value, value, value);
  }

  /**
   * The nearest multiple of the base, a half upwards; none is told as it is.
   *
   * @param threshold smallest count that may be told, which who reads a figure knows
   */
  static Told rounded(long value, int base, long threshold) {
    if (base == 1 || value == 0) {
      return exactly(value);
    }
    long figure = Math.floorDiv(2 * value + base, 2L * base) * base;
    return new Told(figure, Math.max(threshold, figure - base / 2), figure + (base - 1) / 2);
  }
}
