package org.lacattribution.attribution.alternative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.Result;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.start.SequentialTrials;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.simulate.SimulatedCouncil;

class WeightedEstimateTest {
  private static final LocalDate LAST_DAY = LocalDate.of(2015, 3, 31);
  private static final Setting SETTING =
      new Setting(
          Programme.of(SimulatedCouncil.council()), 2010 * 12 + 3, Months.of(LAST_DAY), false);
  private static final int LAST = SETTING.months() - 1;

  private static final BottomUp RESULT =
      BottomUp.of(
          SimulatedCouncil.of(SimulatedCouncil.council(), "base", 3, 0.3, LAST_DAY).children(),
          SETTING,
          List.of(),
          30,
          7);

  /** Trials that found those log ratios, of which families move none. */
  private WeightedEstimate found(IntToDoubleFunction logRatio) {
    TreeMap<Integer, SequentialTrials> trials = new TreeMap<>();
    for (int programme = 0; programme < SETTING.size(); programme++) {
      if (SETTING.programmes().get(programme).actsOn() != ActsOn.PLACEMENT) {
        double ratio = Math.exp(logRatio.applyAsDouble(programme));
        trials.put(
            programme, new SequentialTrials(ratio, 1, new double[RESULT.time.families.length]));
      }
    }
    return new WeightedEstimate(RESULT, trials);
  }

  @Test
  void trialsThatFindWhatTheModelDoesGiveItsEstimateGivenNeed() {
    assertThat(found(RESULT::logRateRatio).fewerInCare(LAST))
        .isCloseTo(RESULT.givenNeed[LAST], within(1e-9));
  }

  @Test
  void trialsThatFindNothingGiveNothing() {
    assertThat(found(programme -> 0).fewerInCare(LAST)).isCloseTo(0, within(1e-9));
  }

  /** Programmes at home that put entry up, and one in care that keeps children there. */
  @Test
  void trialsThatFindHarmGiveMoreInCare() {
    assertThat(
            found(p -> SETTING.programmes().get(p).actsOn() == ActsOn.ENTRY ? .3 : -.3)
                .fewerInCare(LAST))
        .isNegative();
  }

  @Test
  void everyMonthHasItsIntervalAndTheNoteSaysWhichProgrammesAreWeighted() {
    List<Row> rows = WeightedEstimate.of(RESULT).orElseThrow().methods("331");
    assertThat(rows).hasSize(SETTING.months());
    Row last = rows.get(LAST);
    assertThat((double) of(last, "lower")).isLessThan((double) of(last, "estimate"));
    assertThat((double) of(last, "upper")).isGreaterThan((double) of(last, "estimate"));
    assertThat((String) of(last, "note"))
        .contains("FSR_EI")
        .contains("Too few events")
        .contains("MST");
  }

  private static Object of(Row row, String column) {
    return row.get(Result.SCHEMA.fieldIndex(column));
  }
}
