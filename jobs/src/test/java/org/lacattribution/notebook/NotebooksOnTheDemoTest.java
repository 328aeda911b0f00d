package org.lacattribution.notebook;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacattribution.notebook.Kernel.Output;
import org.lacattribution.store.TableStore;
import org.lacattribution.testing.FinishedProcess;
import org.lacattribution.testing.SharedSpark;

/**
 * Each notebook in a kernel of its own, started as {@code kernel.json} says, on the whole
 * demonstration. Needs the jar that {@code mvn package} builds.
 *
 * <p>{@code -Dlac.demo=DIR} names an existing demonstration, which is then not made again.
 */
@Tag("deep")
class NotebooksOnTheDemoTest {
  /** Pseudonyms are hashes. */
  private static final String PSEUDONYM = "[0-9a-f]{24}";

  @TempDir private static Path folder;
  private static Path warehouse;
  private static Map<String, List<String>> figures;

  @BeforeAll
  static void demo() throws Exception {
    Path demo = Path.of(System.getProperty("lac.demo", folder.resolve("demo").toString()));
    if (demo.startsWith(folder)) {
      FinishedProcess.lac("demo", "--out", demo.toString());
    }
    warehouse = demo.resolve("warehouse").toAbsolutePath();
    figures = Figures.of(new TableStore(SharedSpark.session(), warehouse.toString())::read);
  }

  static List<Notebook> notebooks() {
    return Notebook.all();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void showsTheFiguresOfTheDemo(Notebook notebook) throws IOException {
    List<Output> outputs;
    try (Kernel kernel =
        Kernel.start(Kernels.ofJupyter(), Map.of("LAC_WAREHOUSE", warehouse.toString()), folder)) {
      outputs = kernel.run(notebook);
    }
    assertThat(outputs).extracting(Output::error).containsOnly("");
    String shown = outputs.stream().map(Output::shown).collect(joining("\n"));
    assertThat(figures.get(notebook.name()))
        .isNotEmpty()
        .allSatisfy(figure -> assertThat(shown).contains(Figures.cell(figure)));
    assertThat(shown).doesNotContainPattern(PSEUDONYM);
  }
}
