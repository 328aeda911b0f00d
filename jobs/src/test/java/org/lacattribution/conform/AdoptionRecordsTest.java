package org.lacattribution.conform;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council;
import org.lacattribution.table.conformed.Adoptions;
import org.lacattribution.table.landing.SsdPermanence;
import org.lacattribution.table.landing.Ssda903Ad1;
import org.lacattribution.table.landing.Ssda903PlacedForAdoption;
import org.lacattribution.testing.Drawn;

/** Decisions for adoption as known on 31 March 2014. */
class AdoptionRecordsTest {
  private static final LocalDate AS_OF = LocalDate.of(2014, 3, 31);
  private static final Council COUNCIL = new Council("331", "Testshire", List.of());

  private static final Drop DROP =
      new Drop()
          .with(
              Ssda903PlacedForAdoption.TABLE,
              """
              | _la_code | _file | _line | _collection_year | CHILD | DATE_PLACED | DATE_PLACED_CEASED | REASON_PLACED_CEASED |
              | 331      | p     | 2     | 2013             | a     | 2012-06-01  |                    |                      |
              | 331      | p     | 3     | 2014             | a     | 2012-06-01  | 2013-05-01         | RD4                  |
              | 331      | p     | 4     | 2014             | a     | 2013-09-01  |                    |                      |
              | 331      | p     | 5     | 2013             | b     | 2012-06-01  | 2013-02-01         | RD1                  |
              | 331      | p     | 6     | 2014             | b     | 2012-06-01  |                    |                      |
              | 331      | p     | 7     | 2014             |       | 2012-06-01  |                    |                      |
              | 331      | p     | 8     | 2014             | d     | 2014-04-01  |                    |                      |
              """)
          .with(
              Ssda903Ad1.TABLE,
              """
              | _la_code | _file | _line | _collection_year | CHILD | DATE_INT   | DATE_MATCH |
              | 331      | q     | 2     | 2014             | b     | 2012-06-01 | 2013-11-01 |
              """)
          .with(
              SsdPermanence.TABLE,
              """
              | _la_code | _file | _line | perm_table_id | perm_person_id | perm_adm_decision_date | perm_matched_date | perm_decision_reversed_date | perm_decision_reversed_reason |
              | 331      | s     | 2     | 1             | b              | 2012-06-01             | 2013-12-24        | 2013-12-25                  | RD1                           |
              | 331      | s     | 3     | 2             | c              | 2013-01-01             | 2014-04-02        |                             |                               |
              | 331      | s     | 4     | 3             | c              |                        |                   |                             |                               |
              """);

  /**
   * A later return corrects an earlier, a return outranks the extract, and 1 April is not known.
   */
  @Test
  void theLatestReturnIsTheRecordAndTheExtractSuppliesTheRest() {
    try (Conforming conforming = Conforming.of(DROP, COUNCIL, Optional.empty(), AS_OF)) {
      Drawn.assertSameRows(
          Drawn.rows(
              Adoptions.TABLE,
              """
              | la_code | child_key | decision_date | matched_date | reversed_date | reversed_reason |
              | 331     | a         | 2012-06-01    |              | 2013-05-01    | RD4             |
              | 331     | a         | 2013-09-01    |              |               |                 |
              | 331     | b         | 2012-06-01    | 2013-11-01   |               |                 |
              | 331     | c         | 2013-01-01    |              |               |                 |
              """),
          conforming.rows(Adoptions.TABLE, table -> null));
    }
  }
}
