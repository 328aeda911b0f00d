package org.lacattribution.table;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.landing.Population;
import org.lacattribution.table.landing.PublishedPanel;
import org.lacattribution.table.landing.StatisticalNeighbours;

/** The figures under {@code data-schema/published-figures} fit the contracts of a drop. */
class PublishedFiguresTest {
  private static final Path FOLDER = ContractFiles.DATA_SCHEMA.resolve("published-figures");
  private static final CsvFile PANEL = CsvFile.at(FOLDER.resolve("published_panel.csv"));
  private static final CsvFile POPULATION = CsvFile.at(FOLDER.resolve("population.csv"));
  private static final CsvFile NEIGHBOURS =
      CsvFile.at(FOLDER.resolve("statistical_neighbours.csv"));

  @Test
  void headersAreThoseOfTheirContracts() {
    assertThat(PANEL.columns()).containsExactlyElementsOf(names(PublishedPanel.TABLE));
    assertThat(POPULATION.columns()).containsExactlyElementsOf(names(Population.TABLE));
    assertThat(NEIGHBOURS.columns()).containsExactlyElementsOf(names(StatisticalNeighbours.TABLE));
  }

  @Test
  void keysAreUniqueAndCodesAreKnown() {
    holdsKey(PublishedPanel.TABLE, PANEL);
    holdsKey(Population.TABLE, POPULATION);
    holdsKey(StatisticalNeighbours.TABLE, NEIGHBOURS);

    CodeList authorities = CodeList.named("local_authority");
    assertThat(PANEL.rows())
        .allMatch(row -> authorities.allows(row.get("la_code"), Integer.parseInt(row.get("year"))));
    assertThat(PANEL.rows())
        .allMatch(
            row -> authorities.meaning(row.get("la_code")).orElse("").equals(row.get("la_name")));
    assertThat(PANEL.rows())
        .allMatch(row -> CodeList.named("published_measure").knows(row.get("measure")));
    assertThat(NEIGHBOURS.rows()).allMatch(row -> authorities.knows(row.get("neighbour_la_code")));
  }

  /** Coventry, 2021: 747 children over the 76,721 of mid-2020 is 97.4, printed as 97. */
  @Test
  void publishedRateDividesByTheMidYearBefore() {
    double children = figure("cla_31march", "2021");
    double people =
        POPULATION.rows().stream()
            .filter(row -> row.get("la_code").equals("331") && row.get("year").equals("2020"))
            .mapToDouble(row -> Double.parseDouble(row.get("persons")))
            .sum();
    assertThat(children).isEqualTo(747);
    assertThat(people).isEqualTo(76_721);
    assertThat(children / people * 10_000)
        .isCloseTo(figure("cla_rate_per_10k_published", "2021"), within(0.5));
  }

  @Test
  void populationOfADropIsThePublishedOne() {
    List<CSVRecord> published = CsvFile.at(FOLDER.resolve("population_0_17.csv")).rows();
    assertThat(POPULATION.rows())
        .extracting(row -> List.of(row.get("la_code"), row.get("year"), row.get("persons")))
        .containsExactlyElementsOf(
            published.stream()
                .filter(row -> !row.get("persons").isBlank())
                .map(row -> List.of(row.get("la_code"), row.get("year"), row.get("persons")))
                .toList());
    assertThat(POPULATION.rows())
        .allMatch(row -> row.get("age").equals("0-17") && row.get("sex").isEmpty());
  }

  @Test
  void everyAuthorityHasTenNeighboursInAModel() {
    Map<List<String>, List<CSVRecord>> byModel =
        NEIGHBOURS.rows().stream()
            .collect(groupingBy(row -> List.of(row.get("la_code"), row.get("model_year"))));
    assertThat(byModel.values())
        .allSatisfy(
            rows ->
                assertThat(rows)
                    .extracting(row -> Integer.parseInt(row.get("rank")))
                    .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
  }

  private static double figure(String measure, String year) {
    return PANEL.rows().stream()
        .filter(row -> row.get("la_code").equals("331"))
        .filter(row -> row.get("measure").equals(measure) && row.get("year").equals(year))
        .mapToDouble(row -> Double.parseDouble(row.get("value")))
        .findFirst()
        .orElseThrow();
  }

  private static void holdsKey(Table table, CsvFile file) {
    assertThat(file.rows())
        .extracting(row -> table.key().stream().map(field -> row.get(field.name())).toList())
        .as("keys of %s", table.name())
        .doesNotHaveDuplicates();
  }

  private static List<String> names(Table table) {
    return table.header().stream().map(Field::name).toList();
  }
}
