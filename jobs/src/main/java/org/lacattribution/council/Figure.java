package org.lacattribution.council;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One figure that a council states, and where it was read.
 *
 * @param code key; unique over all sections of figures
 * @param meaning what it counts, in plain words
 * @param value the number, in {@code unit}
 * @param unit such as {@code children}, {@code GBP a week}, {@code percent}
 * @param programme code of the programme that it belongs to
 * @param placementGroup placement group that it belongs to, as in {@code placement_cost.csv}
 * @param from first day that it holds for
 * @param to last day that it holds for, included
 * @param derived arithmetic that gives the value, where the source does not state it
 * @param source file and paragraph
 * @param note what a reader must know before using it
 * @param indicator indicator of {@code published.programme_performance} that it is compared with,
 *     of its programme
 * @param bound how it bounds the indicator; empty where it is no target of it
 */
public record Figure(
    String code,
    String meaning,
    BigDecimal value,
    String unit,
    Optional<String> programme,
    Optional<String> placementGroup,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<String> derived,
    String source,
    Optional<String> note,
    Optional<String> indicator,
    Optional<Bound> bound) {
  /** How a target bounds its indicator. */
  public enum Bound {
    AT_LEAST,
    AT_MOST
  }

  static Figure of(Section figure) {
    return new Figure(
        figure.text("code"),
        figure.text("meaning"),
        figure.number("value"),
        figure.text("unit"),
        figure.optionalText("programme"),
        figure.optionalText("placement_group"),
        figure.optionalDate("from"),
        figure.optionalDate("to"),
        figure.optionalText("derived"),
        figure.source(),
        figure.optionalText("note"),
        figure.optionalText("indicator"),
        figure.optionalChoice("bound", Bound.class));
  }
}
