package org.lacattribution.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.attribution.alternative.OtherAuthorities;
import org.lacattribution.attribution.alternative.OtherAuthorities.Tally;
import org.lacattribution.attribution.history.Programme.Evidence;
import org.lacattribution.error.UserFault;
import org.lacattribution.table.published.Evidences;

/** Releases of several councils, each counted once. */
class PoolingTest {
  @TempDir private Path home;

  private static ReleasedEvidence row(String laCode, String asOf, double log, double error) {
    return new ReleasedEvidence(
        laCode + "-" + asOf,
        laCode + asOf,
        "council",
        LocalDate.parse(asOf),
        laCode,
        "Council " + laCode,
        "MST",
        "multisystemic_therapy",
        "entry",
        log,
        error,
        "pass",
        "",
        "1");
  }

  private static ReleasedEvidence failed(ReleasedEvidence of) {
    return new ReleasedEvidence(
        of.release(),
        of.runId(),
        of.origin(),
        of.asOf(),
        of.laCode(),
        of.laName(),
        of.programme(),
        of.type(),
        of.actsOn(),
        of.log(),
        of.error(),
        "fail",
        "balance placebo_programme",
        of.methodVersion());
  }

  /**
   * Eight councils of which the events, those expected and how many count as one are known: a
   * warehouse with all of them pools these numbers, a release has their ratio and its error to six
   * decimals.
   */
  @Test
  void releasesGiveWhatOneWarehouseGives() {
    double[] events = {8, 12, 30, 7, 21, 9, 44, 15};
    double[] expected = {14.2, 15.1, 41.3, 15.8, 22.4, 16, 61.9, 13.2};
    double[] spread = {1, 1.2, 1.4, 1, 1.1, 1, 1.5, 1.3};
    List<Tally> tallies = new ArrayList<>();
    List<ReleasedEvidence> rows = new ArrayList<>();
    for (int i = 0; i < events.length; i++) {
      tallies.add(new Tally(events[i] / spread[i], expected[i] / spread[i]));
      rows.add(
          row(
              "33" + i,
              "2015-03-31",
              sixDecimals(Math.log(events[i] / expected[i])),
              sixDecimals(Math.sqrt(spread[i] / events[i]))));
    }
    Evidence warehouse = OtherAuthorities.evidence(tallies);
    PooledProgramme pooled = Pooling.ofRows(rows).programmes().get(0);
    assertThat(pooled.councils()).hasSize(8);
    assertThat(pooled.pooled().log()).isEqualTo(warehouse.log(), within(1e-4));
    assertThat(pooled.pooled().predictionError()).isEqualTo(warehouse.error(), within(1e-4));
    assertThat(pooled.pooled().error()).isLessThan(pooled.pooled().predictionError());
  }

  private static double sixDecimals(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.6f", value));
  }

  /** About a mean of -0.5, with errors of 0.25: (0.25 + 0 + 0.25) / 0.0625 = 8; (8 - 2) / 8. */
  @Test
  void heterogeneityIsThatOfTheDrawnCouncils() {
    PooledProgramme pooled =
        Pooling.ofRows(
                List.of(
                    row("331", "2015-03-31", 0, 0.25),
                    row("332", "2015-03-31", -0.5, 0.25),
                    row("333", "2015-03-31", -1, 0.25)))
            .programmes()
            .get(0);
    assertThat(pooled.pooled().q()).isEqualTo(8, within(1e-9));
    assertThat(pooled.pooled().iSquared()).isEqualTo(0.75, within(1e-9));
    assertThat(pooled.pooled().between()).isGreaterThan(0.3);
  }

  @Test
  void aCouncilCountsOnceByItsLastRelease() {
    Pooling pooling =
        Pooling.ofRows(
            List.of(
                row("331", "2014-03-31", 1, 0.5),
                row("331", "2015-03-31", -0.4, 0.5),
                row("331", "2015-03-31", -0.4, 0.5),
                row("332", "2015-03-31", -0.5, 0.5),
                row("333", "2015-03-31", -0.6, 0.5)));
    assertThat(pooling.programmes().get(0).councils())
        .extracting(PooledProgramme.Council::log)
        .containsExactly(-0.4, -0.5, -0.6);
    assertThat(pooling.excluded())
        .extracting(Pooling.Excluded::why)
        .containsExactlyInAnyOrder(
            "superseded by the release as of 2015-03-31", "the same release twice");
  }

  /** Poole (837) is part of the authorities that came in April 2019, 838 among them. */
  @Test
  void anAuthorityThatEndedCountsInItsSuccessor() {
    Pooling pooling =
        Pooling.ofRows(
            List.of(row("837", "2018-03-31", -1, 0.3), row("838", "2021-03-31", -0.4, 0.3)));
    assertThat(pooling.programmes().get(0).councils())
        .extracting(PooledProgramme.Council::laCode)
        .containsExactly("838");
    assertThat(pooling.excluded().get(0).why()).contains("became part of 838");
  }

  /** 0.2 and 0.2 weigh the same: (-0.2 - 0.6) / 2, and an error of 0.2 / √2. */
  @Test
  void severalProgrammesOfOneCouncilAreOneResult() {
    PooledProgramme.Council council =
        PooledProgramme.Council.of(
            List.of(row("331", "2015-03-31", -0.2, 0.2), row("331", "2015-03-31", -0.6, 0.2)));
    assertThat(council.log()).isEqualTo(-0.4, within(1e-12));
    assertThat(council.error()).isEqualTo(0.2 / Math.sqrt(2), within(1e-12));
  }

  @Test
  void aFailedCheckOrTooFewEventsLeavesACouncilOutAndNamesIt() {
    Pooling pooling =
        Pooling.ofRows(
            List.of(
                failed(row("331", "2015-03-31", -0.4, 0.5)),
                row("332", "2015-03-31", Double.NaN, Double.NaN),
                row("333", "2015-03-31", -0.4, 0.5),
                row("334", "2015-03-31", -0.5, 0.3)));
    assertThat(pooling.programmes().get(0).pooled()).isNull();
    assertThat(PoolingReport.lines(pooling))
        .anyMatch(line -> line.contains("it takes 3 councils"))
        .contains(
            "Not used: Council 331, MST (331-2015-03-31): a check fails: balance placebo_programme.",
            "Not used: Council 332, MST (332-2015-03-31): too few events for a ratio to be released.");
  }

  @Test
  void filesAreReadAndWritten() throws IOException {
    List<Path> folders = new ArrayList<>();
    for (String laCode : List.of("331", "332", "333")) {
      Path folder = Files.createDirectories(home.resolve("releases").resolve(laCode));
      folders.add(folder);
      Files.writeString(folder.resolve("manifest.json"), "{\"origin\": \"council\"}");
      Files.writeString(
          folder.resolve("evidence.csv"),
          header()
              + "\r\nr1,2015-03-31,%1$s,Council %1$s,MST,MST,multisystemic_therapy,x,entry,x,-0.5,0.3,10,16,11,17,2012-11-01,2015-03-31,pass,,1,\r\n"
                  .formatted(laCode));
    }
    assertThat(Pooling.folders(List.of(home.resolve("releases")))).hasSize(3);
    Pooling pooling = Pooling.of(folders);
    Path out = home.resolve("pooled");
    PoolingReport.write(pooling, out);
    assertThat(Files.readAllLines(out.resolve("pooled.csv")).get(1))
        .startsWith("multisystemic_therapy,entry,3,");
    assertThat(Files.readString(out.resolve("pooled_council.csv")))
        .contains("Council 332,MST,0.606531");
    assertThat(Files.readString(out.resolve("multisystemic_therapy_entry.svg")))
        .contains("Council 333", "Prediction for another council");
    Files.writeString(folders.get(0).resolve("manifest.json"), "{\"origin\": \"simulated\"}");
    assertThatThrownBy(() -> Pooling.of(folders))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("simulated");
    assertThatThrownBy(() -> Pooling.folders(List.of(out)))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("evidence.csv");
  }

  private static String header() {
    return "run_id,as_of,la_code,la_name,programme,programme_name,programme_type,programme_type_words,"
        + "acts_on,acts_on_words,log_rate_ratio,standard_error,events,expected_events,youngest,oldest,"
        + "go_live,last_day,diagnostics,failed_checks,method_version,suppressed";
  }

  /** The header of this test names every column that pooling reads. */
  @Test
  void theHeaderIsThatOfTheTable() {
    assertThat(header().split(","))
        .contains(
            Evidences.TABLE.fields().stream().map(field -> field.name()).toArray(String[]::new));
  }
}
