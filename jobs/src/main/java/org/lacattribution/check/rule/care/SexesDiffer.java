package org.lacattribution.check.rule.care;

import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.table.Field;

/**
 * A child has more than one sex; returns before 2025 code 1 and 2 for M and F, and U is unknown.
 */
public final class SexesDiffer extends ValuesDiffer {
  public SexesDiffer() {
    super("sexes_differ");
  }

  @Override
  Object meaning(LandedRow row, Field field) {
    String code = row.text(field);
    if (code == null) {
      return null;
    }
    return switch (code) {
      case "1", "M" -> "M";
      case "2", "F" -> "F";
      default -> null;
    };
  }
}
