package org.lacattribution.check.rule.care;

import java.util.Set;

/** Placements that are returned without a provider: T0 to T4 and Z1 (903 validator, rule 178). */
final class NamelessPlacements {
  private static final Set<String> CODES = Set.of("T0", "T1", "T2", "T3", "T4", "Z1");

  private NamelessPlacements() {}

  static boolean include(String placement) {
    return placement != null && CODES.contains(placement);
  }
}
