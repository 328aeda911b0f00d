package org.lacattribution.attribution.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hipparchus.stat.StatUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.council.Council;
import org.lacattribution.simulate.Scenario;
import org.lacattribution.simulate.SimulatedCouncil;

/**
 * The log rate ratio of each programme by the likelihood of the rate and by the doubly robust
 * equation, over simulated councils: bias, spread, mean of the errors, coverage.
 *
 * <pre>
 * mvn -pl jobs test -P deep -Dtest=RateRatiosTest -Dlac.study.scenario=base -Dlac.study.councils=20
 * </pre>
 */
@Tag("deep")
class RateRatiosTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final int COUNCILS = Integer.getInteger("lac.study.councils", 4);
  private static final int FIRST_SEED = Integer.getInteger("lac.study.first", 101);
  private static final double SIZE = Double.parseDouble(System.getProperty("lac.study.size", "1"));
  private static final String SCENARIO = System.getProperty("lac.study.scenario", "base");

  private record Found(double log, double error) {}

  @Test
  void byEitherEquation() {
    Council council = SimulatedCouncil.council();
    Setting setting = new Setting(Programme.of(council), 2010 * 12 + 3, Months.of(LAST), false);
    int n = setting.size();
    List<List<Found>> rate = new ArrayList<>();
    List<List<Found>> robust = new ArrayList<>();
    for (int programme = 0; programme < n; programme++) {
      rate.add(new ArrayList<>());
      robust.add(new ArrayList<>());
    }
    for (int seed = FIRST_SEED; seed < FIRST_SEED + COUNCILS; seed++) {
      SimulatedCouncil simulated = SimulatedCouncil.of(council, SCENARIO, seed, SIZE, LAST);
      PersonTime time = PersonTime.of(simulated.children(), setting);
      Models models = Models.fit(time);
      for (int programme = 0; programme < n; programme++) {
        RateModel model = models.acting(setting.programmes().get(programme).actsOn());
        robust.get(programme).add(found(model, programme));
        rate.get(programme).add(found(model.likelihood(), programme));
      }
    }
    System.out.printf("%s, %d councils of size %.1f%n", SCENARIO, COUNCILS, SIZE);
    for (int programme = 0; programme < n; programme++) {
      String code = council.programmes().get(programme).code();
      double truth = Math.log(Scenario.named(SCENARIO).programmes().get(code).effect());
      line(code + " rate", truth, rate.get(programme));
      line(code + " robust", truth, robust.get(programme));
      assertThat(robust.get(programme)).hasSize(COUNCILS);
    }
  }

  private static Found found(RateModel model, int programme) {
    int column = model.column(programme);
    return new Found(model.coefficients()[column], model.standardErrors()[column]);
  }

  private static void line(String name, double truth, List<Found> found) {
    double[] logs = found.stream().mapToDouble(Found::log).toArray();
    double covered =
        found.stream().filter(of -> Math.abs(of.log() - truth) < 1.96 * of.error()).count();
    System.out.printf(
        Locale.ROOT,
        "  %-22s truth %.3f mean %.3f (%.3f) spread %.3f error %.3f covered %.2f%n",
        name,
        truth,
        StatUtils.mean(logs),
        Math.sqrt(StatUtils.variance(logs) / logs.length),
        Math.sqrt(StatUtils.variance(logs)),
        StatUtils.mean(found.stream().mapToDouble(Found::error).toArray()),
        covered / logs.length);
  }
}
