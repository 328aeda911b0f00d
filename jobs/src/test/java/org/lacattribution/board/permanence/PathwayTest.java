package org.lacattribution.board.permanence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.board.Board;
import org.lacattribution.council.Council;
import org.lacattribution.table.conformed.Adoptions;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.LegalStatuses;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.table.published.PermanenceTrackings;
import org.lacattribution.testing.DrawnTables;

/** Every stage, and both edges of its days, on tables drawn by hand. */
class PathwayTest {
  /** States no days of its own. */
  private static final Council COUNCIL = new Council("331", "Coventry", java.util.List.of());

  private static final LocalDate AS_OF = LocalDate.of(2014, 3, 31);

  private record Child(
      String name,
      String birth,
      String began,
      String law,
      String since,
      String home,
      String there) {}

  /** The row of each child in the tracker of 31 March 2014. */
  private static Map<String, Row> tracked(String adoptions, Child... children) {
    StringBuilder births = new StringBuilder("| la_code | child_key | date_of_birth |\n");
    StringBuilder periods =
        new StringBuilder(
            "| la_code | child_key | period_of_care_key | start_date | short_breaks |\n");
    StringBuilder laws =
        new StringBuilder(
            "| la_code | child_key | period_of_care_key | start_date | status_number | legal_status |\n");
    StringBuilder homes =
        new StringBuilder(
            "| la_code | child_key | period_of_care_key | placement_key | start_date | placement_type | short_break |\n");
    for (Child child : children) {
      String name = child.name();
      births.append("| 331 | %s | %s |%n".formatted(name, child.birth()));
      periods.append("| 331 | %s | %s | %s | false |%n".formatted(name, name, child.began()));
      laws.append(
          "| 331 | %s | %s | %s | 1 | %s |%n".formatted(name, name, child.since(), child.law()));
      homes.append(
          "| 331 | %s | %s | %s | %s | %s | false |%n"
              .formatted(name, name, name, child.there(), child.home()));
    }
    DrawnTables drawn =
        new DrawnTables()
            .with(Children.TABLE, births.toString())
            .with(PeriodsOfCare.TABLE, periods.toString())
            .with(LegalStatuses.TABLE, laws.toString())
            .with(Placements.TABLE, homes.toString());
    if (!adoptions.isEmpty()) {
      drawn.with(Adoptions.TABLE, adoptions);
    }
    Map<String, Row> rows = new HashMap<>();
    Board.of(drawn.tables(), COUNCIL, "r1", AS_OF)
        .permanenceTracking()
        .collectAsList()
        .forEach(row -> rows.put(row.getAs(PermanenceTrackings.CHILD_KEY.name()), row));
    return rows;
  }

  /** Stage, days, whether off track, the reason and what changed, in one text. */
  private static String words(Row row) {
    return "%s %s %s %s %s"
        .formatted(
            row.getAs(PermanenceTrackings.STAGE.name()),
            row.<Integer>getAs(PermanenceTrackings.DAYS_IN_STAGE.name()),
            row.<Boolean>getAs(PermanenceTrackings.OFF_TRACK.name()) ? "off" : "on",
            row.<String>getAs(PermanenceTrackings.REASON.name()),
            row.<String>getAs(PermanenceTrackings.CHANGE.name()));
  }

  @Test
  void proceedingsAndAgreementsHaveTheDaysOfTheirStage() {
    Map<String, Row> rows =
        tracked(
            "",
            // 318 days before 31 March 2014 is 17 May 2013.
            new Child("A", "2010-01-01", "2013-05-17", "C1", "2013-05-17", "U6", "2013-05-17"),
            new Child("B", "2010-01-01", "2013-05-16", "C1", "2013-05-16", "U6", "2013-05-16"),
            // 122 days before is 29 November 2013; 183 days before, 29 September.
            new Child("C", "2010-01-01", "2013-11-29", "V2", "2013-11-29", "U6", "2013-11-29"),
            new Child("D", "2010-01-01", "2013-11-28", "V2", "2013-11-28", "U6", "2013-11-28"),
            new Child("E", "2010-01-01", "2013-09-28", "V2", "2013-09-28", "U6", "2013-09-28"),
            // 16 on the last day.
            new Child("F", "1998-03-31", "2013-09-28", "V2", "2013-09-28", "H5", "2013-09-28"),
            new Child("G", "1998-04-01", "2013-09-28", "V2", "2013-09-28", "H5", "2013-09-28"));
    assertThat(words(rows.get("A"))).isEqualTo("proceedings 318 on null as_before");
    assertThat(words(rows.get("B"))).isEqualTo("proceedings 319 off waiting_court newly_off_track");
    assertThat(words(rows.get("C"))).isEqualTo("assessment 122 on null as_before");
    assertThat(words(rows.get("D"))).isEqualTo("assessment 123 off no_plan newly_off_track");
    // Off track since the end of January, so at the end of February too.
    assertThat(words(rows.get("E"))).isEqualTo("assessment 184 off voluntary_care stuck");
    assertThat(words(rows.get("F"))).isEqualTo("towards_18 0 on null moved_on");
    assertThat(words(rows.get("G"))).isEqualTo("assessment 184 off no_plan stuck");
    // Under-fives first, then by days over expected days: E 184/122, D 123/122, B 319/318, G is
    // older.
    assertThat(rows.get("E").<Integer>getAs(PermanenceTrackings.PRIORITY.name())).isEqualTo(1);
    assertThat(rows.get("D").<Integer>getAs(PermanenceTrackings.PRIORITY.name())).isEqualTo(2);
    assertThat(rows.get("B").<Integer>getAs(PermanenceTrackings.PRIORITY.name())).isEqualTo(3);
    assertThat(rows.get("G").<Integer>getAs(PermanenceTrackings.PRIORITY.name())).isEqualTo(4);
  }

  @Test
  void anOrderLeadsHomeToALongTermHomeOrToAdoption() {
    Map<String, Row> rows =
        tracked(
            """
            | la_code | child_key | decision_date | matched_date | reversed_date |
            | 331     | D         | 2013-10-01    |              |               |
            | 331     | E         | 2013-10-01    | 2014-03-01   |               |
            | 331     | F         | 2013-10-01    | 2014-02-01   |               |
            | 331     | G         | 2013-10-01    |              | 2013-12-01    |
            | 331     | H         | 2013-10-01    |              |               |
            | 331     | K         | 2012-01-01    |              |               |
            """,
            new Child("A", "2010-01-01", "2012-01-01", "C2", "2013-10-01", "P1", "2014-01-01"),
            new Child("B", "2010-01-01", "2012-01-01", "C2", "2013-10-01", "U6", "2013-04-01"),
            new Child("C", "2010-01-01", "2012-01-01", "C2", "2013-10-01", "U6", "2013-03-31"),
            new Child("D", "2010-01-01", "2013-01-01", "E1", "2013-12-01", "U6", "2013-04-02"),
            new Child("E", "2010-01-01", "2013-01-01", "E1", "2013-12-01", "U6", "2013-04-02"),
            new Child("F", "2010-01-01", "2013-01-01", "E1", "2013-12-01", "A6", "2014-03-01"),
            new Child("G", "2010-01-01", "2013-01-01", "C2", "2013-08-01", "U6", "2013-08-01"),
            new Child("H", "2010-01-01", "2013-01-01", "C1", "2013-01-01", "U6", "2013-04-02"),
            new Child("I", "2010-01-01", "2013-01-01", "V2", "2013-01-01", "U4", "2014-03-01"),
            new Child("J", "2004-03-31", "2013-01-01", "V2", "2013-01-01", "U6", "2013-01-01"),
            // The decision belongs to care before this.
            new Child("K", "2010-01-01", "2014-03-10", "C1", "2014-03-10", "U6", "2014-03-10"));
    assertThat(words(rows.get("A"))).isEqualTo("home 89 on null as_before");
    // A day less than a year in one home, and a year.
    assertThat(words(rows.get("B"))).isEqualTo("long_term_match 181 on null as_before");
    assertThat(words(rows.get("C"))).isEqualTo("settled 365 on null moved_on");
    // The order is later than the decision: 120 days of 121.
    assertThat(words(rows.get("D"))).isEqualTo("matching 120 on null as_before");
    assertThat(words(rows.get("E"))).isEqualTo("matched 30 on null moved_on");
    assertThat(words(rows.get("F"))).isEqualTo("placed_for_adoption 30 on null moved_on");
    // 120 days since the reversal, and a new plan is due in 92.
    assertThat(words(rows.get("G"))).isEqualTo("reversed 120 off plan_changed newly_off_track");
    assertThat(words(rows.get("H"))).isEqualTo("placement_order 181 on null as_before");
    assertThat(words(rows.get("I"))).isEqualTo("settled 30 on null moved_on");
    // Ten years old that day, by agreement, in one home for more than a year.
    assertThat(words(rows.get("J"))).isEqualTo("settled 454 on null moved_on");
    assertThat(words(rows.get("K"))).isEqualTo("proceedings 21 on null entered");
  }
}
