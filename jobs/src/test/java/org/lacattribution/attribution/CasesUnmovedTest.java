package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.effect.PersonTime;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.NeedChange;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.council.Council;
import org.lacattribution.simulate.SimulatedCouncil;
import org.lacattribution.simulate.SimulatedCouncil.Records;

/**
 * In simulated councils need runs its course whatever programmes do, but they take the families in
 * greatest need, and need lasts. So a rate of cases that knew too little of the past would have it
 * that programmes open cases and begin plans. Prints the log rate ratio of each change under the
 * programmes, weighted by precision over councils of five times the size.
 *
 * <pre>
 * mvn -pl jobs test -P deep -Dtest=CasesUnmovedTest -Dlac.study.councils=8
 * </pre>
 */
@Tag("deep")
class CasesUnmovedTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final int FIRST_SEED = Integer.getInteger("lac.study.first", 1001);
  private static final int COUNCILS = Integer.getInteger("lac.study.councils", 4);

  @Test
  void programmesDoNotSeemToMoveCases() {
    Council council = SimulatedCouncil.council();
    Setting setting = new Setting(Programme.of(council), 2010 * 12 + 3, Months.of(LAST), false);
    double[] sums = new double[NeedChange.values().length];
    double[] weights = new double[sums.length];
    for (int seed = FIRST_SEED; seed < FIRST_SEED + COUNCILS; seed++) {
      PersonTime time =
          PersonTime.of(
              SimulatedCouncil.of(council, "confounded", seed, 5, LAST, Records.EVER).children(),
              setting);
      for (NeedChange change : NeedChange.values()) {
        RateModel fit = RateModel.fit(time.needs[change.ordinal()]);
        for (int programme : fit.data().programmes()) {
          int column = fit.column(programme);
          double weight = Math.pow(fit.standardErrors()[column], -2);
          sums[change.ordinal()] += weight * fit.coefficients()[column];
          weights[change.ordinal()] += weight;
        }
      }
    }
    for (NeedChange change : NeedChange.values()) {
      double mean = sums[change.ordinal()] / weights[change.ordinal()];
      System.out.printf(
          "%s: %.3f (%.3f)%n", change, mean, Math.sqrt(1 / weights[change.ordinal()]));
      assertThat(Math.abs(mean)).as(change.name()).isLessThan(0.05);
    }
  }
}
