package org.lacattribution.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.testing.FinishedProcess;

class ErasureTest {
  /** Whatever contract has a column about a child belongs to a table that is erased. */
  @Test
  void noTableWithAChildIsForgotten() throws IOException {
    Set<String> erased = Erasure.TABLES.stream().map(Table::name).collect(Collectors.toSet());
    Path contracts = FinishedProcess.project().resolve("data-schema");
    try (Stream<Path> files = Files.walk(contracts)) {
      List<String> aboutChildren =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .filter(
                  file ->
                      Set.of("landing", "conformed", "published")
                          .contains(contracts.relativize(file).getName(0).toString()))
              .filter(file -> !file.getFileName().toString().equals("provenance.yaml"))
              .map(
                  file ->
                      contracts.relativize(file).getName(0)
                          + "."
                          + file.getFileName().toString().replace(".yaml", ""))
              .map(Table::named)
              .filter(
                  table ->
                      table.fields().stream()
                          .anyMatch(
                              field ->
                                  field.identifies() == Field.Identifies.CHILD
                                      || field.name().equals("child_key")))
              .map(Table::name)
              .toList();
      assertThat(aboutChildren).hasSizeGreaterThan(30);
      assertThat(erased).containsAll(aboutChildren);
    }
  }
}
