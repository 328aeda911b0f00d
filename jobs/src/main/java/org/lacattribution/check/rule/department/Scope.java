package org.lacattribution.check.rule.department;

import java.util.Locale;

/**
 * Which row a condition asks about: {@code DECOM}, {@code previous.DEC}, {@code other.DATE_INT}.
 */
enum Scope {
  /** The row itself. */
  OWN,
  /** The row next to it. */
  OTHER,
  /** The child's episode before it. */
  PREVIOUS,
  /** The child's episode before that. */
  PREVIOUS_BUT_ONE,
  /** The child's episode after it. */
  NEXT;

  boolean isNeighbour() {
    return this != OWN && this != OTHER;
  }

  static Scope named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  static boolean isNamed(String word) {
    for (Scope scope : values()) {
      if (scope != OWN && scope.name().equalsIgnoreCase(word)) {
        return true;
      }
    }
    return false;
  }
}
