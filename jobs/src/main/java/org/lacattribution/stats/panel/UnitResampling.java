package org.lacattribution.stats.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lacattribution.stats.Estimate;

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

  private static final StandardError PREDICTORS =
      new StandardError.Unavailable(
          "There is no bootstrap of a synthetic control with predictors; each draw would search for the importance of predictors again.");

  private UnitResampling() {}

  /**
   * The difference in differences with errors clustered by unit, whatever the number of times.
   *
   * <p>Each unit is reduced to its own change, mean after less mean before, so the effect is a
   * difference of two means. Where both groups have two units or more, the variance is the sum of
   * each group's own over its size, HC2, with Welch's degrees of freedom. Where one group has one
   * unit, that unit is taken to vary as those of the other group do.
   *
   * <p>Source: Donald and Lang 2007, Review of Economics and Statistics 89; Bell and McCaffrey
   * 2002, Survey Methodology 28 (HC2 with degrees of freedom that are Welch's here).
   *
   * @return empty where both groups have one unit, or no unit differs from its group
   */
  public static Optional<Estimate> clustered(PanelFit did) {
    Panel panel = did.panel();
    double[] treated = changes(panel, panel.reached());
    double[] donors = changes(panel, panel.donors());
    double n1 = treated.length;
    double n0 = donors.length;
    double variance;
    double freedom;
    if (n1 > 1 && n0 > 1) {
      double first = squares(treated) / (n1 - 1) / n1;
      double second = squares(donors) / (n0 - 1) / n0;
      variance = first + second;
      freedom = variance * variance / (first * first / (n1 - 1) + second * second / (n0 - 1));
    } else {
      freedom = n1 + n0 - 2;
      variance = (squares(treated) + squares(donors)) / freedom * (1 / n1 + 1 / n0);
    }
    return freedom > 0 && variance > 0
        ? Optional.of(new Estimate(did.effect(), Math.sqrt(variance), freedom))
        : Optional.empty();
  }

  private static double[] changes(Panel panel, int[] units) {
    int before = panel.firstTreated();
    return Arrays.stream(units)
        .mapToDouble(
            i ->
                Arrays.stream(panel.outcomes()[i]).skip(before).average().orElseThrow()
                    - Arrays.stream(panel.outcomes()[i]).limit(before).average().orElseThrow())
        .toArray();
  }

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
      if (Arrays.stream(fit.donorWeights()).filter(w -> w != 0).count() == 1) {
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
   * that seed; one without a treated unit or without a donor is replaced by another.
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
    if (donors == 1) {
      return ONE_DONOR;
    }
    if (starts.get(0).method() == PanelMethod.SCP) {
      return PREDICTORS;
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
    int[] donors = fit.panel().donors();
    Sample sample =
        Sample.of(
            fit.panel(), Arrays.stream(drawnDonors).map(d -> donors[d]).toArray(), drawnTreated);
    Weighting start = fit.weighting().some(drawnDonors);
    return Weighting.of(fit.method(), sample, fit.regularisation(), start)
        .effect(sample.donors(), sample.treated());
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
