package org.lacattribution.attribution.topdown;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.lacattribution.attribution.topdown.TopDown.Month;
import org.lacattribution.attribution.topdown.TopDown.Trend;
import org.lacattribution.council.Council.ProtectionPlans;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.series.InterruptedStock;
import org.lacattribution.stats.series.InterruptedStock.Reduction;
import org.lacattribution.stats.series.SeriesFit;

/** Checks on a {@link TopDown} estimate, and the models it is not. */
final class TopDownChecks {
  private TopDownChecks() {}

  static List<Check> of(
      MonthlySeries series,
      Collection<LocalDate> goLives,
      ProtectionPlans plans,
      InterruptedStock stock,
      List<Month> months) {
    Estimate last = months.get(months.size() - 1).stock();
    List<Check> checks = new ArrayList<>();
    flow(checks, "entries", stock.entries());
    flow(checks, "exits", stock.exits());
    checks.add(placeboDate(series, goLives, plans));
    double[] shape = TopDown.ramp(series, goLives);
    checks.add(
        sensitivity(
            "series_level_only",
            last,
            last(TopDown.stock(series, shape, Trend.NONE, plans)),
            "if no trend is allowed for"));
    checks.add(
        sensitivity(
            "series_free_trend",
            last,
            last(TopDown.stock(series, shape, Trend.FREE, plans)),
            "if the trend is left to this series alone"));
    checks.add(
        series.plans().length == 0
            ? Check.unknown(
                "series_plan_adjusted",
                "Sensitivity, effect not through plans: child protection plans are not known by month.")
            : otherwise(series, shape, plans, last));
    return List.copyOf(checks);
  }

  /** The estimate with protection plans treated the other way. */
  private static Check otherwise(
      MonthlySeries series, double[] shape, ProtectionPlans plans, Estimate last) {
    return plans == ProtectionPlans.MEDIATOR
        ? sensitivity(
            "series_plan_adjusted",
            last,
            last(TopDown.stock(series, shape, Trend.WITH_PRIOR, ProtectionPlans.CONFOUNDER)),
            "of what does not work by way of child protection plans (they are adjusted for here, and not in the estimate)")
        : sensitivity(
            "series_plan_unadjusted",
            last,
            last(TopDown.stock(series, shape, Trend.WITH_PRIOR, ProtectionPlans.MEDIATOR)),
            "with what works by way of child protection plans (they are adjusted for in the estimate, as the council file asks, and not here)");
  }

  private static void flow(List<Check> checks, String flow, SeriesFit fit) {
    checks.add(
        Check.upTo(
            "series_autocorrelation_" + flow,
            fit.autocorrelation(),
            .3,
            .6,
            "First autocorrelation of the residuals of monthly %s: a high one says that something moves them which the model lacks; the interval allows for it."
                .formatted(flow)));
    checks.add(
        Check.upTo(
            "series_dispersion_" + flow,
            fit.dispersion(),
            2,
            4,
            "Variance of monthly %s over that of independent children: brothers and sisters make it exceed 1; the interval allows for it."
                .formatted(flow)));
  }

  /** The same estimate a year before the first go-live, on the months before it alone. */
  private static Check placeboDate(
      MonthlySeries series, Collection<LocalDate> goLives, ProtectionPlans plans) {
    String check = "series_placebo_date";
    LocalDate first = Collections.min(goLives);
    LocalDate pretended = first.minusYears(1);
    MonthlySeries before = series.until(series.position(first));
    if (TopDown.reason(before, pretended, TopDown.FEWEST_BEFORE).isPresent()) {
      return Check.unknown(
          check, "The series before the first go-live is too short to pretend one a year earlier.");
    }
    Estimate found =
        last(
            TopDown.stock(
                before, TopDown.ramp(before, List.of(pretended)), Trend.WITH_PRIOR, plans));
    double p = found.pValue();
    return new Check(
        Check.ALL,
        check,
        p,
        .1,
        p >= .1 ? Check.Status.PASS : p >= .05 ? Check.Status.WARN : Check.Status.FAIL,
        "P-value of the reduction found (%.0f children) when programmes are pretended to open a year early: a small one says that the flows were turning already."
            .formatted(found.value()));
  }

  private static Check sensitivity(String check, Estimate primary, Estimate other, String when) {
    return Check.upTo(
        check,
        Math.abs(other.value() - primary.value()) / primary.standardError(),
        1,
        2,
        "Sensitivity: the reduction at the end of the series is %.0f children %s, compared with %.0f; the value is the distance in standard errors."
            .formatted(other.value(), when, primary.value()));
  }

  private static Estimate last(InterruptedStock stock) {
    List<Reduction> reductions = stock.reductions();
    return reductions.get(reductions.size() - 1).stock();
  }
}
