package org.lacattribution.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.board.count.CountBook;
import org.lacattribution.board.count.Counting;
import org.lacattribution.board.count.Scope;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.table.BoardIndicator;
import org.lacattribution.table.Field;
import org.lacattribution.table.published.Indicators;
import org.lacattribution.testing.DrawnTables;

/** Values, comparisons, limits and verdicts, from counts put into a book by hand. */
class IndicatorRowsTest {
  private static final LocalDate FIRST = LocalDate.of(2011, 4, 1);

  private static LocalDate month(int number) {
    return FIRST.plusMonths(number);
  }

  /** Rows of a measure by month, of a book whose last month has a number. */
  private static TreeMap<LocalDate, Row> rows(CountBook book, int last, String code) {
    Scope scope =
        new Scope("r1", month(last).plusMonths(1).minusDays(1), "331", Uasc.INCLUDE, List.of());
    TreeMap<LocalDate, Row> rows = new TreeMap<>();
    for (Row row :
        new IndicatorRows(
                scope,
                DrawnTables.COVENTRY,
                book,
                book,
                LateEntry.notKnown(),
                NeighbourMedians.none())
            .rows()) {
      if (row.get(index(Indicators.INDICATOR)).equals(code)) {
        rows.put(LocalDate.parse(row.get(index(Indicators.MONTH)).toString()), row);
      }
    }
    return rows;
  }

  private static int index(Field field) {
    return Indicators.TABLE.fields().indexOf(field);
  }

  private static Object cell(Row row, Field field) {
    return row.get(index(field));
  }

  private static double number(Row row, Field field) {
    return (Double) row.get(index(field));
  }

  /** Referrals by month, of which a fifth repeat an earlier one. */
  private static CountBook referrals(int... counts) {
    CountBook book = new CountBook();
    for (int i = 0; i < counts.length; i++) {
      book.put("referrals", month(i), 1, counts[i]);
      book.put("referrals.repeat.again", month(i), 1, counts[i] / 5);
    }
    return book;
  }

  @Test
  void eachIndicatorIsDeclaredOnceAndReadsCountsThatAreMade() {
    List<BoardIndicator> all = BoardIndicator.all();
    assertThat(all).hasSize(24);
    assertThat(all.stream().flatMap(i -> i.measures().stream()).map(m -> m.code()))
        .doesNotHaveDuplicates();
    Set<String> made = Counting.names(List.of());
    assertThat(
            all.stream()
                .flatMap(i -> i.measures().stream())
                .flatMap(
                    m ->
                        java.util.stream.Stream.concat(
                            m.numeratorCounts().stream(), m.denominatorCounts().stream()))
                .filter(name -> !name.startsWith("care.") && !name.equals("population"))
                .filter(name -> !made.contains(name)))
        .isEmpty();
    assertThat(
            all.stream()
                .flatMap(i -> i.balancing().stream())
                .filter(code -> all.stream().noneMatch(i -> i.indicator().equals(code))))
        .isEmpty();
  }

  @Test
  void aMonthIsComparedWithTheLastTheYearBeforeAndTheYearToDate() {
    // Fourteen months from April 2011: 50, 55, … 115. May 2012 has 115 after 110; May 2011 had 55;
    // April and May 2012 have 225.
    int[] counts = new int[14];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = 50 + 5 * i;
    }
    Row may = rows(referrals(counts), 13, "S1").get(LocalDate.of(2012, 5, 1));
    assertThat(number(may, Indicators.VALUE)).isEqualTo(115);
    assertThat(number(may, Indicators.PREVIOUS)).isEqualTo(110);
    assertThat(number(may, Indicators.YEAR_BEFORE)).isEqualTo(55);
    assertThat(number(may, Indicators.YEAR_TO_DATE)).isEqualTo(225);
    assertThat(cell(may, Indicators.PROVISIONAL)).isEqualTo(true);
    assertThat(cell(may, Indicators.SIGNAL)).isNull();
    // A series that only rises depends on itself: no limits.
    assertThat((String) cell(may, Indicators.LIMITS)).contains("depend on each other");
  }

  @Test
  void aShareHasItsMinimumItsHistoryAndTheSumOfTheYear() {
    // The first year has no re-referrals, for the earlier referral may be before the records.
    TreeMap<LocalDate, Row> rows =
        rows(referrals(50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 40, 15, 60), 14, "S2");
    assertThat(rows.firstKey()).isEqualTo(LocalDate.of(2012, 4, 1));
    // 8 of 40 is 20%; 15 are fewer than 20; from April to June 8 + 3 + 12 of 115 is 20%.
    assertThat(number(rows.get(LocalDate.of(2012, 4, 1)), Indicators.VALUE)).isEqualTo(20);
    Row may = rows.get(LocalDate.of(2012, 5, 1));
    assertThat(cell(may, Indicators.VALUE)).isNull();
    assertThat(cell(may, Indicators.VERDICT)).isEqualTo("Too few to show.");
    assertThat(number(rows.get(LocalDate.of(2012, 6, 1)), Indicators.YEAR_TO_DATE)).isEqualTo(20);
  }

  @Test
  void limitsAreThoseOfTheBaselineAndANewPointSignals() {
    // 24 months of 90 and 110 by turns: mean 100, moving range 20, limits 100 ± 2.66 × 20 = 46.8
    // and 153.2. Then 160, outside, and 158, provisional.
    int[] counts = new int[26];
    for (int i = 0; i < 24; i++) {
      counts[i] = i % 2 == 0 ? 90 : 110;
    }
    counts[24] = 160;
    counts[25] = 158;
    TreeMap<LocalDate, Row> rows = rows(referrals(counts), 25, "S1");
    Row newest = rows.get(month(24));
    assertThat(cell(newest, Indicators.LIMITS)).isEqualTo("XmR");
    assertThat(number(newest, Indicators.CENTRE)).isCloseTo(100, within(1e-9));
    assertThat(number(newest, Indicators.LOWER_LIMIT)).isCloseTo(46.8, within(1e-9));
    assertThat(number(newest, Indicators.UPPER_LIMIT)).isCloseTo(153.2, within(1e-9));
    assertThat(cell(newest, Indicators.SIGNAL)).isEqualTo("outside");
    assertThat(cell(newest, Indicators.VERDICT))
        .isEqualTo("Outside what this series normally does: above normal.");
    assertThat(number(newest, Indicators.CHANCE_OF_FALSE_SIGNAL)).isBetween(0.001, 0.03);
    Row provisional = rows.get(month(25));
    assertThat(cell(provisional, Indicators.SIGNAL)).isNull();
    assertThat(cell(provisional, Indicators.VERDICT))
        .isEqualTo(
            "Provisional. The period before: Outside what this series normally does: above normal.");
    assertThat(cell(provisional, Indicators.CHANCE_OF_FALSE_SIGNAL)).isNull();
    assertThat(cell(rows.get(month(23)), Indicators.SIGNAL)).isEqualTo("none");
  }

  @Test
  void theKindOfSeriesDecidesTheChart() {
    CountBook book = new CountBook();
    for (int i = 0; i < 26; i++) {
      // Fewer than ten a month: exact Poisson limits. Mean 4.5: below 0 with chance .00135 is
      // nothing, so the lower limit is 0; P(X <= 12) = .9991 is the first above .99865.
      book.put("plans_started", month(i), 1, i % 2 == 0 ? 4 : 5);
      book.put("plans_started.repeat.within_24_months", month(i), 1, 1);
      book.put("plans_started.repeat.earlier", month(i), 1, 0);
      book.put("care.stock_end", month(i), 1, 500 + i);
      book.put("conferences", month(i), 1, 40);
      book.put("conferences.time.in_time", month(i), 1, i % 2 == 0 ? 30 : 34);
      book.put("early_help_started", month(i), 1, i % 2);
    }
    Row plans = rows(book, 25, "S6").get(month(24));
    assertThat(cell(plans, Indicators.LIMITS)).isEqualTo("c (exact Poisson)");
    assertThat(number(plans, Indicators.LOWER_LIMIT)).isZero();
    assertThat(number(plans, Indicators.UPPER_LIMIT)).isEqualTo(12);
    // A stock never has limits.
    Row stock = rows(book, 25, "L3").get(month(24));
    assertThat((String) cell(stock, Indicators.LIMITS)).startsWith("No limits: a number at a day");
    assertThat(cell(stock, Indicators.CENTRE)).isNull();
    assertThat(cell(stock, Indicators.YEAR_TO_DATE)).isNull();
    // Shares of 40: p = 32 / 40 = 80%, ± 3 × √(.8 × .2 / 40) = 18.974 points, at most 100.
    Row conferences = rows(book, 25, "S5").get(month(24));
    assertThat(cell(conferences, Indicators.LIMITS)).isEqualTo("p");
    assertThat(number(conferences, Indicators.CENTRE)).isCloseTo(80, within(1e-9));
    assertThat(number(conferences, Indicators.LOWER_LIMIT)).isCloseTo(61.026, within(1e-3));
    assertThat(number(conferences, Indicators.UPPER_LIMIT)).isCloseTo(98.974, within(1e-3));
    // Fewer than two a month.
    Row rare = rows(book, 25, "E1").get(month(24));
    assertThat((String) cell(rare, Indicators.LIMITS)).contains("fewer than two");
  }

  @Test
  void anOutcomeThatTakesAYearBelongsToTheMonthInWhichItIsKnown() {
    CountBook book = new CountBook();
    for (int i = 0; i < 26; i++) {
      book.put("exits.destination.home_or_order_returned", month(i), 1, 2);
      book.put("exits.destination.home_or_order_stayed", month(i), 1, i == 0 ? 8 : 18);
      book.put("exits.destination.home_or_order_open", month(i), 1, 0);
    }
    TreeMap<LocalDate, Row> rows = rows(book, 25, "L4");
    // Of 10 who left in April 2011 two came back: 20% in April 2012. Of those of May 2012 a year
    // is over on 31 May 2013, the last day.
    assertThat(rows.firstKey()).isEqualTo(LocalDate.of(2012, 4, 1));
    assertThat(number(rows.get(LocalDate.of(2012, 4, 1)), Indicators.VALUE)).isEqualTo(20);
    assertThat(rows.lastKey()).isEqualTo(LocalDate.of(2013, 5, 1));
  }

  @Test
  void quartersOfARelease() {
    // Months of the whole, quarters of the part: the share is by quarter, 9 of 150 is 6%.
    CountBook book = new CountBook();
    for (int i = 0; i < 12; i++) {
      book.put("referrals", month(i), 1, 50);
    }
    for (int i = 0; i < 12; i += 3) {
      book.put("referrals.source.police", month(i), 3, i == 6 ? null : 9);
    }
    TreeMap<LocalDate, Row> rows = rows(book, 12, "S1b");
    assertThat(rows).hasSize(4);
    Row first = rows.get(month(0));
    assertThat(cell(first, Indicators.MONTHS)).isEqualTo(3);
    assertThat(number(first, Indicators.DENOMINATOR)).isEqualTo(150);
    assertThat(number(first, Indicators.VALUE)).isEqualTo(6);
    // One quarter is not shown, and so is the year to date from there on.
    assertThat(cell(rows.get(month(6)), Indicators.VALUE)).isNull();
    assertThat(cell(rows.get(month(9)), Indicators.YEAR_TO_DATE)).isNull();
    assertThat(number(rows.get(month(3)), Indicators.YEAR_TO_DATE)).isEqualTo(6);
  }

  @Test
  void whatIsMissingSaysWhatToAdd() {
    TreeMap<LocalDate, Row> rows = rows(new CountBook(), 12, "E3");
    assertThat(rows).hasSize(1);
    assertThat(cell(rows.firstEntry().getValue(), Indicators.NOTE))
        .isEqualTo("Add programme_enrolment.csv.");
    assertThat(cell(rows(new CountBook(), 12, "L9").firstEntry().getValue(), Indicators.NOTE))
        .isEqualTo(
            "Add PL_DISTANCE and PL_LOCATION in the SSDA903 episodes; the Safeguarding Dataset has"
                + " distances alone.");
  }

  /** With distances alone nothing is said of the area, and one indicator has values. */
  @Test
  void distancesAloneSayNothingOfTheArea() {
    CountBook book = new CountBook();
    for (String part :
        List.of(
            "far_outside",
            "far_inside",
            "far",
            "near_outside",
            "near_inside",
            "near",
            "not_known")) {
      int children = part.equals("far") ? 15 : part.equals("near") ? 45 : 0;
      book.put("in_care.from_home." + part, month(0), 1, children);
    }
    assertThat(cell(rows(book, 0, "L9").firstEntry().getValue(), Indicators.NOTE))
        .isEqualTo(
            "No record is counted in any month. It needs PL_DISTANCE and PL_LOCATION in the SSDA903"
                + " episodes; the Safeguarding Dataset has distances alone.");
    // 15 of 15 + 45.
    assertThat(number(rows(book, 0, "L9b").get(month(0)), Indicators.VALUE)).isEqualTo(25);
  }

  /**
   * Of 20 who leave each month, 10 leave for home or under an order until April 2014 and 4 from May
   * on: the reform of 22 April 2014 is no signal, and what comes later is compared with what came
   * after it.
   */
  @Test
  void aKnownReformBeginsABaselineAnew() {
    CountBook book = new CountBook();
    int last = 36 + 20;
    for (int i = 0; i <= last; i++) {
      book.put("care.exits", month(i), 1, 20);
      book.put(
          "exits.destination.home_or_order_stayed", month(i), 1, i <= 36 ? 9 + i % 3 : 3 + i % 3);
      book.put("exits.destination.home_or_order_returned", month(i), 1, 0);
      book.put("exits.destination.home_or_order_open", month(i), 1, 0);
    }
    TreeMap<LocalDate, Row> rows = rows(book, last, "L2b");
    assertThat(number(rows.get(month(36)), Indicators.CENTRE)).isBetween(49.0, 51.0);
    assertThat(number(rows.get(month(37)), Indicators.CENTRE)).isBetween(19.0, 21.0);
    assertThat(rows.values())
        .filteredOn(row -> !(Boolean) cell(row, Indicators.PROVISIONAL))
        .extracting(row -> cell(row, Indicators.SIGNAL))
        .containsOnly("none");
  }
}
