package org.lacattribution.stats.panel;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Errors that resample units. Both need two treated units: with one, leaving it out leaves no
 * estimate.
 *
 * <p>Source: Arkhangelsky and others 2021, algorithms 2 (bootstrap) and 3 (jackknife).
 */
public final class UnitResampling {
  private static final StandardError ONE_TREATED =
      new StandardError.Unavailable(
          "One treated unit cannot be resampled; the placebo error is the one to use.");

  private UnitResampling() {}

  /** Jackknife over all units with the weights held and rescaled: conservative. */
  public static StandardError jackknife(PanelFit fit) {
    Panel panel = fit.panel();
    int[] reached = panel.reached();
    int[] donors = panel.donors();
    if (reached.length == 1) {
      return ONE_TREATED;
    }
    if (Arrays.stream(fit.donorWeights()).filter(w -> w > 0).count() == 1) {
      return new StandardError.Unavailable(
          "All weight is on one donor: leaving it out leaves no comparison.");
    }
    double[][] rows = PanelFit.rows(panel, donors);
    double[] treated = PanelFit.treatedMean(panel);
    double[] withoutDonor =
        IntStream.range(0, donors.length)
            .mapToDouble(
                i -> {
                  double[] weights = fit.donorWeights().clone();
                  weights[i] = 0;
                  double rest = Arrays.stream(weights).sum();
                  Arrays.setAll(weights, j -> weights[j] / rest);
                  return new Weighting(weights, fit.timeWeights()).effect(rows, treated);
                })
            .toArray();
    Weighting held = fit.weighting();
    double[] withoutTreated =
        Arrays.stream(reached)
            .mapToDouble(
                left -> {
                  int[] others = Arrays.stream(reached).filter(r -> r != left).toArray();
                  return held.effect(rows, PanelFit.mean(PanelFit.rows(panel, others)));
                })
            .toArray();
    double[] all =
        DoubleStream.concat(Arrays.stream(withoutDonor), Arrays.stream(withoutTreated)).toArray();
    double n = all.length;
    return new StandardError.Known(Math.sqrt((n - 1) / n * squares(all)), all.length);
  }

  /**
   * Bootstrap over units, weights solved again from those of the estimate. Draws are those of R for
   * that seed; one without a treated unit or without a donor is drawn again.
   */
  public static StandardError bootstrap(PanelFit fit, int replications, int seed) {
    Panel panel = fit.panel();
    if (panel.reached().length == 1) {
      return ONE_TREATED;
    }
    int[] order =
        IntStream.concat(Arrays.stream(panel.donors()), Arrays.stream(panel.reached())).toArray();
    int donors = panel.donors().length;
    RSample sample = new RSample(seed);
    int[][] draws =
        IntStream.range(0, replications)
            .mapToObj(r -> draw(sample, order.length, donors))
            .toArray(int[][]::new);
    double[] effects =
        Arrays.stream(draws).parallel().mapToDouble(d -> effect(fit, order, d)).toArray();
    return new StandardError.Known(Math.sqrt(squares(effects) / replications), replications);
  }

  /** The estimate on a draw of positions, donors first. */
  private static double effect(PanelFit fit, int[] order, int[] draw) {
    Panel panel = fit.panel();
    int donors = panel.donors().length;
    int[] drawnDonors = Arrays.stream(draw).filter(d -> d < donors).toArray();
    int[] drawnTreated = Arrays.stream(draw).filter(d -> d >= donors).map(d -> order[d]).toArray();
    double[][] rows = PanelFit.rows(panel, Arrays.stream(drawnDonors).map(d -> order[d]).toArray());
    double[] treated = PanelFit.mean(PanelFit.rows(panel, drawnTreated));
    Weighting start = fit.weighting().some(drawnDonors);
    return Weighting.of(fit.method(), rows, treated, fit.regularisation(), start)
        .effect(rows, treated);
  }

  private static int[] draw(RSample sample, int units, int donors) {
    while (true) {
      int[] draw = sample.withReplacement(units);
      long drawnDonors = Arrays.stream(draw).filter(d -> d < donors).count();
      if (drawnDonors > 0 && drawnDonors < units) {
        return Arrays.stream(draw).sorted().toArray();
      }
    }
  }

  /** Sum of squared deviations from the mean. */
  private static double squares(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
  }
}
