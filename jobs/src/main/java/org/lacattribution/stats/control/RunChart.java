package org.lacattribution.stats.control;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * A series round its median, for any shape of series and for few points: a shift shows as a run on
 * one side that is too long, or as too few crossings of the line (Anhøj and Olesen 2014, PLOS ONE
 * 9). Points on the line are left out.
 *
 * @param median the line
 * @param useful points off the line
 * @param longestRun the most points in a row on one side
 * @param crossings how often the series crosses the line
 */
public record RunChart(double median, int useful, int longestRun, int crossings) {
  private static final double RARE = 0.05;

  /** The run chart of a series; NaN is a gap. */
  public static RunChart of(double[] values) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    double median = new Median().evaluate(known);
    boolean[] above = new boolean[known.length];
    int useful = 0;
    for (double value : known) {
      if (value != median) {
        above[useful++] = value > median;
      }
    }
    int longest = 0;
    int run = 0;
    int crossings = 0;
    for (int i = 0; i < useful; i++) {
      boolean same = i > 0 && above[i] == above[i - 1];
      crossings += i > 0 && !same ? 1 : 0;
      run = same ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return new RunChart(median, useful, longest, crossings);
  }

  /** Whether the series has shifted. */
  public boolean hasShifted() {
    return longestRun > longestUsual(useful) || crossings < fewestUsual(useful);
  }

  /** The longest run that is no news among so many points. */
  public static int longestUsual(int useful) {
    return (int) Math.rint(Math.log(useful) / Math.log(2)) + 3;
  }

  /** The fewest crossings that are no news among so many points. */
  public static int fewestUsual(int useful) {
    return useful < 2
        ? 0
        : new BinomialDistribution(useful - 1, 0.5).inverseCumulativeProbability(RARE);
  }
}
