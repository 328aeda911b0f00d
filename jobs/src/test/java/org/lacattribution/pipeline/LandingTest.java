package org.lacattribution.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.council.Council;
import org.lacattribution.land.Drop;
import org.lacattribution.land.Pseudonyms;
import org.lacattribution.store.TableStore;
import org.lacattribution.table.landing.LandedFiles;
import org.lacattribution.table.landing.Population;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.testing.SharedSpark;

/** A drop is the whole of what is handed over, and the register knows what is in the tables. */
class LandingTest {
  private static final Council COUNCIL =
      new Council("331", "Coventry", List.of()).with(Council.PublishedFigures.INPUT);
  private static final Pseudonyms KEY = Pseudonyms.under("a key of sixteen letters");
  private static final String EPISODES =
      "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";

  private static final String POPULATION = "la_code,year,age,sex,persons,variant\n";

  @TempDir private Path folder;
  private TableStore store;

  @BeforeEach
  void drop() throws IOException {
    store = new TableStore(SharedSpark.session(), folder.resolve("wh").toString());
    write("2012-episodes.csv", EPISODES + "1,01/05/2011,S,C2,N1,U4,PR1,,,,,,\n");
    write("2013-episodes.csv", EPISODES + "1,01/05/2011,S,C2,N1,U4,PR1,,,,,,\n");
    write("population.csv", POPULATION + "331,2012,3,M,10,\n");
  }

  /** A return handed over as of 2013 was that of 2014: corrected, nothing of 2013 is left. */
  @Test
  void aDropIsTheWholeOfWhatIsHandedOver() throws IOException {
    assertThat(land().removed()).isEmpty();
    correct();
    Landing corrected = land();
    assertThat(corrected.removed()).containsExactly("population", "ssda903_episodes of 2013");
    assertThat(corrected.sentence())
        .isEqualTo(
            "1 rows; 1 of 2 slices are new or changed; removed, for this drop no longer has them: population, ssda903_episodes of 2013");
    assertThat(years()).containsExactly(2012, 2014);
    assertThat(store.read(LandedFiles.TABLE).count()).isEqualTo(2);
    assertThat(corrected.inputs()).hasSize(2);
    assertThat(land().sentence()).isEqualTo("nothing has changed since it was last landed");
  }

  /**
   * A landing stops in the middle, here at a file that has gone since it was read. The drop before
   * it brings the tables back to what it has, whatever the stopped one wrote and removed.
   */
  @Test
  void whatAStoppedLandingLeftIsLandedOrRemovedByTheNext() throws IOException {
    land();
    Files.move(at("2013-episodes.csv"), at("2014-episodes.csv"));
    write("population.csv", POPULATION + "331,2012,3,M,11,\n");
    Drop stopped = read();
    Files.delete(at("population.csv"));
    assertThatThrownBy(() -> land(stopped)).isInstanceOf(RuntimeException.class);
    assertThat(years()).as("written and removed before it stopped").containsExactly(2012, 2014);
    Files.move(at("2014-episodes.csv"), at("2013-episodes.csv"));
    write("population.csv", POPULATION + "331,2012,3,M,10,\n");
    land();
    assertThat(years()).containsExactly(2012, 2013);
    assertThat(store.read(Population.TABLE).count()).isEqualTo(1);
    assertThat(land().sentence()).isEqualTo("nothing has changed since it was last landed");
  }

  /** As a corrected drop has them: the return under its year, and no population. */
  private void correct() throws IOException {
    Files.move(at("2013-episodes.csv"), at("2014-episodes.csv"));
    Files.delete(at("population.csv"));
  }

  private Drop read() {
    return Drop.read(SharedSpark.session(), folder.resolve("drop").toString(), COUNCIL);
  }

  private Landing land() {
    return land(read());
  }

  private Landing land(Drop drop) {
    return Landing.of(drop, KEY, "331", store, new Ledger());
  }

  private List<Integer> years() {
    return store.read(Ssda903Episodes.TABLE).select("_collection_year").collectAsList().stream()
        .map(row -> row.getInt(0))
        .sorted()
        .toList();
  }

  private Path at(String name) {
    return folder.resolve("drop").resolve(name);
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(at(name).getParent());
    Files.writeString(at(name), text);
  }
}
