package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.effect.PersonTime;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.council.Council;
import org.lacattribution.simulate.SimulatedCouncil;

/**
 * Rate ratios of programmes at home in councils where a need that no record shows decides who is
 * chosen, and places are drawn by lot among those chosen: from the draws, and from the rate model
 * alone. No replay, so a council takes a quarter of the time of {@link SimulatedCouncilsTest}.
 *
 * <pre>
 * mvn -pl jobs test -P deep -Dtest=LotteryStudyTest -Dlac.study.councils=20
 * </pre>
 *
 * <p>{@code lac.study.size} (1 is a Coventry) and {@code lac.study.first} (seed) as wanted.
 */
@Tag("deep")
class LotteryStudyTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final int COUNCILS = Integer.getInteger("lac.study.councils", 6);
  private static final int FIRST_SEED = Integer.getInteger("lac.study.first", 251);
  private static final double SIZE = Double.parseDouble(System.getProperty("lac.study.size", "1"));

  /** What the scenario makes of the rate of entry. */
  private static final Map<String, Double> RATIOS =
      Map.of("FSR_EI", .58, "FSR_CRISIS", .55, "MST", .5, "TF", .72);

  /** Log ratios less the truth, in one council. */
  private record Found(double drawn, double error, double compared, double comparedError) {}

  @Test
  void drawsGiveTheRatio() {
    Council council = SimulatedCouncil.council();
    Setting setting = new Setting(Programme.of(council), 2010 * 12 + 3, Months.of(LAST), false);
    List<Found> all = new ArrayList<>();
    for (int seed = FIRST_SEED; seed < FIRST_SEED + COUNCILS; seed++) {
      PersonTime time =
          PersonTime.of(
              SimulatedCouncil.of(council, "unmeasured+lottery", seed, SIZE, LAST).children(),
              setting);
      RateModel model = RateModel.doublyRobust(time.entry);
      for (int programme : time.entry.programmes()) {
        if (model.byLot(programme)) {
          String code = council.programmes().get(programme).code();
          Found found = found(model, programme, Math.log(RATIOS.get(code)));
          all.add(found);
          System.out.printf(
              "%d %s: by the draws %+.3f (%.3f), by the rate model %+.3f (%.3f) from the truth%n",
              seed, code, found.drawn(), found.error(), found.compared(), found.comparedError());
        }
      }
    }
    double drawn = mean(all, Found::drawn);
    double drawnError =
        Math.sqrt(all.stream().mapToDouble(f -> f.error() * f.error()).sum()) / all.size();
    double covered = mean(all, f -> Math.abs(f.drawn()) < 1.96 * f.error() ? 1 : 0);
    double compared = mean(all, Found::compared);
    System.out.printf(
        "%d ratios: by the draws %+.3f (%.3f), covered %.0f%%, mean square %.2f; by the rate model"
            + " %+.3f, covered %.0f%%%n",
        all.size(),
        drawn,
        drawnError,
        100 * covered,
        mean(all, f -> Math.pow(f.drawn() / f.error(), 2)),
        compared,
        100 * mean(all, f -> Math.abs(f.compared()) < 1.96 * f.comparedError() ? 1 : 0));
    assertThat(all).hasSizeGreaterThanOrEqualTo(COUNCILS);
    assertThat(Math.abs(drawn)).isLessThan(3 * drawnError);
    assertThat(covered).isGreaterThan(.75);
    assertThat(compared).isGreaterThan(.15);
  }

  private static Found found(RateModel model, int programme, double truth) {
    RateModel alone = model.likelihood();
    int column = model.column(programme);
    return new Found(
        model.logRatio(programme, model.coefficients()) - truth,
        model.standardErrors()[column],
        alone.logRatio(programme, alone.coefficients()) - truth,
        alone.standardErrors()[column]);
  }

  private static double mean(List<Found> of, ToDoubleFunction<Found> what) {
    return of.stream().mapToDouble(what).average().orElse(Double.NaN);
  }
}
