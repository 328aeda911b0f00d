package org.lacattribution.attribution.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.rate.Patterns;
import org.lacattribution.attribution.rate.RateData;
import org.lacattribution.attribution.rate.RateModel;

/** Unrecorded causes measured by recorded ones. */
class RecordedCauseTest {
  private static final int DAYS = 30;
  private static final double CLOSE = 1e-4;

  /** Ding and VanderWeele: 3 and 2 bound the bias by 3 × 2 / (3 + 2 - 1) = 1.5. */
  @Test
  void theBiasIsTheBoundingFactor() {
    RecordedCause cause = new RecordedCause("a plan", 3, 2);
    assertThat(cause.bias(1)).isCloseTo(1.5, within(1e-12));
    assertThat(cause.timesFor(1.5)).isCloseTo(1, within(CLOSE));
    // Twice as strong is 9 and 4: 36 / 12 = 3.
    assertThat(cause.timesFor(3)).isCloseTo(2, within(CLOSE));
    assertThat(cause.timesFor(1)).isCloseTo(0, within(CLOSE));
    assertThat(new RecordedCause("sex", 1, 1).timesFor(1.2)).isEqualTo(RecordedCause.MOST);
  }

  /**
   * Half of the time under the programme has a plan and a quarter of the other time, so the plan is
   * twice as common. With it one month in ten ends in an event, without it one in forty: a ratio of
   * four, in the programme and outside it alike.
   */
  @Test
  void howStrongARecordedCauseIsComesFromTheRecords() {
    RateData data = new RateData(new Patterns(), new int[] {0});
    int without = data.patterns().of(1, 0, row -> {});
    int with = data.patterns().of(2, 0, row -> row.put("case: protection plan", 1.0));
    add(data, with, 1, 4_000, 400);
    add(data, without, 1, 4_000, 100);
    add(data, with, 0, 4_000, 400);
    add(data, without, 0, 12_000, 300);
    Optional<RecordedCause> found = RecordedCause.strongest(RateModel.fit(data), 1);
    assertThat(found).isPresent();
    assertThat(found.get().name()).isEqualTo("a child protection plan");
    assertThat(found.get().prevalenceRatio()).isCloseTo(2, within(1e-9));
    assertThat(found.get().rateRatio()).isCloseTo(4, within(0.05));
  }

  private static void add(RateData data, int pattern, int exposure, int months, int events) {
    for (int month = 0; month < months; month++) {
      data.add(pattern, exposure, DAYS, month < events ? 1 : 0, data.rows());
    }
  }
}
