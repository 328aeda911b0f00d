package org.lacattribution.stats.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Errors that resample units, of one start of treatment or of several that are compared with the
 * same donors, their effects then taken together as {@link StaggeredEffect} does. With one treated
 * unit there are none: leaving it out leaves no estimate.
 *
 * <p>Source: Arkhangelsky and others 2021, algorithms 2 (bootstrap) and 3 (jackknife); for several
 * starts Clarke, Pailañir, Athey and Imbens 2023.
 */
public final class UnitResampling {
  private static final StandardError ONE_TREATED =
      new StandardError.Unavailable(
          "One treated unit cannot be resampled; the placebo error is the one to use.");

  private static final StandardError ONE_TREATED_AT_A_START =
      new StandardError.Unavailable(
          "A start with one treated unit cannot be left without it, so there is no jackknife.");

  private static final StandardError ONE_DONOR =
      new StandardError.Unavailable(
          "All weight is on one donor: leaving it out leaves no comparison.");

  private UnitResampling() {}

  /** Jackknife over all units with the weights held and rescaled: conservative. */
  public static StandardError jackknife(PanelFit fit) {
    return jackknife(List.of(fit));
  }

  /** The same of several starts: a unit that is left out is left out of all of them. */
  public static StandardError jackknife(List<PanelFit> starts) {
    for (PanelFit fit : starts) {
      if (fit.panel().reached().length == 1) {
        return starts.size() == 1 ? ONE_TREATED : ONE_TREATED_AT_A_START;
      }
      if (Arrays.stream(fit.donorWeights()).filter(w -> w > 0).count() == 1) {
        return ONE_DONOR;
      }
    }
    int donors = starts.get(0).panel().donors().length;
    double[] sizes = starts.stream().mapToDouble(StaggeredEffect::size).toArray();
    double[] withoutDonor =
        IntStream.range(0, donors)
            .mapToDouble(
                i ->
                    StaggeredEffect.mean(
                        starts.stream().mapToDouble(fit -> withoutDonor(fit, i)).toArray(), sizes))
            .toArray();
    double[] effects = starts.stream().mapToDouble(PanelFit::effect).toArray();
    List<Double> withoutTreated = new ArrayList<>();
    for (int start = 0; start < effects.length; start++) {
      PanelFit fit = starts.get(start);
      int[] reached = fit.panel().reached();
      for (int left : reached) {
        double[] changed = effects.clone();
        double[] fewer = sizes.clone();
        changed[start] = withoutTreated(fit, left);
        fewer[start] *= (reached.length - 1.0) / reached.length;
        withoutTreated.add(StaggeredEffect.mean(changed, fewer));
      }
    }
    double[] all =
        DoubleStream.concat(
                Arrays.stream(withoutDonor),
                withoutTreated.stream().mapToDouble(Double::doubleValue))
            .toArray();
    double n = all.length;
    return new StandardError.Known(Math.sqrt((n - 1) / n * squares(all)), all.length);
  }

  private static double withoutDonor(PanelFit fit, int donor) {
    double[] weights = fit.donorWeights().clone();
    weights[donor] = 0;
    double rest = Arrays.stream(weights).sum();
    Arrays.setAll(weights, j -> weights[j] / rest);
    Panel panel = fit.panel();
    return new Weighting(weights, fit.timeWeights())
        .effect(PanelFit.rows(panel, panel.donors()), PanelFit.treatedMean(panel));
  }

  private static double withoutTreated(PanelFit fit, int left) {
    Panel panel = fit.panel();
    int[] others = Arrays.stream(panel.reached()).filter(r -> r != left).toArray();
    return fit.weighting()
        .effect(PanelFit.rows(panel, panel.donors()), PanelFit.mean(PanelFit.rows(panel, others)));
  }

  /**
   * Bootstrap over units, weights solved again from those of the estimate. Draws are those of R for
   * that seed; one without a treated unit or without a donor is drawn again.
   */
  public static StandardError bootstrap(PanelFit fit, int replications, int seed) {
    return bootstrap(List.of(fit), replications, seed);
  }

  /** The same of several starts: one that a draw has no treated unit of is not in its mean. */
  public static StandardError bootstrap(List<PanelFit> starts, int replications, int seed) {
    int donors = starts.get(0).panel().donors().length;
    int treated = starts.stream().mapToInt(fit -> fit.panel().reached().length).sum();
    if (treated == 1) {
      return ONE_TREATED;
    }
    RSample sample = new RSample(seed);
    int[][] draws =
        IntStream.range(0, replications)
            .mapToObj(r -> draw(sample, donors + treated, donors))
            .toArray(int[][]::new);
    double[] effects =
        Arrays.stream(draws).parallel().mapToDouble(draw -> effect(starts, draw)).toArray();
    return new StandardError.Known(Math.sqrt(squares(effects) / replications), replications);
  }

  /** The estimate on a draw of positions: donors, then the treated, start after start. */
  private static double effect(List<PanelFit> starts, int[] draw) {
    int donors = starts.get(0).panel().donors().length;
    int[] drawnDonors = Arrays.stream(draw).filter(d -> d < donors).toArray();
    double[] effects = new double[starts.size()];
    double[] sizes = new double[effects.length];
    int first = donors;
    for (int start = 0; start < effects.length; start++) {
      PanelFit fit = starts.get(start);
      int[] reached = fit.panel().reached();
      int from = first;
      int[] drawnTreated =
          Arrays.stream(draw)
              .filter(d -> d >= from && d < from + reached.length)
              .map(d -> reached[d - from])
              .toArray();
      if (drawnTreated.length > 0) {
        effects[start] = effect(fit, drawnDonors, drawnTreated);
        sizes[start] = StaggeredEffect.size(fit) * drawnTreated.length / reached.length;
      }
      first += reached.length;
    }
    return StaggeredEffect.mean(effects, sizes);
  }

  private static double effect(PanelFit fit, int[] drawnDonors, int[] drawnTreated) {
    Panel panel = fit.panel();
    int[] donors = panel.donors();
    double[][] rows =
        PanelFit.rows(panel, Arrays.stream(drawnDonors).map(d -> donors[d]).toArray());
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
