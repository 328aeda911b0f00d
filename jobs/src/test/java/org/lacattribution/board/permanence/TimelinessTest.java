package org.lacattribution.board.permanence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.board.Board;
import org.lacattribution.table.Field;
import org.lacattribution.table.conformed.Adoptions;
import org.lacattribution.table.conformed.LegalStatuses;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.table.published.AdoptionCourses;
import org.lacattribution.table.published.AdoptionTimelinesses;
import org.lacattribution.table.published.CareExits;
import org.lacattribution.table.published.IndicatorCounts;
import org.lacattribution.testing.DrawnTables;

/** Days between the milestones of adoption, on children drawn by hand. */
class TimelinessTest {
  private static final LocalDate AS_OF = LocalDate.of(2013, 12, 31);

  /** A row of counts for each month from April 2010 to December 2013. */
  private static String months(String population, int events) {
    StringBuilder rows = new StringBuilder();
    for (LocalDate month = LocalDate.of(2010, 4, 1);
        !month.isAfter(AS_OF);
        month = month.plusMonths(1)) {
      rows.append(
          "| 331 | %s | whole | whole | %s | 1 | %d |%n".formatted(population, month, events));
    }
    return rows.toString();
  }

  private static String exits() {
    StringBuilder rows = new StringBuilder("| la_code | month | end_reason | exits |\n");
    for (LocalDate month = LocalDate.of(2010, 4, 1);
        !month.isAfter(AS_OF);
        month = month.plusMonths(1)) {
      rows.append("| 331 | %s | E11 | %d |%n".formatted(month, month.getMonthValue() == 3 ? 4 : 0));
      rows.append("| 331 | %s | E4A | 5 |%n".formatted(month));
    }
    return rows.toString();
  }

  private static Map<String, Row> rows() {
    Map<String, Row> rows = new TreeMap<>();
    Board.of(drawn().tables(), DrawnTables.COVENTRY, "r1", AS_OF)
        .adoptionTimeliness()
        .collectAsList()
        .forEach(row -> rows.put(row.getAs(AdoptionTimelinesses.PERIOD.name()), row));
    return rows;
  }

  private static DrawnTables drawn() {
    return new DrawnTables()
        .with(
            IndicatorCounts.TABLE,
            "| la_code | population | breakdown | category | first_month | months | events |\n"
                + months("adoption_placements", 2))
        .with(CareExits.TABLE, exits())
        .with(
            PeriodsOfCare.TABLE,
            """
                | la_code | child_key | period_of_care_key | start_date | end_date   | end_reason | short_breaks |
                | 331     | A         | a                  | 2011-01-01 | 2013-03-31 | E11        | false        |
                | 331     | B         | b0                 | 2009-01-01 | 2010-01-01 | E4A        | false        |
                | 331     | B         | b                  | 2011-01-01 | 2013-02-28 | E12        | false        |
                | 331     | C         | c                  | 2011-01-01 | 2013-02-28 | E11        | false        |
                | 331     | D         | d                  | 2011-01-01 | 2013-02-28 | E4A        | false        |
                | 331     | E         | e                  | 2009-01-01 | 2010-03-31 | E11        | false        |
                """)
        .with(
            LegalStatuses.TABLE,
            """
                | la_code | child_key | period_of_care_key | start_date | legal_status |
                | 331     | A         | a                  | 2011-01-01 | C1           |
                | 331     | A         | a                  | 2011-07-01 | E1           |
                | 331     | B         | b                  | 2011-07-01 | E1           |
                | 331     | C         | c                  | 2011-01-01 | V2           |
                """)
        .with(
            Placements.TABLE,
            """
                | la_code | child_key | period_of_care_key | placement_key | start_date | placement_type | short_break |
                | 331     | A         | a                  | a1            | 2011-01-01 | U6             | false       |
                | 331     | A         | a                  | a2            | 2012-01-01 | A6             | false       |
                | 331     | B         | b                  | b1            | 2011-01-01 | U6             | false       |
                | 331     | B         | b                  | b2            | 2011-01-11 | U6             | false       |
                | 331     | B         | b                  | b3            | 2012-12-31 | A5             | false       |
                | 331     | C         | c                  | c1            | 2011-01-01 | U6             | false       |
                | 331     | C         | c                  | c2            | 2011-07-20 | A4             | false       |
                | 331     | D         | d                  | d1            | 2011-01-01 | A6             | false       |
                | 331     | E         | e                  | e1            | 2009-06-01 | A6             | false       |
                """)
        .with(
            Adoptions.TABLE,
            """
                | la_code | child_key | decision_date | matched_date | reversed_date |
                | 331     | A         | 2011-03-01    |              | 2011-05-01    |
                | 331     | A         | 2011-06-01    | 2011-12-01   |               |
                | 331     | B         | 2011-06-01    | 2011-06-15   |               |
                | 331     | C         | 2011-06-01    | 2011-07-01   |               |
                """);
  }

  /**
   * A's first decision is reversed after two months, its second leads to a home after seven; B
   * moves in with adopters after 18, and C after one. So of four one is placed in month 1; of three
   * one ends otherwise in month 2.
   */
  @Test
  void decisionsAreFollowedToWhatComesFirst() {
    Map<Integer, Row> course = new TreeMap<>();
    Board.of(drawn().tables(), DrawnTables.COVENTRY, "r1", AS_OF)
        .adoptionCourse()
        .collectAsList()
        .forEach(row -> course.put(row.<Integer>getAs(AdoptionCourses.MONTHS.name()), row));
    assertThat(course).hasSize(19);
    assertThat(figure(course.get(0), AdoptionCourses.PLACED)).isZero();
    assertThat(figure(course.get(1), AdoptionCourses.PLACED)).isEqualTo(0.25);
    assertThat(figure(course.get(2), AdoptionCourses.ENDED_OTHERWISE)).isEqualTo(0.25);
    assertThat(figure(course.get(7), AdoptionCourses.PLACED)).isEqualTo(0.5);
    assertThat(figure(course.get(7), AdoptionCourses.CHILDREN)).isEqualTo(2);
    assertThat(figure(course.get(18), AdoptionCourses.PLACED)).isEqualTo(0.75);
    assertThat(figure(course.get(18), AdoptionCourses.WAITING)).isZero();
  }

  private static double figure(Row row, Field field) {
    Number value = row.getAs(field.name());
    return value == null ? Double.NaN : value.doubleValue();
  }

  @Test
  void theClockIsThatOfThePeriodThatEndsInAdoption() {
    Map<String, Row> rows = rows();
    assertThat(rows.keySet()).containsExactly("2011", "2012", "2013", "2014");
    Row row = rows.get("2013");
    // Into care to the adoptive home: A 365 days, B 730 (its earlier care does not count), C 200.
    assertThat(figure(row, AdoptionTimelinesses.A1_DAYS)).isEqualTo((365 + 730 + 200) / 3.0);
    assertThat(figure(row, AdoptionTimelinesses.A1_MEDIAN_DAYS)).isEqualTo(365);
    // B had lived with the carers since the tenth day.
    assertThat(figure(row, AdoptionTimelinesses.A10_DAYS)).isEqualTo((365 + 10 + 200) / 3.0);
    // Order to match: A 153 days by the decision that stood, B was matched before the order, C has
    // no order.
    assertThat(figure(row, AdoptionTimelinesses.A2_DAYS)).isEqualTo((153 + 0) / 2.0);
    assertThat(figure(row, AdoptionTimelinesses.ADOPTED)).isEqualTo(4);
    assertThat(figure(row, AdoptionTimelinesses.ADOPTED_IN_THREE_YEARS)).isEqualTo(12);
    assertThat(figure(row, AdoptionTimelinesses.PLACED)).isEqualTo(18);
    assertThat(figure(row, AdoptionTimelinesses.PLACED_IN_YEAR)).isEqualTo(24);
  }

  @Test
  void yearsAreComparedUpToTheMonthOfTheLastDay() {
    Row current = rows().get("2014");
    assertThat(figure(current, AdoptionTimelinesses.MONTHS)).isEqualTo(9);
    assertThat(figure(current, AdoptionTimelinesses.PLACED)).isEqualTo(18);
    assertThat(figure(current, AdoptionTimelinesses.PLACED_IN_YEAR)).isNaN();
    assertThat(figure(current, AdoptionTimelinesses.ADOPTED)).isNaN();
    assertThat(figure(current, AdoptionTimelinesses.A1_DAYS)).isNaN();
  }

  /** A1 is of three children, 431.67 days; A2 of two. */
  @Test
  void aReleaseHasWholeDaysOfEnoughChildren() {
    Board board = Board.of(drawn().tables(), DrawnTables.COVENTRY, "r1", AS_OF);
    Row row =
        board
            .adoptionTimelinessShownOf(board, 3)
            .where(AdoptionTimelinesses.PERIOD.col().equalTo("2013"))
            .head();
    assertThat(figure(row, AdoptionTimelinesses.A1_DAYS)).isEqualTo(432);
    assertThat(figure(row, AdoptionTimelinesses.A2_DAYS)).isNaN();
  }

  @Test
  void daysNeedThreeYearsOfRecords() {
    assertThat(figure(rows().get("2012"), AdoptionTimelinesses.ADOPTED)).isEqualTo(4);
    assertThat(figure(rows().get("2012"), AdoptionTimelinesses.A1_DAYS)).isNaN();
    assertThat(figure(rows().get("2011"), AdoptionTimelinesses.A1_THRESHOLD_DAYS)).isEqualTo(639);
  }
}
