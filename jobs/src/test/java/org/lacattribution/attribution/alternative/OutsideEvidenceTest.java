package org.lacattribution.attribution.alternative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.BottomUp.Share;
import org.lacattribution.attribution.effect.Intervals;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.effect.Result;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Programme.Evidence;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.simulate.SimulatedCouncil;

/** The prior against what it must come to where it knows nothing, everything, or as much. */
class OutsideEvidenceTest {
  private static final int EARLY = 0;
  private static final List<ChildHistory> CHILDREN =
      SimulatedCouncil.of(SimulatedCouncil.council(), "base", 3, 0.4, LocalDate.of(2015, 3, 31))
          .children();
  private static final BottomUp ALONE = result(null);

  private static BottomUp result(Evidence evidence) {
    List<Programme> programmes = new ArrayList<>(Programme.of(SimulatedCouncil.council()));
    Programme of = programmes.get(EARLY);
    programmes.set(
        EARLY,
        new Programme(
            of.code(),
            of.name(),
            of.group(),
            of.actsOn(),
            of.goLive(),
            of.effectMonths(),
            of.youngest(),
            of.oldest(),
            of.planned(),
            evidence));
    Setting setting = new Setting(programmes, 2010 * 12 + 3, 2015 * 12 + 2, false);
    return BottomUp.of(CHILDREN, setting, List.of(), 60, 7);
  }

  private static double last(Row row) {
    return row.getDouble(Result.SCHEMA.fieldIndex("estimate"));
  }

  private static double jointly(Evidence evidence) {
    List<Row> rows = OutsideEvidence.of(result(evidence)).orElseThrow().methods("331");
    assertThat(rows).hasSize(ALONE.months());
    return last(rows.get(rows.size() - 1));
  }

  private static double published() {
    return ALONE
        .point[ALONE.total()][Share.OWEN.ordinal()][Measure.LAC_STOCK.ordinal()][
        ALONE.months() - 1];
  }

  private static double ofEarlyHelp() {
    return ALONE
        .point[EARLY][Share.OWEN.ordinal()][Measure.LAC_STOCK.ordinal()][ALONE.months() - 1];
  }

  @Test
  void withoutEvidenceNothingIsReported() {
    assertThat(OutsideEvidence.of(ALONE)).isEmpty();
  }

  @Test
  void evidenceThatKnowsNothingMovesNothing() {
    assertThat(jointly(new Evidence(Math.log(3), 1e6, "no study")))
        .isCloseTo(published(), within(1e-6));
  }

  @Test
  void evidenceThatIsSureOfNoEffectLeavesTheOthers() {
    Evidence sure = new Evidence(0, 1e-6, "a study of everyone");
    BottomUp result = result(sure);
    List<Check> checks = OutsideEvidence.of(result).orElseThrow().checks();
    assertThat(checks).hasSize(1);
    assertThat(checks.get(0).meaning())
        .contains(
            "a study of everyone",
            "Children fewer in care with that evidence: 0.0 (",
            "1.00 (1.00 to 1.00)");
    // The others take up a little of what was its, for some children had both.
    assertThat(jointly(sure)).isCloseTo(published() - ofEarlyHelp(), within(1.0));
  }

  /** As sure as the records: half-way between the two log ratios, and the interval narrower. */
  @Test
  void evidenceAsSureAsTheRecordsMeetsThemHalfWay() {
    double own = ALONE.models.entry().logRatio(EARLY, ALONE.models.entry().coefficients());
    double[] drawn = new double[60];
    for (int replicate = 0; replicate < drawn.length; replicate++) {
      drawn[replicate] =
          ALONE.models.entry().logRatio(EARLY, ALONE.coefficients(replicate).entry());
    }
    double error = Intervals.of(drawn).deviation();
    BottomUp result = result(new Evidence(own + 1, error, "a study as large"));
    Check check = OutsideEvidence.of(result).orElseThrow().checks().get(0);
    assertThat(check.value()).isCloseTo(-1 / (error * Math.sqrt(2)), within(1e-9));
    assertThat(check.meaning())
        .contains("both %.2f (".formatted(Math.exp(own + 0.5)), "a study as large");
  }

  @Test
  void aPublishedFigureKnowsNothingOfEvidence() {
    BottomUp result = result(new Evidence(Math.log(2), 0.1, "a study"));
    assertThat(result.point).isDeepEqualTo(ALONE.point);
    assertThat(result.replicates).isDeepEqualTo(ALONE.replicates);
  }
}
