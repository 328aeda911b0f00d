package org.lacattribution.publish.page;

import java.util.List;
import org.lacattribution.council.Council;

/** What the council file calls programmes and their groups. */
record ProgrammeNames(List<Council.Programme> programmes) {
  private static final String REST = "_OTHER";

  static ProgrammeNames of(Council council) {
    return new ProgrammeNames(council.programmes());
  }

  /** The name of a programme; its code where the council file does not name it. */
  String of(String code) {
    return code.endsWith(REST)
        ? "Others of " + code.substring(0, code.length() - REST.length())
        : programmes.stream()
            .filter(programme -> programme.code().equals(code))
            .map(Council.Programme::name)
            .findFirst()
            .orElse(code);
  }

  /** The name of a row of the attribution. */
  String of(AttributionFigures.Effect effect) {
    return switch (effect.scope()) {
      case "total" -> "All programmes";
      case "unattributed" -> "Unattributed";
      case "group" -> effect.code() + ", all programmes of the group";
      default -> of(effect.code());
    };
  }

  /** Whether a row says what another does not: a group of one programme says the same. */
  boolean isWorthShowing(AttributionFigures.Effect effect) {
    return !effect.scope().equals("group")
        || programmes.stream().filter(p -> effect.code().equals(p.group())).count() > 1;
  }
}
