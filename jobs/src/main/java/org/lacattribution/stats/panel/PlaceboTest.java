package org.lacattribution.stats.panel;

import java.util.Arrays;
import org.lacattribution.stats.Estimate;

/**
 * The estimator applied to donors as if they had been treated, with the treated units left out.
 *
 * <p>The regularisation is that of the real estimate, whose weights are also where the search
 * begins.
 *
 * <p>Source: Abadie, Diamond and Hainmueller 2010 (rank); Arkhangelsky and others 2021, algorithm 4
 * (error).
 *
 * @param fit the real estimate
 * @param effects of the placebos
 * @param ratios of the placebos' gap after treatment to their fit before; infinite where the fit
 *     before is perfect
 * @param gaps of the placebos by time, each less its own constant
 */
public record PlaceboTest(PanelFit fit, double[] effects, double[] ratios, double[][] gaps) {
  private static final double FEW = .05;
  private static final double HOPELESS = 1.5;
  private static final double SMALL = .1;

  /** As {@link Placebos#everyDonor}. */
  public static PlaceboTest everyDonor(PanelFit fit) {
    return new Placebos(fit).everyDonor();
  }

  /** As {@link Placebos#distinct}. */
  public static PlaceboTest distinct(PanelFit fit, int most, int seed) {
    return new Placebos(fit).distinct(most, seed);
  }

  /** As {@link Placebos#drawn}. */
  public static PlaceboTest drawn(PanelFit fit, int replications, int seed) {
    return new Placebos(fit).drawn(replications, seed);
  }

  /** Whether donors outnumber the treated by two, so that every placebo has two of its own. */
  public static boolean isPossible(Panel panel) {
    return panel.donors().length >= panel.reached().length + 2;
  }

  /**
   * Root mean square deviation of the placebo effects from their mean, in the unit of the outcome.
   */
  public StandardError.Known standardError() {
    return new StandardError.Known(deviation(effects), effects.length);
  }

  /** The estimate at one time, its error the deviation of the placebos' gaps at that time. */
  public Estimate at(int time) {
    return new Estimate(
        fit.gaps()[time], deviation(column(time)), fit.panel().donors().length - 1.0);
  }

  /** Rank p-value of the gap at one time. */
  public double rankP(int time) {
    double real = Math.abs(fit.gaps()[time]);
    return share(Arrays.stream(column(time)).filter(g -> Math.abs(g) >= real).count());
  }

  /** Share of the placebos that were followed less well before treatment than the treated were. */
  public double fittedWorse() {
    double real = fit.fitBefore();
    return Arrays.stream(fitsBefore()).filter(f -> f > real).count() / (double) gaps.length;
  }

  /**
   * True where the treated were not followed before treatment: fewer than one placebo in twenty was
   * followed less well, the gap before is more than {@value #HOPELESS} times the median placebo's,
   * and it is more than {@value #SMALL} of the gap after, which then says nothing.
   */
  public boolean isHopeless() {
    double[] fits = Arrays.stream(fitsBefore()).sorted().toArray();
    double median = (fits[(fits.length - 1) / 2] + fits[fits.length / 2]) / 2;
    return fittedWorse() < FEW
        && fit.fitBefore() > HOPELESS * median
        && fit.fitBefore() > SMALL * fit.gapAfter();
  }

  private double[] fitsBefore() {
    int before = fit.panel().firstTreated();
    return Arrays.stream(gaps).mapToDouble(g -> rootMeanSquare(Arrays.copyOf(g, before))).toArray();
  }

  private double[] column(int time) {
    return Arrays.stream(gaps).mapToDouble(g -> g[time]).toArray();
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return rootMeanSquare(Arrays.stream(values).map(v -> v - mean).toArray());
  }

  private static double rootMeanSquare(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum() / values.length);
  }

  /**
   * Two-sided rank p-value: one and the placebos at least as large, over one and all placebos. With
   * n donors it cannot be below 1 / (n + 1).
   */
  public double rankP() {
    double real = Math.abs(fit.effect());
    return share(Arrays.stream(effects).filter(e -> Math.abs(e) >= real).count());
  }

  /**
   * The same of the ratio of gap after to fit before, which forgives placebos that never fitted.
   */
  public double ratioRankP() {
    double real = fit.gapAfter() / fit.fitBefore();
    return share(Arrays.stream(ratios).filter(r -> r >= real).count());
  }

  private double share(long asLarge) {
    return (1.0 + asLarge) / (1.0 + effects.length);
  }
}
