package org.lacattribution.table;

/**
 * Collection years, each ending 31 March of it, both ends included.
 *
 * @param first first year; {@link #EVER} has no first
 * @param last last year; {@link #EVER} has no last
 */
public record Years(int first, int last) {
  public static final Years EVER = new Years(Integer.MIN_VALUE, Integer.MAX_VALUE);

  public static final Years NEVER = new Years(Integer.MAX_VALUE, Integer.MIN_VALUE);

  public boolean include(int year) {
    return first <= year && year <= last;
  }
}
