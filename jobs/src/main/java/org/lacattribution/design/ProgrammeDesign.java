package org.lacattribution.design;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.council.ProposedProgramme;
import org.lacattribution.table.Tables;

/**
 * How a programme that does not run yet should start so that it can be judged: the same for each
 * way to start it.
 */
public final class ProgrammeDesign {
  private static final double WEEKS_A_MONTH = Intake.MONTH / 7;
  private static final String YEARS = "more than ten years";

  private final ProposedProgramme programme;
  private final Eligible eligible;
  private final List<StartComparison> ways;

  private ProgrammeDesign(ProposedProgramme programme, Eligible eligible) {
    this.programme = programme;
    this.eligible = eligible;
    ways =
        Stream.of(WayToStart.values())
            .map(way -> StartComparison.of(way, programme, eligible))
            .toList();
  }

  /** At the rates of a council's conformed tables. */
  public static ProgrammeDesign of(
      Tables tables, Council council, ProposedProgramme programme, LocalDate asOf) {
    return of(programme, Eligible.of(tables, council, programme, asOf));
  }

  static ProgrammeDesign of(ProposedProgramme programme, Eligible eligible) {
    return new ProgrammeDesign(programme, eligible);
  }

  /** Each way, in one order. */
  public List<StartComparison> ways() {
    return ways;
  }

  /** What a reader should know, a line each. */
  public List<String> lines() {
    boolean leaving = programme.actsOn() == ActsOn.EXIT;
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "%s: places for %,.0f families a year; the council's records of the last three years show"
                + " about %,.0f eligible families a year.",
            programme.name(), programme.familiesPerYear(), round(eligible.families())));
    lines.add(
        line(
            "Without it, %.0f%% of the children %s within %d months. Expected with it: %.0f%% %s.",
            100 * -Math.expm1(-eligible.rate() * programme.monthsActing()),
            leaving ? "leave care" : "enter care",
            programme.monthsActing(),
            100 * programme.expectedEffect(),
            leaving ? "more" : "fewer"));
    for (StartComparison way : ways) {
      lines.add("");
      lines.add(way.way().words());
      lines.add("  Comparison: " + way.way().comparison());
      lines.add("  " + answer(way));
      lines.add("  Open to bias: " + way.way().bias());
      lines.add("  Cost of waiting: " + waiting(way));
    }
    return lines;
  }

  /** To tens, for a release is no place for it but a screen is. */
  private static double round(double families) {
    return Math.max(10, Math.rint(families / 10) * 10);
  }

  private String answer(StartComparison way) {
    if (way.unusable() != null) {
      return "Cannot be used: " + way.unusable();
    }
    if (way.months() != null) {
      return line(
          "Answer: %s after the first start, with 80%% power (%.0f%% of drawn futures).%s",
          months(way.months()),
          100 * way.drawn(),
          way.cost() == null
              ? ""
              : line(
                  " The programme costs £%,.0f until then.", Math.rint(way.cost() / 1000) * 1000));
    }
    return line(
        "Answer: %s. Within three years it would take %,d families a year, or %,d councils that start"
            + " in this way together.",
        YEARS, way.familiesNeeded(), way.councilsNeeded());
  }

  private String waiting(StartComparison way) {
    if (way.unusable() != null) {
      return "-";
    }
    if (way.forgone() == 0) {
      return "none: as many families take part as if all places were filled at once.";
    }
    String events = programme.actsOn() == ActsOn.EXIT ? "children leaving care" : "entries avoided";
    return line(
        "%.1f %s fewer until the answer%s.",
        way.forgone(),
        events,
        programme.weeklyPriceGbp() == null || Double.isNaN(eligible.stayMonths())
            ? ""
            : line(
                ", £%,.0f of care at %.0f months each",
                Math.rint(
                        way.forgone()
                            * eligible.stayMonths()
                            * WEEKS_A_MONTH
                            * programme.weeklyPriceGbp()
                            / 1000)
                    * 1000,
                eligible.stayMonths()));
  }

  private static String months(int months) {
    return months < 24 ? months + " months" : line("%.1f years", months / 12.0);
  }

  private static String line(String pattern, Object... parts) {
    return String.format(Locale.UK, pattern, parts);
  }
}
