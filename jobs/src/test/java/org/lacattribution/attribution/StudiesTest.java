package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.simulate.SimulatedCouncil;

/**
 * What is kept of long studies, in {@code jobs/evidence}: EVIDENCE.md says what the rows say, and
 * they bear out what is claimed.
 *
 * <pre>
 * mvn -pl jobs test -Dtest=StudiesTest
 * </pre>
 */
class StudiesTest {
  private static final Path KEPT = Path.of("evidence");
  private static final String EVER = "-ever";
  private static final List<String> GROUPS = List.of("FSR", "MST_TF");
  private static final List<String> PROGRAMMES =
      SimulatedCouncil.council().programmes().stream()
          .filter(programme -> programme.actsOn() != ActsOn.PLACEMENT)
          .map(Council.Programme::code)
          .toList();

  /** Scenarios in which all that decides is on record, apart from care before the returns. */
  private static final List<String> RECORDED =
      List.of("null", "base", "confounded", "harm", "overlap", "waning", "surge", "small");

  /** Children fewer in care in {@code base} for each Coventry. */
  private static final double JOINT = 35;

  static List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(KEPT)) {
      return files.filter(file -> file.toString().endsWith(StudyRows.WHOLE)).sorted().toList();
    }
  }

  private static StudyRows study(String scenario, String size) {
    return StudyRows.of(KEPT.resolve(scenario + "-" + size + "-100" + StudyRows.WHOLE));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void evidenceIsWhatTheRowsSay(Path whole) throws IOException {
    StudyRows rows = StudyRows.of(whole);
    System.out.println(rows.tables());
    String study = whole.getFileName().toString().replaceAll("-[0-9.]+-\\d+" + StudyRows.WHOLE, "");
    String label =
        study.endsWith(EVER)
            ? "`" + study.replace(EVER, "") + "`, care of all time"
            : "`" + study + "`";
    String row = rows.row(label, PROGRAMMES, GROUPS);
    System.out.println(StudyRows.HEADS + "\n" + row);
    assertThat(Files.readAllLines(Path.of("EVIDENCE.md"))).contains(StudyRows.HEADS, row);
  }

  /**
   * Under 2% of the effect, or of what {@code base} has where there is little or none, as far as so
   * many councils can tell.
   */
  @ParameterizedTest
  @ValueSource(strings = "5.0")
  void theJointEffectIsToldWithoutBias(String size) {
    for (String scenario : RECORDED) {
      StudyRows.Summary all = study(scenario, size).summary("LAC_STOCK", "all");
      double effect = Math.max(all.truth(), Double.parseDouble(size) * JOINT);
      assertThat(Math.abs(all.afterLuck()) - 2 * all.afterLuckError())
          .as(scenario)
          .isLessThan(.02 * effect);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "5.0")
  void intervalsHoldTheTruthAsOftenAsTheySay(String size) {
    double stock =
        RECORDED.stream()
            .mapToDouble(scenario -> study(scenario, size).summary("LAC_STOCK", "all").covered())
            .average()
            .orElseThrow();
    System.out.printf("Size %s: intervals of the joint effect hold %.1f%%.%n", size, 100 * stock);
    assertThat(stock).isBetween(.93, .985);
  }

  @ParameterizedTest
  @ValueSource(strings = "5.0")
  void whereThereIsNoEffectFewVerdictsClaimOne(String size) {
    assertThat(study("null", size).claimed(PROGRAMMES, GROUPS)).isLessThanOrEqualTo(.05);
  }

  /** Troubled Families do harm there. */
  @ParameterizedTest
  @CsvSource("5.0, .95")
  void harmIsFound(String size, double often) {
    StudyRows harm = study("harm", size);
    System.out.printf("Size %s: found in %.2f.%n", size, harm.share("LAC_STOCK", "TF", "INCREASE"));
    assertThat(harm.share("LAC_STOCK", "TF", "INCREASE")).isGreaterThanOrEqualTo(often);
    assertThat(harm.share("LAC_STOCK", "TF", "REDUCTION")).isZero();
  }

  /** And seldom where all that decides is recorded. */
  @ParameterizedTest
  @CsvSource("5.0, 1")
  void whatNoRecordShowsIsWarnedOf(String size, double often) {
    StudyRows hidden = study("unmeasured", size);
    assertThat(1 - hidden.share("CHECK", StudyRows.PLACEBO, "PASS")).isGreaterThanOrEqualTo(often);
    for (String scenario : RECORDED) {
      StudyRows rows = study(scenario, size);
      assertThat(rows.share("CHECK", StudyRows.PLACEBO, "PASS")).as(scenario).isGreaterThan(.85);
    }
  }
}
