package org.lacattribution.design;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.council.Council.Programme;
import org.lacattribution.stats.power.CountPower;
import org.lacattribution.table.NewRow;
import org.lacattribution.table.published.Answerabilities;

/**
 * A row of {@link Answerabilities}.
 *
 * <p>Nothing in it pins a small count: expected events of a programme with fewer events than the
 * threshold are rounded to it before anything is worked out from them, and so are families, to the
 * council's base.
 */
final class AnswerabilityRow {
  /** Fewer events than this have a distribution of their own; as in attribution. */
  private static final double FEW = 20;

  private static final String PLANNED = "planned";
  private static final String USUAL = "usual";

  private final Scope scope;
  private final Programme programme;
  private final Intake intake;
  private final Council.Disclosure disclosure;
  private final Outlook outlook;

  private AnswerabilityRow(
      Scope scope, Programme programme, Ratio ratio, Intake intake, Council.Disclosure disclosure) {
    this.scope = scope;
    this.programme = programme;
    this.intake = intake;
    this.disclosure = disclosure;
    double expected = coarse(ratio);
    outlook =
        new Outlook(
            programme.actsOn(),
            expected,
            expected
                / (ratio.actingDays() / Intake.MONTH)
                * intake.enrolmentsPerFamily()
                * intake.monthsActing(programme.effectMonths()),
            families() / 12.0,
            ratio.stayMonths(),
            new CountPower(Math.max(1, ratio.eventsToOne()), FEW));
  }

  static Row of(
      Scope scope, Programme programme, Ratio ratio, Intake intake, Council.Disclosure disclosure) {
    return new AnswerabilityRow(scope, programme, ratio, intake, disclosure).row();
  }

  /** Expected events; where few happened, the nearest multiple of the threshold above none. */
  private double coarse(Ratio of) {
    int threshold = disclosure.children();
    return of.events() >= threshold
        ? of.expected()
        : Math.max(1, Math.round(of.expected() / threshold)) * (double) threshold;
  }

  private long families() {
    return intake.roundedFamiliesLastYear(disclosure.roundTo());
  }

  private Row row() {
    double tested = tested();
    double half = Outlook.half(tested);
    boolean planned = tested == planned();
    double smallest = outlook.smallestRatio();
    double atStake = families() == 0 ? Double.NaN : outlook.atStake();
    NewRow cells =
        NewRow.of(Answerabilities.TABLE, scope.runId(), scope.asOf(), scope.laCode())
            .with(Answerabilities.PROGRAMME, programme.code())
            .with(Answerabilities.ACTS_ON, programme.actsOn().name().toLowerCase(Locale.ROOT))
            .with(Answerabilities.PLANNED, programme.forecastReduction())
            .with(Answerabilities.EFFECT_TESTED, planned ? PLANNED : USUAL)
            .with(Answerabilities.RATE_RATIO, tested)
            .with(Answerabilities.AT_STAKE, atStake)
            .with(Answerabilities.FAMILIES_A_YEAR, (double) families())
            .with(Answerabilities.SMALLEST_RATIO_SEEN, smallest)
            .with(
                Answerabilities.SMALLEST_EFFECT_SEEN,
                families() == 0 ? Double.NaN : outlook.children(smallest))
            .with(Answerabilities.POWER_NOW, outlook.powerNow(tested))
            .with(Answerabilities.HALF_POWER_NOW, outlook.powerNow(half));
    LocalDate from = from(tested);
    LocalDate halfFrom = from(half);
    cells
        .with(Answerabilities.ANSWERABLE_FROM, from)
        .with(Answerabilities.HALF_ANSWERABLE_FROM, halfFrom);
    if (from == null) {
      cells
          .whole(Answerabilities.FAMILIES_NEEDED, outlook.familiesNeeded(tested))
          .whole(Answerabilities.COUNCILS_NEEDED, outlook.councilsNeeded(tested))
          .whole(Answerabilities.MONTHS_NEEDED, outlook.months(tested));
    }
    if (halfFrom == null) {
      cells
          .whole(Answerabilities.HALF_FAMILIES_NEEDED, outlook.familiesNeeded(half))
          .whole(Answerabilities.HALF_COUNCILS_NEEDED, outlook.councilsNeeded(half))
          .whole(Answerabilities.HALF_MONTHS_NEEDED, outlook.months(half));
    }
    return cells.with(Answerabilities.NOTE, note(tested, from)).row();
  }

  /** The ratio of the plan where there is one in reach; else the usual one. */
  private double tested() {
    double planned = planned();
    return outlook.isInReach(planned) ? planned : outlook.usual();
  }

  /** NaN where there is no plan, or nothing to measure it by. */
  private double planned() {
    if (programme.forecastReduction() == null || programme.actsOn() == ActsOn.PLACEMENT) {
      return Double.NaN;
    }
    double families =
        programme.familiesPerYear() == null ? families() : programme.familiesPerYear();
    return families == 0 ? Double.NaN : outlook.ratio(programme.forecastReduction(), families / 12);
  }

  /** First day of the month; null where that is too far away. */
  private LocalDate from(double ratioTested) {
    double months = outlook.months(ratioTested);
    return months > Outlook.PATIENCE_MONTHS
        ? null
        : scope.asOf().withDayOfMonth(1).plusMonths((long) months);
  }

  private String note(double tested, LocalDate from) {
    boolean known = tested == planned();
    String effect =
        known
            ? "The planned effect"
            : switch (programme.actsOn()) {
              case ENTRY -> "A halving of entries to care";
              case EXIT -> "A doubling of the rate of leaving care";
              case PLACEMENT -> "A halving of moves";
            };
    return (known ? "" : whyNotThePlan()) + effect + " " + when(tested, from);
  }

  private String whyNotThePlan() {
    if (programme.actsOn() == ActsOn.PLACEMENT) {
      return "";
    }
    if (programme.forecastReduction() == null) {
      return "The council file gives no plan. ";
    }
    return Double.isNaN(planned())
        ? "The plan cannot be put as a rate. "
        : "The plan is more than a programme of this size could change. ";
  }

  private String when(double tested, LocalDate from) {
    if (from != null) {
      return outlook.months(tested) == 0
          ? "would show in the records of today with at least 80% power."
          : "becomes answerable around %s at the current intake.".formatted(month(from));
    }
    return String.format(
        Locale.ROOT,
        "cannot be shown at this size within ten years. It would take %,.0f families a year for an"
            + " answer within three years, %,.0f councils like this one together, or %s.",
        outlook.familiesNeeded(tested),
        outlook.councilsNeeded(tested),
        families() == 0
            ? "families that begin again: none began in the last 12 months"
            : String.format(Locale.ROOT, "%,.0f years", Math.ceil(outlook.months(tested) / 12)));
  }

  private static String month(LocalDate day) {
    return day.getMonth().getDisplayName(TextStyle.FULL, Locale.UK) + " " + day.getYear();
  }
}
