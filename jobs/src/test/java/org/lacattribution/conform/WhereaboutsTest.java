package org.lacattribution.conform;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.table.conformed.Visits;
import org.lacattribution.table.landing.SsdClaEpisodes;
import org.lacattribution.table.landing.SsdClaPlacement;
import org.lacattribution.table.landing.SsdClaVisits;
import org.lacattribution.table.landing.SsdPerson;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.testing.Drawn;

/** Where placements are, and visits there, as known on 31 March 2014. */
class WhereaboutsTest {
  private static final String AS_OF = "2014-03-31";

  private static final Drop DROP =
      new Drop()
          .with(
              Ssda903Episodes.TABLE,
              """
              | _la_code | _collection_year | _file | _line | CHILD | DECOM      | RNE | LS | PLACE | PLACE_PROVIDER | DEC        | REC | PL_DISTANCE | PL_LOCATION |
              | 331      | 2014             | e     | 2     | a     | 2013-05-01 | S   | C1 | U6    | PR1            | 2013-06-01 | X1  |             | OUT         |
              | 331      | 2014             | e     | 3     | a     | 2013-06-01 | L   | C2 | U6    | PR1            | 2013-07-01 | X1  | 20.0        | IN          |
              | 331      | 2014             | e     | 4     | a     | 2013-07-01 | L   | E1 | U6    | PR1            | 2013-08-01 | X1  | 35.5        | IN          |
              | 331      | 2014             | e     | 5     | a     | 2013-08-01 | P   | E1 | K2    | PR4            |            |     | 999.9       | IN          |
              | 331      | 2014             | e     | 6     | b     | 2013-05-01 | S   | V2 | U6    | PR1            |            |     |             |             |
              | 331      | 2014             | e     | 7     | c     | 2013-05-01 | S   | V2 | U6    | PR1            |            |     | 1000        | unknown     |
              | 331      | 2014             | e     | 8     | d     | 2013-05-01 | S   | V2 | U6    | PR1            |            |     | -0.1        |             |
              | 331      | 2014             | e     | 9     | e     | 2013-05-01 | S   | V2 | U6    | PR1            |            |     | 0           |             |
              """)
          .with(
              SsdClaEpisodes.TABLE,
              """
              | _la_code | _file | _line | clae_person_id | clae_cla_episode_start_date | clae_cla_episode_start_reason | clae_cla_placement_id |
              | 331      | c     | 2     | b              | 2013-05-01                  | S                             | 1                     |
              | 331      | c     | 3     | e              | 2013-05-01                  | S                             | 2                     |
              | 331      | c     | 4     | f              | 2013-05-01                  | S                             | 3                     |
              """)
          .with(
              SsdClaPlacement.TABLE,
              """
              | _la_code | _file | _line | clap_cla_placement_id | clap_cla_placement_start_date | clap_cla_placement_type | clap_cla_placement_provider | clap_cla_placement_distance |
              | 331      | p     | 2     | 1                     | 2013-05-01                    | U6                      | PR1                         | 12.5                        |
              | 331      | p     | 3     | 2                     | 2013-05-01                    | U6                      | PR1                         | 40                          |
              | 331      | p     | 4     | 3                     | 2013-05-01                    | U6                      | PR1                         | 21                          |
              """)
          .with(
              SsdPerson.TABLE,
              """
              | _la_code | _file | _line | pers_person_id | pers_sex | pers_dob   |
              | 331      | p     | 2     | a              | F        | 2004-03-01 |
              """)
          .with(
              SsdClaVisits.TABLE,
              """
              | _la_code | _file | _line | clav_cla_visit_id | clav_person_id | clav_cla_visit_date |
              | 331      | v     | 2     | 1                 | a              | 2014-03-31          |
              | 331      | v     | 3     | 2                 | a              | 2014-03-31          |
              | 331      | v     | 4     | 3                 | a              | 2014-04-01          |
              | 331      | v     | 5     | 4                 |                | 2014-03-01          |
              | 331      | v     | 6     | 5                 | b              |                     |
              | 331      | v     | 7     | 6                 | b              | 2013-05-01          |
              """);

  /**
   * A's first placement has the distance of its second episode, the first that has one, and the
   * location of its first. The extract supplies B's distance and not E's, which the return has. A
   * distance that is none is not known. F is in the extract alone, which has no locations.
   */
  @Test
  void aPlacementIsWhereItsFirstEpisodeThatSaysSoIs() {
    try (ConformedTables conformed = ConformedTables.of(DROP, AS_OF)) {
      Drawn.assertSameRows(
          Drawn.rows(
                  Placements.TABLE,
                  """
                  | child_key | start_date | distance_miles | outside_area |
                  | a         | 2013-05-01 | 20             | true         |
                  | a         | 2013-08-01 | 999.9          | false        |
                  | b         | 2013-05-01 | 12.5           |              |
                  | c         | 2013-05-01 |                |              |
                  | d         | 2013-05-01 |                |              |
                  | e         | 2013-05-01 | 0              |              |
                  | f         | 2013-05-01 | 21             |              |
                  """)
              .select("child_key", "start_date", "distance_miles", "outside_area"),
          conformed
              .read(Placements.TABLE)
              .select("child_key", "start_date", "distance_miles", "outside_area"));
    }
  }

  /** Two visits of one day are one; what names no child or day, or comes later, is none. */
  @Test
  void aVisitIsADay() {
    Council council = new Council("331", "Testshire", List.of());
    try (Conforming conforming =
        Conforming.of(DROP, council, Optional.empty(), LocalDate.parse(AS_OF))) {
      Drawn.assertSameRows(
          Drawn.rows(
              Visits.TABLE,
              """
              | la_code | child_key | visit_date |
              | 331     | a         | 2014-03-31 |
              | 331     | b         | 2013-05-01 |
              """),
          conforming.rows(Visits.TABLE, DROP));
    }
  }
}
