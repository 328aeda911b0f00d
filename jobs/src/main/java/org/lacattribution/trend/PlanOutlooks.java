package org.lacattribution.trend;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.lacattribution.council.FinancialYear;
import org.lacattribution.council.PlannedProfile;
import org.lacattribution.stats.forecast.PanelBacktest;
import org.lacattribution.stats.forecast.PanelFigures;
import org.lacattribution.stats.forecast.SteadyFlow;
import org.lacattribution.stats.forecast.StockFlowBacktest;
import org.lacattribution.table.published.PlannedProfiles;

/** The council's plan compared with its own months or, where there are none, printed figures. */
final class PlanOutlooks {
  private static final String INTERNAL_FOSTER = "internal_foster";

  private final TrendScope scope;
  private final String laCode;
  private final Optional<PanelTrend> panel;
  private final Map<String, CouncilMonths> months;
  private final List<Row> inHand;

  PlanOutlooks(
      TrendScope scope,
      String laCode,
      Optional<PanelTrend> panel,
      Map<String, CouncilMonths> months,
      List<Row> inHand) {
    this.scope = scope;
    this.laCode = laCode;
    this.panel = panel;
    this.months = months;
    this.inHand = inHand;
  }

  /** Rows of {@link PlannedProfiles}. */
  List<Row> rows(PlannedProfile plan) {
    CouncilMonths own = months.get(laCode);
    if (own != null && own.history().months() >= CouncilTrend.FEWEST) {
      return PlanRows.of(
          scope,
          laCode,
          plan,
          PlanRows.COUNCIL,
          year -> outlook(own, year, "all"),
          year -> outlook(own, year, INTERNAL_FOSTER),
          flows(own),
          null);
    }
    if (panel.isPresent() && panel.get().panel().authorities().contains(laCode)) {
      PanelTrend known = panel.get();
      return PlanRows.of(
          scope,
          laCode,
          plan,
          PlanRows.PANEL,
          year -> outlook(known, laCode, year),
          year -> PlanOutlook.NONE,
          flows(known, laCode),
          "From printed figures to %d, each known on its release or, where none is given, on the day that it counts. They do not show internal fostering."
              .formatted(known.origin()));
    }
    return PlanRows.of(
        scope,
        laCode,
        plan,
        PlanRows.NONE,
        year -> PlanOutlook.NONE,
        year -> PlanOutlook.NONE,
        Optional.empty(),
        "Neither a year of the council's own months nor printed figures are known.");
  }

  private PlanOutlook outlook(PanelTrend known, String laCode, FinancialYear year) {
    int authority = known.panel().authorities().indexOf(laCode);
    double actual = known.panel().at(PanelFigures.STOCK, authority, year.ending());
    return new PlanOutlook(
        actual,
        known.latest().stream()
            .filter(
                f ->
                    f.authority() == authority
                        && f.measure().equals(PanelFigures.STOCK)
                        && f.origin() + f.horizon() == year.ending())
            .findFirst()
            .flatMap(PanelBacktest.Forecast::predictive));
  }

  private static Optional<PlanOutlook.Flows> flows(PanelTrend known, String laCode) {
    int authority = known.panel().authorities().indexOf(laCode);
    int year = known.origin();
    return flows(
        known.panel().at(PanelFigures.STOCK, authority, year - 1),
        known.panel().at(PanelFigures.STOCK, authority, year),
        known.panel().at(PanelFigures.STARTED, authority, year),
        year);
  }

  private static Optional<PlanOutlook.Flows> flows(
      double before, double after, double entries, double lastYear) {
    return before > 0 && after > 0 && entries > 0
        ? Optional.of(new PlanOutlook.Flows(SteadyFlow.ofYear(before, after, entries), lastYear))
        : Optional.empty();
  }

  /** Of the last whole year to 31 March: what a year is that a release can show. */
  private static Optional<PlanOutlook.Flows> flows(CouncilMonths own) {
    double[] stock = own.history().totalStock();
    double[] entries = own.history().totalEntries();
    int n = stock.length;
    while (n > 0 && own.month(n - 1).getMonth() != Month.MARCH) {
      n--;
    }
    if (n < 13) {
      return Optional.empty();
    }
    double entered = java.util.Arrays.stream(entries, n - 12, n).sum();
    return flows(stock[n - 13], stock[n - 1], entered, own.month(n - 1).getYear());
  }

  private PlanOutlook outlook(CouncilMonths own, FinancialYear year, String group) {
    LocalDate month = year.last().withDayOfMonth(1);
    int t = (int) ChronoUnit.MONTHS.between(own.first(), month);
    int known = own.history().months();
    if (t < 0) {
      return PlanOutlook.NONE;
    }
    if (t < known) {
      return new PlanOutlook(own.stock(t, group), Optional.empty());
    }
    for (Row line : inHand) {
      if (line.getString(0).equals(CouncilTrend.FORECAST)
          && line.<String>getAs("la_code").equals(laCode)
          && line.<String>getAs("scenario").equals(Scenario.CENTRAL)
          && line.<String>getAs("measure").equals(StockFlowBacktest.STOCK)
          && line.<String>getAs("age_band").equals("all")
          && line.<String>getAs("placement_group").equals(group)
          && line.<String>getAs("period").equals(month.toString())) {
        return new PlanOutlook(Double.NaN, Optional.of(CouncilTrend.predictive(line)));
      }
    }
    return PlanOutlook.NONE;
  }
}
