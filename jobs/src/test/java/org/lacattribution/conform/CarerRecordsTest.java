package org.lacattribution.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.Field;
import org.lacattribution.table.conformed.BoardActions;
import org.lacattribution.table.conformed.Capacities;
import org.lacattribution.table.conformed.CarerHouseholds;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.Quarantine;
import org.lacattribution.table.landing.BoardAction;
import org.lacattribution.table.landing.Capacity;
import org.lacattribution.table.landing.CarerRecruitment;
import org.lacattribution.testing.Drawn;

/** Carers, places and actions of the board as known on 31 March 2013. */
class CarerRecordsTest {
  private static final LocalDate AS_OF = LocalDate.of(2013, 3, 31);

  private static void assertDrawn(Dataset<Row> rows, String drawing, Field... columns) {
    assertThat(Drawn.draw(rows, columns)).isEqualTo(Drawn.aligned(drawing));
  }

  @Test
  void aHouseholdIsOneWhateverItsRows() {
    // h1 is approved for a time and then in full. h2's dates are in order, h3's assessment is not
    // and has no date, h4 leaves before it is approved, h5 enquires after the last day. Of h6 the
    // approval and the leaving are yet to come.
    Drop drop =
        new Drop()
            .with(
                CarerRecruitment.TABLE,
                """
                | _la_code | _file | _line | household_id | enquiry_date | assessment_date | approval_date | left_date  | carer_type       |
                | 331      | c     | 2     | h1           | 2012-05-01   |                 | 2012-05-10    | 2012-08-30 | connected_person |
                | 331      | c     | 3     | h1           | 2012-05-01   | 2012-05-20      | 2012-08-30    |            | Connected_Person |
                | 331      | c     | 4     | h2           | 2012-05-01   | 2012-06-01      | 2012-12-01    | 2013-02-01 | mainstream       |
                | 331      | c     | 5     | h3           | 2012-05-01   | 2012-04-01      |               |            | adoptive         |
                | 331      | c     | 6     | h4           | 2012-05-01   | 2012-06-01      | 2012-12-01    | 2012-11-01 | mainstream       |
                | 331      | c     | 7     | h5           | 2013-05-01   |                 |               |            | mainstream       |
                | 331      | c     | 8     | h6           | 2013-03-01   | 2013-03-20      | 2013-04-20    | 2013-05-01 | mainstream       |
                | 331      | c     | 9     | h7           | 2013-03-01   |                 |               |            | nobody           |
                """);
    CarerRecords records = new CarerRecords(drop, AS_OF);
    assertDrawn(
        records.households().used(),
        """
        | household_key | carer_type       | enquiry_date | assessment_date | approval_date | left_date  |
        | h1            | connected_person | 2012-05-01   |                 | 2012-05-10    |            |
        | h2            | mainstream       | 2012-05-01   | 2012-06-01      | 2012-12-01    | 2013-02-01 |
        | h3            | adoptive         | 2012-05-01   |                 |               |            |
        | h6            | mainstream       | 2013-03-01   | 2013-03-20      |               |            |
        """,
        CarerHouseholds.HOUSEHOLD_KEY,
        CarerHouseholds.CARER_TYPE,
        CarerHouseholds.ENQUIRY_DATE,
        CarerHouseholds.ASSESSMENT_DATE,
        CarerHouseholds.APPROVAL_DATE,
        CarerHouseholds.LEFT_DATE);
    assertDrawn(
        records.households().quarantined(),
        """
        | source_line | reason           | field        |
        | 6           | end_before_start | left_date    |
        | 7           | after_as_of      | enquiry_date |
        | 9           | unknown_code     | carer_type   |
        """,
        Quarantine.SOURCE_LINE,
        Quarantine.REASON,
        Quarantine.FIELD);
  }

  /**
   * Who left before is in no list; the month of the latest day is over for a source of few rows.
   */
  @Test
  void carersAreCoveredFromTheMonthOfTheFirstWhoLeft() {
    Drop drop =
        new Drop()
            .with(
                CarerRecruitment.TABLE,
                """
                | _la_code | _file | _line | household_id | enquiry_date | assessment_date | approval_date | left_date  | carer_type |
                | 331      | c     | 2     | h1           | 2005-05-01   | 2005-06-01      | 2005-12-01    | 2010-06-20 | mainstream |
                | 331      | c     | 3     | h2           | 2010-05-01   | 2010-06-01      | 2010-12-01    | 2011-02-01 | mainstream |
                | 331      | c     | 4     | h3           | 2011-01-01   | 2011-02-11      |               |            | mainstream |
                """);
    assertDrawn(
        SourceCoverage.of(drop, Optional.empty(), AS_OF),
        """
        | source | first_day  | last_day   |
        | carers | 2010-06-01 | 2011-02-28 |
        """,
        Coverage.SOURCE,
        Coverage.FIRST_DAY,
        Coverage.LAST_DAY);
  }

  @Test
  void placesMayBeAgreedForALaterDay() {
    Drop drop =
        new Drop()
            .with(
                Capacity.TABLE,
                """
                | _la_code | _file | _line | placement_group | valid_from | places | source |
                | 331      | p     | 2     | internal_foster | 2012-04-01 | 215.0  | s      |
                | 331      | p     | 3     | internal_foster | 2013-09-01 | 230    | s      |
                | 331      | p     | 4     | secure          | 2012-04-01 | 0      | s      |
                | 331      | p     | 5     | secure          | 2012-05-01 | -1     | s      |
                | 331      | p     | 6     | tents           | 2012-05-01 | 4      | s      |
                """);
    assertDrawn(
        new CarerRecords(drop, AS_OF).capacities().used(),
        """
        | placement_group | valid_from | places |
        | internal_foster | 2012-04-01 | 215.0  |
        | internal_foster | 2013-09-01 | 230.0  |
        | secure          | 2012-04-01 | 0.0    |
        """,
        Capacities.PLACEMENT_GROUP,
        Capacities.VALID_FROM,
        Capacities.PLACES);
  }

  @Test
  void wordsThatMayNameSomebodyAreBlank() {
    Drop drop =
        new Drop()
            .with(
                BoardAction.TABLE,
                """
                | _la_code | _file | _line | indicator | raised     | owner           | action                 | due        | closed     |
                | 331      | b     | 2     | s2        | 2013-01-10 | Head of service | Audit repeat referrals | 2013-06-01 |            |
                | 331      | b     | 3     | S2        | 2013-01-10 | JB              | See case 104822        |            | 2013-02-01 |
                | 331      | b     | 4     | L1        | 2013-02-10 | worker 12       | Review the plan of Kim |            | 2013-05-01 |
                | 331      | b     | 5     | none      | 2013-02-10 | JB              | Audit                  |            |            |
                """);
    assertDrawn(
        new CarerRecords(drop, AS_OF).actions().used(),
        """
        | indicator | raised     | number | owner           | action                 | due        | closed     |
        | L1        | 2013-02-10 | 1      |                 |                        |            |            |
        | S2        | 2013-01-10 | 1      | Head of service | Audit repeat referrals | 2013-06-01 |            |
        | S2        | 2013-01-10 | 2      | JB              |                        |            | 2013-02-01 |
        """,
        BoardActions.INDICATOR,
        BoardActions.RAISED,
        BoardActions.NUMBER,
        BoardActions.OWNER,
        BoardActions.ACTION,
        BoardActions.DUE,
        BoardActions.CLOSED);
  }
}
