package org.lacattribution.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.error.UserFault;

class DropTest {
  @TempDir Path folder;

  @Test
  void sameBytesOnOneCoreAndMany() throws Exception {
    Settings settings = Samples.settings("base", 11, 0.1);
    Map<String, String> one = written(settings, "one", 1);
    Map<String, String> many = written(settings, "many", 5);
    assertThat(many.keySet()).isEqualTo(one.keySet());
    one.forEach((name, text) -> assertThat(many.get(name)).as(name).isEqualTo(text));
    Map<String, String> other = written(Samples.settings("base", 12, 0.1), "other", 2);
    assertThat(other.get("2013-episodes.csv")).isNotEqualTo(one.get("2013-episodes.csv"));
  }

  @Test
  void aBlockIsTheSameWhicheverIsMadeFirst() {
    Settings settings = Samples.settings("base", 11, 0.1);
    Authority authority = new Authority("331", settings, Calendar.calibrated());
    int last = authority.blocks() - 1;
    String first = authority.block(last).pages().text(Sheet.CIN_EPISODES, 0).toString();
    Authority again = new Authority("331", settings, Calendar.calibrated());
    for (int block = 0; block < last; block++) {
      again.count(block);
    }
    assertThat(again.block(last).pages().text(Sheet.CIN_EPISODES, 0)).hasToString(first);
    assertThat(first).isNotEmpty();
  }

  @Test
  void platformFilesNameAuthorityAndYear() throws Exception {
    Map<String, String> files =
        written(Samples.settings(CareFormat.SSDA903, 3, 4, 0.05), "platform", 2);
    String episodes = files.get("2014-episodes.csv");
    assertThat(episodes.lines().findFirst().orElseThrow()).endsWith("URN,LA,YEAR");
    assertThat(
            episodes.lines().skip(1).map(row -> row.replaceAll(".*,(\\d+,\\d+)$", "$1")).distinct())
        .containsExactlyInAnyOrder("331,2014", "201,2014", "202,2014");
    assertThat(episodes.lines().skip(1))
        .allMatch(row -> row.matches("\\d{10},\\d{4}-\\d\\d-\\d\\d,.*"));
    assertThat(files.get("ssd_person.csv").lines().skip(1)).allMatch(row -> row.endsWith(",2016"));
  }

  @Test
  void aFifthIsAFifth() {
    Tally whole = Samples.counts(Samples.settings("base", 8, 2), Calendar.calibrated());
    Tally fifth = Samples.counts(Samples.settings("base", 8, 0.4), Calendar.calibrated());
    // 115 children in care at a fifth of two Coventrys: a noise of about 8%.
    for (int year = 2011; year <= 2015; year++) {
      assertThat(Tally.at(fifth.stock, year) * 5.0 / Tally.at(whole.stock, year))
          .isBetween(0.75, 1.25);
      assertThat(Tally.inYear(fifth.referrals, year) * 5.0 / Tally.inYear(whole.referrals, year))
          .isBetween(0.9, 1.1);
    }
    Scenario small = Scenario.named("small");
    assertThat(small.size()).isEqualTo(0.2);
  }

  @Test
  void populationIsThePublishedTotal() {
    int[] total = new int[2017];
    for (Population.Cell cell : Population.of(Samples.settings("base", 1, 1))) {
      total[cell.year()] += cell.persons();
    }
    assertThat(total[2009]).isEqualTo(68_100);
    // A third of the way from 68,100 to 71,301.
    assertThat(total[2010]).isEqualTo(69_167);
    assertThat(total[2013]).isEqualTo(72_224);
  }

  @Test
  void faultsOfTheUserAreTold() throws IOException {
    assertThatThrownBy(() -> Scenario.named("nul"))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("null, overlap");
    assertThatThrownBy(() -> Samples.settings("base", 1, 0)).isInstanceOf(UserFault.class);
    Settings settings = Samples.settings("base", 1, 0.05);
    Path drop = Files.createDirectory(folder.resolve("drop"));
    assertThatThrownBy(() -> Simulation.write(settings, drop, drop.resolve("truth")))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("truth");
    Files.writeString(drop.resolve("mine.csv"), "mine");
    assertThatThrownBy(() -> Simulation.write(settings, drop, folder.resolve("truth")))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("not empty");
    for (String name : Scenario.NAMES) {
      assertThat(Scenario.named(name).meaning()).isNotBlank();
    }
  }

  private Map<String, String> written(Settings settings, String name, int cores) throws Exception {
    Path drop = folder.resolve(name);
    Path truth = folder.resolve(name + "-truth");
    ForkJoinPool pool = new ForkJoinPool(cores);
    try {
      pool.submit(() -> Simulation.write(settings, drop, truth)).get();
    } finally {
      pool.shutdown();
    }
    Map<String, String> texts = new TreeMap<>();
    for (Path from : new Path[] {drop, truth}) {
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.toList()) {
          texts.put(file.getFileName().toString(), Files.readString(file));
        }
      }
    }
    return texts;
  }
}
