package org.lacattribution.finance;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.council.FinancialYear;
import org.lacattribution.table.Field;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.PlacementCostMonths;

/**
 * Days, children and prices of one council by financial year and placement group, from {@code
 * published.placement_cost_month} as the warehouse or a release has it.
 *
 * <p>A release does not show every group. Days of the groups that it does not show are the rest of
 * the total, in {@value #NOT_SHOWN}, at the mean price of those that it shows.
 */
final class YearlyCosts {
  /** Group of what a release does not show. */
  static final String NOT_SHOWN = "not_shown";

  private static final int MONTHS = 12;
  private static final int WEEK = 7;

  /** Sums over the months of a year; a price is a mean over its days that have one. */
  private static final class Sums {
    private double days;
    private double priced;
    private double cost;
    private double childrenAtEnd = Double.NaN;
    private double priceDays;
    private double prices;
    private boolean isShown = true;

    private double price() {
      return priceDays == 0 ? Double.NaN : prices / priceDays;
    }
  }

  private final Map<FinancialYear, Map<String, Sums>> years = new TreeMap<>();
  private final Map<FinancialYear, Set<LocalDate>> months = new TreeMap<>();

  private YearlyCosts() {}

  /** Of one council at one kind of price; only aggregates are collected. */
  static YearlyCosts of(Tables tables, String laCode, String price) {
    YearlyCosts costs = new YearlyCosts();
    Dataset<Row> rows =
        tables
            .read(PlacementCostMonths.TABLE)
            .where(PlacementCostMonths.LA_CODE.col().equalTo(laCode))
            .where(PlacementCostMonths.PRICE.col().equalTo(price))
            .orderBy(PlacementCostMonths.MONTH.col(), PlacementCostMonths.PLACEMENT_GROUP.col());
    rows.collectAsList().forEach(costs::add);
    return costs;
  }

  /** Kinds of price that a council has rows of, in the order of their names. */
  static List<String> kinds(Tables tables, String laCode) {
    return tables
        .read(PlacementCostMonths.TABLE)
        .where(PlacementCostMonths.LA_CODE.col().equalTo(laCode))
        .select(PlacementCostMonths.PRICE.col())
        .distinct()
        .orderBy(PlacementCostMonths.PRICE.col())
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private void add(Row row) {
    FinancialYear year =
        FinancialYear.parse(row.getAs(PlacementCostMonths.FINANCIAL_YEAR.name())).orElseThrow();
    LocalDate month = LocalDate.parse(row.getAs(PlacementCostMonths.MONTH.name()).toString());
    months.computeIfAbsent(year, y -> new TreeSet<>()).add(month);
    Sums sums =
        years
            .computeIfAbsent(year, y -> new TreeMap<>())
            .computeIfAbsent(
                row.getAs(PlacementCostMonths.PLACEMENT_GROUP.name()), g -> new Sums());
    double days = number(row, PlacementCostMonths.DAYS);
    sums.isShown &= !Double.isNaN(days);
    sums.days += zero(days);
    sums.priced += zero(number(row, PlacementCostMonths.PRICED_DAYS));
    sums.cost += zero(number(row, PlacementCostMonths.COST_GBP));
    double calendar = zero(number(row, PlacementCostMonths.CALENDAR_DAYS_PRICED));
    sums.priceDays += calendar;
    sums.prices += calendar * zero(number(row, PlacementCostMonths.WEEKLY_PRICE_GBP));
    if (month.plusMonths(1).minusDays(1).equals(year.last())) {
      sums.childrenAtEnd = number(row, PlacementCostMonths.CHILDREN);
    }
  }

  private static double number(Row row, Field column) {
    Number value = row.getAs(column.name());
    return value == null ? Double.NaN : value.doubleValue();
  }

  private static double zero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  /** Years of which every month is there, in order. */
  List<FinancialYear> whole() {
    return months.entrySet().stream()
        .filter(year -> year.getValue().size() == MONTHS)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Last day of the last month that is complete on a day. */
  static LocalDate lastDay(LocalDate asOf) {
    return asOf.plusDays(1).withDayOfMonth(1).minusDays(1);
  }

  /** Days of the calendar in a year. */
  static int length(FinancialYear year) {
    return (int) ChronoUnit.DAYS.between(year.first(), year.last()) + 1;
  }

  /** Children in care at the end of a year, of all groups; NaN where not known or not shown. */
  double children(FinancialYear year) {
    return Optional.ofNullable(years.get(year))
        .map(groups -> groups.get(PlacementPricing.ALL))
        .map(all -> all.childrenAtEnd)
        .orElse(Double.NaN);
  }

  /** The same of some groups; a group that nobody was in has no child. */
  double children(FinancialYear year, Collection<String> groups) {
    return sum(year, groups, sums -> sums.childrenAtEnd);
  }

  /** Priced days of some groups; NaN where one is not shown. */
  double pricedDays(FinancialYear year, Collection<String> groups) {
    return sum(year, groups, sums -> sums.isShown ? sums.priced : Double.NaN);
  }

  /** Cost of the priced days of some groups; NaN where one is not shown. */
  double cost(FinancialYear year, Collection<String> groups) {
    return sum(year, groups, sums -> sums.isShown ? sums.cost : Double.NaN);
  }

  private double sum(FinancialYear year, Collection<String> groups, ToDoubleFunction<Sums> of) {
    Map<String, Sums> all = years.getOrDefault(year, Map.of());
    return groups.stream().filter(all::containsKey).map(all::get).mapToDouble(of).sum();
  }

  /** Cost of a year at the prices of its days, of all groups. */
  double cost(FinancialYear year) {
    Sums all = years.getOrDefault(year, Map.of()).get(PlacementPricing.ALL);
    return all == null || all.cost == 0 ? Double.NaN : all.cost;
  }

  /** Days that have a price; where a release does not show them, all days of groups with prices. */
  double pricedDays(FinancialYear year) {
    Sums all = years.getOrDefault(year, Map.of()).get(PlacementPricing.ALL);
    return all == null ? Double.NaN : all.priced > 0 ? all.priced : all.days;
  }

  /** Saving of a year: in all, and of it what fewer days gave. */
  record Saving(double fromFewerDays, double fromPlacements) {
    double total() {
      return fromFewerDays + fromPlacements;
    }
  }

  /**
   * What the days of a year would have cost with those of the base year, less what they cost, both
   * at the prices of the year: a change of price is no saving. Groups without a price in the year
   * are left out on both sides.
   */
  Optional<Saving> saving(FinancialYear base, FinancialYear year) {
    if (!whole().containsAll(List.of(base, year))) {
      return Optional.empty();
    }
    Map<String, Double> before = days(base);
    Map<String, Double> now = days(year);
    Map<String, Double> prices = prices(base, year);
    double scale = (double) length(year) / length(base);
    double daysBefore = 0;
    double daysNow = 0;
    double costBefore = 0;
    double costNow = 0;
    for (Map.Entry<String, Double> price : prices.entrySet()) {
      double was = scale * before.getOrDefault(price.getKey(), 0.0);
      double is = now.getOrDefault(price.getKey(), 0.0);
      daysBefore += was;
      daysNow += is;
      costBefore += was * price.getValue() / WEEK;
      costNow += is * price.getValue() / WEEK;
    }
    if (daysBefore == 0) {
      return Optional.empty();
    }
    double fewer = (daysBefore - daysNow) * costBefore / daysBefore;
    return Optional.of(new Saving(fewer, costBefore - costNow - fewer));
  }

  /** Days by group, and the rest of the total where some group is not shown. */
  private Map<String, Double> days(FinancialYear year) {
    Map<String, Double> days = new TreeMap<>();
    boolean everyGroup = true;
    double shown = 0;
    for (Map.Entry<String, Sums> group : years.get(year).entrySet()) {
      if (!group.getKey().equals(PlacementPricing.ALL)) {
        everyGroup &= group.getValue().isShown;
        if (group.getValue().isShown) {
          days.put(group.getKey(), group.getValue().days);
          shown += group.getValue().days;
        }
      }
    }
    Sums all = years.get(year).get(PlacementPricing.ALL);
    if (!everyGroup && all != null && all.isShown) {
      days.put(NOT_SHOWN, Math.max(0, all.days - shown));
    }
    return days;
  }

  /** Mean price of each group in a year; that of what is not shown is the mean of the others. */
  private Map<String, Double> prices(FinancialYear base, FinancialYear year) {
    Map<String, Double> prices = new HashMap<>();
    Set<String> groups = new TreeSet<>(days(base).keySet());
    groups.addAll(days(year).keySet());
    double cost = 0;
    double days = 0;
    for (String group : groups) {
      Sums sums = years.get(year).get(group);
      double price = sums == null ? Double.NaN : sums.price();
      if (!Double.isNaN(price)) {
        prices.put(group, price);
        double weight = days(year).getOrDefault(group, 0.0);
        cost += weight * price;
        days += weight;
      }
    }
    if (groups.contains(NOT_SHOWN) && days > 0) {
      prices.put(NOT_SHOWN, cost / days);
    }
    return new TreeMap<>(prices);
  }
}
