package org.lacattribution.stats.weighting;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Share of people without the event at the end of each period, standardised over a population.
 *
 * <p>S(t) is the mean over people of the product of 1 - hazard over periods 0 to t: the g-formula
 * for a discrete-time hazard whose covariates are fixed at the start.
 *
 * @param shares at the end of period 0, 1, ...
 */
public record SurvivalCurve(double[] shares) {

  /**
   * Standardises.
   *
   * @param periods how many
   * @param hazards of every person in a period, each between 0 and 1
   * @param counts how often each person stands
   */
  public static SurvivalCurve of(int periods, IntFunction<double[]> hazards, double[] counts) {
    double total = Arrays.stream(counts).sum();
    double[] alive = new double[counts.length];
    Arrays.fill(alive, 1);
    double[] shares = new double[periods];
    for (int t = 0; t < periods; t++) {
      double[] hazard = hazards.apply(t);
      double sum = 0;
      for (int i = 0; i < alive.length; i++) {
        alive[i] *= 1 - hazard[i];
        sum += counts[i] * alive[i];
      }
      shares[t] = sum / total;
    }
    return new SurvivalCurve(shares);
  }

  /** The curve of one hazard a period, the same for everyone. */
  public static SurvivalCurve of(double[] hazards) {
    return of(hazards.length, t -> new double[] {hazards[t]}, new double[] {1});
  }

  /** Share without the event after that many periods; 1 after none. */
  public double after(int periods) {
    return periods == 0 ? 1 : shares[periods - 1];
  }

  /** Expected periods without the event up to the end, counting a period that begins without it. */
  public double restrictedMean() {
    double sum = 0;
    for (int t = 0; t < shares.length; t++) {
      sum += after(t);
    }
    return sum;
  }
}
