package org.lacattribution.board.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.board.count.CountBook;
import org.lacattribution.board.count.Scope;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.table.Field;
import org.lacattribution.table.published.ProgrammePerformances;
import org.lacattribution.testing.DrawnTables;

/** Values, targets and status of programmes, from counts put into a book by hand. */
class PerformanceRowsTest {
  /** MST and KEEP of Coventry begin in November 2012. */
  private static final LocalDate LIVE = LocalDate.of(2012, 11, 1);

  private static final LocalDate AS_OF = LocalDate.of(2014, 3, 31);
  private static final int MONTHS = 17;

  private static CountBook with(CountBook book, String name, IntUnaryOperator counts) {
    for (int i = 0; i < MONTHS; i++) {
      book.put(name, LIVE.plusMonths(i), 1, counts.applyAsInt(i));
    }
    return book;
  }

  private static CountBook with(String name, IntUnaryOperator counts) {
    return with(new CountBook(), name, counts);
  }

  /** Rows of an indicator by month. */
  private static TreeMap<LocalDate, Row> rows(
      CountBook book, CountBook whole, String programme, String indicator) {
    Scope scope = new Scope("r1", AS_OF, "331", Uasc.INCLUDE, List.of());
    TreeMap<LocalDate, Row> rows = new TreeMap<>();
    for (Row row : new PerformanceRows(scope, DrawnTables.COVENTRY, book, whole).rows()) {
      if (programme.equals(cell(row, ProgrammePerformances.PROGRAMME))
          && indicator.equals(cell(row, ProgrammePerformances.INDICATOR))) {
        rows.put(LocalDate.parse(cell(row, ProgrammePerformances.MONTH).toString()), row);
      }
    }
    return rows;
  }

  private static Object cell(Row row, Field field) {
    return row.get(ProgrammePerformances.TABLE.fields().indexOf(field));
  }

  private static String status(Row row) {
    return (String) cell(row, ProgrammePerformances.STATUS);
  }

  @Test
  void caseloadIsHeldAgainstTheTargetOfItsDay() {
    // 13 families of 3 therapists are 4.3: above 4, which applied to March 2013, and below 5.
    CountBook book = with("families_MST_open", i -> 13);
    with(book, "practitioners_MST_open", i -> i == 1 ? 0 : 3);
    TreeMap<LocalDate, Row> rows = rows(book, book, "MST", "caseload");
    Row march = rows.get(LocalDate.of(2013, 3, 1));
    assertThat((Double) cell(march, ProgrammePerformances.VALUE)).isCloseTo(4.333, within(1e-3));
    assertThat(cell(march, ProgrammePerformances.TARGET)).isEqualTo(4.0);
    assertThat(cell(march, ProgrammePerformances.TARGET_IS)).isEqualTo("at_most");
    assertThat(status(march)).isEqualTo("not_met");
    Row april = rows.get(LocalDate.of(2013, 4, 1));
    assertThat(cell(april, ProgrammePerformances.TARGET)).isEqualTo(5.0);
    assertThat(status(april)).isEqualTo("met");
    // Nobody to share the families in December: no value, no status.
    Row december = rows.get(LocalDate.of(2012, 12, 1));
    assertThat(cell(december, ProgrammePerformances.VALUE)).isNull();
    assertThat(status(december)).isNull();
  }

  @Test
  void familiesWithoutAPractitionerAreInNoCaseload() {
    CountBook book = with("families_MST_open", i -> 13);
    with(book, "practitioners_MST_open", i -> 3);
    with(book, "families_MST_open.practitioner.none", i -> 1);
    assertThat(cell(rows(book, book, "MST", "caseload").get(LIVE), ProgrammePerformances.VALUE))
        .isEqualTo(4.0);
  }

  @Test
  void aYearOfFamiliesIsKnownWhenTheProgrammeIsAYearOld() {
    // Three a month are 36 a year, which meets the plan of 36; October 2013 is the twelfth month.
    CountBook book = with("started_MST", i -> i == 0 ? 2 : 3);
    TreeMap<LocalDate, Row> rows = rows(book, book, "MST", "families_12_months");
    assertThat(rows.firstKey()).isEqualTo(LocalDate.of(2013, 10, 1));
    assertThat(cell(rows.firstEntry().getValue(), ProgrammePerformances.VALUE)).isEqualTo(35.0);
    assertThat(status(rows.firstEntry().getValue())).isEqualTo("not_met");
    assertThat(cell(rows.lastEntry().getValue(), ProgrammePerformances.VALUE)).isEqualTo(36.0);
    assertThat(status(rows.lastEntry().getValue())).isEqualTo("met");
  }

  @Test
  void lengthOfWorkIsInMonthsAndWithinARange() {
    // 274 days of two families are 137 a family: 4.5 months of 30.4 days; 320 are 5.3.
    CountBook book = with("ended_MST", i -> i == 0 ? 0 : 2);
    with(book, "family_days_MST", i -> i == 0 ? 0 : i == 1 ? 274 : 320);
    TreeMap<LocalDate, Row> rows = rows(book, book, "MST", "length_of_work");
    Row second = rows.get(LIVE.plusMonths(1));
    assertThat(cell(second, ProgrammePerformances.VALUE)).isEqualTo(4.5);
    assertThat(cell(second, ProgrammePerformances.TARGET)).isEqualTo(3.0);
    assertThat(cell(second, ProgrammePerformances.TARGET_TO)).isEqualTo(5.0);
    assertThat(cell(second, ProgrammePerformances.TARGET_IS)).isEqualTo("between");
    assertThat(status(second)).isEqualTo("met");
    assertThat(cell(rows.get(LIVE.plusMonths(2)), ProgrammePerformances.VALUE)).isEqualTo(5.3);
    assertThat(status(rows.get(LIVE.plusMonths(2)))).isEqualTo("not_met");
    assertThat(status(rows.get(LIVE))).isNull();
  }

  @Test
  void anAverageIsReleasedWhereEnoughFamiliesAreBehindIt() {
    CountBook whole = with("ended_MST", i -> i == 1 ? 6 : 5);
    with(whole, "family_days_MST", i -> 600);
    // The release shows six, and five of the third month to nobody; zero of another is no small
    // one.
    CountBook shown = new CountBook();
    for (int i = 0; i < MONTHS; i++) {
      shown.put("ended_MST", LIVE.plusMonths(i), 1, i == 1 ? (Number) 6 : null);
    }
    TreeMap<LocalDate, Row> rows = rows(shown, whole, "MST", "length_of_work");
    Row second = rows.get(LIVE.plusMonths(1));
    assertThat(cell(second, ProgrammePerformances.VALUE)).isEqualTo(3.3);
    assertThat(cell(second, ProgrammePerformances.NUMERATOR)).isNull();
    assertThat(cell(second, ProgrammePerformances.DENOMINATOR)).isNull();
    Row third = rows.get(LIVE.plusMonths(2));
    assertThat(cell(third, ProgrammePerformances.VALUE)).isNull();
    assertThat(cell(third, ProgrammePerformances.NOTE).toString()).contains("small");
    // Inside the council each is there, with what it is made of.
    assertThat(
            cell(
                rows(whole, whole, "MST", "length_of_work").get(LIVE),
                ProgrammePerformances.NUMERATOR))
        .isEqualTo(600.0);
  }

  @Test
  void aFollowUpThatIsMissingIsInNoShareAndSaidSo() {
    CountBook book = with("ended_MST.at_home_6.yes", i -> i == 0 ? 3 : 0);
    with(book, "ended_MST.at_home_6.no", i -> i == 0 ? 1 : 0);
    with(book, "ended_MST.at_home_6.not_known", i -> i == 0 ? 4 : 2);
    Row first = rows(book, book, "MST", "at_home_6").get(LIVE);
    assertThat(cell(first, ProgrammePerformances.VALUE)).isEqualTo(75.0);
    assertThat(cell(first, ProgrammePerformances.DENOMINATOR)).isEqualTo(4.0);
    assertThat(status(first)).isEqualTo("no_target");
    TreeMap<LocalDate, Row> missing = rows(book, book, "MST", "follow_up_missing_6");
    assertThat(cell(missing.get(LIVE), ProgrammePerformances.VALUE)).isEqualTo(50.0);
    assertThat(cell(missing.get(LIVE.plusMonths(1)), ProgrammePerformances.VALUE)).isEqualTo(100.0);
  }

  @Test
  void whatNobodyFollowsUpIsToBeAdded() {
    CountBook book = with("ended_MST.at_home_6.not_known", i -> 2);
    with(book, "ended_MST.at_home_6.yes", i -> 0);
    with(book, "ended_MST.at_home_6.no", i -> 0);
    TreeMap<LocalDate, Row> rows = rows(book, book, "MST", "at_home_6");
    assertThat(rows).hasSize(1);
    assertThat(cell(rows.firstEntry().getValue(), ProgrammePerformances.NOTE))
        .isEqualTo("Add programme_outcome.csv.");
    assertThat(rows(new CountBook(), new CountBook(), "KEEP", "attendance").firstEntry().getValue())
        .satisfies(
            row ->
                assertThat(cell(row, ProgrammePerformances.NOTE))
                    .isEqualTo("Add keep_session.csv."));
    // Only KEEP has groups.
    assertThat(rows(book, book, "MST", "attendance")).isEmpty();
  }

  @Test
  void groupsOfCarersAreHeldAgainstTheReport() {
    // Groups of 8 in November 2012, of 8 in April and of 7 in August 2013.
    CountBook book = with("groups_KEEP", i -> i == 0 || i == 5 || i == 9 ? 1 : 0);
    with(book, "group_carers_KEEP", i -> i == 0 || i == 5 ? 8 : i == 9 ? 7 : 0);
    with(book, "group_meeting_KEEP", i -> 8);
    with(book, "group_sessions_KEEP", i -> 32);
    with(book, "group_sessions_KEEP.attended.yes", i -> i == 0 ? 31 : 23);
    TreeMap<LocalDate, Row> perGroup = rows(book, book, "KEEP", "carers_a_group");
    assertThat(status(perGroup.get(LIVE))).isEqualTo("no_target");
    assertThat(status(perGroup.get(LIVE.plusMonths(5)))).isEqualTo("met");
    assertThat(status(perGroup.get(LIVE.plusMonths(9)))).isEqualTo("not_met");
    assertThat(cell(perGroup.get(LIVE.plusMonths(1)), ProgrammePerformances.VALUE)).isNull();
    TreeMap<LocalDate, Row> soFar = rows(book, book, "KEEP", "carers_so_far");
    assertThat(cell(soFar.lastEntry().getValue(), ProgrammePerformances.VALUE)).isEqualTo(23.0);
    assertThat(status(soFar.lastEntry().getValue())).isEqualTo("not_met");
    // Three groups are planned for 2013/14, and so it is judged at the end of March 2014 alone.
    TreeMap<LocalDate, Row> year = rows(book, book, "KEEP", "groups_12_months");
    assertThat(status(year.get(LocalDate.of(2014, 2, 1)))).isEqualTo("no_target");
    assertThat(cell(year.lastEntry().getValue(), ProgrammePerformances.VALUE)).isEqualTo(2.0);
    assertThat(status(year.lastEntry().getValue())).isEqualTo("not_met");
    // 31 of 32 sessions are 97%, 23 are 72%: against 75 nationally, and 97 as reported in 2013.
    TreeMap<LocalDate, Row> attendance = rows(book, book, "KEEP", "attendance");
    assertThat(cell(attendance.get(LIVE), ProgrammePerformances.VALUE)).isEqualTo(97.0);
    assertThat(status(attendance.get(LIVE))).isEqualTo("met");
    assertThat(cell(attendance.get(LIVE), ProgrammePerformances.NOTE).toString()).contains("97");
    assertThat(cell(attendance.lastEntry().getValue(), ProgrammePerformances.VALUE))
        .isEqualTo(72.0);
    assertThat(status(attendance.lastEntry().getValue())).isEqualTo("not_met");
  }

  @Test
  void sessionsOfAFewCarersStayInside() {
    CountBook whole = with("group_meeting_KEEP", i -> i == 0 ? 5 : i == 1 ? 6 : 0);
    with(whole, "group_sessions_KEEP", i -> i < 2 ? 24 : 0);
    with(whole, "group_sessions_KEEP.attended.yes", i -> i < 2 ? 18 : 0);
    CountBook shown = with("group_carers_KEEP", i -> i == 1 ? 9 : 0);
    with(whole, "group_carers_KEEP", i -> i == 1 ? 9 : 0);
    TreeMap<LocalDate, Row> rows = rows(shown, whole, "KEEP", "attendance");
    assertThat(cell(rows.get(LIVE), ProgrammePerformances.VALUE)).isNull();
    assertThat(cell(rows.get(LIVE.plusMonths(1)), ProgrammePerformances.VALUE)).isEqualTo(75.0);
    assertThat(cell(rows.get(LIVE.plusMonths(2)), ProgrammePerformances.VALUE)).isNull();
  }

  @Test
  void anAverageOfAFewCarersStaysInsideThoughAnotherGroupMeets() {
    // Nine carers are in their first weeks, five in their last: together they are enough.
    CountBook whole = with("group_behaviours_KEEP", i -> 300);
    with(whole, "group_reports_KEEP", i -> 56);
    for (String weeks : List.of("1_to_4", "5_to_8", "9_to_12", "13_on")) {
      int carers = weeks.equals("1_to_4") ? 9 : weeks.equals("13_on") ? 5 : 0;
      with(whole, "group_behaviours_KEEP.weeks." + weeks, i -> carers * 24);
      with(whole, "group_reports_KEEP.weeks." + weeks, i -> carers * 4);
      with(whole, "group_reporting_KEEP.weeks." + weeks, i -> carers);
    }
    CountBook shown = with("group_carers_KEEP", i -> 9);
    assertThat(
            cell(rows(shown, whole, "KEEP", "daily_report").get(LIVE), ProgrammePerformances.VALUE))
        .isEqualTo(5.4);
    assertThat(
            cell(
                rows(shown, whole, "KEEP", "daily_report_weeks_1_to_4").get(LIVE),
                ProgrammePerformances.VALUE))
        .isEqualTo(6.0);
    assertThat(
            cell(
                rows(shown, whole, "KEEP", "daily_report_weeks_13_on").get(LIVE),
                ProgrammePerformances.VALUE))
        .isNull();
  }
}
