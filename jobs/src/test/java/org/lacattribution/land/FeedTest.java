package org.lacattribution.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lacattribution.testing.Drawn.draw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacattribution.council.Council;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.PurgedChild;
import org.lacattribution.table.landing.SsdAssessmentFactors;
import org.lacattribution.table.landing.SsdCinAssessments;
import org.lacattribution.table.landing.SsdCinEpisodes;
import org.lacattribution.table.landing.SsdCinPlans;
import org.lacattribution.table.landing.SsdClaEpisodes;
import org.lacattribution.table.landing.SsdClaPlacement;
import org.lacattribution.table.landing.SsdCpPlans;
import org.lacattribution.table.landing.SsdDisability;
import org.lacattribution.table.landing.SsdImmigrationStatus;
import org.lacattribution.table.landing.SsdInitialCpConference;
import org.lacattribution.table.landing.SsdPermanence;
import org.lacattribution.table.landing.SsdPerson;
import org.lacattribution.table.landing.SsdS47Enquiry;
import org.lacattribution.testing.SharedSpark;

/** The Department's daily feed of three children, one of whom must be deleted. */
class FeedTest {
  private static final Pseudonyms KEY = Pseudonyms.under("a key of sixteen letters");

  private static final Council COUNCIL =
      new Council("331", "Coventry", List.of()).with(Council.PublishedFigures.INPUT);

  /** A child with a record of every kind, one of them deleted. */
  private static final String FIRST =
      """
      {"la_child_id":"A1","mis_child_id":"Zaphodine","purge":false,
       "child_details":{"first_name":"Zaphodine","surname":"Qwxjenk","date_of_birth":"2010-02-03","sex":"F","ethnicity":"WBRI","disabilities":["AUT","MOB"],"postcode":"ZQ9 7QZ","uasc_flag":true,"uasc_end_date":null,"purge":false},
       "social_care_episodes":[
        {"social_care_episode_id":"R1","referral_date":"2024-05-01","referral_source":"1A","referral_no_further_action_flag":false,"closure_date":null,"closure_reason":null,
         "care_worker_details":[{"worker_id":"Qwxjenk","start_date":"2024-05-01","end_date":null}],
         "child_and_family_assessments":[{"child_and_family_assessment_id":"S1","start_date":"2024-05-02","authorisation_date":"2024-06-01","factors":["2B","1A"],"purge":false},
                                         {"child_and_family_assessment_id":"S2","start_date":"2024-07-02","authorisation_date":null,"factors":[],"purge":true}],
         "child_in_need_plans":[{"child_in_need_plan_id":"N1","start_date":"2024-06-02","end_date":"2024-08-01","purge":false}],
         "section_47_assessments":[{"section_47_assessment_id":"E1","start_date":"2024-08-01","icpc_required_flag":true,"icpc_date":"2024-08-10","end_date":null,"purge":false}],
         "child_protection_plans":[{"child_protection_plan_id":"P1","start_date":"2024-08-10","end_date":null,"purge":false}],
         "child_looked_after_placements":[{"child_looked_after_placement_id":"L1","start_date":"2024-09-01","start_reason":"S","placement_type":"U4","postcode":"ZQ9 7QZ","end_date":"2024-10-01","end_reason":"X1","change_reason":"CARPL","purge":false},
                                          {"child_looked_after_placement_id":"L2","start_date":"2024-10-01","start_reason":"P","placement_type":"K2","postcode":"ZQ9 7QZ","end_date":null,"end_reason":null,"change_reason":null,"purge":false}],
         "adoption":{"initial_decision_date":"2024-11-01","matched_date":null,"placed_date":null,"purge":false},
         "care_leavers":{"contact_date":"2024-11-01","activity":"F1","accommodation":"B","purge":false},
         "purge":false}]}
      """;

  private static final String SECOND =
      """
      {"la_child_id":"B2","child_details":{"date_of_birth":"2012-03-04","uasc_flag":false}}
      """;

  private static final String DELETED =
      """
      {"la_child_id":"C3","purge":true,"child_details":{"date_of_birth":"2011-01-01"},"social_care_episodes":[{"social_care_episode_id":"R9","referral_date":"2024-05-01"}]}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"'' | '' | ''", "[ | , | ]", "'{\"la_code\":331,\"Children\":[' | , | ]}"})
  void aDocumentAChildHoweverTheyAreKeptTogether(String before, String between, String after)
      throws IOException {
    write(before + FIRST + between + SECOND + between + DELETED + after);
    Drop drop = read();
    assertThat(drawn(drop, SsdPerson.TABLE))
        .isEqualTo(
            """
            | pers_person_id | pers_sex | pers_ethnicity | pers_dob   | pers_expected_dob | pers_death_date |
            | A1             | F        | WBRI           | 2010-02-03 |                   |                 |
            | B2             |          |                | 2012-03-04 |                   |                 |""");
    assertThat(drawn(drop, PurgedChild.TABLE))
        .isEqualTo(
            """
            | la_child_id | purge |
            | C3          | Y     |""");
    assertThat(drop.findings()).extracting(FileFinding::rule).containsExactly("children_to_erase");
    assertThat(drop.paths())
        .containsEntry("ssd_person of the daily feed, file 1 of 1", "feed.json (ssd_person)");
  }

  @Test
  void everyKindOfRecordLandsInTheTableThatItWouldBeInAnExtract() throws IOException {
    write(FIRST);
    Drop drop = read();
    assertThat(drawn(drop, SsdDisability.TABLE)).contains("A1", "AUT", "MOB");
    assertThat(drawn(drop, SsdImmigrationStatus.TABLE)).contains("uasc");
    assertThat(drawn(drop, SsdCinEpisodes.TABLE))
        .isEqualTo(
            """
            | cine_referral_id | cine_person_id | cine_referral_date | cine_cin_primary_need_code | cine_referral_source_code | cine_referral_nfa | cine_close_reason | cine_close_date |
            | R1               | A1             | 2024-05-01         |                            | 1A                        | N                 |                   |                 |""");
    assertThat(drawn(drop, SsdCinAssessments.TABLE))
        .as("an assessment that must be deleted is no row")
        .isEqualTo(
            """
            | cina_assessment_id | cina_person_id | cina_referral_id | cina_assessment_start_date | cina_assessment_auth_date | cina_assessment_outcome_nfa |
            | S1                 | A1             | R1               | 2024-05-02                 | 2024-06-01                |                             |""");
    assertThat(drawn(drop, SsdAssessmentFactors.TABLE))
        .isEqualTo(
            """
            | cinf_table_id | cinf_assessment_id | cinf_assessment_factors_json |
            |               | S1                 | ["1A","2B"]                  |""");
    assertThat(drawn(drop, SsdCinPlans.TABLE))
        .contains("N1", "R1", "A1", "2024-06-02", "2024-08-01");
    assertThat(drawn(drop, SsdS47Enquiry.TABLE)).contains("E1", "R1", "A1", "2024-08-01");
    assertThat(drawn(drop, SsdInitialCpConference.TABLE)).contains("E1", "A1", "2024-08-10");
    assertThat(drawn(drop, SsdCpPlans.TABLE)).contains("P1", "R1", "A1", "2024-08-10");
    assertThat(drawn(drop, SsdClaEpisodes.TABLE))
        .isEqualTo(
            """
            | clae_cla_episode_id | clae_person_id | clae_cla_episode_start_date | clae_cla_episode_start_reason | clae_cla_primary_need_code | clae_cla_episode_ceased_date | clae_cla_episode_ceased_reason | clae_cla_id | clae_cla_placement_id |
            | L1                  | A1             | 2024-09-01                  | S                             |                            | 2024-10-01                   | X1                             |             | L1                    |
            | L2                  | A1             | 2024-10-01                  | P                             |                            |                              |                                |             | L2                    |""");
    assertThat(drawn(drop, SsdClaPlacement.TABLE)).contains("L2", "K2", "U4", "CARPL");
    assertThat(drawn(drop, SsdPermanence.TABLE)).contains("A1", "2024-11-01");
    assertThat(drop.slices(KEY).keySet())
        .as("care leavers, workers and names are in no table")
        .hasSize(13);
  }

  @Test
  void jsonThatIsNoFeedOrIsDamagedIsRefusedWithoutAValue() throws IOException {
    write("{\"name\":\"Zaphodine\"}");
    assertThat(faults()).singleElement().asString().contains("not the Department's daily feed");
    write(FIRST + "{\"child_details\":{\"first_name\":\"Zaphodine\"}}");
    assertThat(faults()).isNotEmpty().allMatch(fault -> fault.contains("has no la_child_id"));
    write(FIRST.substring(0, FIRST.indexOf("Qwxjenk") + 3));
    assertThat(faults()).isNotEmpty().allMatch(fault -> fault.contains("no well-formed JSON"));
    write(FIRST + "\"Zaphodine\"");
    assertThat(faults()).isNotEmpty().allMatch(fault -> fault.contains("other than a document"));
    write("{\"la_child_id\":\"A1\",\"child_details\":" + "[".repeat(200) + "]".repeat(200) + "}");
    assertThat(faults()).isNotEmpty().allMatch(fault -> fault.contains("more elements than any"));
    write(
        "{\"la_child_id\":\"A1\",\"child_details\":{\"first_name\":\"%s\"}}"
            .formatted("Zaphodine".repeat(20_000)));
    assertThat(faults()).isNotEmpty().allMatch(fault -> fault.contains("100,000 characters"));
  }

  private List<String> faults() {
    List<String> faults = new ArrayList<>();
    Configuration conf = new Configuration();
    for (DropFile file : Drop.recognise(folder.toString(), COUNCIL, conf, faults)) {
      try {
        faults.addAll(FileReading.of(file, () -> DropListing.open(file.location(), conf)).faults());
      } catch (IOException fault) {
        throw new java.io.UncheckedIOException(fault);
      }
    }
    assertThat(faults).noneMatch(fault -> fault.contains("Zaphodine") || fault.contains("Qwxj"));
    return faults;
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("feed.json"), text);
  }

  private Drop read() {
    return Drop.read(SharedSpark.session(), folder.toString(), COUNCIL);
  }

  /** Columns of the owner, with the identifiers that the pseudonyms are of. */
  private static String drawn(Drop drop, Table table) {
    Dataset<Row> rows = drop.rows(table, Set.copyOf(drop.slices(KEY).keySet()), KEY);
    for (Field field : table.ownersFields()) {
      if (field.identifies() != Field.Identifies.NOTHING) {
        for (String known :
            List.of("A1", "B2", "C3", "R1", "S1", "S2", "N1", "E1", "P1", "L1", "L2")) {
          rows =
              rows.withColumn(
                  field.name(),
                  org.apache
                      .spark
                      .sql
                      .functions
                      .when(field.col().equalTo(KEY.of("331", field.identifies(), known)), known)
                      .otherwise(field.col()));
        }
      }
    }
    return draw(rows, table.ownersFields().stream().map(Field::name).toArray(String[]::new));
  }
}
