package org.lacattribution.table;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CodeListTest {
  private static final Path FOLDER = ContractFiles.DATA_SCHEMA.resolve("codelists");
  private static final String MAPPING = "placement_group_of";

  static List<String> lists() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".csv", ""))
          .filter(name -> !name.equals(MAPPING))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyListThatAContractNamesIsThere() throws IOException {
    assertThat(ContractFiles.tables())
        .flatMap(Table::fields)
        .flatMap(field -> field.codeList().stream().toList())
        .isSubsetOf(lists());
  }

  @ParameterizedTest
  @MethodSource("lists")
  void isWellFormed(String name) {
    CsvFile file = CsvFile.at(FOLDER.resolve(name + ".csv"));
    assertThat(file.columns())
        .containsExactly("code", "meaning", "first_year", "last_year", "source");
    assertThat(file.rows())
        .isNotEmpty()
        .allMatch(row -> row.isConsistent())
        .allMatch(row -> row.get("code").matches("[A-Za-z0-9_]+"))
        .noneMatch(row -> row.get("meaning").isBlank() || row.get("source").isBlank());

    List<CodeList.Code> codes = CodeList.named(name).codes();
    assertThat(codes).allMatch(code -> code.firstYear() <= code.lastYear());
    for (CodeList.Code code : codes) {
      assertThat(codes)
          .filteredOn(other -> other.code().equals(code.code()))
          .filteredOn(other -> other.firstYear() <= code.lastYear())
          .filteredOn(other -> code.firstYear() <= other.lastYear())
          .as("rows of %s in %s whose years overlap", code.code(), name)
          .hasSize(1);
    }
  }

  /** The changes that the owners' documents state, on both sides of the year of the change. */
  @ParameterizedTest
  @CsvSource({
    "ssda903_place, K3, 2024, false",
    "ssda903_place, K3, 2025, true",
    "ssda903_place, H5, 2024, true",
    "ssda903_place, H5, 2025, false",
    "ssda903_place, P2, 2024, true",
    "ssda903_place, P2, 2025, false",
    "ssda903_place, Z14, 2025, false",
    "ssda903_place, Z14, 2026, true",
    "ssda903_place, Z1, 2026, true",
    "ssda903_place, Q1, 2013, true",
    "ssda903_place, U4, 2013, false",
    "ssda903_place, U4, 2017, true",
    "ssda903_place, Q2, 2017, false",
    "ssda903_rec, E43, 2018, true",
    "ssda903_rec, E44, 2019, false",
    "ssda903_rec, E45, 2018, false",
    "ssda903_rec, E48, 2019, true",
    "ssda903_rec, X1, 2013, true",
    "ssda903_reason_place_change, CUSTOD, 2018, false",
    "ssda903_reason_place_change, CUSTOD, 2019, true",
    "ssda903_activity, F3, 2021, true",
    "ssda903_activity, F4, 2021, false",
    "sex, 1, 2024, true",
    "sex, 1, 2025, false",
    "sex, M, 2024, false",
    "sex, U, 2025, true",
    "local_authority, 835, 2019, true",
    "local_authority, 838, 2018, false",
    "local_authority, 928, 2022, false",
    "local_authority, 940, 2022, true",
  })
  void allowsACodeInItsYears(String list, String code, int year, boolean allowed) {
    assertThat(CodeList.named(list).knows(code)).isTrue();
    assertThat(CodeList.named(list).allows(code, year)).isEqualTo(allowed);
  }

  @Test
  void knowsWhatItContainsAndNothingElse() {
    CodeList bands = CodeList.named("age_band");
    assertThat(bands.codes())
        .extracting(CodeList.Code::code)
        .as("from youngest to oldest")
        .containsExactly("under_1", "1_to_4", "5_to_9", "10_to_15", "16_to_17", "unknown");
    assertThat(bands.knows("17_to_18")).isFalse();
    assertThat(CodeList.named("local_authority").meaning("331")).contains("Coventry");
    assertThat(CodeList.named("local_authority").meaning("970")).contains("England");
    assertThat(CodeList.named("local_authority").meaning("000")).isEmpty();
    assertThatThrownBy(() -> CodeList.named("no_such_list"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("/data-schema/codelists/no_such_list.csv is not on the class path.");
  }

  @Test
  void everyPlacementAndProviderHasOneGroup() {
    CsvFile mapping = CsvFile.at(FOLDER.resolve(MAPPING + ".csv"));
    assertThat(mapping.columns())
        .containsExactly("placement_type", "placement_provider", "placement_group", "reason");
    Map<List<String>, List<CSVRecord>> byPair =
        mapping.rows().stream()
            .collect(
                groupingBy(
                    row -> List.of(row.get("placement_type"), row.get("placement_provider"))));
    assertThat(byPair.values()).allMatch(rows -> rows.size() == 1);

    CodeList places = CodeList.named("ssda903_place");
    assertThat(mapping.rows())
        .extracting(row -> row.get("placement_type"))
        .filteredOn(type -> !type.equals("*"))
        .allMatch(places::knows);
    assertThat(mapping.rows())
        .extracting(row -> row.get("placement_provider"))
        .filteredOn(provider -> !provider.equals("*"))
        .allMatch(CodeList.named("ssda903_place_provider")::knows);
    assertThat(mapping.rows())
        .extracting(row -> row.get("placement_group"))
        .containsOnlyElementsOf(groups());
    assertThat(mapping.rows()).noneMatch(row -> row.get("reason").isBlank());
    for (CodeList.Code place : places.codes()) {
      assertThat(byPair)
          .as("a group of %s with any provider, or none", place.code())
          .containsKey(List.of(place.code(), "*"));
    }
    assertThat(byPair).as("a group of no placement").containsKey(List.of("*", "*"));
  }

  @ParameterizedTest
  @CsvSource({
    "U4, PR1, internal_foster",
    "U6, PR4, external_foster",
    "Q2, PR5, external_foster",
    "U5, PR9, internal_foster",
    "U1, PR4, connected_foster",
    "K2, PR1, internal_residential",
    "K2, PR4, external_residential",
    "K1, PR4, secure",
    "K3, PR4, supported",
    "H5, PR1, supported",
    "A5, PR1, placed_for_adoption",
    "P1, PR0, placed_with_parents",
    "T3, '', other",
    "'', '', other",
  })
  void groupsAPlacement(String type, String provider, String group) {
    List<CSVRecord> rows = CsvFile.at(FOLDER.resolve(MAPPING + ".csv")).rows();
    assertThat(
            Stream.of(List.of(type, provider), List.of(type, "*"), List.of("*", "*"))
                .flatMap(
                    pair ->
                        rows.stream()
                            .filter(row -> row.get("placement_type").equals(pair.get(0)))
                            .filter(row -> row.get("placement_provider").equals(pair.get(1))))
                .findFirst()
                .orElseThrow()
                .get("placement_group"))
        .isEqualTo(group);
  }

  private static List<String> groups() {
    return CodeList.named("placement_group").codes().stream().map(CodeList.Code::code).toList();
  }
}
