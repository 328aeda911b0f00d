package org.lacattribution.stats.control;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.lacattribution.stats.control.ControlLimits.Screening;
import org.lacattribution.stats.control.Signals.Rule;

/**
 * How often charts signal where nothing has changed, by simulation: independent normal points,
 * individuals limits from the points themselves. The same numbers on every run.
 *
 * @param anywhere share of charts with a signal at any point
 * @param newest share of charts with a signal that the newest point completes
 */
public record FalseAlarms(double anywhere, double newest) {
  private static final int CHARTS = 4000;
  private static final long SEED = 20130312;
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /** Of charts of so many points under a set of rules. */
  public static FalseAlarms of(int points, Set<Rule> rules) {
    SplittableRandom random = new SplittableRandom(SEED);
    int anywhere = 0;
    int newest = 0;
    for (int chart = 0; chart < CHARTS; chart++) {
      double[] values =
          IntStream.range(0, points)
              .mapToDouble(i -> NORMAL.inverseCumulativeProbability(random.nextDouble(1e-12, 1)))
              .toArray();
      Signals signals =
          Signals.of(values, ControlLimits.ofIndividuals(values, Screening.OFF), rules);
      anywhere += signals.any() ? 1 : 0;
      newest += signals.news().isEmpty() ? 0 : 1;
    }
    return new FalseAlarms(anywhere / (double) CHARTS, newest / (double) CHARTS);
  }
}
