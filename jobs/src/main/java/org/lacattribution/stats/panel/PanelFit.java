package org.lacattribution.stats.panel;

import java.util.Arrays;

/**
 * An estimate of the effect on a panel's treated units.
 *
 * @param method that made it
 * @param panel it was made from
 * @param regularisation that it was made with
 * @param effect mean over treated units and times, in the unit of the outcome
 * @param donorWeights one for each of {@link Panel#donors()}, sum 1
 * @param timeWeights one for each time before treatment; sum 1, or all 0 where levels are compared
 * @param gaps treated mean less its counterfactual, by time: about 0 before treatment, the effect
 *     after
 */
public record PanelFit(
    PanelMethod method,
    Panel panel,
    Regularisation regularisation,
    double effect,
    double[] donorWeights,
    double[] timeWeights,
    double[] gaps) {

  /** With the method's own regularisation. */
  public static PanelFit of(PanelMethod method, Panel panel) {
    return of(method, panel, Regularisation.of(method, panel));
  }

  /** With the given regularisation. */
  public static PanelFit of(PanelMethod method, Panel panel, Regularisation regularisation) {
    Weighting start = Weighting.equal(method, panel.donors().length, panel.firstTreated());
    return of(method, panel, regularisation, start);
  }

  static PanelFit of(
      PanelMethod method, Panel panel, Regularisation regularisation, Weighting start) {
    if (!method.isPossible(panel)) {
      throw new IllegalArgumentException(
          "Panel: %s needs two times or more before treatment (ASC three), two donors or more, and SCP predictors; it has %d, %d and %d."
              .formatted(
                  method, panel.firstTreated(), panel.donors().length, panel.predictors().length));
    }
    Sample sample = Sample.of(panel);
    double[][] donors = sample.donors();
    double[] treated = sample.treated();
    Weighting weighting = Weighting.of(method, sample, regularisation, start);
    double[] gaps = weighting.gaps(donors, treated);
    double constant = weighting.constant(gaps);
    Arrays.setAll(gaps, t -> gaps[t] - constant);
    return new PanelFit(
        method,
        panel,
        regularisation,
        weighting.effect(donors, treated),
        weighting.donors(),
        weighting.times(),
        gaps);
  }

  /** What the treated mean would have been untreated, by time. */
  public double[] counterfactual() {
    double[] path = treatedMean(panel);
    Arrays.setAll(path, t -> path[t] - gaps[t]);
    return path;
  }

  /**
   * Root mean square of the gaps before treatment, each method's own constant taken out: how well
   * the weighted donors follow the treated.
   */
  public double fitBefore() {
    return rootMeanSquare(0, panel.firstTreated());
  }

  /** Root mean square of the gaps after treatment. */
  public double gapAfter() {
    return rootMeanSquare(panel.firstTreated(), gaps.length);
  }

  private double rootMeanSquare(int from, int to) {
    double squares = 0;
    for (int t = from; t < to; t++) {
      squares += gaps[t] * gaps[t];
    }
    return Math.sqrt(squares / (to - from));
  }

  Weighting weighting() {
    return new Weighting(donorWeights, timeWeights);
  }

  static double[][] rows(Panel panel, int[] units) {
    return Arrays.stream(units).mapToObj(i -> panel.outcomes()[i]).toArray(double[][]::new);
  }

  static double[] treatedMean(Panel panel) {
    return mean(rows(panel, panel.reached()));
  }

  static double[] mean(double[][] rows) {
    double[] mean = new double[rows[0].length];
    for (double[] row : rows) {
      for (int t = 0; t < mean.length; t++) {
        mean[t] += row[t] / rows.length;
      }
    }
    return mean;
  }
}
