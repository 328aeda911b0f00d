package org.lacattribution.notebook;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacattribution.notebook.Kernel.Output;
import org.lacattribution.store.TableStore;

/** Every notebook, run by its kernel on a warehouse that is drawn. */
class NotebooksTest {
  private static final Map<String, List<Output>> RUN = new TreeMap<>();

  @TempDir private static Path folder;
  private static Map<String, List<String>> figures;

  @BeforeAll
  static void run() throws IOException {
    Path warehouse = folder.resolve("warehouse [1]");
    TableStore store = DrawnWarehouse.write(warehouse);
    figures = Figures.of(store::read);
    try (Kernel kernel =
        Kernel.start(Kernels.ofTests(), Map.of("LAC_WAREHOUSE", warehouse.toString()), folder)) {
      notebooks().forEach(notebook -> RUN.put(notebook.name(), kernel.run(notebook)));
    }
  }

  static List<Notebook> notebooks() {
    return Notebook.all();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void everyCellRunsAndAllButTheFirstShowsATableOrAChart(Notebook notebook) {
    List<Output> outputs = RUN.get(notebook.name());
    assertThat(outputs).extracting(Output::error).containsOnly("");
    assertThat(outputs.get(0).shown()).isEmpty();
    assertThat(outputs.subList(1, outputs.size()))
        .isNotEmpty()
        .allSatisfy(
            output ->
                assertThat(output.shown())
                    .containsPattern("^<(table|figure)[ >]")
                    .containsPattern("<(td|svg)[ >]"));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void aChartWithATitleAnswersTheQuestion(Notebook notebook) {
    assertThat(RUN.get(notebook.name()).stream().map(Output::shown))
        .filteredOn(shown -> shown.startsWith("<figure"))
        .isNotEmpty()
        .allSatisfy(
            chart ->
                assertThat(chart)
                    .containsPattern("<figcaption>[A-Z][^<]{20,}</figcaption>")
                    .containsPattern("<(path class=\"line\"|rect class=\"bar\")"));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void showsTheFiguresOfTheWarehouse(Notebook notebook) {
    assertThat(figures.getOrDefault(notebook.name(), List.of()))
        .as("what Figures says that the notebook must show")
        .isNotEmpty()
        .allSatisfy(figure -> assertThat(shown(notebook.name())).contains(Figures.cell(figure)));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void listsNoChild(Notebook notebook) {
    assertThat(shown(notebook.name())).isNotEmpty().doesNotContain(DrawnWarehouse.CHILD);
  }

  @Test
  void onlyWhatIsAskedForIsPrinted() {
    assertThat(shown("first-look"))
        .as("a month of the year before")
        .doesNotContain(Figures.cell("503"));
    assertThat(shown("why-attribution")).as("an earlier month").doesNotContain(Figures.cell("100"));
    assertThat(shown("compare-authorities"))
        .as("the newest neighbours that are no later than the data")
        .contains(Figures.cell("neighbour 2"))
        .doesNotContain(Figures.cell("Bradford"));
    assertThat(shown("forecast-and-scenarios"))
        .as("a term that is no association")
        .doesNotContain("no reader");
  }

  @Test
  void aNameIsText() {
    assertThat(shown("first-look"))
        .contains(Figures.cell(DrawnWarehouse.NAME_OF_EARLY))
        .doesNotContain(DrawnWarehouse.NAME_OF_EARLY);
  }

  private static String shown(String notebook) {
    return RUN.get(notebook).stream().map(Output::shown).collect(joining("\n"));
  }
}
