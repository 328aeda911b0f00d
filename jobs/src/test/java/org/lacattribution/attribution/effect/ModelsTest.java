package org.lacattribution.attribution.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.EntryByMllib;
import org.lacattribution.attribution.history.Histories;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.simulate.SimulatedCouncil;

/** Rates of person-time beside Spark's library. */
class ModelsTest {
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
}
