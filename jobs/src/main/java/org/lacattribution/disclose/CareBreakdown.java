package org.lacattribution.disclose;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.year;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.CareExits;
import org.lacattribution.table.published.FlowBreakdowns;
import org.lacattribution.table.published.PeriodFlows;
import org.lacattribution.table.published.StockBreakdowns;
import org.lacattribution.table.published.StockFlow;

/**
 * Stock and flow as coarse as may be released: all children by month, each breakdown of the stock
 * by month, each breakdown of the flows by year; never two breakdowns crossed.
 *
 * <p>A council of some 580 children has about twenty entries a month. Spread over ages and
 * placements nearly every monthly flow would be a number from 1 to 5. In a smaller council so is
 * the total of nearly every month: then flows are released by quarter, or by year alone. The number
 * in care at the end of a month is released whatever the size.
 */
final class CareBreakdown {
  /** Code that stands for every age or placement. */
  static final String ALL = "all";

  private static final int MONTHS_IN_YEAR = 12;

  /** Months from the end of a year on 31 March to the end of it. */
  private static final int MONTHS_AFTER_MARCH = 9;

  private static final List<Field> FLOWS =
      List.of(
          StockFlow.ENTRIES,
          StockFlow.EXITS,
          StockFlow.MOVED_IN,
          StockFlow.MOVED_OUT,
          StockFlow.AGED_IN,
          StockFlow.AGED_OUT);

  private static final int MONTHS_IN_QUARTER = 3;

  /** Of a hundred totals of entries or exits, so many may be too small to be shown. */
  private static final int FEW_OF_A_HUNDRED = 10;

  private final Tables tables;
  private final List<Row> months;
  private final int shortest;

  private CareBreakdown(Tables tables, List<Row> months, int shortest) {
    this.tables = tables;
    this.months = months;
    this.shortest = shortest;
  }

  /** Of one authority. Runs a job whose result is as long as there are months. */
  static CareBreakdown of(Tables tables, long threshold) {
    List<Row> months = totals(tables).sort(StockFlow.MONTH.col()).collectAsList();
    int shortest =
        Stream.of(1, MONTHS_IN_QUARTER)
            .filter(length -> isLargeEnough(spans(months, length), threshold))
            .findFirst()
            .orElse(MONTHS_IN_YEAR);
    return new CareBreakdown(tables, months, shortest);
  }

  private static boolean isLargeEnough(List<List<Row>> spans, long threshold) {
    return Stream.of(StockFlow.ENTRIES, StockFlow.EXITS)
        .allMatch(
            flow -> {
              long small =
                  spans.stream()
                      .mapToLong(span -> sumOf(span, flow))
                      .filter(total -> total >= 1 && total < threshold)
                      .count();
              return small * 100 <= (long) FEW_OF_A_HUNDRED * spans.size();
            });
  }

  /** Whether a column is never released, because the totals of so short a time are too small. */
  boolean isTooFine(Table table, Field column) {
    return table.equals(StockFlow.TABLE) && shortest > 1 && FLOWS.contains(column);
  }

  /**
   * Whether nothing of such a count could follow from what is released: moves and birthdays of a
   * month cancel in its stock, so all that is known is that they are at most those of the quarter
   * or year, which are at least the threshold where they are shown.
   */
  static boolean isFree(Field column) {
    return FLOWS.contains(column)
        && !column.equals(StockFlow.ENTRIES)
        && !column.equals(StockFlow.EXITS);
  }

  /** {@link StockFlow} with one row a month: ages and placements summed. */
  Dataset<Row> total() {
    return tables
        .read(StockFlow.TABLE)
        .sparkSession()
        .createDataFrame(months, StockFlow.TABLE.schema());
  }

  /** Rows of {@link PeriodFlows}: whole years, and whole quarters where they are large enough. */
  Dataset<Row> periods() {
    List<Row> periods = new ArrayList<>();
    for (int length : List.of(MONTHS_IN_QUARTER, MONTHS_IN_YEAR)) {
      if (length >= shortest) {
        spans(months, length).forEach(span -> periods.add(period(span)));
      }
    }
    return tables
        .read(StockFlow.TABLE)
        .sparkSession()
        .createDataFrame(periods, PeriodFlows.TABLE.schema());
  }

  /** Runs of months of a length, none missing; years and quarters begin in April. */
  private static List<List<Row>> spans(List<Row> months, int length) {
    Map<LocalDate, List<Row>> spans = new TreeMap<>();
    for (Row row : months) {
      LocalDate month = monthOf(row);
      int past = Math.floorMod(month.getMonthValue() - Month.APRIL.getValue(), length);
      spans.computeIfAbsent(month.minusMonths(past), first -> new ArrayList<>()).add(row);
    }
    return spans.values().stream().filter(span -> span.size() == length).toList();
  }

  private static LocalDate monthOf(Row row) {
    return LocalDate.parse(row.<Object>getAs(StockFlow.MONTH.name()).toString());
  }

  private static long sumOf(List<Row> span, Field column) {
    return span.stream().mapToLong(row -> row.<Long>getAs(column.name())).sum();
  }

  private static Row period(List<Row> span) {
    Row first = span.get(0);
    Row last = span.get(span.size() - 1);
    return RowFactory.create(
        PeriodFlows.TABLE.fields().stream()
            .map(
                field -> {
                  if (field.equals(PeriodFlows.FIRST_MONTH)) {
                    return first.<Object>getAs(StockFlow.MONTH.name());
                  }
                  if (field.equals(PeriodFlows.MONTHS)) {
                    return span.size();
                  }
                  Field same = StockFlow.TABLE.field(field.name());
                  return FLOWS.contains(same)
                      ? Long.valueOf(sumOf(span, same))
                      : (same.equals(StockFlow.STOCK_END) ? last : first)
                          .<Object>getAs(same.name());
                })
            .toArray());
  }

  private static Dataset<Row> totals(Tables tables) {
    Dataset<Row> flow = tables.read(StockFlow.TABLE);
    List<Column> sums =
        Stream.concat(Stream.of(StockFlow.STOCK_START, StockFlow.STOCK_END), FLOWS.stream())
            .map(field -> sum(field.col()).as(field.name()))
            .toList();
    return StockFlow.TABLE.select(
        aggregated(
                flow.groupBy(
                    StockFlow.RUN_ID.col(),
                    StockFlow.AS_OF.col(),
                    StockFlow.LA_CODE.col(),
                    StockFlow.MONTH.col()),
                sums)
            .withColumn(StockFlow.AGE_BAND.name(), lit(ALL))
            .withColumn(StockFlow.PLACEMENT_GROUP.name(), lit(ALL)));
  }

  /** Rows of {@link StockBreakdowns}. */
  Dataset<Row> stock() {
    Dataset<Row> flow = tables.read(StockFlow.TABLE);
    return Stream.of(StockFlow.AGE_BAND, StockFlow.PLACEMENT_GROUP)
        .map(
            by ->
                StockBreakdowns.TABLE.select(
                    flow.groupBy(
                            StockFlow.RUN_ID.col(),
                            StockFlow.AS_OF.col(),
                            StockFlow.LA_CODE.col(),
                            StockFlow.MONTH.col(),
                            by.col().as(StockBreakdowns.CATEGORY.name()))
                        .agg(sum(StockFlow.STOCK_END.col()).as(StockBreakdowns.CHILDREN.name()))
                        .withColumn(StockBreakdowns.BREAKDOWN.name(), lit(by.name()))))
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  /** Rows of {@link FlowBreakdowns}: years of which every month is there. */
  Dataset<Row> flows() {
    Dataset<Row> flow = byYear(tables.read(StockFlow.TABLE));
    Dataset<Row> whole =
        flow.groupBy(StockFlow.LA_CODE.col(), FlowBreakdowns.YEAR.col())
            .agg(countDistinct(StockFlow.MONTH.col()).as("months"))
            .where(col("months").equalTo(MONTHS_IN_YEAR))
            .drop("months");
    Dataset<Row> ages =
        flows(
            flow,
            StockFlow.AGE_BAND,
            List.of(StockFlow.ENTRIES, StockFlow.EXITS, StockFlow.AGED_IN, StockFlow.AGED_OUT));
    Dataset<Row> placements =
        flows(
            flow,
            StockFlow.PLACEMENT_GROUP,
            List.of(StockFlow.ENTRIES, StockFlow.EXITS, StockFlow.MOVED_IN, StockFlow.MOVED_OUT));
    Dataset<Row> reasons =
        flows(byYear(tables.read(CareExits.TABLE)), CareExits.END_REASON, List.of(CareExits.EXITS));
    return FlowBreakdowns.TABLE.select(
        ages.unionByName(placements, true)
            .unionByName(reasons, true)
            .join(whole, new String[] {"la_code", "year"}, "left_semi"));
  }

  private static Dataset<Row> byYear(Dataset<Row> rows) {
    return rows.withColumn(
        FlowBreakdowns.YEAR.name(), year(add_months(col("month"), MONTHS_AFTER_MARCH)));
  }

  private static Dataset<Row> flows(Dataset<Row> rows, Field by, List<Field> counts) {
    return aggregated(
            rows.groupBy(
                col("run_id"),
                col("as_of"),
                col("la_code"),
                FlowBreakdowns.YEAR.col(),
                by.col().as(FlowBreakdowns.CATEGORY.name())),
            counts.stream().map(field -> sum(field.col()).as(field.name())).toList())
        .withColumn(FlowBreakdowns.BREAKDOWN.name(), lit(by.codeList().orElseThrow()));
  }

  private static Dataset<Row> aggregated(
      org.apache.spark.sql.RelationalGroupedDataset groups, List<Column> sums) {
    return groups.agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
  }

  /** How the four tables hang together. */
  static List<Map<String, Integer>> links(Set<String> names) {
    Map<String, Map<String, Integer>> sums = new LinkedHashMap<>();
    List<Map<String, Integer>> links = new ArrayList<>();
    for (String text : names) {
      CountName name = CountName.of(text);
      if (name.table().equals(StockFlow.TABLE.shortName())) {
        equal(name, StockFlow.MOVED_IN, StockFlow.MOVED_OUT, names, links);
        equal(name, StockFlow.AGED_IN, StockFlow.AGED_OUT, names, links);
        closing(name, names, links);
      } else if (name.table().equals(StockBreakdowns.TABLE.shortName())) {
        String month = name.key().get(1);
        String total = all(name, month, StockFlow.STOCK_END.name());
        if (names.contains(total)) {
          sums.computeIfAbsent(
                  name.key().get(2) + total, added -> new LinkedHashMap<>(Map.of(total, -1)))
              .put(text, 1);
        }
      } else if (name.table().equals(PeriodFlows.TABLE.shortName())) {
        period(name, names, links);
      } else if (name.table().equals(FlowBreakdowns.TABLE.shortName())) {
        yearly(name, names, sums);
        identity(name, names, links);
      }
    }
    links.addAll(sums.values());
    return links;
  }

  /** Every move into a group is one out of another; so it is with birthdays. */
  private static void equal(
      CountName name, Field in, Field out, Set<String> names, List<Map<String, Integer>> links) {
    String other = name.column(out.name()).text();
    if (name.column().equals(in.name()) && names.contains(other)) {
      links.add(Map.of(name.text(), 1, other, -1));
    }
  }

  /** A month whose moves are not counted still closes. */
  private static void closing(CountName name, Set<String> names, List<Map<String, Integer>> links) {
    if (name.column().equals(StockFlow.STOCK_END.name())
        && !names.contains(name.column(StockFlow.MOVED_IN.name()).text())) {
      Map<String, Integer> equation =
          Map.of(
              name.text(), -1,
              name.column(StockFlow.STOCK_START.name()).text(), 1,
              name.column(StockFlow.ENTRIES.name()).text(), 1,
              name.column(StockFlow.EXITS.name()).text(), -1);
      if (names.containsAll(equation.keySet())) {
        links.add(equation);
      }
    }
  }

  private static String all(CountName name, String month, String column) {
    return new CountName(
            StockFlow.TABLE.shortName(), List.of(name.key().get(0), month, ALL, ALL), column)
        .text();
  }

  /** A flow of a period is that of its months; its stock is that of its first or last month. */
  private static void period(CountName name, Set<String> names, List<Map<String, Integer>> links) {
    LocalDate first = LocalDate.parse(name.key().get(1));
    int length = Integer.parseInt(name.key().get(2));
    Field column = StockFlow.TABLE.field(name.column());
    if (column.equals(StockFlow.MOVED_IN) || column.equals(StockFlow.AGED_IN)) {
      Field out = column.equals(StockFlow.MOVED_IN) ? StockFlow.MOVED_OUT : StockFlow.AGED_OUT;
      equal(name, column, out, names, links);
    }
    Stream<LocalDate> months =
        FLOWS.contains(column)
            ? Stream.iterate(first, month -> month.plusMonths(1)).limit(length)
            : Stream.of(column.equals(StockFlow.STOCK_END) ? first.plusMonths(length - 1L) : first);
    List<String> parts = months.map(m -> all(name, m.toString(), name.column())).toList();
    if (length == MONTHS_IN_YEAR && !names.containsAll(parts)) {
      parts =
          Stream.iterate(first, month -> month.plusMonths(MONTHS_IN_QUARTER))
              .limit(MONTHS_IN_YEAR / MONTHS_IN_QUARTER)
              .map(quarter -> period(name, quarter, MONTHS_IN_QUARTER))
              .toList();
    }
    if (names.containsAll(parts)) {
      Map<String, Integer> equation = new LinkedHashMap<>(Map.of(name.text(), -1));
      parts.forEach(part -> equation.put(part, 1));
      links.add(equation);
    }
  }

  private static String period(CountName name, LocalDate first, int length) {
    return new CountName(
            PeriodFlows.TABLE.shortName(),
            List.of(name.key().get(0), first.toString(), Integer.toString(length)),
            name.column())
        .text();
  }

  /** Categories of a year sum to all of it. */
  private static void yearly(
      CountName name, Set<String> names, Map<String, Map<String, Integer>> sums) {
    LocalDate april = LocalDate.of(Integer.parseInt(name.key().get(1)) - 1, 4, 1);
    String year = period(name, april, MONTHS_IN_YEAR);
    if (names.contains(year)) {
      sums.computeIfAbsent(name.key().get(2) + year, added -> new LinkedHashMap<>(Map.of(year, -1)))
          .put(name.text(), 1);
    }
  }

  /** A category's stock in March is that of the March before and what came and went; once a row. */
  private static void identity(
      CountName name, Set<String> names, List<Map<String, Integer>> links) {
    int year = Integer.parseInt(name.key().get(1));
    String breakdown = name.key().get(2);
    boolean hasStock =
        List.of(StockFlow.AGE_BAND.name(), StockFlow.PLACEMENT_GROUP.name()).contains(breakdown);
    String march = LocalDate.of(year, 3, 1).toString();
    String marchBefore = LocalDate.of(year - 1, 3, 1).toString();
    if (!name.column().equals(FlowBreakdowns.ENTRIES.name())
        || !hasStock
        || !names.contains(all(name, march, StockFlow.STOCK_END.name()))
        || !names.contains(all(name, marchBefore, StockFlow.STOCK_END.name()))) {
      return;
    }
    Map<String, Integer> equation = new LinkedHashMap<>();
    // A category without a row has nobody in it.
    putIfThere(equation, names, stock(name, march), -1);
    putIfThere(equation, names, stock(name, marchBefore), 1);
    putIfThere(equation, names, name.text(), 1);
    putIfThere(equation, names, name.column(FlowBreakdowns.EXITS.name()).text(), -1);
    putIfThere(equation, names, name.column(FlowBreakdowns.MOVED_IN.name()).text(), 1);
    putIfThere(equation, names, name.column(FlowBreakdowns.MOVED_OUT.name()).text(), -1);
    putIfThere(equation, names, name.column(FlowBreakdowns.AGED_IN.name()).text(), 1);
    putIfThere(equation, names, name.column(FlowBreakdowns.AGED_OUT.name()).text(), -1);
    links.add(equation);
  }

  private static String stock(CountName name, String month) {
    return new CountName(
            StockBreakdowns.TABLE.shortName(),
            List.of(name.key().get(0), month, name.key().get(2), name.key().get(3)),
            StockBreakdowns.CHILDREN.name())
        .text();
  }

  private static void putIfThere(
      Map<String, Integer> equation, Set<String> names, String name, int coefficient) {
    if (names.contains(name)) {
      equation.put(name, coefficient);
    }
  }
}
