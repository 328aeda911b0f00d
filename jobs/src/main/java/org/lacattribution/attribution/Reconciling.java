package org.lacattribution.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.hipparchus.stat.correlation.Covariance;
import org.lacattribution.attribution.PopulationAndNeed.Cause;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.BottomUp.Share;
import org.lacattribution.attribution.effect.Intervals;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.effect.Result;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.topdown.MonthlySeries;
import org.lacattribution.attribution.topdown.TopDown;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.Interval;
import org.lacattribution.stats.share.Reconciliation;
import org.lacattribution.table.published.StockFlow;

/**
 * How the number in care changed since the month before the first go-live, and of what.
 *
 * <ul>
 *   <li>{@code child_population}: entries as before for every child, of more or fewer children;
 *   <li>{@code need_mix}: what the recorded need of children known to services adds for each child
 *       of the population, at the rates of before;
 *   <li>{@code secular_trend}: the rest of the path that the authority's own series would have
 *       taken without programmes ({@link TopDown});
 *   <li>each programme: its bottom-up estimate, with a minus;
 *   <li>{@code unattributed}: what remains, so that the components sum to the observed change.
 * </ul>
 *
 * <p>Need and population become children in care through the stays of entrants. The remainder is
 * what was observed less all of these. It has no verdict: it is a gap, and no programme's work.
 * Each programme has one number in every table: their bottom-up estimate, never moved. The
 * precision-weighted total is next to it in {@code attribution_method}, where the two agree within
 * {@value Reconciliation#GATE} standard errors.
 */
final class Reconciling {
  private final String laCode;
  private final BottomUp result;
  private final Setting setting;
  private final double[] observed;
  private final Optional<MonthlySeries> series;
  private final Optional<TopDown> topDown;
  private final Budget budget;
  private final PopulationAndNeed causes;

  private Reconciling(
      String laCode,
      BottomUp result,
      double[] observed,
      Optional<MonthlySeries> series,
      Optional<TopDown> topDown,
      Budget budget) {
    this.laCode = laCode;
    this.result = result;
    this.setting = result.time.setting;
    this.observed = observed;
    this.series = series;
    this.topDown = topDown;
    this.budget = budget;
    causes = PopulationAndNeed.of(result, series);
  }

  /** Of one authority; empty where its stock is not known from before the first go-live on. */
  static Optional<Reconciling> of(
      AuthorityRecord record, BottomUp result, Optional<TopDown> topDown, Budget budget) {
    Setting setting = result.time.setting;
    TreeMap<Integer, Double> ends =
        record.flows.getOrDefault(StockFlow.STOCK_END.name(), new TreeMap<>());
    TreeMap<Integer, Double> starts =
        record.flows.getOrDefault(StockFlow.STOCK_START.name(), new TreeMap<>());
    if (!starts.containsKey(setting.goLive()) || !ends.containsKey(setting.lastMonth())) {
      return Optional.empty();
    }
    double[] observed = new double[setting.months()];
    Arrays.setAll(
        observed, month -> ends.get(setting.goLive() + month) - starts.get(setting.goLive()));
    return Optional.of(
        new Reconciling(record.laCode, result, observed, record.series(), topDown, budget));
  }

  private double effect(int scope, int month) {
    return result.point[scope][Share.OWEN.ordinal()][Measure.LAC_STOCK.ordinal()][month];
  }

  private Intervals effects(int scope, int month) {
    return Intervals.of(result.replicates, r -> r[scope][Measure.LAC_STOCK.ordinal()][month]);
  }

  /** The path without programmes less that at the start, by the authority's own series. */
  private Optional<TopDown.Month> above(int month) {
    return topDown
        .filter(found -> found.refusal().isEmpty())
        .map(TopDown::months)
        .flatMap(
            months ->
                months.stream()
                    .filter(m -> Months.of(m.month()) == setting.goLive() + month)
                    .findFirst());
  }

  /**
   * The remainder and its standard error; 0 where there is no estimate from above. A count is
   * compared with what was expected of it, so its own chance variation is part of the error, as are
   * the errors of the path without programmes and of their effect.
   */
  private Estimate remainder(int month) {
    Optional<TopDown.Month> above = above(month);
    double total = effect(result.total(), month);
    if (above.isEmpty()) {
      return new Estimate(observed[month] - causes.both(month) + total, 0);
    }
    double deviation = effects(result.total(), month).deviation();
    Estimate without = above.get().without();
    double error = Math.hypot(without.standardError(), above.get().chance());
    return new Estimate(
        total - (without.value() - observedEnd(month)),
        Math.hypot(deviation, error),
        without.degreesOfFreedom());
  }

  private double observedEnd(int month) {
    return observed[month] + start();
  }

  private double start() {
    MonthlySeries of = series.orElseThrow();
    return of.stock()[setting.goLive() - Months.of(of.firstMonth())];
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int month = 0; month < setting.months(); month++) {
      Optional<TopDown.Month> above = above(month);
      rows.add(row(month, "observed_change", observed[month], null, "Counted, not estimated."));
      for (Cause cause : Cause.values()) {
        rows.add(component(month, cause));
      }
      double secular = 0;
      Interval ofSecular = null;
      if (above.isPresent()) {
        secular = above.get().without().value() - start() - causes.both(month);
        double error =
            Math.hypot(above.get().without().standardError(), causes.deviationOfBoth(month));
        ofSecular = new Estimate(secular, error).interval(.95);
      }
      rows.add(row(month, "secular_trend", secular, ofSecular, above.isPresent() ? null : why()));
      for (int programme = 0; programme < setting.size(); programme++) {
        Intervals of = effects(programme, month);
        boolean known = of.lower95() != of.upper95();
        rows.add(
            row(
                month,
                setting.programmes().get(programme).code(),
                0 - effect(programme, month),
                known ? new Interval(-of.upper95(), -of.lower95()) : null,
                known
                    ? null
                    : "Nothing to estimate: no child took part yet, or it acts on placements alone."));
      }
      double rest = observed[month] - causes.both(month) - secular;
      for (int programme = 0; programme < setting.size(); programme++) {
        rest += effect(programme, month);
      }
      rows.add(
          row(
              month,
              "unattributed",
              rest,
              above.isPresent() ? remainder(month).interval(.95) : null,
              above.isPresent() ? disagreement(month) : why()));
    }
    return rows;
  }

  private Row component(int month, Cause cause) {
    return row(
        month,
        cause.code(),
        causes.by(cause, month),
        causes.interval(cause, month).orElse(null),
        causes.unknown().orElse(null));
  }

  private Row row(int month, String component, double estimate, Interval interval, String note) {
    return new Result(Result.Of.RECONCILIATION, laCode)
        .month(setting.goLive() + month)
        .put("code", component)
        .estimate(
            estimate,
            interval == null ? Double.NaN : interval.lower(),
            interval == null ? Double.NaN : interval.upper())
        .put("note", note)
        .row();
  }

  private String why() {
    return topDown
        .flatMap(TopDown::refusal)
        .orElse("No estimate from the authority's own series: population or stock is not known.");
  }

  private String disagreement(int month) {
    Estimate rest = remainder(month);
    boolean apart = Math.abs(rest.value()) > Reconciliation.GATE * rest.standardError();
    return apart
        ? "The children's histories and the authority's own series disagree: nothing is blended, and"
            + " the gap is here."
        : "Within the range expected by chance: the histories and the series agree.";
  }

  /**
   * What is not attributed, as rows of the attribution table: a reduction is positive. No verdict.
   */
  List<Row> unattributed() {
    List<Row> rows = new ArrayList<>();
    for (int month = 0; month < setting.months(); month++) {
      Estimate rest = remainder(month);
      boolean known = above(month).isPresent();
      Interval interval = known ? rest.interval(.95) : null;
      rows.add(
          new Result(Result.Of.ATTRIBUTION, laCode)
              .month(setting.goLive() + month)
              .put("measure", Measure.LAC_STOCK.code())
              .put("scope", "unattributed")
              .put("code", "unattributed")
              .estimate(
                  -rest.value(),
                  known ? -interval.upper() : Double.NaN,
                  known ? -interval.lower() : Double.NaN)
              .put("note", known ? disagreement(month) : why())
              .row());
    }
    return rows;
  }

  /** The joint effect by each way. */
  List<Row> methods() {
    List<Row> rows = new ArrayList<>();
    int n = setting.size();
    for (int month = 0; month < setting.months(); month++) {
      Intervals below = effects(result.total(), month);
      rows.add(
          method(
              month,
              "bottom_up",
              effect(result.total(), month),
              new Interval(below.lower95(), below.upper95()),
              "From the children's histories; the published attribution."));
      rows.add(
          method(
              month,
              "given_need",
              result.givenNeed[month],
              null,
              "The same, but without what runs through the state of cases, such as protection plans"
                  + " that programmes spare; a sensitivity, so its error is not worked out apart."));
      if (budget.known()) {
        double counted = budget.by(month);
        rows.add(
            method(
                month,
                "above_forecast",
                effect(result.total(), month) - counted,
                new Interval(below.lower95() - counted, below.upper95() - counted),
                "All programmes less the %.0f children that the budget counts on by then; only what is above zero may be banked."
                    .formatted(counted)));
      }
      Optional<TopDown.Month> above = above(month);
      if (above.isEmpty()) {
        rows.add(method(month, "top_down", Double.NaN, null, why()));
        rows.add(
            method(month, "reconciled", Double.NaN, null, "Nothing to reconcile with. " + why()));
        continue;
      }
      Estimate total = above.get().stock();
      rows.add(
          method(
              month,
              "top_down",
              total.value(),
              total.interval(.95),
              "From entries and exits before and after; the effect of whatever changed then."));
      double[] parts = new double[n];
      for (int programme = 0; programme < n; programme++) {
        parts[programme] = effect(programme, month);
      }
      Reconciliation reconciled = Reconciliation.of(parts, covariance(month), total);
      rows.add(
          reconciled.blended()
              ? method(
                  month,
                  "reconciled",
                  reconciled.total().value(),
                  reconciled.total().interval(.95),
                  "The two agree: their precision-weighted mean.")
              : method(
                  month,
                  "reconciled",
                  Double.NaN,
                  null,
                  "The two disagree by %.1f standard errors: both are shown and nothing is blended."
                      .formatted(Math.abs(reconciled.z()))));
    }
    return rows;
  }

  private double[][] covariance(int month) {
    double[][] drawn = new double[result.replicates.length][setting.size()];
    for (int r = 0; r < drawn.length; r++) {
      for (int programme = 0; programme < setting.size(); programme++) {
        drawn[r][programme] = result.replicates[r][programme][Measure.LAC_STOCK.ordinal()][month];
      }
    }
    return new Covariance(drawn).getCovarianceMatrix().getData();
  }

  private Row method(int month, String code, double estimate, Interval interval, String note) {
    Result row =
        new Result(Result.Of.METHOD, laCode).month(setting.goLive() + month).put("code", code);
    if (!Double.isNaN(estimate)) {
      row.estimate(
          estimate,
          interval == null ? Double.NaN : interval.lower(),
          interval == null ? Double.NaN : interval.upper());
    }
    return row.put("note", note).row();
  }
}
