package org.lacattribution.attribution.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Replicates of the model of rates. */
class RateModelTest {
  /**
   * A rare kind of child, five families of it and one event. Drawn nine times, the family of the
   * event would move the term by some seven in one step; what then maximises the likelihood is
   * exp(term) = (9 + m) / (expected + m), m being the made-up event.
   */
  @Test
  void aReplicateThatOneStepCannotReachIsFittedInFull() {
    RateData data = new RateData(new Patterns(), new int[0]);
    int common = data.patterns().of(1, 0, row -> {});
    int rare = data.patterns().of(2, 0, row -> row.put("rare", 1.0));
    int month = 30;
    data.add(rare, 0, month, 1, 0);
    for (int family = 1; family < 5; family++) {
      data.add(rare, 0, month, 0, family);
    }
    for (int family = 5; family < 205; family++) {
      data.add(common, 0, month, family % 10 == 0 ? 1 : 0, family);
    }
    RateModel model = RateModel.fit(data);
    int[] excess = new int[205];
    excess[0] = 1;
    double[] near = model.replicate(excess);
    assertThat(near).isNotEqualTo(model.refitted(excess).coefficients());
    excess[0] = 8;
    double[] far = model.replicate(excess);
    double expected = 13 * month / RateData.MONTH * Math.exp(far[0]);
    double madeUp = RateModel.NUISANCE;
    assertThat(Math.exp(far[1])).isCloseTo((9 + madeUp) / (expected + madeUp), within(1e-6));
    assertThat(far[1] - model.coefficients()[1])
        .isLessThan(8 * (near[1] - model.coefficients()[1]) - 1);
  }
}
