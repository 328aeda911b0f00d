package org.lacattribution.publish.page;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Field;
import org.lacattribution.table.Neighbours;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.AuthorityYears;
import org.lacattribution.table.published.PeriodFlows;
import org.lacattribution.table.published.StockBreakdowns;
import org.lacattribution.table.published.StockFlow;

/**
 * The aggregates that the page shows, of one authority.
 *
 * @param months in order, summed over all cells
 * @param periods whole quarters and years in order, as long as they are shown
 * @param cells stock of each category at the end of the last month
 * @param years published years of the authority, England and the neighbours, in order of year
 * @param peers published rates of all authorities and of England in the last year of which the
 *     authority has one, the highest first; none where it has none
 * @param neighbours codes of its statistical neighbours, nearest first
 * @param modelYear year of the model that they are from, 0 where there are none
 */
public record CareFigures(
    List<Month> months,
    List<Period> periods,
    List<Cell> cells,
    List<Year> years,
    List<Peer> peers,
    List<String> neighbours,
    int modelYear) {
  static final String ENGLAND = "970";

  /** A month and its totals. */
  public record Month(
      LocalDate month, Figure stockStart, Figure entries, Figure exits, Figure stockEnd) {}

  /** Some months and their totals. */
  public record Period(
      LocalDate first,
      int months,
      Figure stockStart,
      Figure entries,
      Figure exits,
      Figure stockEnd) {
    LocalDate last() {
      return first.plusMonths(months - 1L);
    }
  }

  /** Children of a category of a breakdown. */
  public record Cell(LocalDate month, String breakdown, String category, Figure stock) {}

  /** A published year; a figure is not there where it is not published. */
  public record Year(
      String laCode,
      int year,
      Figure stock,
      Figure started,
      Figure ceased,
      Figure gap,
      Figure rate,
      Text note) {}

  /** A published rate of an authority in a year, which is there. */
  public record Peer(String laCode, String name, int year, Figure rate) {}

  /**
   * Collects them, with a few small Spark jobs; none reads a child's row. Neighbours are those that
   * {@code asOf} knows.
   */
  public static CareFigures collect(Tables tables, String laCode, LocalDate asOf) {
    Neighbours neighbours = Neighbours.of(tables, laCode, asOf);
    Dataset<Row> flow =
        tables.read(StockFlow.TABLE).filter(StockFlow.LA_CODE.col().equalTo(laCode));
    return new CareFigures(
        months(flow),
        periods(tables, laCode),
        cells(tables, laCode),
        years(tables, laCode, neighbours.laCodes()),
        peers(tables, laCode),
        neighbours.laCodes(),
        neighbours.modelYear());
  }

  private static List<Period> periods(Tables tables, String laCode) {
    return ReleasedRow.of(
            PeriodFlows.TABLE,
            tables.read(PeriodFlows.TABLE).filter(PeriodFlows.LA_CODE.col().equalTo(laCode)),
            PeriodFlows.MONTHS.col(),
            PeriodFlows.FIRST_MONTH.col())
        .stream()
        .map(
            row ->
                new Period(
                    row.day(PeriodFlows.FIRST_MONTH),
                    Integer.parseInt(row.text(PeriodFlows.MONTHS)),
                    row.figure(PeriodFlows.STOCK_START),
                    row.figure(PeriodFlows.ENTRIES),
                    row.figure(PeriodFlows.EXITS),
                    row.figure(PeriodFlows.STOCK_END)))
        .toList();
  }

  /** Cells of a column of {@code stock_flow} in one month. */
  static Source inMonth(Field column, LocalDate month) {
    return Source.of(StockFlow.TABLE, column).where(StockFlow.MONTH, month);
  }

  private static List<Month> months(Dataset<Row> flow) {
    return flow
        .groupBy(StockFlow.MONTH.col())
        .agg(
            total(StockFlow.STOCK_START),
            total(StockFlow.ENTRIES),
            total(StockFlow.EXITS),
            total(StockFlow.STOCK_END))
        .sort(StockFlow.MONTH.name())
        .collectAsList()
        .stream()
        .map(
            row ->
                new Month(
                    row.getDate(0).toLocalDate(),
                    total(row, StockFlow.STOCK_START),
                    total(row, StockFlow.ENTRIES),
                    total(row, StockFlow.EXITS),
                    total(row, StockFlow.STOCK_END)))
        .toList();
  }

  private static Column total(Field count) {
    return sum(count.col()).as(count.name());
  }

  private static Figure total(Row month, Field count) {
    return Figure.counted(
        month.getAs(count.name()), Source.sum(inMonth(count, month.getDate(0).toLocalDate())));
  }

  private static List<Cell> cells(Tables tables, String laCode) {
    Dataset<Row> stock =
        tables.read(StockBreakdowns.TABLE).filter(StockBreakdowns.LA_CODE.col().equalTo(laCode));
    Row latest = stock.agg(max(StockBreakdowns.MONTH.col())).first();
    return ReleasedRow.of(
            StockBreakdowns.TABLE,
            stock.filter(StockBreakdowns.MONTH.col().equalTo(latest.get(0))),
            StockBreakdowns.BREAKDOWN.col(),
            StockBreakdowns.CATEGORY.col())
        .stream()
        .map(
            row ->
                new Cell(
                    row.day(StockBreakdowns.MONTH),
                    row.text(StockBreakdowns.BREAKDOWN),
                    row.text(StockBreakdowns.CATEGORY),
                    row.figure(StockBreakdowns.CHILDREN)))
        .toList();
  }

  private static List<Peer> peers(Tables tables, String laCode) {
    Dataset<Row> rated =
        tables.read(AuthorityYears.TABLE).filter(AuthorityYears.CLA_RATE.col().isNotNull());
    Object last =
        rated
            .filter(AuthorityYears.LA_CODE.col().equalTo(laCode))
            .agg(max(AuthorityYears.YEAR.col()))
            .first()
            .get(0);
    return last == null
        ? List.of()
        : ReleasedRow.of(
                AuthorityYears.TABLE,
                rated.filter(AuthorityYears.YEAR.col().equalTo(last)),
                AuthorityYears.CLA_RATE.col().desc(),
                AuthorityYears.LA_CODE.col())
            .stream()
            .map(
                row ->
                    new Peer(
                        row.text(AuthorityYears.LA_CODE),
                        row.text(AuthorityYears.LA_NAME),
                        Integer.parseInt(row.text(AuthorityYears.YEAR)),
                        row.figure(AuthorityYears.CLA_RATE)))
            .toList();
  }

  private static List<Year> years(Tables tables, String laCode, List<String> neighbours) {
    List<String> wanted =
        new ArrayList<>(Stream.concat(Stream.of(laCode, ENGLAND), neighbours.stream()).toList());
    return ReleasedRow.of(
            AuthorityYears.TABLE,
            tables
                .read(AuthorityYears.TABLE)
                .filter(AuthorityYears.LA_CODE.col().isInCollection(wanted)),
            AuthorityYears.YEAR.col(),
            AuthorityYears.LA_CODE.col())
        .stream()
        .map(
            row ->
                new Year(
                    row.text(AuthorityYears.LA_CODE),
                    Integer.parseInt(row.text(AuthorityYears.YEAR)),
                    row.figure(AuthorityYears.CLA_31MARCH),
                    row.figure(AuthorityYears.STARTED),
                    row.figure(AuthorityYears.CEASED),
                    row.figure(AuthorityYears.IDENTITY_GAP),
                    row.figure(AuthorityYears.CLA_RATE),
                    row.quoted(AuthorityYears.NOTE)))
        .toList();
  }
}
