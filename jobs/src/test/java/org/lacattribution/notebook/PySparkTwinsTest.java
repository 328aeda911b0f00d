package org.lacattribution.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every notebook has a twin in PySpark, for Databricks and Fabric: the same text and the same
 * calls, hence the same queries, which {@link NotebooksTest} runs. {@code -Dlac.twins=write} writes
 * the twins again.
 */
class PySparkTwinsTest {
  private static final Path FOLDER = Notebook.FOLDER.resolve("pyspark");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KERNEL =
      """
      {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
       "language_info": {"name": "python"}}
      """;

  /** A call of the warehouse: its name and a text block are the same in Python. */
  private static final Pattern OF_JAVA = Pattern.compile("\\bwarehouse\\.");

  private static final Pattern END_OF_STATEMENT = Pattern.compile(";(?=\\n|$)");

  static List<Notebook> notebooks() {
    return Notebook.all();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void theTwinMakesTheSameCalls(Notebook notebook) throws IOException {
    Path file = FOLDER.resolve(notebook.name() + ".ipynb");
    String twin = twin(notebook);
    if ("write".equals(System.getProperty("lac.twins"))) {
      Files.writeString(file, twin);
    }
    assertThat(file)
        .as("write it with -Dtest=PySparkTwinsTest -Dlac.twins=write")
        .exists()
        .content()
        .isEqualTo(twin);
  }

  @Test
  void noTwinIsWithoutItsNotebook() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".ipynb"))
          .hasSameElementsAs(notebooks().stream().map(book -> book.name() + ".ipynb").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void nothingOfJavaIsLeftInATwin(Notebook notebook) throws IOException {
    JsonNode twin = JSON.readTree(twin(notebook));
    List<String> cells =
        new Notebook(notebook.name(), twin).codeCells().stream().map(Notebook::source).toList();
    assertThat(cells.get(0)).isEqualTo(opening());
    assertThat(cells.subList(1, cells.size()))
        .isNotEmpty()
        .allSatisfy(
            cell ->
                assertThat(cell)
                    .containsPattern("^(show|sql|lines|bars|views)\\(")
                    .doesNotContain(";\n", "warehouse.", "var ", "\\"));
  }

  /** The first cell on a session that records its calls: {@code opening_test.py} draws it. */
  @Test
  void theFirstCellOpensWhatWholeRunsLeftAndListsNobody() throws Exception {
    Assumptions.assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3"))),
        "python3 is not installed");
    Process python =
        new ProcessBuilder(
                "python3",
                "src/test/resources/notebook/opening_test.py",
                FOLDER.resolve("opening.py").toString())
            .redirectErrorStream(true)
            .start();
    String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(printed)
        .isEqualTo(
            """
            runs where outcome = 'done'
            view landing_a of demo/warehouse/landing/a@7
            demo/warehouse/published/forecast@5 where _council = 331
            view published_forecast of demo/warehouse/published/forecast@5
            view published_run of runs
            fill_between [0, 1] [1.0, nan] [3.0, nan] 80%
            plot [0, 1] [2.0, 4.0] in care
            set_xticks [0, 1] ['2015', '2016']\s
            barh [0] [2.0]\s
            plot [1.0, 3.0] [0, 0]\s
            refused: Column child_key identifies single people: count them.
            """);
    assertThat(python.waitFor()).isZero();
  }

  private static String twin(Notebook notebook) throws IOException {
    ObjectNode twin = notebook.json().deepCopy();
    twin.set("metadata", JSON.readTree(KERNEL));
    boolean isFirst = true;
    for (JsonNode cell : twin.path("cells")) {
      boolean isCode = cell.path("cell_type").asText().equals("code");
      String text = Notebook.source(cell);
      String inPython = isCode ? (isFirst ? opening() : call(text)) : deeper(text);
      isFirst &= !isCode;
      ArrayNode source = ((ObjectNode) cell).putArray("source");
      inPython.lines().map(line -> line + "\n").forEach(source::add);
      int last = source.size() - 1;
      source.set(last, source.get(last).asText().stripTrailing());
    }
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter(" ", "\n"));
    printer.indentArraysWith(new DefaultIndenter(" ", "\n"));
    return JSON.writer(printer).writeValueAsString(twin) + "\n";
  }

  private static String opening() throws IOException {
    return Files.readString(FOLDER.resolve("opening.py")).strip();
  }

  private static String call(String java) {
    return END_OF_STATEMENT.matcher(OF_JAVA.matcher(java).replaceAll("")).replaceAll("");
  }

  /** Links of a notebook, one folder deeper. */
  private static String deeper(String text) {
    return text.replace("](../", "](../../");
  }
}
