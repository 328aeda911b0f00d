package org.lacattribution.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacattribution.table.landing.Ssda903Dolo;
import org.lacattribution.table.landing.Ssda903Episodes;

/** Every contract has the shape that the Open Data Contract Standard v3.1.0 asks for, and ours. */
class ContractsTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Set<String> LOGICAL_TYPES =
      Set.of("string", "date", "timestamp", "number", "integer", "boolean", "array");
  private static final Set<String> OF_A_TABLE =
      Set.of(
          "source",
          "slice",
          "restricted",
          "appendOnly",
          "firstYear",
          "lastYear",
          "carried",
          "decimals",
          "protectedWhere",
          "publicWhere",
          "releasedWhere",
          "notLanded",
          "xmlRecord",
          "xmlRow",
          "xmlWhen",
          "xmlAuthority",
          "xmlYear",
          "feedRow",
          "feedWhen");
  private static final Set<String> OF_A_COLUMN =
      Set.of(
          "unit",
          "codeList",
          "identifies",
          "firstYear",
          "lastYear",
          "headerFrom",
          "release",
          "format",
          "tells",
          "total",
          "round",
          "released",
          "inWords",
          "blank",
          "notLanded",
          "xml",
          "feed");

  static Stream<Path> files() {
    return ContractFiles.all().stream();
  }

  /**
   * Excel reads a CSV file without a mark of its coding as the machine's own, and a mark would
   * become part of the first column's name for other readers: so our own words need neither.
   */
  @Test
  void whatAReleaseTakesFromContractsIsPlainLetters() throws IOException {
    for (String folder :
        List.of("published", "rules", "rules/department", "codelists", "scenarios")) {
      try (Stream<Path> files = Files.list(ContractFiles.DATA_SCHEMA.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(Files.readString(file)))
              .as(file.toString())
              .isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void hasTheShapeOfTheStandard(Path file) throws IOException {
    JsonNode contract = YAML.readTree(file.toFile());
    String name = ContractFiles.tableOf(file);

    assertThat(contract.fieldNames())
        .toIterable()
        .contains("apiVersion", "kind", "id", "version", "status", "schema")
        .isSubsetOf(
            "apiVersion", "kind", "id", "name", "version", "status", "description", "schema");
    assertThat(contract.path("apiVersion").asText()).isEqualTo("v3.1.0");
    assertThat(contract.path("kind").asText()).isEqualTo("DataContract");
    assertThat(contract.path("id").asText()).isEqualTo(name);
    assertThat(contract.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(contract.path("status").asText())
        .isIn("proposed", "draft", "active", "deprecated", "retired");
    assertThat(contract.path("schema")).hasSize(1);

    JsonNode table = contract.path("schema").path(0);
    assertThat(table.fieldNames())
        .toIterable()
        .contains("name", "physicalName", "description", "dataGranularityDescription", "properties")
        .isSubsetOf(
            "name",
            "physicalName",
            "logicalType",
            "physicalType",
            "description",
            "dataGranularityDescription",
            "customProperties",
            "properties");
    assertThat(table.path("physicalName").asText()).isEqualTo(name);
    assertThat(name).endsWith("." + table.path("name").asText());
    assertThat(table.path("logicalType").asText()).isEqualTo("object");
    assertThat(table.path("description").asText()).endsWith(".");
    assertThat(table.path("dataGranularityDescription").asText()).matches("(a|an|the) .*[^.]");
    assertThat(customNames(table))
        .allMatch(custom -> OF_A_TABLE.contains(custom) || custom.startsWith("check."))
        .doesNotHaveDuplicates();
    assertThat(table.path("properties")).isNotEmpty();
    table.path("properties").forEach(ContractsTest::isAColumnOfTheStandard);
  }

  private static void isAColumnOfTheStandard(JsonNode column) {
    String name = column.path("name").asText();
    assertThat(column.fieldNames())
        .toIterable()
        .as(name)
        .contains("name", "logicalType", "physicalType", "description")
        .isSubsetOf(
            "name",
            "logicalType",
            "physicalType",
            "description",
            "required",
            "primaryKey",
            "primaryKeyPosition",
            "customProperties");
    assertThat(column.path("logicalType").asText()).as(name).isIn(LOGICAL_TYPES);
    assertThat(column.path("description").asText()).as(name).matches("\\S.*\\.");
    assertThat(column.path("required").isBoolean() || column.path("required").isMissingNode())
        .as(name)
        .isTrue();
    assertThat(column.has("primaryKey")).as(name).isEqualTo(column.has("primaryKeyPosition"));
    assertThat(customNames(column)).as(name).isSubsetOf(OF_A_COLUMN).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("files")
  void isReadUnderItsName(Path file) {
    Table table = Table.named(ContractFiles.tableOf(file));

    assertThat(table.fields()).extracting(Field::name).doesNotHaveDuplicates();
    assertThat(table.fields()).extracting(Field::meaning).noneMatch(String::isBlank);
    assertThat(table.key())
        .as("positions in the key of %s count from 1", table.name())
        .extracting(Field::keyPosition)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, table.key().size()).boxed().toList());
    assertThat(table.ownersFields())
        .as("landed columns of %s are stored as they came", table.name())
        .allMatch(field -> field.type().equals(DataTypes.StringType));
  }

  @Test
  void headerMustNameAColumnFromTheYearThatHasIt() {
    assertThat(named(Ssda903Episodes.DECOM, 2013)).isTrue();
    assertThat(named(Ssda903Episodes.PLACE_PROVIDER, 2016)).isFalse();
    assertThat(named(Ssda903Episodes.PLACE_PROVIDER, 2017)).isTrue();
    assertThat(Ssda903Episodes.DEC.required()).as("an open episode has no end").isFalse();
    assertThat(named(Ssda903Episodes.DEC, 2013)).as("yet the column must be there").isTrue();
    assertThat(Ssda903Episodes.PLACE_PROVIDER.mustBeInHeader(OptionalInt.empty())).isFalse();
    assertThat(Ssda903Dolo.TABLE.years().include(2026)).isFalse();
    assertThat(Ssda903Dolo.TABLE.years().include(2027)).isTrue();
  }

  @Test
  void blankInALandedRowIsLandedButProvenanceIsNeverBlank() {
    var schema = Ssda903Episodes.TABLE.schema();
    assertThat(schema.apply("CHILD").nullable()).isTrue();
    assertThat(schema.apply("_file_hash").nullable()).isFalse();
    assertThat(Table.named("conformed.episode").schema().apply("child_key").nullable()).isFalse();
  }

  @Test
  void tableWithoutContractIsOurFault() {
    assertThatThrownBy(() -> Table.named("conformed.nothing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Table conformed.nothing has no contract:");
  }

  private static boolean named(Field field, int collectionYear) {
    return field.mustBeInHeader(OptionalInt.of(collectionYear));
  }

  private static List<String> customNames(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.path("customProperties").forEach(p -> names.add(p.path("property").asText()));
    return names;
  }
}
