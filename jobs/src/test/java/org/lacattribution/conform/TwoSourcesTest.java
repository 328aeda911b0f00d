package org.lacattribution.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.Table;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Episodes;
import org.lacattribution.table.conformed.Findings;
import org.lacattribution.table.conformed.LegalStatuses;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.table.landing.SsdClaEpisodes;
import org.lacattribution.table.landing.SsdClaPlacement;
import org.lacattribution.table.landing.SsdImmigrationStatus;
import org.lacattribution.table.landing.SsdLegalStatus;
import org.lacattribution.table.landing.SsdPerson;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.table.landing.Ssda903Header;
import org.lacattribution.table.landing.Ssda903Oc2;
import org.lacattribution.table.landing.Ssda903Uasc;
import org.lacattribution.testing.Drawn;

/** Twelve children as returns tell them and as an extract does. */
class TwoSourcesTest {
  private static final String AS_OF = "2015-03-31";

  private static final String RETURNS =
      """
      | _la_code | _collection_year | _file | _line | CHILD     | DECOM      | RNE | LS | CIN | PLACE | PLACE_PROVIDER | DEC        | REC | REASON_PLACE_CHANGE |
      | 331      | 2013             | e13   | 2     | move      | 01/02/2013 | S   | V2 | N1  | U6    | PR1            |            |     |                     |
      | 331      | 2014             | e14   | 2     | move      | 01/02/2013 | S   | V2 | N1  | U6    | PR1            | 01/05/2013 | X1  | CARPL               |
      | 331      | 2014             | e14   | 3     | move      | 01/05/2013 | P   | V2 | N1  | U6    | PR4            | 01/12/2013 | E4A |                     |
      | 331      | 2013             | e13   | 3     | order     | 10/02/2013 | S   | C1 | N1  | U3    | PR1            |            |     |                     |
      | 331      | 2014             | e14   | 4     | order     | 10/02/2013 | S   | C1 | N1  | U3    | PR1            | 20/09/2013 | X1  |                     |
      | 331      | 2014             | e14   | 5     | order     | 20/09/2013 | L   | C2 | N1  | U3    | PR1            |            |     |                     |
      | 331      | 2015             | e15   | 2     | order     | 20/09/2013 | L   | C2 | N1  | U3    | PR1            |            |     |                     |
      | 331      | 2014             | e14   | 6     | breaks    | 01/06/2013 | S   | V4 | N2  | U6    | PR1            | 01/10/2013 | X1  |                     |
      | 331      | 2014             | e14   | 7     | breaks    | 01/10/2013 | L   | C2 | N2  | U6    | PR1            |            |     |                     |
      | 331      | 2015             | e15   | 3     | breaks    | 01/10/2013 | L   | C2 | N2  | U6    | PR1            |            |     |                     |
      | 331      | 2014             | e14   | 8     | back      | 01/06/2013 | S   | V2 | N4  | K2    | PR4            | 01/07/2013 | E4B |                     |
      | 331      | 2014             | e14   | 9     | back      | 01/07/2013 | S   | V2 | N4  | K2    | PR4            | 01/09/2013 | E4A |                     |
      | 331      | 2015             | e15   | 4     | adult     | 01/06/2014 | S   | V2 | N1  | H5    | PR4            |            |     |                     |
      | 331      | 2015             | e15   | 5     | alone     | 01/06/2014 | S   | V2 | N8  | U6    | PR4            |            |     |                     |
      | 331      | 2015             | e15   | 6     | overlap   | 01/06/2014 | S   | V2 | N1  | U6    | PR1            | 05/08/2014 | X1  |                     |
      | 331      | 2015             | e15   | 7     | overlap   | 01/08/2014 | P   | V2 | N1  | R1    | PR4            | 05/09/2014 | E4A |                     |
      | 331      | 2015             | e15   | 8     | holiday   | 01/06/2014 | S   | C2 | N1  | U4    | PR1            | 01/08/2014 | X1  |                     |
      | 331      | 2015             | e15   | 9     | holiday   | 01/08/2014 | P   | C2 | N1  | T3    |                | 15/08/2014 | X1  |                     |
      | 331      | 2015             | e15   | 10    | holiday   | 15/08/2014 | P   | C2 | N1  | U4    | PR1            |            |     |                     |
      | 331      | 2015             | e15   | 11    | gap       | 01/06/2014 | S   | V2 | N1  | U6    | PR1            | 01/08/2014 | X1  |                     |
      | 331      | 2015             | e15   | 12    | gap       | 03/08/2014 | P   | V2 | N1  | K1    | PR2            | 05/09/2014 | E4A |                     |
      | 331      | 2015             | e15   | 13    | adopted   | 01/06/2014 | S   | E1 | N1  | U5    | PR1            | 01/08/2014 | X1  | PLACE               |
      | 331      | 2015             | e15   | 14    | adopted   | 01/08/2014 | T   | E1 | N1  | A5    | PR1            | 05/12/2014 | E11 |                     |
      | 331      | 2015             | e15   | 15    | no header | 01/06/2014 | S   | V2 | N1  | P1    | PR0            |            |     |                     |
      | 331      | 2015             | e15   | 16    | one day   | 01/06/2014 | S   | V2 | N1  | U6    | PR1            | 01/06/2014 | E4A |                     |
      """;

  private static final Drop OF_RETURNS =
      new Drop()
          .with(Ssda903Episodes.TABLE, RETURNS)
          .with(
              Ssda903Header.TABLE,
              """
              | _la_code | _collection_year | _file | _line | CHILD   | SEX | DOB        | ETHNIC |
              | 331      | 2013             | h13   | 2     | move    | 1   | 02/03/2004 | WBRI   |
              | 331      | 2014             | h14   | 2     | move    | 1   | 01/03/2004 | WBRI   |
              | 331      | 2014             | h14   | 3     | order   | 2   | 01/03/2012 | WBRI   |
              | 331      | 2014             | h14   | 4     | breaks  | 2   | 01/03/2008 | AIND   |
              | 331      | 2014             | h14   | 5     | back    | 2   | 01/03/2001 | WBRI   |
              | 331      | 2015             | h15   | 2     | adult   | 1   | 03/01/1997 | WBRI   |
              | 331      | 2015             | h15   | 3     | alone   | 1   | 03/01/1999 | AOTH   |
              | 331      | 2015             | h15   | 4     | overlap | 1   | 03/01/2009 | WBRI   |
              | 331      | 2015             | h15   | 5     | holiday | 1   | 03/01/2009 | WBRI   |
              | 331      | 2015             | h15   | 6     | gap     | M   | 03/01/2009 | WBRI   |
              | 331      | 2015             | h15   | 7     | adopted | F   | 03/01/2014 | WBRI   |
              | 331      | 2015             | h15   | 8     | one day | F   | 03/01/2010 | WBRI   |
              """)
          .with(
              Ssda903Oc2.TABLE,
              """
              | _la_code | _collection_year | _file | _line | CHILD     | DOB        |
              | 331      | 2015             | o15   | 2     | no header | 03/01/2010 |
              """)
          .with(
              Ssda903Uasc.TABLE,
              """
              | _la_code | _collection_year | _file | _line | CHILD | SEX | DOB        | DUC        |
              | 331      | 2015             | u15   | 2     | alone | 1   | 03/01/1999 | 2015-02-01 |
              """);

  private static final Drop OF_EXTRACT =
      new Drop()
          .with(
              SsdClaEpisodes.TABLE,
              """
              | _la_code | _file | _line | clae_person_id | clae_cla_episode_start_date | clae_cla_episode_start_reason | clae_cla_primary_need_code | clae_cla_episode_ceased_date | clae_cla_episode_ceased_reason | clae_cla_id | clae_cla_placement_id |
              | 331      | ce    | 2     | move           | 2013-02-01T00:00:00 | S | N1 | 2013-05-01T00:00:00 | X1  | 1  | 11 |
              | 331      | ce    | 3     | move           | 2013-05-01          | P | N1 | 2013-12-01          | E4A | 1  | 12 |
              | 331      | ce    | 4     | order          | 2013-02-10          | S | N1 | 2013-09-20          | X1  | 2  | 21 |
              | 331      | ce    | 5     | order          | 2013-09-20          | L | N1 |                     |     | 2  | 21 |
              | 331      | ce    | 6     | breaks         | 2013-06-01          | S | N2 | 2013-10-01          | X1  | 3  |    |
              | 331      | ce    | 7     | breaks         | 2013-10-01          | L | N2 |                     |     | 3  |    |
              | 331      | ce    | 8     | back           | 2013-06-01          | S | N4 | 2013-07-01          | E4B | 4  | 41 |
              | 331      | ce    | 9     | back           | 2013-07-01          | S | N4 | 2013-09-01          | E4A | 5  | 51 |
              | 331      | ce    | 10    | adult          | 2014-06-01          | S | N1 |                     |     | 6  | 61 |
              | 331      | ce    | 11    | alone          | 2014-06-01          | S | N8 |                     |     | 7  | 71 |
              | 331      | ce    | 12    | overlap        | 2014-06-01          | S | N1 | 2014-08-05          | X1  | 8  | 81 |
              | 331      | ce    | 13    | overlap        | 2014-08-01          | P | N1 | 2014-09-05          | E4A | 8  | 82 |
              | 331      | ce    | 14    | holiday        | 2014-06-01          | S | N1 | 2014-08-01          | X1  | 9  |    |
              | 331      | ce    | 15    | holiday        | 2014-08-01          | P | N1 | 2014-08-15          | X1  | 9  |    |
              | 331      | ce    | 16    | holiday        | 2014-08-15          | P | N1 |                     |     | 9  |    |
              | 331      | ce    | 17    | gap            | 2014-06-01          | S | N1 | 2014-08-01          | X1  | 10 | 101 |
              | 331      | ce    | 18    | gap            | 2014-08-03          | P | N1 | 2014-09-05          | E4A | 10 | 102 |
              | 331      | ce    | 19    | adopted        | 2014-06-01          | S | N1 | 2014-08-01          | X1  | 11 | 111 |
              | 331      | ce    | 20    | adopted        | 2014-08-01          | T | N1 | 2014-12-05          | E11 | 11 | 112 |
              | 331      | ce    | 21    | no header      | 2014-06-01          | S | N1 |                     |     | 12 | 121 |
              | 331      | ce    | 22    | one day        | 2014-06-01          | S | N1 | 2014-06-01          | E4A | 13 | 131 |
              """)
          .with(
              SsdClaPlacement.TABLE,
              """
              | _la_code | _file | _line | clap_cla_placement_id | clap_cla_id | clap_cla_placement_start_date | clap_cla_placement_end_date | clap_cla_placement_type | clap_cla_placement_provider | clap_cla_placement_change_reason |
              | 331      | cp    | 2     | 11  | 1  | 2013-02-01 | 2013-05-01 | U6 | PR1 | CARPL |
              | 331      | cp    | 3     | 12  | 1  | 2013-05-01 | 2013-12-01 | U6 | PR4 |       |
              | 331      | cp    | 4     | 21  | 2  | 2013-02-10 |            | U3 | PR1 |       |
              | 331      | cp    | 5     | 31  | 3  | 2013-06-01 |            | U6 | PR1 |       |
              | 331      | cp    | 6     | 41  | 4  | 2013-06-01 | 2013-07-01 | K2 | PR4 |       |
              | 331      | cp    | 7     | 51  | 5  | 2013-07-01 | 2013-09-01 | K2 | PR4 |       |
              | 331      | cp    | 8     | 61  | 6  | 2014-06-01 |            | H5 | PR4 |       |
              | 331      | cp    | 9     | 71  | 7  | 2014-06-01 |            | U6 | PR4 |       |
              | 331      | cp    | 10    | 81  | 8  | 2014-06-01 | 2014-08-05 | U6 | PR1 |       |
              | 331      | cp    | 11    | 82  | 8  | 2014-08-01 | 2014-09-05 | R1 | PR4 |       |
              | 331      | cp    | 12    | 91  | 9  | 2014-06-01 | 2014-08-01 | U4 | PR1 |       |
              | 331      | cp    | 13    | 92  | 9  | 2014-08-01 | 2014-08-15 | T3 |     |       |
              | 331      | cp    | 14    | 93  | 9  | 2014-08-15 |            | U4 | PR1 |       |
              | 331      | cp    | 15    | 101 | 10 | 2014-06-01 | 2014-08-01 | U6 | PR1 |       |
              | 331      | cp    | 16    | 102 | 10 | 2014-08-03 | 2014-09-05 | K1 | PR2 |       |
              | 331      | cp    | 17    | 111 | 11 | 2014-06-01 | 2014-08-01 | U5 | PR1 | PLACE |
              | 331      | cp    | 18    | 112 | 11 | 2014-08-01 | 2014-12-05 | A5 | PR1 |       |
              | 331      | cp    | 19    | 121 | 12 | 2014-06-01 |            | P1 | PR0 |       |
              | 331      | cp    | 20    | 131 | 13 | 2014-06-01 | 2014-06-01 | U6 | PR1 |       |
              """)
          .with(
              SsdLegalStatus.TABLE,
              """
              | _la_code | _file | _line | lega_person_id | lega_legal_status | lega_legal_status_start_date | lega_legal_status_end_date |
              | 331      | ls    | 2     | move      | V2 | 2013-02-01 | 2013-12-01 |
              | 331      | ls    | 3     | order     | C1 | 2013-02-10 | 2013-09-20 |
              | 331      | ls    | 4     | order     | C2 | 2013-09-20 |            |
              | 331      | ls    | 5     | breaks    | V4 | 2013-06-01 | 2013-10-01 |
              | 331      | ls    | 6     | breaks    | C2 | 2013-10-01 |            |
              | 331      | ls    | 7     | back      | V2 | 2013-06-01 | 2013-09-01 |
              | 331      | ls    | 8     | adult     | V2 | 2014-06-01 |            |
              | 331      | ls    | 9     | alone     | V2 | 2014-06-01 |            |
              | 331      | ls    | 10    | overlap   | V2 | 2014-06-01 |            |
              | 331      | ls    | 11    | holiday   | C2 | 2014-06-01 |            |
              | 331      | ls    | 12    | gap       | V2 | 2014-06-01 |            |
              | 331      | ls    | 13    | adopted   | E1 | 2014-06-01 |            |
              | 331      | ls    | 14    | no header | V2 | 2014-06-01 |            |
              | 331      | ls    | 15    | one day   | V2 | 2014-06-01 | 2014-06-01 |
              """)
          .with(
              SsdPerson.TABLE,
              """
              | _la_code | _file | _line | pers_person_id | pers_sex | pers_dob   | pers_ethnicity |
              | 331      | p     | 2     | move           | M        | 2004-03-01 | WBRI           |
              | 331      | p     | 3     | order          | F        | 2012-03-01 | WBRI           |
              | 331      | p     | 4     | breaks         | F        | 2008-03-01 | AIND           |
              | 331      | p     | 5     | back           | F        | 2001-03-01 | WBRI           |
              | 331      | p     | 6     | adult          | M        | 1997-01-03 | WBRI           |
              | 331      | p     | 7     | alone          | M        | 1999-01-03 | AOTH           |
              | 331      | p     | 8     | overlap        | M        | 2009-01-03 | WBRI           |
              | 331      | p     | 9     | holiday        | M        | 2009-01-03 | WBRI           |
              | 331      | p     | 10    | gap            | M        | 2009-01-03 | WBRI           |
              | 331      | p     | 11    | adopted        | F        | 2014-01-03 | WBRI           |
              | 331      | p     | 12    | no header      |          | 2010-01-03 |                |
              | 331      | p     | 13    | one day        | F        | 2010-01-03 | WBRI           |
              """)
          .with(
              SsdImmigrationStatus.TABLE,
              """
              | _la_code | _file | _line | immi_person_id | immi_immigration_status | immi_immigration_status_end_date |
              | 331      | i     | 2     | alone          | UASC                    | 2015-02-01                       |
              """);

  /** Columns that tell where a row came from differ; all else is the same. */
  @Test
  void returnsAndExtractGiveTheSameTables() {
    try (ConformedTables returns = ConformedTables.of(OF_RETURNS, AS_OF);
        ConformedTables extract = ConformedTables.of(OF_EXTRACT, AS_OF)) {
      for (Table table :
          List.of(
              Children.TABLE,
              Episodes.TABLE,
              PeriodsOfCare.TABLE,
              Placements.TABLE,
              LegalStatuses.TABLE)) {
        assertThat(content(extract, table)).as(table.name()).isEqualTo(content(returns, table));
        Drawn.assertSameRows(rows(returns, table), rows(extract, table));
      }
      assertThat(
              Drawn.draw(
                  returns.read(Placements.TABLE),
                  "child_key",
                  "start_date",
                  "end_date",
                  "placement_type",
                  "placement_group",
                  "reason_for_placement_change"))
          .isEqualTo(
              Drawn.aligned(
                  """
                  | child_key | start_date | end_date   | placement_type | placement_group      | reason_for_placement_change |
                  | adopted   | 2014-06-01 | 2014-08-01 | U5             | internal_foster      | PLACE                       |
                  | adopted   | 2014-08-01 | 2014-12-05 | A5             | placed_for_adoption  |                             |
                  | adult     | 2014-06-01 | 2015-01-03 | H5             | supported            |                             |
                  | alone     | 2014-06-01 |            | U6             | external_foster      |                             |
                  | back      | 2013-06-01 | 2013-07-01 | K2             | external_residential |                             |
                  | back      | 2013-07-01 | 2013-09-01 | K2             | external_residential |                             |
                  | breaks    | 2013-06-01 | 2013-10-01 | U6             | internal_foster      |                             |
                  | breaks    | 2013-10-01 |            | U6             | internal_foster      |                             |
                  | gap       | 2014-06-01 | 2014-08-03 | U6             | internal_foster      |                             |
                  | gap       | 2014-08-03 | 2014-09-05 | K1             | secure               |                             |
                  | holiday   | 2014-06-01 |            | U4             | internal_foster      |                             |
                  | move      | 2013-02-01 | 2013-05-01 | U6             | internal_foster      | CARPL                       |
                  | move      | 2013-05-01 | 2013-12-01 | U6             | external_foster      |                             |
                  | no header | 2014-06-01 |            | P1             | placed_with_parents  |                             |
                  | one day   | 2014-06-01 | 2014-06-01 | U6             | internal_foster      |                             |
                  | order     | 2013-02-10 |            | U3             | connected_foster     |                             |
                  | overlap   | 2014-06-01 | 2014-08-01 | U6             | internal_foster      |                             |
                  | overlap   | 2014-08-01 | 2014-09-05 | R1             | external_residential |                             |
                  """));
    }
  }

  /**
   * The return is the record to 31 March 2014; the extract goes on from there, fills what no return
   * speaks of, and is a finding wherever it says otherwise.
   */
  @Test
  void theReturnIsTheRecordUpToItsLastDay() {
    Drop both =
        new Drop()
            .with(
                Ssda903Episodes.TABLE,
                """
                | _la_code | _collection_year | _file | _line | CHILD  | DECOM      | RNE | LS | PLACE | DEC        | REC |
                | 331      | 2014             | e     | 2     | agrees | 2013-05-01 | S   | V2 | U6    |            |     |
                | 331      | 2014             | e     | 3     | ended  | 2013-05-01 | S   | V2 | U6    | 2013-09-01 | E4A |
                | 331      | 2014             | e     | 4     | moved  | 2013-05-01 | S   | V2 | U6    | 2013-09-01 | E4A |
                | 331      | 2014             | e     | 5     | only   | 2013-05-01 | S   | V2 | U6    | 2014-01-01 | E4A |
                """)
            .with(
                SsdClaEpisodes.TABLE,
                """
                | _la_code | _file | _line | clae_person_id | clae_cla_episode_start_date | clae_cla_episode_start_reason | clae_cla_episode_ceased_date | clae_cla_episode_ceased_reason | clae_cla_placement_id |
                | 331      | c     | 2     | agrees         | 2013-05-01 | S | 2014-06-01 | X1  | 1 |
                | 331      | c     | 3     | agrees         | 2014-06-01 | P |            |     | 2 |
                | 331      | c     | 4     | ended          | 2013-05-01 | S | 2013-10-01 | E4A | 1 |
                | 331      | c     | 5     | moved          | 2013-05-03 | S | 2013-09-01 | E4A | 1 |
                | 331      | c     | 6     | later          | 2014-08-01 | S |            |     | 1 |
                | 331      | c     | 7     | before         | 2011-08-01 | S | 2012-01-01 | E4A | 1 |
                """)
            .with(
                SsdClaPlacement.TABLE,
                """
                | _la_code | _file | _line | clap_cla_placement_id | clap_cla_placement_start_date | clap_cla_placement_type |
                | 331      | p     | 2     | 1                     | 2011-01-01                    | U6                      |
                | 331      | p     | 3     | 2                     | 2014-06-01                    | K2                      |
                """)
            .with(
                SsdLegalStatus.TABLE,
                """
                | _la_code | _file | _line | lega_person_id | lega_legal_status | lega_legal_status_start_date |
                | 331      | l     | 2     | agrees         | V2                | 2013-05-01                   |
                | 331      | l     | 3     | ended          | C2                | 2013-05-01                   |
                | 331      | l     | 4     | moved          | V2                | 2013-05-01                   |
                """);
    try (ConformedTables conformed = ConformedTables.of(both, AS_OF)) {
      assertThat(
              Drawn.draw(
                  conformed.read(Episodes.TABLE),
                  "child_key",
                  "start_date",
                  "end_date",
                  "end_reason",
                  "source",
                  "repairs"))
          .isEqualTo(
              Drawn.aligned(
                  """
                  | child_key | start_date | end_date   | end_reason | source  | repairs        |
                  | agrees    | 2013-05-01 | 2014-06-01 | X1         | ssda903 | [end_from_ssd] |
                  | agrees    | 2014-06-01 |            |            | ssd     | []             |
                  | before    | 2011-08-01 | 2012-01-01 | E4A        | ssd     | []             |
                  | ended     | 2013-05-01 | 2013-09-01 | E4A        | ssda903 | []             |
                  | later     | 2014-08-01 |            |            | ssd     | []             |
                  | moved     | 2013-05-01 | 2013-09-01 | E4A        | ssda903 | []             |
                  | only      | 2013-05-01 | 2014-01-01 | E4A        | ssda903 | []             |
                  """));
      assertThat(
              Drawn.draw(
                  conformed.disagreements(),
                  Findings.CHILD_KEY,
                  Findings.TABLE_NAME,
                  Findings.SOURCE_LINE,
                  Findings.FIELD,
                  Findings.SHARE_OF))
          .isEqualTo(
              Drawn.aligned(
                  """
                  | child_key | table_name       | source_line | field                                          | share_of |
                  | ended     | ssd_cla_episodes | 4           | clae_cla_episode_ceased_date+lega_legal_status | 3        |
                  | moved     | ssd_cla_episodes | 5           | clae_cla_episode_start_date                    | 3        |
                  | moved     | ssda903_episodes | 4           | DECOM                                          | 4        |
                  | only      | ssda903_episodes | 5           | DECOM                                          | 4        |
                  """));
      assertThat(Drawn.draw(conformed.account(), "table_name", "fate", "rows"))
          .isEqualTo(
              Drawn.aligned(
                  """
                  | table_name       | fate       | rows |
                  | ssd_cla_episodes | superseded | 3    |
                  | ssd_cla_episodes | used       | 3    |
                  | ssda903_episodes | used       | 4    |
                  """));
    }
  }

  private static String content(ConformedTables conformed, Table table) {
    Dataset<Row> rows = rows(conformed, table);
    return Drawn.draw(rows, rows.columns());
  }

  private static Dataset<Row> rows(ConformedTables conformed, Table table) {
    return conformed
        .read(table)
        .drop(Episodes.SOURCE.name(), Episodes.SOURCE_FILE.name(), Episodes.SOURCE_LINE.name());
  }
}
