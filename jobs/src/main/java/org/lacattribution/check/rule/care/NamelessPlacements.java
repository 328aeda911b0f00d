package org.lacattribution.check.rule.care;

import java.util.Set;

/**
 * Placements that are returned without a provider: T0 to T4, Z1, and Z11 to Z14 (903 validator,
 * rules 178, 213 and 526).
 */
final class NamelessPlacements {
  private static final Set<String> CODES =
      Set.of("T0", "T1", "T2", "T3", "T4", "Z1", "Z11", "Z12", "Z13", "Z14");

  private NamelessPlacements() {}

  static boolean include(String placement) {
    return placement != null && CODES.contains(placement);
  }
}
