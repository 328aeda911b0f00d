package org.lacattribution.notebook;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A notebook of the project.
 *
 * @param name file without its ending
 * @param json the document, in Jupyter's format 4
 */
record Notebook(String name, JsonNode json) {
  static final Path FOLDER = Path.of("../notebooks");
  private static final String ENDING = ".ipynb";

  /** Every notebook there is, in order of name. */
  static List<Notebook> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted()
          .map(Notebook::read)
          .toList();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static Notebook read(Path file) {
    try {
      String name = file.getFileName().toString();
      return new Notebook(
          name.substring(0, name.length() - ENDING.length()),
          new ObjectMapper().readTree(file.toFile()));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  Stream<JsonNode> cells() {
    return StreamSupport.stream(json.path("cells").spliterator(), false);
  }

  List<JsonNode> codeCells() {
    return cells().filter(cell -> cell.path("cell_type").asText().equals("code")).toList();
  }

  /** The text of a cell, which the format splits into lines. */
  static String source(JsonNode cell) {
    return StreamSupport.stream(cell.path("source").spliterator(), false)
        .map(JsonNode::asText)
        .collect(joining());
  }

  @Override
  public String toString() {
    return name;
  }
}
