package org.lacattribution.publish.workbook;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lacattribution.table.Field;

/** Headings of columns in words, each with its unit. */
final class Headings {
  private static final Map<String, String> WORDS =
      Map.of(
          "la_code", "Authority code",
          "la_name", "Authority",
          "as_of", "Data up to",
          "run_id", "Run",
          "code", "Code",
          "identity_gap", "Gap");

  /** Columns that are proportions by their meaning, whatever their unit says. */
  private static final List<String> SHARES =
      List.of(
          "probability_positive",
          "probability_plan_met",
          "share",
          "exit_share",
          "exit_share_to_meet_plan",
          "coverage_80",
          "coverage_95");

  private Headings() {}

  static String of(Field field) {
    String unit =
        field.name().contains("_gbp")
            ? "£"
            : isShare(field) ? "%" : field.unit().equals("share") ? "" : field.unit();
    String heading = words(field);
    return unit.isEmpty() || heading.toLowerCase(Locale.UK).contains(unit.toLowerCase(Locale.UK))
        ? heading
        : "%s (%s)".formatted(heading, unit);
  }

  /** The heading without its unit. */
  static String words(Field field) {
    String words =
        WORDS.getOrDefault(
            field.name(),
            field
                .name()
                .replaceAll("_gbp\\b|_gbp(?=_)", "")
                .replaceAll("(lower|upper)_(80|95)", "$1_$2%")
                .replaceAll("\\blac\\b|(?<=_)lac(?=_|$)", "children_in_care")
                .replaceAll("^cla_31march$", "Children_looked_after_on_31_March")
                .replace('_', ' '));
    return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
  }

  /** Whether its numbers read better as percentages. */
  static boolean isShare(Field field) {
    return SHARES.contains(field.name());
  }
}
