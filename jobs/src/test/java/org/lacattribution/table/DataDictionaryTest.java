package org.lacattribution.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.landing.LandingTables;
import org.lacattribution.table.landing.Provenance;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.table.published.Runs;

class DataDictionaryTest {
  private static final Path COMMITTED = ContractFiles.DATA_SCHEMA.resolve("DICTIONARY.md");
  private static final String REGENERATE =
      "mvn -pl jobs test -Dtest=DataDictionaryTest -Dlac.dictionary=write";

  @Test
  void committedDictionaryIsWhatTheContractsSay() throws IOException {
    String now = DataDictionary.of("Data dictionary", everyTable());
    if (System.getProperty("lac.dictionary", "").equals("write")) {
      Files.writeString(COMMITTED, now);
    }
    assertThat(Files.exists(COMMITTED)).as("Run `%s`.", REGENERATE).isTrue();
    assertThat(Files.readString(COMMITTED))
        .as("data-schema/DICTIONARY.md is behind the contracts. Run `%s`.", REGENERATE)
        .isEqualTo(now);
  }

  @Test
  void saysOfAColumnWhatItsContractSays() {
    assertThat(DataDictionary.of("Episodes", List.of(Ssda903Episodes.TABLE)))
        .startsWith("# Episodes\n\n## landing.ssda903_episodes\n")
        .contains("One row for an episode of care of a child in a yearly return.")
        .contains("Key: `CHILD`, `DECOM`.")
        .contains("| `DECOM` | date | no | Day on which the episode began. |")
        .contains("code list `ssda903_place_provider`; a header must name it from 2017 |")
        .contains("| `K3` | Registered supported accommodation | from 2025 |")
        .contains("| `P2` | Independent living, supported or not | to 2024 |")
        .doesNotContain(Provenance.FILE_HASH.name());
  }

  @Test
  void releaseLeavesOutWhatStaysInTheWarehouse() {
    Table restricted = Table.named("conformed.child");
    assertThat(restricted.restricted()).isTrue();
    assertThat(Runs.HOST.releasable()).isFalse();
    assertThat(DataDictionary.ofRelease("Release", List.of(Runs.TABLE, restricted)))
        .contains("## published.run", "`" + Runs.OUTCOME + "`")
        .doesNotContain(restricted.name(), "`" + Runs.HOST + "`");
  }

  /** Landed tables in the order in which they are recognised, then the others by name. */
  private static List<Table> everyTable() {
    Stream<Table> landing =
        Stream.concat(
            Stream.of(Provenance.TABLE, Table.named("landing.landed_file")),
            LandingTables.ALL.stream());
    Stream<Table> others =
        ContractFiles.tables().stream().filter(table -> !table.layer().equals("landing"));
    return Stream.concat(landing, others).toList();
  }
}
