package org.lacattribution.disclose;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.table.published.AttributionMethods;
import org.lacattribution.table.published.Backtests;
import org.lacattribution.table.published.CareExits;
import org.lacattribution.table.published.DataQuality;
import org.lacattribution.table.published.Diagnostics;
import org.lacattribution.table.published.Forecasts;
import org.lacattribution.table.published.PlannedProfiles;
import org.lacattribution.table.published.Reconciliations;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.table.published.TrendModels;
import org.lacattribution.testing.SharedSpark;

/**
 * A council drawn child by child, and every published table of it that is a function of its counts,
 * as the stages write them: exact. One Coventry has 580 children in care and twenty entries a
 * month.
 */
final class DrawnCouncil {
  static final LocalDate FIRST = LocalDate.of(2010, 4, 1);
  private static final String LA = "331";
  private static final List<String> AGES =
      List.of("under_1", "1_to_4", "5_to_9", "10_to_15", "16_to_17");
  private static final List<Integer> FROM = List.of(0, 1, 5, 10, 16, 18);
  private static final List<String> GROUPS =
      List.of(
          "internal_foster", "agency_foster", "connected_carer", "home", "residential", "secure");
  private static final List<String> REASONS = List.of("E4A", "E11", "E13", "E15");
  private static final int GO_LIVE = 36;

  private final Random random;
  private final int months;
  private final Map<List<Object>, long[]> flow = new LinkedHashMap<>();
  private final Map<List<Object>, Long> exits = new LinkedHashMap<>();
  private final List<int[]> inCare = new ArrayList<>();

  /** Flows in the order of the columns between the two stocks. */
  private enum Flow {
    START,
    ENTRIES,
    EXITS,
    MOVED_IN,
    MOVED_OUT,
    AGED_IN,
    AGED_OUT,
    END
  }

  DrawnCouncil(double size, int months, long seed) {
    random = new Random(seed);
    this.months = months;
    for (int i = 0; i < Math.round(580 * size); i++) {
      inCare.add(new int[] {random.nextInt(12 * 18), group()});
    }
    for (int month = 0; month < months; month++) {
      live(month, 20 * size);
    }
  }

  private int group() {
    double u = random.nextDouble();
    return u < .4 ? 0 : u < .7 ? 1 : u < .85 ? 2 : u < .93 ? 3 : u < .99 ? 4 : 5;
  }

  /** A month: who is there may have a birthday, move or leave; others enter. */
  private void live(int month, double entries) {
    List<int[]> stay = new ArrayList<>();
    for (int[] child : inCare) {
      add(month, child, Flow.START);
      int before = band(child[0]);
      child[0]++;
      boolean grown = child[0] >= 12 * 18;
      if (!grown && band(child[0]) != before) {
        add(month, AGES.get(before), GROUPS.get(child[1]), Flow.AGED_OUT);
        add(month, child, Flow.AGED_IN);
      }
      if (grown || random.nextDouble() < .034) {
        String age = AGES.get(grown ? before : band(child[0]));
        add(month, age, GROUPS.get(child[1]), Flow.EXITS);
        exits.merge(List.of(month, age, REASONS.get(random.nextInt(4))), 1L, Long::sum);
        continue;
      }
      if (random.nextDouble() < .03) {
        add(month, child, Flow.MOVED_OUT);
        child[1] = (child[1] + 1) % GROUPS.size();
        add(month, child, Flow.MOVED_IN);
      }
      stay.add(child);
    }
    for (double t = 0; ; ) {
      t -= Math.log(1 - random.nextDouble());
      if (t > entries) {
        break;
      }
      int[] child = {random.nextInt(12 * 18), group()};
      add(month, child, Flow.ENTRIES);
      stay.add(child);
    }
    inCare.clear();
    inCare.addAll(stay);
    inCare.forEach(child -> add(month, child, Flow.END));
  }

  private static int band(int ageInMonths) {
    int band = 0;
    while (FROM.get(band + 1) * 12 <= ageInMonths) {
      band++;
    }
    return band;
  }

  private void add(int month, int[] child, Flow what) {
    add(month, AGES.get(band(child[0])), GROUPS.get(child[1]), what);
  }

  private void add(int month, String age, String group, Flow what) {
    flow.computeIfAbsent(List.of(month, age, group), k -> new long[Flow.values().length])[
        what.ordinal()]++;
  }

  private long total(int month, Flow what) {
    return flow.entrySet().stream()
        .filter(cell -> cell.getKey().get(0).equals(month))
        .mapToLong(cell -> cell.getValue()[what.ordinal()])
        .sum();
  }

  /** Children in care at the end of a month, counted from {@link #FIRST}. */
  long inCare(int month) {
    return total(month, Flow.END);
  }

  private long stock(int month, int key, String category) {
    return flow.entrySet().stream()
        .filter(
            cell -> cell.getKey().get(0).equals(month) && cell.getKey().get(key).equals(category))
        .mapToLong(cell -> cell.getValue()[Flow.END.ordinal()])
        .sum();
  }

  private static Date day(int month) {
    return Date.valueOf(FIRST.plusMonths(month));
  }

  private static String text(int month) {
    return FIRST.plusMonths(month).toString();
  }

  /** The tables as stages write them; all others are empty. */
  Tables tables() {
    Map<Table, List<Row>> rows = new HashMap<>();
    rows.put(StockFlow.TABLE, stockFlow());
    rows.put(CareExits.TABLE, careExits());
    rows.put(Backtests.TABLE, backtest());
    rows.put(Forecasts.TABLE, forecast());
    reconciliation(rows);
    rows.put(PlannedProfiles.TABLE, plan());
    rows.put(
        TrendModels.TABLE,
        List.of(
            row(
                TrendModels.TABLE,
                Map.of(
                    "model", "council_lac_stock_decomposition",
                    "term", "change",
                    "estimate",
                        (double) (total(months - 1, Flow.END) - total(months - 61, Flow.END)),
                    "meaning", "Children in care changed over the last 60 months."))));
    rows.put(Diagnostics.TABLE, diagnostic());
    rows.put(DataQuality.TABLE, quality());
    return table -> frame(table, rows.getOrDefault(table, List.of()));
  }

  private static Dataset<Row> frame(Table table, List<Row> rows) {
    return SharedSpark.session().createDataFrame(rows, table.schema());
  }

  private Row row(Table table, Map<String, Object> values) {
    Map<String, Object> all = new TreeMap<>(values);
    all.put("run_id", "r" + months);
    all.put("as_of", Date.valueOf(FIRST.plusMonths(months).minusDays(1)));
    all.put("la_code", LA);
    return RowFactory.create(
        table.fields().stream()
            .map(
                field -> {
                  Object value = all.get(field.name());
                  return value == null && field.required() && field.type() == DataTypes.StringType
                      ? "x"
                      : value;
                })
            .toArray());
  }

  private List<Row> stockFlow() {
    List<Row> rows = new ArrayList<>();
    flow.forEach(
        (cell, counts) -> {
          Map<String, Object> values = new HashMap<>();
          values.put("month", day((int) cell.get(0)));
          values.put("age_band", cell.get(1));
          values.put("placement_group", cell.get(2));
          List<Field> columns = StockFlow.TABLE.fields().stream().filter(Field::isCount).toList();
          for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i).name(), counts[i]);
          }
          rows.add(row(StockFlow.TABLE, values));
        });
    return rows;
  }

  private List<Row> careExits() {
    List<Row> rows = new ArrayList<>();
    exits.forEach(
        (cell, count) ->
            rows.add(
                row(
                    CareExits.TABLE,
                    Map.of(
                        "month", day((int) cell.get(0)),
                        "age_band", cell.get(1),
                        "end_reason", cell.get(2),
                        "exits", count))));
    return rows;
  }

  private List<Row> backtest() {
    List<Row> rows = new ArrayList<>();
    Map<String, Flow> measures =
        Map.of("lac_stock", Flow.END, "entries", Flow.ENTRIES, "exits", Flow.EXITS);
    for (int origin = 23; origin < months - 1; origin += 3) {
      for (String measure : measures.keySet()) {
        int last = origin;
        double naive =
            measure.equals("lac_stock")
                ? total(origin, Flow.END)
                : java.util.stream.IntStream.range(0, 12)
                    .mapToDouble(i -> total(last - i, measures.get(measure)))
                    .average()
                    .orElseThrow();
        for (int horizon : List.of(1, 3)) {
          for (String model : List.of("persistence", "published")) {
            if (origin + horizon < months) {
              rows.add(
                  row(
                      Backtests.TABLE,
                      Map.of(
                          "model",
                          model,
                          "origin",
                          text(origin),
                          "horizon",
                          horizon,
                          "measure",
                          measure,
                          "period",
                          text(origin + horizon),
                          "forecast",
                          model.equals("published") ? naive * 1.0123 : naive,
                          "actual",
                          (double) total(origin + horizon, measures.get(measure)))));
            }
          }
        }
      }
    }
    return rows;
  }

  private List<Row> forecast() {
    List<Row> rows = new ArrayList<>();
    rows.add(ahead("all", "all", total(months - 1, Flow.END)));
    AGES.forEach(age -> rows.add(ahead(age, "all", stock(months - 1, 1, age))));
    GROUPS.forEach(group -> rows.add(ahead("all", group, stock(months - 1, 2, group))));
    return rows;
  }

  private Row ahead(String age, String group, long stock) {
    return row(
        Forecasts.TABLE,
        Map.of(
            "period",
            text(months),
            "scenario",
            "central",
            "measure",
            "lac_stock",
            "age_band",
            age,
            "placement_group",
            group,
            "origin",
            text(months - 1),
            "model",
            "published",
            "estimate",
            stock * 1.002 + .001));
  }

  private void reconciliation(Map<Table, List<Row>> rows) {
    List<Row> parts = new ArrayList<>();
    List<Row> methods = new ArrayList<>();
    List<Row> effects = new ArrayList<>();
    long start = total(GO_LIVE, Flow.START);
    for (int month = GO_LIVE; month < months; month++) {
      double change = total(month, Flow.END) - start;
      double secular = .37 * (month - GO_LIVE);
      Map<String, Double> components =
          Map.of(
              "observed_change",
              change,
              "secular_trend",
              secular,
              "unattributed",
              change - secular);
      for (Map.Entry<String, Double> part : components.entrySet()) {
        parts.add(
            row(
                Reconciliations.TABLE,
                Map.of(
                    "month", day(month), "component", part.getKey(), "estimate", part.getValue())));
      }
      methods.add(
          row(
              AttributionMethods.TABLE,
              Map.of("month", day(month), "method", "top_down", "estimate", secular - change)));
      effects.add(effect(month, "lac_stock", "unattributed", secular - change, null));
      long children = ((long) month - GO_LIVE) / 2;
      for (String measure : List.of("lac_stock", "entries")) {
        effects.add(effect(month, measure, "programme", .31, children));
      }
    }
    rows.put(Reconciliations.TABLE, parts);
    rows.put(AttributionMethods.TABLE, methods);
    rows.put(Attribution.TABLE, effects);
  }

  private Row effect(int month, String measure, String scope, double estimate, Long children) {
    Map<String, Object> values = new HashMap<>();
    values.put("month", day(month));
    values.put("measure", measure);
    values.put("scope", scope);
    values.put("code", scope.equals("programme") ? "MST" : scope);
    values.put("estimate", estimate);
    values.put("children", children);
    return row(Attribution.TABLE, values);
  }

  private List<Row> plan() {
    List<Row> rows = new ArrayList<>();
    for (int year = 2011; FIRST.plusMonths(months).isAfter(LocalDate.of(year, 3, 31)); year++) {
      int march = (year - 2010) * 12 - 1;
      rows.add(
          row(
              PlannedProfiles.TABLE,
              Map.of(
                  "financial_year",
                  (year - 1) + "/" + (year - 2000),
                  "basis",
                  "council",
                  "planned_lac",
                  500.0,
                  "actual_lac",
                  (double) total(march, Flow.END),
                  "actual_internal_fostering",
                  (double) stock(march, 2, "internal_foster"))));
    }
    return rows;
  }

  private List<Row> diagnostic() {
    List<Row> rows = new ArrayList<>();
    long[][] shares = {{1, 127}, {4, 37}, {1, 74}};
    for (long[] share : shares) {
      rows.add(
          row(
              Diagnostics.TABLE,
              Map.of(
                  "programme",
                  "P" + share[1],
                  "check",
                  "overlap",
                  "value",
                  share[0] / (double) share[1],
                  "children_found",
                  share[0],
                  "children",
                  share[1])));
    }
    return rows;
  }

  private List<Row> quality() {
    List<Row> rows = new ArrayList<>();
    long[][] shares = {{3, 61}, {28, 28}, {13, 14}};
    for (long[] share : shares) {
      rows.add(
          row(
              DataQuality.TABLE,
              Map.of(
                  "rule",
                  "rule" + share[1],
                  "source_file",
                  "",
                  "table_name",
                  "ssda903_episodes",
                  "rows",
                  share[0],
                  "rows_checked",
                  share[1],
                  "share",
                  share[0] / (double) share[1])));
    }
    return rows;
  }
}
