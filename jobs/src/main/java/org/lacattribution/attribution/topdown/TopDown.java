package org.lacattribution.attribution.topdown;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lacattribution.council.Council.ProtectionPlans;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.Interval;
import org.lacattribution.stats.series.InterruptedSeries;
import org.lacattribution.stats.series.InterruptedStock;
import org.lacattribution.stats.series.InterruptedStock.Elsewhere;
import org.lacattribution.stats.series.InterruptedStock.Reduction;

/**
 * Children fewer in care since the first go-live, from the authority's own monthly flows before and
 * after: all programmes together, with no look at any child.
 *
 * <p><b>Estimand.</b> The expected number in care had the flows gone on as before, less the
 * expected number with the change since. It is the effect of the programmes only if nothing else
 * changed the flows from then on.
 *
 * <p><b>Model.</b> Entries are a rate of the child population, exits a hazard of the stock; each is
 * log-linear in level, trend, season and one ramp; {@link InterruptedStock} makes the stock of
 * them. Child protection plans are not in it, for programmes may work by way of plans, unless the
 * council file takes them for a confounder; the model that treats them otherwise is a check and is
 * so named.
 *
 * <p><b>The ramp</b> is the mean over programmes of a line from 0 when the programme opens to 1 a
 * year later: a programme cannot act on the day it opens, for families join it over months, and
 * nothing top-down separates one programme's share from another's. One coefficient for each flow is
 * as much as some years of one authority can carry; a step and a slope besides would be an
 * extrapolation with two more unknowns.
 *
 * @param goLive first of the go-lives
 * @param shape of the ramp, by month of the series
 * @param months from that of the first go-live on; none where there is no estimate
 * @param refusal why there is no estimate, a sentence; empty where there is one
 * @param checks on the estimate
 * @param sentences what it says and assumes
 */
public record TopDown(
    LocalDate goLive,
    double[] shape,
    List<Month> months,
    Optional<String> refusal,
    List<Check> checks,
    List<String> sentences) {
  /** Fewer months before the first go-live show neither season nor level. */
  static final int FEWEST_BEFORE = 24;

  /** Fewer months after it leave the ramp at its foot. */
  static final int FEWEST_AFTER = 6;

  private static final double BUILD_UP = 12;

  /**
   * Trends of log entries over six years and hazards of exit, by authority, differ from none by a
   * root mean square near .05 a year; yearly figures lie within about .1 of such a trend, so that
   * months may well lie .2 away. Source: the published panel, 2011 to 2020, sampling noise taken
   * out.
   */
  static final Elsewhere OTHER_AUTHORITIES = new Elsewhere(.05 / 12, .2);

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);

  /**
   * One month.
   *
   * @param month its first day
   * @param stock children fewer in care at its end
   * @param entries entries avoided since the first go-live
   * @param expected children in care at its end, as the model has it
   * @param without the same had the flows gone on as before
   * @param chance standard deviation of the number observed round the one expected
   */
  public record Month(
      LocalDate month,
      Estimate stock,
      Estimate entries,
      double expected,
      Estimate without,
      double chance) {}

  /**
   * Estimates, or refuses with a reason.
   *
   * @param goLives first days of the programmes that act on entry or exit
   * @param plans whether entries are adjusted for child protection plans, as for a confounder;
   *     where plans are not known by month they are not
   */
  public static TopDown of(
      MonthlySeries series, Collection<LocalDate> goLives, ProtectionPlans plans) {
    if (goLives.isEmpty()) {
      throw new IllegalArgumentException("A top-down estimate needs a go-live.");
    }
    LocalDate first = Collections.min(goLives);
    double[] shape = ramp(series, goLives);
    Optional<String> reason = reason(series, first, FEWEST_BEFORE);
    if (reason.isPresent()) {
      Check check = Check.unknown("series_estimate", reason.get());
      return new TopDown(first, shape, List.of(), reason, List.of(check), List.of(reason.get()));
    }
    ProtectionPlans taken = series.plans().length == 0 ? ProtectionPlans.MEDIATOR : plans;
    InterruptedStock stock = stock(series, shape, Trend.WITH_PRIOR, taken);
    List<Reduction> reductions = stock.reductions();
    int begins = stock.entries().series().interrupted();
    List<Month> months = new ArrayList<>();
    for (int t = 0; t < reductions.size(); t++) {
      Reduction r = reductions.get(t);
      months.add(
          new Month(
              series.month(begins + t),
              r.stock(),
              r.entries(),
              r.expected(),
              r.without(),
              r.chance()));
    }
    return new TopDown(
        first,
        shape,
        List.copyOf(months),
        Optional.empty(),
        TopDownChecks.of(series, goLives, taken, stock, months),
        sentences(first, months.get(months.size() - 1), taken));
  }

  /** The trend of a flow. */
  enum Trend {
    WITH_PRIOR,
    /** One that the series alone decides. */
    FREE,
    NONE
  }

  static InterruptedStock stock(
      MonthlySeries series, double[] shape, Trend trend, ProtectionPlans plans) {
    InterruptedSeries entries = flow(series, series.entries(), series.population(), shape, trend);
    if (plans == ProtectionPlans.CONFOUNDER) {
      double[] logs =
          Arrays.stream(series.plans()).map(number -> Math.log(Math.max(number, .5))).toArray();
      entries = entries.with("plans", logs);
    }
    InterruptedSeries exits = flow(series, series.exits(), series.stock(), shape, trend);
    return new InterruptedStock(
        entries.fit(),
        exits.fit(),
        series.stock()[entries.interrupted()],
        trend == Trend.FREE ? Elsewhere.NOTHING : OTHER_AUTHORITIES);
  }

  private static InterruptedSeries flow(
      MonthlySeries series, double[] counts, double[] exposure, double[] shape, Trend trend) {
    double[] turns = new double[counts.length];
    Arrays.setAll(turns, t -> (series.month(t).getMonthValue() - 1) / 12.0);
    InterruptedSeries flow = InterruptedSeries.ramped(counts, shape).exposure(exposure);
    return (trend == Trend.NONE ? flow.level() : flow).seasonal(turns, counts.length >= 48 ? 2 : 1);
  }

  /** Mean over programmes of a line from 0 at its opening to 1 a year later. */
  static double[] ramp(MonthlySeries series, Collection<LocalDate> goLives) {
    double[] shape = new double[series.months()];
    for (LocalDate day : goLives) {
      int opens = series.position(day);
      for (int t = Math.max(0, opens); t < shape.length; t++) {
        shape[t] += Math.min(1, (t - opens + 1) / BUILD_UP) / goLives.size();
      }
    }
    return shape;
  }

  /** Why there can be no estimate. */
  static Optional<String> reason(MonthlySeries series, LocalDate goLive, int fewestBefore) {
    int before = series.position(goLive);
    int after = series.months() - before;
    String none = "No top-down estimate from the monthly series: ";
    if (before < fewestBefore) {
      return Optional.of(
          none
              + "it has %d months before the first go-live in %s, and %d are needed to know level and season. Land returns of earlier years."
                  .formatted(Math.max(0, before), MONTH.format(goLive), fewestBefore));
    }
    if (after < FEWEST_AFTER) {
      return Optional.of(
          none
              + "it has %d months from the first go-live in %s on, and %d are needed."
                  .formatted(Math.max(0, after), MONTH.format(goLive), FEWEST_AFTER));
    }
    if (!varies(series.entries(), before) || !varies(series.exits(), before)) {
      return Optional.of(
          none
              + "entries or exits are the same number in every month before or after the first go-live, which no count of children is. Check the returns.");
    }
    if (Arrays.stream(series.stock()).anyMatch(s -> s <= 0)
        || Arrays.stream(series.population()).anyMatch(p -> !(p > 0))) {
      return Optional.of(
          none + "a month begins without a child in care, or without a child population.");
    }
    return Optional.empty();
  }

  private static boolean varies(double[] counts, int before) {
    return Arrays.stream(counts, 0, before).distinct().count() > 1
        && Arrays.stream(counts, before, counts.length).distinct().count() > 1;
  }

  private static List<String> sentences(LocalDate goLive, Month last, ProtectionPlans plans) {
    Interval stock = last.stock().interval(.95);
    Interval entries = last.entries().interval(.95);
    return List.of(
        "At the end of %s about %.0f %s children were in care than if entries and exits had gone on as before %s (95%% interval %.0f to %.0f fewer), and %.0f entries had been avoided (%.0f to %.0f)."
            .formatted(
                MONTH.format(last.month()),
                Math.abs(last.stock().value()),
                last.stock().value() >= 0 ? "fewer" : "more",
                MONTH.format(goLive),
                stock.lower(),
                stock.upper(),
                last.entries().value(),
                entries.lower(),
                entries.upper()),
        stock.contains(0)
            ? "The interval covers zero: the council's own series alone cannot show whether there is a reduction."
            : "The interval leaves zero out; whether it was the programmes, the series cannot say.",
        "This assumes that no law, inspection, court practice or change in need altered entries or exits from then on. "
            + (plans == ProtectionPlans.MEDIATOR
                ? "Plans are not adjusted for, since programmes may work by way of them."
                : "Plans are adjusted for, as the council file asks: what programmes do by way of them is not in it."));
  }
}
