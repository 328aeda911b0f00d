package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
  private static final Pattern NAME =
      Pattern.compile("([a-z-]+)-([0-9.]+)-[0-9]+" + Pattern.quote(StudyRows.WHOLE));
  private static final List<String> GROUPS = List.of("FSR", "MST_TF");
  private static final List<String> PROGRAMMES =
      SimulatedCouncil.council().programmes().stream()
          .filter(programme -> programme.actsOn() != ActsOn.PLACEMENT)
          .map(Council.Programme::code)
          .toList();

  /** Something decides there that no record shows. */
  private static final String HIDDEN = "unmeasured";

  /** Children fewer in care in {@code base} for each Coventry. */
  private static final double JOINT = 35;

  /**
   * A study of so many councils.
   *
   * @param size as it was asked for
   */
  private record Study(String scenario, double size, StudyRows rows) {
    static Study of(Path whole) {
      Matcher name = NAME.matcher(whole.getFileName().toString());
      if (!name.matches()) {
        throw new IllegalArgumentException("What study is " + whole + "?");
      }
      return new Study(name.group(1), Double.parseDouble(name.group(2)), StudyRows.of(whole));
    }

    String label() {
      return scenario.endsWith(EVER)
          ? "`" + scenario.replace(EVER, "") + "`, care of all time"
          : "`" + scenario + "`";
    }

    /** Size in Coventrys; the councils of {@code small} are a fifth of what is asked for. */
    double coventrys() {
      return scenario.equals("small") ? size / 5 : size;
    }

    String row() {
      return rows.row(label(), PROGRAMMES, GROUPS);
    }

    @Override
    public String toString() {
      return scenario + ", size " + size;
    }
  }

  static List<Study> kept() throws IOException {
    try (Stream<Path> files = Files.list(KEPT)) {
      return files
          .filter(file -> file.toString().endsWith(StudyRows.WHOLE))
          .sorted()
          .map(Study::of)
          .toList();
    }
  }

  /** Studies in which all that decides is on record, apart from care before the returns. */
  static List<Study> recorded() throws IOException {
    return kept().stream().filter(study -> !study.scenario().equals(HIDDEN)).toList();
  }

  static List<Study> hidden() throws IOException {
    return kept().stream().filter(study -> study.scenario().equals(HIDDEN)).toList();
  }

  static List<Study> harmful() throws IOException {
    return kept().stream().filter(study -> study.scenario().equals("harm")).toList();
  }

  static List<Study> idle() throws IOException {
    return kept().stream().filter(study -> study.scenario().equals("null")).toList();
  }

  @ParameterizedTest
  @MethodSource("kept")
  void evidenceIsWhatTheRowsSay(Study study) throws IOException {
    System.out.println(study.rows().tables());
    System.out.println(StudyRows.HEADS + "\n" + study.row());
    assertThat(Files.readAllLines(Path.of("EVIDENCE.md"))).contains(StudyRows.HEADS, study.row());
  }

  /**
   * Under 2% of the effect, or of what {@code base} has where there is little or none, as far as so
   * many councils can tell.
   */
  @ParameterizedTest
  @MethodSource("recorded")
  void theJointEffectIsEstimatedWithoutBias(Study study) {
    StudyRows.Summary all = study.rows().summary("LAC_STOCK", "all");
    double effect = Math.max(all.truth(), study.coventrys() * JOINT);
    assertThat(Math.abs(all.afterLuck()) - 2 * all.afterLuckError()).isLessThan(.02 * effect);
  }

  /** Under 5% of the joint effect of {@code base} at that size. */
  @ParameterizedTest
  @MethodSource("recorded")
  void everyProgrammeIsEstimatedWithoutBias(Study study) {
    for (String programme : PROGRAMMES) {
      StudyRows.Summary one = study.rows().summary("LAC_STOCK", programme);
      assertThat(Math.abs(one.afterLuck()))
          .as(programme)
          .isLessThan(.05 * study.coventrys() * JOINT);
    }
  }

  @Test
  void intervalsCoverTheTruthAsOftenAsTheySay() throws IOException {
    double stock =
        recorded().stream()
            .mapToDouble(study -> study.rows().summary("LAC_STOCK", "all").covered())
            .average()
            .orElseThrow();
    System.out.printf("Intervals of the joint effect hold %.1f%%.%n", 100 * stock);
    assertThat(stock).isBetween(.93, .98);
  }

  @ParameterizedTest
  @MethodSource("idle")
  void whereThereIsNoEffectFewVerdictsClaimOne(Study study) {
    assertThat(study.rows().claimed(PROGRAMMES, GROUPS)).isLessThanOrEqualTo(.05);
  }

  /** Troubled Families do harm there. */
  @ParameterizedTest
  @MethodSource("harmful")
  void harmIsFound(Study study) {
    double found = study.rows().share("LAC_STOCK", "TF", "INCREASE");
    System.out.printf("%s: found in %.2f.%n", study, found);
    assertThat(found).isGreaterThanOrEqualTo(study.coventrys() < 5 ? .6 : .95);
    assertThat(study.rows().share("LAC_STOCK", "TF", "REDUCTION")).isZero();
  }

  @ParameterizedTest
  @MethodSource("hidden")
  void whatNoRecordShowsIsWarnedOf(Study study) {
    double seen = 1 - study.rows().share("CHECK", StudyRows.PLACEBO, "PASS");
    System.out.printf("%s: warned of in %.2f.%n", study, seen);
    assertThat(seen).isGreaterThanOrEqualTo(study.coventrys() < 5 ? .7 : 1);
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void nothingIsWarnedOfWhereAllIsRecorded(Study study) {
    assertThat(study.rows().share("CHECK", StudyRows.PLACEBO, "PASS")).isGreaterThan(.85);
  }
}
