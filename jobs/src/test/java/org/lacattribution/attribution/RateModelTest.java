package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
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
}
