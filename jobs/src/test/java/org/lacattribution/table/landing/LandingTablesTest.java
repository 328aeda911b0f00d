package org.lacattribution.table.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacattribution.table.Contracts;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

class LandingTablesTest {
  private static final Path LANDING = Path.of("..", "data-schema", "landing");

  @Test
  void holdsEveryContractOfEverySourceOnce() throws IOException {
    assertThat(Contracts.SOURCES)
        .containsExactly("ssda903", "cin", "ssd", "feed", "annex_a", "own");
    assertThat(namesOf(LandingTables.SSDA903)).containsExactlyInAnyOrderElementsOf(in("ssda903"));
    assertThat(namesOf(LandingTables.CIN)).containsExactlyInAnyOrderElementsOf(in("cin"));
    assertThat(namesOf(LandingTables.SSD)).containsExactlyInAnyOrderElementsOf(in("ssd"));
    assertThat(namesOf(LandingTables.FEED)).containsExactlyInAnyOrderElementsOf(in("feed"));
    assertThat(namesOf(LandingTables.ANNEX_A)).containsExactlyInAnyOrderElementsOf(in("annex_a"));
    assertThat(namesOf(LandingTables.OWN)).containsExactlyInAnyOrderElementsOf(in("own"));
    assertThat(LandingTables.ALL).doesNotHaveDuplicates().hasSize(12 + 9 + 47 + 1 + 11 + 15);
  }

  /**
   * Were all that one table must be named by found in another, a full header of the other would be
   * taken for both.
   */
  @Test
  void noHeaderCanBeTakenForTwoTables() {
    for (Table one : LandingTables.ALL) {
      Set<String> needed = mustName(one);
      assertThat(needed).as("what a header of %s must name", one.name()).isNotEmpty();
      assertThat(LandingTables.ALL)
          .filteredOn(other -> columnsOf(other).containsAll(needed))
          .as("tables that have all of %s", needed)
          .containsExactly(one);
    }
  }

  /** Headers as the owners' documents and public samples print them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ssda903_header              | CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB
          ssda903_episodes            | CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
          ssda903_episodes            | CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN,LA,YEAR
          ssda903_uasc                | CHILD,SEX,DOB,DUC
          ssda903_reviews             | CHILD,DOB,REVIEW,REVIEW_CODE
          ssda903_oc2                 | CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED
          ssda903_oc3                 | CHILD,DOB,IN_TOUCH,ACTIV,ACCOM
          ssda903_ad1                 | CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR
          ssda903_placed_for_adoption | CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED
          ssda903_previous_permanence | CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM
          ssda903_missing             | CHILD,DOB,MISSING,MIS_START,MIS_END
          ssda903_sw_episodes         | CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON
          ssda903_dolo                | CHILD,DOB,DOLO_START,DOLO_END
          population                  | la_code,year,age,sex,persons
          published_panel             | la_code,la_name,year,measure,value,raw,source,released
          statistical_neighbours      | la_code,neighbour_la_code,rank,model_year
          placement_cost              | placement_group,valid_from,valid_to,weekly_cost_gbp,source
          placement_cost              | placement_group,price,valid_from,valid_to,weekly_cost_gbp,source
          family_result               | family_id,programme,criterion,period_start,period_end,before,after,met
          programme_outcome           | enrolment_id,months_since_end,review_date,at_home,in_education_or_training,arrested_since_end
          """)
  void headerIdentifiesTheTable(String table, String header) {
    Set<String> columns = Set.of(header.split(","));
    assertThat(LandingTables.ALL)
        .filteredOn(candidate -> columns.containsAll(mustName(candidate)))
        .extracting(Table::shortName)
        .containsExactly(table);
  }

  @Test
  void identifiersAreMarkedByWhatTheyName() {
    assertThat(Ssda903Episodes.CHILD.identifies()).isEqualTo(Field.Identifies.CHILD);
    assertThat(SsdFamily.FAMI_FAMILY_ID.identifies()).isEqualTo(Field.Identifies.FAMILY);
    assertThat(ProgrammeEnrolment.PRACTITIONER_ID.identifies()).isEqualTo(Field.Identifies.RECORD);
  }

  /** Whatever a source names an identifier must not be landed as it is. */
  @Test
  void everyColumnNamedAsAnIdentifierIsMarkedAsOne() {
    assertThat(LandingTables.ALL)
        .flatMap(Table::ownersFields)
        .filteredOn(field -> field.identifies() == Field.Identifies.NOTHING)
        .extracting(Field::name)
        .filteredOn(
            name -> name.matches("(?i)child|.*_id|.*(upn|uln|post|surname|forename).*|.*_name"))
        .as("landed columns that are named like identifiers and name no person or record")
        .isEmpty();
  }

  /** No column is landed of which nobody has said what can be read in it. */
  @Test
  void everyLandedColumnIsAnIdentifierOrHasAKindThatCanBeRead() {
    assertThat(LandingTables.ALL)
        .flatMap(Table::ownersFields)
        .filteredOn(field -> field.identifies() == Field.Identifies.NOTHING)
        .filteredOn(field -> field.holds() == Field.Holds.TEXT || field.holds() == Field.Holds.JSON)
        .filteredOn(field -> field.codeList().isEmpty())
        .extracting(Field::name)
        .isEmpty();
  }

  @Test
  void whatIsNotLandedSaysWhy() {
    assertThat(Table.named("landing.ssd_voice_of_child").ownersFields()).isEmpty();
    assertThat(Table.named("landing.ssd_voice_of_child").notLanded()).isPresent();
    assertThat(SsdPerson.TABLE.ownersFields())
        .extracting(Field::name)
        .containsExactly(
            "pers_person_id",
            "pers_sex",
            "pers_ethnicity",
            "pers_dob",
            "pers_expected_dob",
            "pers_death_date");
    assertThat(LandingTables.ALL)
        .flatMap(Table::header)
        .flatMap(field -> field.notLanded().stream().toList())
        .allMatch(why -> why.endsWith("."));
  }

  private static Set<String> mustName(Table table) {
    return table.header().stream()
        .filter(field -> field.mustBeInHeader(OptionalInt.empty()))
        .map(Field::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> columnsOf(Table table) {
    return table.header().stream().map(Field::name).collect(Collectors.toSet());
  }

  private static List<String> namesOf(List<Table> tables) {
    return tables.stream().map(Table::shortName).toList();
  }

  private static List<String> in(String source) throws IOException {
    try (Stream<Path> files = Files.list(LANDING.resolve(source))) {
      return files.map(file -> file.getFileName().toString().replace(".yaml", "")).toList();
    }
  }
}
