package org.lacattribution.finance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.council.Council.Programme;
import org.lacattribution.council.Figure;
import org.lacattribution.council.FinancialYear;
import org.lacattribution.council.ProgrammeFunding;
import org.lacattribution.finance.Resamples.Avoided;
import org.lacattribution.table.Field;
import org.lacattribution.table.NewRow;
import org.lacattribution.table.published.ProgrammeWorths;
import org.lacattribution.table.published.WorthCurves;

/**
 * Rows of {@link ProgrammeWorths} and {@link WorthCurves}: programmes that are funded together,
 * from the first year of which the cost is known. What they avoided before is not counted, for what
 * it cost is not known.
 */
final class WorthRows {
  private static final double WEEK = 7;
  private static final double STEP = 100;
  private static final int MOST_STEPS = 30;
  private static final String DISCOUNT_RATE = "discount_rate";

  private final Scope scope;
  private final Council council;
  private final Resamples resamples;
  private final LocalDate lastDay;

  /**
   * Of one council.
   *
   * @param lastDay last day of the months that attribution covers
   */
  WorthRows(Scope scope, Council council, Resamples resamples, LocalDate lastDay) {
    this.scope = scope;
    this.council = council;
    this.resamples = resamples;
    this.lastDay = lastDay;
  }

  /** A year of a funding: its cost so far and, by resample, what was avoided so far. */
  private record ToDate(
      FinancialYear year, double cost, double costOfYear, Map<Integer, Avoided> avoided) {}

  List<Row> worth() {
    List<Row> rows = new ArrayList<>();
    for (ProgrammeFunding funding : council.programmeFunding()) {
      List<ToDate> years = years(funding);
      for (int i = 0; i < years.size(); i++) {
        rows.add(worth(funding, years.subList(0, i + 1)));
      }
    }
    return rows;
  }

  /** Years that are over, each with what went before it. */
  private List<ToDate> years(ProgrammeFunding funding) {
    List<ToDate> years = new ArrayList<>();
    double cost = 0;
    for (ProgrammeFunding.Year year :
        funding.years().stream()
            .sorted((a, b) -> a.financialYear().compareTo(b.financialYear()))
            .filter(year -> !year.financialYear().last().isAfter(lastDay))
            .toList()) {
      double ofYear = year.amounts().deliveryCostGbp().doubleValue();
      cost += ofYear;
      FinancialYear first = years.isEmpty() ? year.financialYear() : years.get(0).year();
      years.add(
          new ToDate(
              year.financialYear(), cost, ofYear, avoided(funding, first, year.financialYear())));
    }
    return years;
  }

  private List<String> valued(ProgrammeFunding funding) {
    return funding.programmes().stream().filter(resamples::has).toList();
  }

  /**
   * Avoided from the start of one year to the end of another by the programmes together; empty
   * where one of them that acts on care has no resamples.
   */
  private Map<Integer, Avoided> avoided(
      ProgrammeFunding funding, FinancialYear first, FinancialYear last) {
    List<String> valued = valued(funding);
    boolean complete =
        funding.programmes().stream()
            .flatMap(code -> council.programme(code).stream())
            .filter(programme -> programme.actsOn() != ActsOn.PLACEMENT)
            .allMatch(programme -> valued.contains(programme.code()));
    Map<Integer, Avoided> together = new TreeMap<>();
    if (!complete) {
      return together;
    }
    for (String code : valued) {
      Optional<Map<Integer, Avoided>> now = resamples.of(code, last.last().withDayOfMonth(1));
      if (now.isEmpty()) {
        return Map.of();
      }
      Map<Integer, Avoided> before =
          resamples.of(code, first.first().minusMonths(1)).orElse(Map.of());
      now.get()
          .forEach(
              (resample, avoided) ->
                  together.merge(
                      resample,
                      before.containsKey(resample) ? avoided.minus(before.get(resample)) : avoided,
                      Avoided::plus));
    }
    return together;
  }

  private Row worth(ProgrammeFunding funding, List<ToDate> years) {
    ToDate now = years.get(years.size() - 1);
    double cost = now.cost();
    List<String> valued = valued(funding);
    NewRow cells =
        NewRow.of(ProgrammeWorths.TABLE, scope.runId(), scope.asOf(), scope.laCode())
            .with(ProgrammeWorths.PROGRAMMES, BudgetRows.together(funding))
            .with(ProgrammeWorths.FINANCIAL_YEAR, now.year().toString())
            .with(ProgrammeWorths.DELIVERY_COST_GBP, cost)
            .with(ProgrammeWorths.NOTE, note(funding, now));
    Optional<Double> price = plannedPrice(funding);
    cells
        .with(ProgrammeWorths.PLANNED_WEEKLY_PRICE_GBP, price.orElse(null))
        .with(ProgrammeWorths.BREAK_EVEN_DAYS, price.map(p -> cost / p * WEEK).orElse(null));
    if (now.avoided().isEmpty()) {
      return cells.row();
    }
    cells.with(ProgrammeWorths.VALUED, String.join("+", valued));
    interval(cells, DAYS, now.avoided(), Avoided::days);
    double days = now.avoided().get(Resamples.ESTIMATE).days();
    Draws perDay =
        new Draws(
            draws(now.avoided(), a -> a.days() > 0 ? cost / a.days() : Double.POSITIVE_INFINITY));
    cells
        .with(ProgrammeWorths.COST_PER_AVOIDED_DAY_GBP, days > 0 ? cost / days : Double.NaN)
        .with(ProgrammeWorths.COST_PER_AVOIDED_DAY_GBP_LOWER_95, perDay.quantile(0.025))
        .with(ProgrammeWorths.COST_PER_AVOIDED_DAY_GBP_UPPER_95, perDay.quantile(0.975));
    if (now.avoided().get(Resamples.ESTIMATE).pounds() != null) {
      pounds(cells, years);
    }
    return cells.row();
  }

  private void pounds(NewRow cells, List<ToDate> years) {
    ToDate now = years.get(years.size() - 1);
    double cost = now.cost();
    double value = now.avoided().get(Resamples.ESTIMATE).pounds();
    interval(cells, COST, now.avoided(), Avoided::pounds);
    interval(cells, NET, now.avoided(), a -> a.pounds() - cost);
    cells
        .with(ProgrammeWorths.BREAK_EVEN_SHARE, value > 0 ? cost / value : Double.NaN)
        .with(
            ProgrammeWorths.PROBABILITY_PAYS,
            new Draws(draws(now.avoided(), Avoided::pounds)).shareFrom(cost));
    Optional<Figure> rate = council.figure(DISCOUNT_RATE);
    if (rate.isPresent()) {
      double percent = rate.get().value().doubleValue();
      Map<Integer, double[]> present = new TreeMap<>();
      for (int resample : now.avoided().keySet()) {
        present.put(resample, presentValues(years, resample, percent / 100));
      }
      cells.with(ProgrammeWorths.DISCOUNT_RATE_PERCENT, percent);
      int last = years.size() - 1;
      limits(
          cells,
          PRESENT,
          present.get(Resamples.ESTIMATE)[last],
          new Draws(
              present.entrySet().stream()
                  .filter(draw -> draw.getKey() != Resamples.ESTIMATE)
                  .mapToDouble(draw -> draw.getValue()[last])
                  .toArray()));
      long paid =
          present.entrySet().stream()
              .filter(draw -> draw.getKey() != Resamples.ESTIMATE)
              .filter(draw -> IntStream.rangeClosed(0, last).anyMatch(y -> draw.getValue()[y] >= 0))
              .count();
      cells.with(ProgrammeWorths.PROBABILITY_PAID_BACK, paid / (double) (present.size() - 1));
    }
  }

  /** Net present value to the end of each year; the first year is not discounted. */
  private static double[] presentValues(List<ToDate> years, int resample, double rate) {
    double[] values = new double[years.size()];
    double before = 0;
    double sum = 0;
    FinancialYear first = years.get(0).year();
    for (int y = 0; y < values.length; y++) {
      ToDate year = years.get(y);
      double avoided = year.avoided().get(resample).pounds();
      double net = avoided - before - year.costOfYear();
      sum += net / Math.pow(1 + rate, year.year().ending() - first.ending());
      before = avoided;
      values[y] = sum;
    }
    return values;
  }

  private static final List<Field> DAYS =
      List.of(
          ProgrammeWorths.AVOIDED_DAYS,
          ProgrammeWorths.AVOIDED_DAYS_LOWER_80,
          ProgrammeWorths.AVOIDED_DAYS_UPPER_80,
          ProgrammeWorths.AVOIDED_DAYS_LOWER_95,
          ProgrammeWorths.AVOIDED_DAYS_UPPER_95);
  private static final List<Field> COST =
      List.of(
          ProgrammeWorths.AVOIDED_COST_GBP,
          ProgrammeWorths.AVOIDED_COST_GBP_LOWER_80,
          ProgrammeWorths.AVOIDED_COST_GBP_UPPER_80,
          ProgrammeWorths.AVOIDED_COST_GBP_LOWER_95,
          ProgrammeWorths.AVOIDED_COST_GBP_UPPER_95);
  private static final List<Field> NET =
      List.of(
          ProgrammeWorths.NET_SAVING_GBP,
          ProgrammeWorths.NET_SAVING_GBP_LOWER_80,
          ProgrammeWorths.NET_SAVING_GBP_UPPER_80,
          ProgrammeWorths.NET_SAVING_GBP_LOWER_95,
          ProgrammeWorths.NET_SAVING_GBP_UPPER_95);
  private static final List<Field> PRESENT =
      List.of(
          ProgrammeWorths.NET_PRESENT_VALUE_GBP,
          ProgrammeWorths.NET_PRESENT_VALUE_GBP_LOWER_80,
          ProgrammeWorths.NET_PRESENT_VALUE_GBP_UPPER_80,
          ProgrammeWorths.NET_PRESENT_VALUE_GBP_LOWER_95,
          ProgrammeWorths.NET_PRESENT_VALUE_GBP_UPPER_95);

  private static void interval(
      NewRow cells,
      List<Field> columns,
      Map<Integer, Avoided> avoided,
      ToDoubleFunction<Avoided> quantity) {
    limits(
        cells,
        columns,
        quantity.applyAsDouble(avoided.get(Resamples.ESTIMATE)),
        new Draws(draws(avoided, quantity)));
  }

  private static void limits(NewRow cells, List<Field> columns, double estimate, Draws draws) {
    cells
        .with(columns.get(0), estimate)
        .with(columns.get(1), draws.quantile(0.1))
        .with(columns.get(2), draws.quantile(0.9))
        .with(columns.get(3), draws.quantile(0.025))
        .with(columns.get(4), draws.quantile(0.975));
  }

  private static double[] draws(Map<Integer, Avoided> avoided, ToDoubleFunction<Avoided> quantity) {
    return avoided.entrySet().stream()
        .filter(draw -> draw.getKey() != Resamples.ESTIMATE)
        .mapToDouble(draw -> quantity.applyAsDouble(draw.getValue()))
        .toArray();
  }

  /** Of the first of the programmes that acts on care and whose plan states one. */
  private Optional<Double> plannedPrice(ProgrammeFunding funding) {
    return funding.programmes().stream()
        .flatMap(code -> council.programme(code).stream())
        .filter(programme -> programme.actsOn() != ActsOn.PLACEMENT)
        .map(Programme::unitSavingPerWeekGbp)
        .filter(price -> price != null && price > 0)
        .findFirst();
  }

  private String note(ProgrammeFunding funding, ToDate now) {
    if (now.avoided().isEmpty()) {
      return "There is no estimate of days avoided: a programme has too few children, or none took"
          + " part.";
    }
    List<String> notes = new ArrayList<>();
    List<String> unvalued =
        funding.programmes().stream().filter(code -> !resamples.has(code)).toList();
    if (!unvalued.isEmpty()) {
      notes.add(
          "The cost includes %s, which acts on placements and whose value is not estimated."
              .formatted(String.join(", ", unvalued)));
    }
    if (now.avoided().get(Resamples.ESTIMATE).pounds() == null) {
      notes.add("There are no pounds without prices: add placement_cost.csv.");
    } else if (council.figure(DISCOUNT_RATE).isEmpty()) {
      notes.add("There is no present value: the council file has no discount_rate.");
    }
    return notes.isEmpty() ? null : String.join(" ", notes);
  }

  /**
   * The chance that each funding pays, by price of a week.
   *
   * @param prices price of a week of each placement group on the last day
   */
  List<Row> curve(Map<String, Double> prices) {
    List<Row> rows = new ArrayList<>();
    for (ProgrammeFunding funding : council.programmeFunding()) {
      List<ToDate> years = years(funding);
      if (!years.isEmpty() && !years.get(years.size() - 1).avoided().isEmpty()) {
        ToDate now = years.get(years.size() - 1);
        Draws days = new Draws(draws(now.avoided(), Avoided::days));
        Map<Double, TreeSet<String>> marks = marks(prices);
        marks.forEach(
            (price, groups) ->
                rows.add(
                    NewRow.of(WorthCurves.TABLE, scope.runId(), scope.asOf(), scope.laCode())
                        .with(WorthCurves.PROGRAMMES, BudgetRows.together(funding))
                        .with(WorthCurves.WEEKLY_PRICE_GBP, price)
                        .with(WorthCurves.FINANCIAL_YEAR, now.year().toString())
                        .with(
                            WorthCurves.PRICE_OF,
                            groups.isEmpty() ? null : String.join(", ", groups))
                        .with(
                            WorthCurves.PROBABILITY_PAYS,
                            price == 0
                                ? (now.cost() <= 0 ? 1.0 : 0.0)
                                : days.shareFrom(now.cost() / price * WEEK))
                        .row()));
      }
    }
    return rows;
  }

  /** Prices of the curve: steps from nothing to the dearest group, and the groups' own. */
  private static Map<Double, TreeSet<String>> marks(Map<String, Double> prices) {
    Map<Double, TreeSet<String>> marks = new TreeMap<>();
    double dearest = prices.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    double step = STEP * Math.max(1, Math.ceil(dearest / STEP / MOST_STEPS));
    for (double price = 0; price < dearest + step; price += step) {
      marks.put(price, new TreeSet<>());
    }
    prices.forEach((group, price) -> marks.computeIfAbsent(price, p -> new TreeSet<>()).add(group));
    return marks;
  }
}
