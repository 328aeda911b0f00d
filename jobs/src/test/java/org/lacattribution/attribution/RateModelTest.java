package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacattribution.simulate.SimulatedCouncil;

/** The model of rates beside Spark's library. */
class RateModelTest {
  /**
   * The same likelihood, with the prior as rows, on person-time that is not compressed: what is
   * summed over patterns must be what every row gives.
   */
  @Test
  void sparkFindsTheSameCoefficientsOnEveryRow() {
    LocalDate last = LocalDate.of(2015, 3, 31);
    var council = SimulatedCouncil.council();
    Setting setting = new Setting(Programme.of(council), 2010 * 12 + 3, Months.of(last), false);
    PersonTime time =
        PersonTime.of(SimulatedCouncil.of(council, "base", 11, .05, last).children(), setting);
    RateModel ours = RateModel.fit(time.entry);
    assertThat(EntryByMllib.coefficients(EntryByMllib.rows(time.entry)))
        .containsExactly(ours.coefficients(), within(1e-5));
  }

  @Test
  void aRateThatNobodyWasAtRiskOfIsANumberInEveryReplicate() {
    PersonTime time =
        PersonTime.of(
            List.of(Histories.child("a", "2005-01-01").openCase("2012-03-10").history()),
            Histories.setting("2012-01-01", "2012-12-31"));
    RateModel exit = RateModel.fit(time.exit);
    assertThat(exit.coefficients()).doesNotContain(Double.NaN);
    assertThat(exit.replicate(new int[] {2})).containsExactly(exit.coefficients());
    assertThat(exit.standardErrors()).doesNotContain(Double.NaN);
  }

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
    data.add(rare, 0, month, true, 0);
    for (int family = 1; family < 5; family++) {
      data.add(rare, 0, month, false, family);
    }
    for (int family = 5; family < 205; family++) {
      data.add(common, 0, month, family % 10 == 0, family);
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
