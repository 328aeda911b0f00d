package org.lacattribution.board.count;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Field;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.AuthorityYears;
import org.lacattribution.table.published.CareExits;
import org.lacattribution.table.published.FlowBreakdowns;
import org.lacattribution.table.published.PeriodFlows;
import org.lacattribution.table.published.PlacementCostMonths;
import org.lacattribution.table.published.StockBreakdowns;
import org.lacattribution.table.published.StockFlow;

/**
 * Series that other published tables have already: stock and flow, days and prices in care, and
 * children of the authority. Read from the warehouse or from what a release shows.
 */
final class CareSeries {
  static final String ENTRIES = "care.entries";
  static final String EXITS = "care.exits";
  static final String STOCK_END = "care.stock_end";
  static final String DAYS = "care.days";
  static final String AVERAGE_WEEK = "care.average_week";
  static final String INTERNAL_FOSTER_DAYS = "care.internal_foster_days";
  static final String FOSTER_DAYS = "care.foster_days";
  static final String CHILDREN = "population";

  static final String ADOPTED = "care.adopted";

  /** Followed by an age band. */
  static final String AGE = "care.age.";

  private static final String FEE = "fee";
  private static final String ALL = "all";
  private static final String INTERNAL = "internal_foster";
  private static final List<String> FOSTER =
      List.of(INTERNAL, "external_foster", "connected_foster");
  private static final int MONTHS_AFTER_MARCH = 9;

  private CareSeries() {}

  /** Adds them to a book; only aggregates are collected. */
  static void into(CountBook book, Tables tables, String laCode) {
    stockAndFlow(book, tables, laCode);
    ages(book, tables, laCode);
    adopted(book, tables, laCode);
    periods(book, tables, laCode);
    days(book, tables, laCode);
    children(book, tables, laCode);
  }

  private static void stockAndFlow(CountBook book, Tables tables, String laCode) {
    of(tables.read(StockFlow.TABLE), StockFlow.LA_CODE, laCode)
        .groupBy(StockFlow.MONTH.col())
        .agg(
            total(StockFlow.ENTRIES).as("entries"),
            total(StockFlow.EXITS).as("exits"),
            total(StockFlow.STOCK_END).as("stock_end"))
        .collectAsList()
        .forEach(
            row -> {
              LocalDate month = row.getDate(0).toLocalDate();
              book.put(ENTRIES, month, 1, row.getAs("entries"));
              book.put(EXITS, month, 1, row.getAs("exits"));
              book.put(STOCK_END, month, 1, row.getAs("stock_end"));
            });
  }

  /**
   * By month in the warehouse; in a release by year, where it shows each reason that is adoption.
   */
  private static void adopted(CountBook book, Tables tables, String laCode) {
    List<String> reasons =
        CodeList.named("exit_destination").codes().stream()
            .filter(code -> code.meaning().equals("adopted"))
            .map(CodeList.Code::code)
            .toList();
    of(tables.read(CareExits.TABLE), CareExits.LA_CODE, laCode)
        .groupBy(CareExits.MONTH.col())
        .agg(
            sum(when(CareExits.END_REASON.col().isInCollection(reasons), CareExits.EXITS.col())
                    .otherwise(0))
                .as("adopted"))
        .collectAsList()
        .forEach(row -> book.put(ADOPTED, row.getDate(0).toLocalDate(), 1, (Number) row.get(1)));
    of(tables.read(FlowBreakdowns.TABLE), FlowBreakdowns.LA_CODE, laCode)
        .filter(FlowBreakdowns.CATEGORY.col().isInCollection(reasons))
        .groupBy(FlowBreakdowns.YEAR.col())
        .agg(total(FlowBreakdowns.EXITS).as("adopted"))
        .collectAsList()
        .forEach(
            row ->
                book.put(ADOPTED, LocalDate.of(row.getInt(0) - 1, 4, 1), 12, (Number) row.get(1)));
  }

  /** From the cells of the warehouse, or from the breakdown that a release has in their place. */
  private static void ages(CountBook book, Tables tables, String laCode) {
    Dataset<Row> ofCells =
        of(tables.read(StockFlow.TABLE), StockFlow.LA_CODE, laCode)
            .filter(StockFlow.AGE_BAND.col().notEqual(ALL))
            .groupBy(StockFlow.MONTH.col(), StockFlow.AGE_BAND.col())
            .agg(total(StockFlow.STOCK_END).as("children"));
    Dataset<Row> ofBreakdown =
        of(tables.read(StockBreakdowns.TABLE), StockBreakdowns.LA_CODE, laCode)
            .filter(StockBreakdowns.BREAKDOWN.col().equalTo(StockFlow.AGE_BAND.name()))
            .select(
                StockBreakdowns.MONTH.col(),
                StockBreakdowns.CATEGORY.col(),
                StockBreakdowns.CHILDREN.col());
    ofCells
        .union(ofBreakdown)
        .collectAsList()
        .forEach(
            row ->
                book.put(
                    AGE + row.getString(1), row.getDate(0).toLocalDate(), 1, (Number) row.get(2)));
  }

  /** A sum of which a part is not shown is not known. */
  private static Column total(Field count) {
    return when(
        org.apache
            .spark
            .sql
            .functions
            .count(count.col())
            .equalTo(org.apache.spark.sql.functions.count(lit(1))),
        sum(count.col()));
  }

  private static void periods(CountBook book, Tables tables, String laCode) {
    of(tables.read(PeriodFlows.TABLE), PeriodFlows.LA_CODE, laCode)
        .select(
            PeriodFlows.FIRST_MONTH.col(),
            PeriodFlows.MONTHS.col(),
            PeriodFlows.ENTRIES.col(),
            PeriodFlows.EXITS.col())
        .collectAsList()
        .forEach(
            row -> {
              LocalDate month = row.getDate(0).toLocalDate();
              book.put(ENTRIES, month, row.getInt(1), (Number) row.get(2));
              book.put(EXITS, month, row.getInt(1), (Number) row.get(3));
            });
  }

  private static void days(CountBook book, Tables tables, String laCode) {
    Column group = PlacementCostMonths.PLACEMENT_GROUP.col();
    of(tables.read(PlacementCostMonths.TABLE), PlacementCostMonths.LA_CODE, laCode)
        .filter(PlacementCostMonths.PRICE.col().equalTo(FEE))
        .groupBy(PlacementCostMonths.MONTH.col())
        .agg(
            sum(when(group.equalTo(ALL), PlacementCostMonths.DAYS.col())).as("days"),
            sum(when(group.equalTo(ALL), PlacementCostMonths.AVERAGE_WEEKLY_COST_GBP.col()))
                .as("average_week"),
            sum(when(group.equalTo(INTERNAL), PlacementCostMonths.DAYS.col())).as("internal"),
            fosterDays().as("foster"))
        .collectAsList()
        .forEach(
            row -> {
              LocalDate month = row.getDate(0).toLocalDate();
              book.put(DAYS, month, 1, row.getAs("days"));
              book.put(AVERAGE_WEEK, month, 1, row.getAs("average_week"));
              book.put(INTERNAL_FOSTER_DAYS, month, 1, row.getAs("internal"));
              book.put(FOSTER_DAYS, month, 1, row.getAs("foster"));
            });
  }

  private static Column fosterDays() {
    Column foster = PlacementCostMonths.PLACEMENT_GROUP.col().isInCollection(FOSTER);
    Column hidden = foster.and(PlacementCostMonths.DAYS.col().isNull());
    return when(
        org.apache.spark.sql.functions.count(when(hidden, 1)).equalTo(0),
        sum(when(foster, PlacementCostMonths.DAYS.col())));
  }

  /** Children of a mid-year, in the twelve months that begin with April before it. */
  private static void children(CountBook book, Tables tables, String laCode) {
    of(tables.read(AuthorityYears.TABLE), AuthorityYears.LA_CODE, laCode)
        .filter(AuthorityYears.POPULATION_0_17.col().isNotNull())
        .select(AuthorityYears.YEAR.col(), AuthorityYears.POPULATION_0_17.col())
        .collectAsList()
        .forEach(
            row -> {
              LocalDate april = LocalDate.of(row.<Number>getAs(0).intValue() - 1, 4, 1);
              for (int month = 0; month <= MONTHS_AFTER_MARCH + 2; month++) {
                book.put(CHILDREN, april.plusMonths(month), 1, (Number) row.get(1));
              }
            });
  }

  private static Dataset<Row> of(Dataset<Row> rows, Field la, String laCode) {
    return rows.filter(la.col().equalTo(laCode));
  }
}
