package org.lacattribution.board.equality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.board.Board;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Plans;
import org.lacattribution.table.conformed.Population;
import org.lacattribution.table.conformed.PublishedFigures;
import org.lacattribution.table.published.Equalities;
import org.lacattribution.table.published.IndicatorCounts;
import org.lacattribution.table.published.StockFlow;
import org.lacattribution.testing.DrawnTables;

/** On tables drawn by hand: the year ending 31 March 2014. */
class EqualityRowsTest {
  private static final LocalDate AS_OF = LocalDate.of(2014, 6, 30);

  private static DrawnTables drawn() {
    return new DrawnTables()
        .with(
            Coverage.TABLE,
            """
            | la_code | source    | first_day  | last_day   |
            | 331     | ssd_cases | 2013-04-01 | 2014-06-30 |
            | 331     | programme | 2013-04-01 | 2014-06-30 |
            """)
        .with(
            Children.TABLE,
            """
            | la_code | child_key | date_of_birth | sex | ethnicity | disabled |
            | 331     | A         | 2013-03-31    | F   | WBRI      | true     |
            | 331     | B         | 2013-04-01    | M   | CHNE      | false    |
            | 331     | C         | 1998-03-31    | M   | REFU      |          |
            | 331     | D         |               |     |           | false    |
            """)
        .with(
            Population.TABLE,
            """
            | la_code | year | min_age | max_age | sex | variant  | persons |
            | 331     | 2013 | 0       | 0       | F   | estimate | 2000.0  |
            | 331     | 2013 | 0       | 0       | M   | estimate | 2100.0  |
            | 331     | 2013 | 1       | 17      | F   | estimate | 30000.0 |
            | 331     | 2013 | 1       | 17      | M   | estimate | 31900.0 |
            """);
  }

  private static DrawnTables counted(DrawnTables drawn) {
    Dataset<Row> counts =
        Board.of(drawn.tables(), DrawnTables.COVENTRY, "r1", AS_OF).indicatorCount(Set.of("331"));
    return drawn.with(IndicatorCounts.TABLE, counts);
  }

  /** Rows by period, population, characteristic and group. */
  private static Map<String, Row> rows(DrawnTables drawn) {
    Map<String, Row> rows = new TreeMap<>();
    Board.of(counted(drawn).tables(), DrawnTables.COVENTRY, "r1", AS_OF)
        .equality()
        .collectAsList()
        .forEach(
            row ->
                rows.put(
                    String.join(
                        ".",
                        row.<String>getAs(Equalities.PERIOD.name()),
                        row.<String>getAs(Equalities.POPULATION.name()),
                        row.<String>getAs(Equalities.CHARACTERISTIC.name()),
                        row.<String>getAs(Equalities.CATEGORY.name())),
                    row));
    return rows;
  }

  private static long children(Map<String, Row> rows, String name) {
    return rows.get(name).<Long>getAs(Equalities.CHILDREN.name());
  }

  @Test
  void plansAreThoseOpenAtTheEndOf31March() {
    Map<String, Row> rows =
        rows(
            drawn()
                .with(
                    Plans.TABLE,
                    """
                    | la_code | child_key | plan_key | plan_type | start_date | end_date   |
                    | 331     | A         | a        | cpp       | 2014-03-31 |            |
                    | 331     | B         | b        | cpp       | 2013-05-01 | 2014-04-01 |
                    | 331     | C         | c        | cpp       | 2013-05-01 | 2014-05-01 |
                    | 331     | D         | d        | cpp       | 2013-05-01 | 2014-03-31 |
                    | 331     | D         | e        | cin       | 2013-05-01 |            |
                    """));
    // A, B and C are on a plan that night; D's plan ended that day, and a plan of need is none.
    assertThat(children(rows, "2014.on_plan.sex.female")).isEqualTo(1);
    assertThat(children(rows, "2014.on_plan.sex.male")).isEqualTo(2);
    assertThat(children(rows, "2014.on_plan.sex.not_known")).isZero();
    // A had a first birthday that day; B has it the day after; C is 16 that day.
    assertThat(children(rows, "2014.on_plan.age.under_1")).isEqualTo(1);
    assertThat(children(rows, "2014.on_plan.age.1_to_4")).isEqualTo(1);
    assertThat(children(rows, "2014.on_plan.age.16_to_17")).isEqualTo(1);
    assertThat(children(rows, "2014.on_plan.ethnicity.white")).isEqualTo(1);
    assertThat(children(rows, "2014.on_plan.ethnicity.asian")).isEqualTo(1);
    assertThat(children(rows, "2014.on_plan.ethnicity.not_known")).isEqualTo(1);
    assertThat(children(rows, "2014.on_plan.disability.disabled")).isEqualTo(1);
    assertThat(children(rows, "2014.on_plan.disability.not_known")).isEqualTo(1);
    Row boys = rows.get("2014.on_plan.sex.male");
    // 2 of 34,000 boys; the exact limits of 2 are 0.2422 and 7.2247.
    assertThat(boys.<Double>getAs(Equalities.RATE_PER_10000.name()))
        .isCloseTo(2e4 / 34_000, within(1e-9));
    assertThat(boys.<Double>getAs(Equalities.LOWER_95.name()))
        .isCloseTo(0.2422093 * 1e4 / 34_000, within(1e-6));
    assertThat(boys.<Double>getAs(Equalities.UPPER_95.name()))
        .isCloseTo(7.2246877 * 1e4 / 34_000, within(1e-6));
    assertThat(boys.<Double>getAs(Equalities.SHARE.name())).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(boys.<Double>getAs(Equalities.LOCAL_SHARE.name()))
        .isCloseTo(34_000 / 66_000.0, within(1e-9));
    // 4,100 children are under 1, and nobody has estimates for 1 to 4 alone.
    assertThat(rows.get("2014.on_plan.age.under_1").<Double>getAs(Equalities.LOCAL_CHILDREN.name()))
        .isEqualTo(4_100);
    assertThat(rows.get("2014.on_plan.age.1_to_4").<Double>getAs(Equalities.RATE_PER_10000.name()))
        .isNull();
  }

  @Test
  void startsOfProgrammesAreThoseOfTheYear() {
    Map<String, Row> rows =
        rows(
            drawn()
                .with(
                    Enrolments.TABLE,
                    """
                    | la_code | enrolment_key | child_key | programme | referral_date | decision | start_date |
                    | 331     | a             | A         | MST       | 2013-03-01    | accepted | 2013-04-01 |
                    | 331     | b             | B         | MST       | 2013-03-01    | accepted | 2014-03-31 |
                    | 331     | c             | C         | MST       | 2013-03-01    | accepted | 2014-04-01 |
                    | 331     | d             | C         | MST       | 2013-03-01    | declined | 2013-05-01 |
                    """));
    assertThat(children(rows, "2014.in_programme.sex.female")).isEqualTo(1);
    assertThat(children(rows, "2014.in_programme.sex.male")).isEqualTo(1);
    assertThat(rows.keySet()).noneMatch(name -> name.startsWith("2015"));
  }

  @Test
  void childrenInCareAreThoseOfStockAndFlowAndEnglandIsAsPublished() {
    Map<String, Row> rows =
        rows(
            drawn()
                .with(
                    PeriodsOfCare.TABLE,
                    """
                    | la_code | child_key | period_of_care_key | start_date | end_date   | short_breaks |
                    | 331     | A         | a                  | 2013-12-01 |            | false        |
                    | 331     | C         | c                  | 2013-12-01 | 2014-03-31 | false        |
                    | 331     | D         | d                  | 2013-12-01 | 2014-04-01 | false        |
                    """)
                .with(
                    StockFlow.TABLE,
                    """
                    | la_code | month      | age_band | placement_group | stock_end |
                    | 331     | 2014-02-01 | 1_to_4   | other           | 1         |
                    | 331     | 2014-02-01 | unknown  | other           | 2         |
                    | 331     | 2014-03-01 | 1_to_4   | other           | 1         |
                    | 331     | 2014-03-01 | unknown  | other           | 1         |
                    """)
                .with(
                    PublishedFigures.TABLE,
                    """
                    | la_code | year | measure      | value |
                    | 970     | 2014 | age_under_1  | 4000  |
                    | 970     | 2014 | age_1_4      | 11000 |
                    | 970     | 2014 | age_5_9      | 14000 |
                    | 970     | 2014 | age_10_15    | 25000 |
                    | 970     | 2014 | age_16_over  | 14800 |
                    """));
    assertThat(rows.keySet()).contains("2014.in_care.sex.female");
    assertThat(children(rows, "2014.in_care.sex.female")).isEqualTo(1);
    assertThat(children(rows, "2014.in_care.sex.male")).isZero();
    assertThat(children(rows, "2014.in_care.sex.not_known")).isEqualTo(1);
    assertThat(children(rows, "2014.in_care.age.1_to_4")).isEqualTo(1);
    assertThat(rows.get("2014.in_care.age.1_to_4").<Double>getAs(Equalities.ENGLAND_SHARE.name()))
        .isCloseTo(11_000 / 68_800.0, within(1e-9));
    assertThat(rows.get("2014.in_care.sex.female").<Double>getAs(Equalities.ENGLAND_SHARE.name()))
        .isNull();
  }
}
