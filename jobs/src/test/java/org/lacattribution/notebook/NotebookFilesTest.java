package org.lacattribution.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a notebook may contain as a file. */
class NotebookFilesTest {
  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.:/)])/\\w+/|[A-Za-z]:\\\\|file:/");

  /** Workers of a cluster do not have what is typed in a cell. */
  private static final Pattern LAMBDA = Pattern.compile("->|\\w::\\w");

  static List<Notebook> notebooks() {
    return Notebook.all();
  }

  @Test
  void eachQuestionHasItsNotebook() {
    assertThat(notebooks())
        .extracting(Notebook::name)
        .contains(
            "first-look",
            "why-attribution",
            "forecast-and-scenarios",
            "compare-authorities",
            "data-quality");
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void isOfFormat4AndHasNoOutput(Notebook notebook) {
    JsonNode json = notebook.json();
    assertThat(json.path("nbformat").asInt()).isEqualTo(4);
    assertThat(json.path("nbformat_minor").asInt()).isGreaterThanOrEqualTo(5);
    assertThat(json.path("metadata").path("kernelspec").path("name").asText()).isEqualTo("java");
    Set<String> ids = new HashSet<>();
    notebook
        .cells()
        .forEach(
            cell -> {
              assertThat(cell.path("id").asText()).matches(ID);
              assertThat(ids.add(cell.path("id").asText())).as("id is used once").isTrue();
              assertThat(cell.path("metadata").isObject()).isTrue();
              assertThat(cell.path("source")).isNotEmpty().allMatch(JsonNode::isTextual);
              assertThat(cell.path("cell_type").asText()).isIn("markdown", "code");
            });
    assertThat(notebook.codeCells())
        .isNotEmpty()
        .allSatisfy(
            cell -> {
              assertThat(cell.path("outputs").isArray()).isTrue();
              assertThat(cell.path("outputs")).as("clear the outputs before commit").isEmpty();
              assertThat(cell.path("execution_count").isNull()).isTrue();
            });
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void runsOnAnyMachineAndOnACluster(Notebook notebook) {
    notebook
        .cells()
        .map(Notebook::source)
        .forEach(source -> assertThat(source).doesNotContainPattern(MACHINE_PATH));
    assertThat(notebook.codeCells())
        .extracting(Notebook::source)
        .allSatisfy(source -> assertThat(source).doesNotContainPattern(LAMBDA));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void isInTheReadme(Notebook notebook) throws IOException {
    assertThat(Files.readString(Notebook.FOLDER.resolve("README.md")))
        .contains("(" + notebook.name() + ".ipynb)");
  }
}
