package org.lacattribution.conform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.dense_rank;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lacattribution.table.conformed.Episodes;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Quarantine;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.table.landing.Ssda903Header;
import org.lacattribution.testing.Drawn;

/**
 * The rules of data-schema/clarifications.md, Care history: what is landed of one child, and the
 * episodes that come of it. Every child is of one drop, whose latest return is that for the year
 * ending 31 March 2015; all were born on 1 June 2005 unless the rule says otherwise.
 */
class CareHistoryTest {
  private static final String AS_OF = "2015-06-30";

  /**
   * A rule, the landed rows that show it, and the episodes and periods of care that come of them.
   */
  private record Rule(String name, String born, String landed, String conformed) {}

  private static Rule rule(String name, String landed, String conformed) {
    return new Rule(name, "2005-06-01", landed, conformed);
  }

  private static final List<Rule> RULES =
      List.of(
          rule(
              "the latest return's word about an episode stands",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2013 | 2013-01-10 | S   | V2 | U6    |            |     |
              | 2014 | 2013-01-10 | S   | C2 | U6    | 2013-08-01 | E4A |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs |
              | 2013-01-10 | 2013-08-01 | E4A        | C2           | 1      | []      |
              """),
          rule(
              "of two rows of one return the closed one stands",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2014 | 2013-05-10 | S   | V2 | U6    |            |     |
              | 2014 | 2013-05-10 | S   | V2 |       | 2013-08-01 | E4A |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs |
              | 2013-05-10 | 2013-08-01 | E4A        | V2           | 1      | []      |
              """),
          rule(
              "an episode of no length stands beside the one that follows it",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2014 | 2013-05-10 | B   | C1 | U6    | 2013-08-01 | E4A |
              | 2014 | 2013-05-10 | S   | L1 | U6    | 2013-05-10 | X1  |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs |
              | 2013-05-10 | 2013-05-10 | X1         | L1           | 1      | []      |
              | 2013-05-10 | 2013-08-01 | E4A        | C1           | 1      | []      |
              """),
          rule(
              "what lies inside an episode that a later return reports as unbroken is replaced",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2013 | 2012-09-27 | S   | V2 | U6    |            |     |
              | 2014 | 2012-09-23 | S   | V2 | U6    | 2013-05-30 | E13 |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs |
              | 2012-09-23 | 2013-05-30 | E13        | V2           | 1      | []      |
              """),
          rule(
              "a move that a later return does not have is withdrawn",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2013 | 2012-05-01 | S   | V2 | U6    | 2012-11-01 | X1  |
              | 2013 | 2012-11-01 | P   | V2 | K2    | 2013-02-01 | X1  |
              | 2013 | 2013-02-01 | P   | V2 | U6    |            |     |
              | 2014 | 2012-05-01 | S   | V2 | U6    | 2013-05-30 | E4A |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs |
              | 2012-05-01 | 2013-05-30 | E4A        | V2           | 1      | []      |
              """),
          rule(
              "a closed episode that one return has inside another is an overlap and no correction",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2013 | 2012-05-01 | L   | V2 | U6    |            |     |
              | 2013 | 2012-06-01 | S   | V2 | K2    | 2012-07-01 | E4A |
              | 2014 | 2012-05-01 | L   | V2 | U6    | 2013-05-30 | E13 |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs       |
              | 2012-05-01 | 2012-06-01 | E13        | V2           | 1      | [overlap_cut] |
              | 2012-06-01 | 2012-07-01 | E4A        | V2           | 2      | []            |
              """),
          rule(
              "a later return moves the first day of the same episode on",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2013 | 2012-09-20 | S   | V2 | U6    |            |     |
              | 2014 | 2012-09-27 | S   | V2 | U6    | 2013-05-30 | E13 |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs |
              | 2012-09-27 | 2013-05-30 | E13        | V2           | 1      | []      |
              """),
          rule(
              "a later return moves the day of a move, and the episode before ends there",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2013 | 2012-05-01 | S   | V2 | U6    | 2012-11-01 | X1  |
              | 2013 | 2012-11-01 | P   | V2 | K2    |            |     |
              | 2014 | 2012-10-15 | P   | V2 | K2    | 2013-05-30 | E4A |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs       |
              | 2012-05-01 | 2012-10-15 | X1         | V2           | 1      | [overlap_cut] |
              | 2012-10-15 | 2013-05-30 | E4A        | V2           | 1      | []            |
              """),
          rule(
              "a later return moves the day of a move on",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2013 | 2012-05-01 | S   | V2 | U6    | 2012-11-01 | X1  |
              | 2013 | 2012-11-01 | P   | V2 | K2    |            |     |
              | 2014 | 2012-11-15 | P   | V2 | K2    | 2013-05-30 | E4A |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs      |
              | 2012-05-01 | 2012-11-15 | X1         | V2           | 1      | [gap_closed] |
              | 2012-11-15 | 2013-05-30 | E4A        | V2           | 1      | []           |
              """),
          rule(
              "a later return moves the last day",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2013 | 2012-05-01 | S   | V2 | U6    | 2013-02-10 | E4A |
              | 2014 | 2012-05-01 | S   | V2 | U6    | 2013-05-30 | E4A |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs |
              | 2012-05-01 | 2013-05-30 | E4A        | V2           | 1      | []      |
              """),
          rule(
              "a move in the year of the later return replaces nothing",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2013 | 2012-05-01 | P   | V2 | K2    |            |     |
              | 2014 | 2013-05-01 | P   | V2 | K2    | 2013-05-30 | E4A |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs                  |
              | 2012-05-01 | 2013-05-01 | X1         | V2           | 1      | [closed_by_next_episode] |
              | 2013-05-01 | 2013-05-30 | E4A        | V2           | 1      | []                       |
              """),
          rule(
              "a stay between two that the later return has is another stay",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2013 | 2012-09-20 | S   | V2 | U6    | 2012-12-01 | E4A |
              | 2014 | 2013-01-15 | S   | V2 | U6    | 2013-05-30 | E13 |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs |
              | 2012-09-20 | 2012-12-01 | E4A        | V2           | 1      | []      |
              | 2013-01-15 | 2013-05-30 | E13        | V2           | 2      | []      |
              """),
          rule(
              "open in the latest return stays open",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC | REC |
              | 2015 | 2014-05-10 | S   | V2 | U6    |     |     |
              """,
              """
              | start_date | end_date | end_reason | legal_status | period | repairs |
              | 2014-05-10 |          |            | V2           | 1      | []      |
              """),
          rule(
              "open in an earlier return and heard of no more closes with that return",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC | REC |
              | 2013 | 2012-05-10 | S   | V2 | U6    |     |     |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs              |
              | 2012-05-10 | 2013-03-31 |            | V2           | 1      | [closed_at_year_end] |
              """),
          rule(
              "open and followed by the same care closes where that begins",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2013 | 2012-05-10 | S   | V2 | U6    |            |     |
              | 2014 | 2013-06-10 | P   | V2 | K2    | 2013-09-01 | E4A |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs                  |
              | 2012-05-10 | 2013-06-10 | X1         | V2           | 1      | [closed_by_next_episode] |
              | 2013-06-10 | 2013-09-01 | E4A        | V2           | 1      | []                       |
              """),
          rule(
              "open and followed by a new start closes with its return",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2013 | 2012-05-10 | S   | V2 | U6    |            |     |
              | 2014 | 2013-06-10 | S   | V2 | K2    | 2013-09-01 | E4A |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs                     |
              | 2012-05-10 | 2013-03-31 |            | V2           | 1      | [closed_before_next_period] |
              | 2013-06-10 | 2013-09-01 | E4A        | V2           | 2      | []                          |
              """),
          rule(
              "open and followed by a new start in its year closes the day before",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2013 | 2012-05-10 | S   | V2 | U6    |            |     |
              | 2013 | 2012-11-10 | S   | V2 | K2    | 2012-12-01 | E4A |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs                     |
              | 2012-05-10 | 2012-11-09 |            | V2           | 1      | [closed_before_next_period] |
              | 2012-11-10 | 2012-12-01 | E4A        | V2           | 2      | []                          |
              """),
          rule(
              "an overlap is cut at the start of the next",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2014 | 2013-05-10 | S   | V2 | U6    | 2013-09-01 | E4A |
              | 2014 | 2013-08-01 | P   | V2 | K2    | 2013-10-01 | E4A |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs       |
              | 2013-05-10 | 2013-08-01 | X1         | V2           | 1      | [overlap_cut] |
              | 2013-08-01 | 2013-10-01 | E4A        | V2           | 1      | []            |
              """),
          rule(
              "a gap after X1 is closed where the same care goes on",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2014 | 2013-05-10 | S   | V2 | U6    | 2013-08-01 | X1  |
              | 2014 | 2013-08-04 | L   | C2 | U6    | 2013-10-01 | E4A |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs      |
              | 2013-05-10 | 2013-08-04 | X1         | V2           | 1      | [gap_closed] |
              | 2013-08-04 | 2013-10-01 | E4A        | C2           | 1      | []           |
              """),
          rule(
              "a gap after X1 stays where care starts anew",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2014 | 2013-05-10 | S   | V2 | U6    | 2013-08-01 | X1  |
              | 2014 | 2014-01-04 | S   | C2 | U6    | 2014-02-01 | E4A |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs           |
              | 2013-05-10 | 2013-08-01 |            | V2           | 1      | [x1_without_next] |
              | 2014-01-04 | 2014-02-01 | E4A        | C2           | 2      | []                |
              """),
          rule(
              "X1 and nothing after it leaves the reason unknown",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2014 | 2013-05-10 | S   | V2 | U6    | 2013-08-01 | X1  |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs           |
              | 2013-05-10 | 2013-08-01 |            | V2           | 1      | [x1_without_next] |
              """),
          rule(
              "an end before the start is not known",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2015 | 2014-05-10 | S   | V2 | U6    | 2013-08-01 | E4A |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs                                |
              | 2014-05-10 | 2015-03-31 | E4A        | V2           | 1      | [closed_at_year_end, end_before_start] |
              """),
          rule(
              "an end that cannot be read is not known",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2015 | 2014-05-10 | S   | V2 | U6    | 2014-02-30 | X1  |
              | 2015 | 2014-09-10 | P   | V2 | U6    |            |     |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs                                  |
              | 2014-05-10 | 2014-09-10 | X1         | V2           | 1      | [closed_by_next_episode, end_unreadable] |
              | 2014-09-10 |            |            | V2           | 1      | []                                       |
              """),
          rule(
              "a reason to cease without a date leaves the episode open",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC | REC |
              | 2015 | 2014-05-10 | S   | V2 | U6    |     | E4A |
              """,
              """
              | start_date | end_date | end_reason | legal_status | period | repairs            |
              | 2014-05-10 |          |            | V2           | 1      | [end_without_date] |
              """),
          rule(
              "an end after the as-of date was not known then",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2015 | 2014-05-10 | S   | V2 | U6    | 2015-07-01 | E4A |
              """,
              """
              | start_date | end_date | end_reason | legal_status | period | repairs           |
              | 2014-05-10 |          |            | V2           | 1      | [end_after_as_of] |
              """),
          rule(
              "a child who left and came back the same day has two periods",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2014 | 2013-05-10 | S   | V2 | U6    | 2013-08-01 | E4A |
              | 2014 | 2013-08-01 | S   | V2 | U6    | 2013-10-01 | E4A |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs |
              | 2013-05-10 | 2013-08-01 | E4A        | V2           | 1      | []      |
              | 2013-08-01 | 2013-10-01 | E4A        | V2           | 2      | []      |
              """),
          rule(
              "care that goes on the same day is one period whatever the reason given",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2014 | 2013-05-10 | S   | V2 | U6    | 2013-08-01 | E8  |
              | 2014 | 2013-08-01 | P   | V2 | K2    | 2013-10-01 | X1  |
              | 2014 | 2013-10-01 | S   | V2 | K2    | 2013-11-01 | E4A |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs |
              | 2013-05-10 | 2013-08-01 | E8         | V2           | 1      | []      |
              | 2013-08-01 | 2013-10-01 | X1         | V2           | 1      | []      |
              | 2013-10-01 | 2013-11-01 | E4A        | V2           | 1      | []      |
              """),
          rule(
              "short breaks are a period of their own",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2014 | 2013-05-10 | S   | V4 | U6    | 2013-08-01 | X1  |
              | 2014 | 2013-08-01 | L   | C2 | U6    | 2013-10-01 | E4A |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs |
              | 2013-05-10 | 2013-08-01 | X1         | V4           | 1      | []      |
              | 2013-08-01 | 2013-10-01 | E4A        | C2           | 2      | []      |
              """),
          new Rule(
              "nobody is in care from the 18th birthday",
              "1996-06-01",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2015 | 2013-05-10 | S   | V2 | U6    | 2014-08-01 | X1  |
              | 2015 | 2014-08-01 | P   | V2 | K2    |            |     |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs        |
              | 2013-05-10 | 2014-06-01 |            | V2           | 1      | [ended_at_18]  |
              """),
          new Rule(
              "a child still open ends on the 18th birthday",
              "1997-04-15",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC | REC |
              | 2015 | 2013-05-10 | S   | V2 | U6    |     |     |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs        |
              | 2013-05-10 | 2015-04-15 |            | V2           | 1      | [ended_at_18]  |
              """),
          new Rule(
              "a leaving reason at 18 is kept",
              "1996-06-01",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC        | REC |
              | 2015 | 2013-05-10 | S   | V2 | U6    | 2014-06-02 | E15 |
              """,
              """
              | start_date | end_date   | end_reason | legal_status | period | repairs       |
              | 2013-05-10 | 2014-06-01 | E15        | V2           | 1      | [ended_at_18] |
              """),
          rule(
              "what cannot be used is set aside",
              """
              | year | DECOM      | RNE | LS | PLACE | DEC | REC |
              | 2014 |            | S   | V2 | U6    |     |     |
              | 2014 | 10/13/2013 | S   | V2 | U6    |     |     |
              | 2013 | 2013-04-01 | S   | V2 | U6    |     |     |
              """,
              """
              | start_date | end_date | end_reason | legal_status | period | repairs |
              """));

  @TestFactory
  Stream<DynamicTest> rules() {
    try (ConformedTables conformed = ConformedTables.of(drop(), AS_OF)) {
      Dataset<Row> episodes =
          conformed
              .read(Episodes.TABLE)
              .join(
                  conformed
                      .read(PeriodsOfCare.TABLE)
                      .withColumn(
                          "period",
                          dense_rank()
                              .over(
                                  Window.partitionBy("child_key")
                                      .orderBy("start_date", "end_date")))
                      .select("period_of_care_key", "period"),
                  "period_of_care_key")
              .localCheckpoint();
      List<DynamicTest> tests =
          RULES.stream()
              .map(
                  rule -> {
                    String drawn =
                        Drawn.draw(
                            episodes.filter(col("child_key").equalTo(rule.name())),
                            "start_date",
                            "end_date",
                            "end_reason",
                            "legal_status",
                            "period",
                            "repairs");
                    return DynamicTest.dynamicTest(
                        rule.name(),
                        () -> assertThat(drawn).isEqualTo(Drawn.aligned(rule.conformed())));
                  })
              .collect(Collectors.toList());
      String quarantine =
          Drawn.draw(
              conformed.read(Quarantine.TABLE),
              Quarantine.TABLE_NAME,
              Quarantine.REASON,
              Quarantine.FIELD);
      tests.add(
          DynamicTest.dynamicTest(
              "rows that are set aside are in quarantine",
              () ->
                  assertThat(quarantine)
                      .isEqualTo(
                          Drawn.aligned(
                              """
                              | table_name       | reason               | field |
                              | ssda903_episodes | missing_value        | DECOM |
                              | ssda903_episodes | starts_after_return  | DECOM |
                              | ssda903_episodes | starts_at_18_or_over | DECOM |
                              | ssda903_episodes | unreadable_date      | DECOM |
                              """))));
      return tests.stream();
    }
  }

  private static Drop drop() {
    StringBuilder episodes =
        new StringBuilder(
            "| _la_code | _collection_year | _file | _line | CHILD | DECOM | RNE | LS | PLACE | DEC | REC |\n");
    StringBuilder header =
        new StringBuilder("| _la_code | _collection_year | _file | _line | CHILD | DOB |\n");
    int line = 1;
    for (Rule rule : RULES) {
      List<String[]> rows = Drawn.cells(rule.landed());
      for (String[] row : rows.subList(1, rows.size())) {
        line++;
        episodes.append(
            "| 331 | %s | episodes.csv | %d | %s |".formatted(row[0], line, rule.name()));
        for (int i = 1; i < row.length; i++) {
          episodes.append(row[i] == null ? " |" : " " + row[i] + " |");
        }
        episodes.append('\n');
      }
      header.append(
          "| 331 | 2015 | header.csv | %d | %s | %s |\n".formatted(line, rule.name(), rule.born()));
    }
    return new Drop()
        .with(Ssda903Episodes.TABLE, episodes.toString())
        .with(Ssda903Header.TABLE, header.toString());
  }
}
