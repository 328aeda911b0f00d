package org.lacattribution.stats.panel;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  /**
   * Every donor once, as the one treated unit: nothing is random.
   *
   * @throws IllegalArgumentException if more than one unit is treated, or there are fewer than
   *     three donors
   */
  public static PlaceboTest everyDonor(PanelFit fit) {
    if (fit.panel().reached().length > 1) {
      throw new IllegalArgumentException(
          "Placebos of one donor each are for one treated unit; draw groups of donors instead.");
    }
    int n = fit.panel().donors().length;
    return of(fit, IntStream.range(0, n).mapToObj(i -> IntSet.of(i)).toList());
  }

  /**
   * Donors drawn at random in groups as large as the treated: algorithm 4. The draws are those of R
   * for that seed. With one treated unit this is {@link #everyDonor} with a Monte Carlo error
   * added.
   *
   * @throws IllegalArgumentException if donors do not outnumber the treated by two, so that no
   *     placebo would have two donors of its own
   */
  public static PlaceboTest drawn(PanelFit fit, int replications, int seed) {
    int n = fit.panel().donors().length;
    int size = fit.panel().reached().length;
    RSample sample = new RSample(seed);
    List<IntSet> groups =
        IntStream.range(0, replications)
            .mapToObj(r -> sample.permutation(n))
            .map(order -> IntSet.of(Arrays.copyOfRange(order, n - size, n)))
            .toList();
    return of(fit, groups);
  }

  private static PlaceboTest of(PanelFit fit, List<IntSet> groups) {
    int donors = fit.panel().donors().length;
    int size = fit.panel().reached().length;
    if (donors < size + 2) {
      throw new IllegalArgumentException(
          "Placebos need two donors more than treated units; %d and %d given."
              .formatted(donors, size));
    }
    // The same group is solved once, however often it is drawn.
    Map<IntSet, PanelFit> solved =
        groups.stream().distinct().toList().parallelStream()
            .collect(Collectors.toConcurrentMap(Function.identity(), g -> pretend(fit, g)));
    List<PanelFit> placebos = groups.stream().map(solved::get).toList();
    return new PlaceboTest(
        fit,
        placebos.stream().mapToDouble(PanelFit::effect).toArray(),
        placebos.stream().mapToDouble(p -> p.gapAfter() / p.fitBefore()).toArray(),
        placebos.stream().map(PanelFit::gaps).toArray(double[][]::new));
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
    int before = fit.panel().firstTreated();
    double real = fit.fitBefore();
    long worse =
        Arrays.stream(gaps).filter(g -> rootMeanSquare(Arrays.copyOf(g, before)) > real).count();
    return worse / (double) gaps.length;
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

  private static PanelFit pretend(PanelFit fit, IntSet group) {
    Panel panel = fit.panel();
    int[] donors = panel.donors();
    boolean[] treated = new boolean[donors.length];
    group.values().forEach(i -> treated[i] = true);
    Panel pretended =
        new Panel(
            Arrays.stream(donors).mapToObj(panel.units()::get).toList(),
            panel.times(),
            PanelFit.rows(panel, donors),
            treated,
            panel.firstTreated());
    Weighting start = fit.weighting().some(pretended.donors());
    return PanelFit.of(fit.method(), pretended, fit.regularisation(), start);
  }

  /** Positions among the donors, in order: equal whatever the order of the draw. */
  private record IntSet(List<Integer> values) {
    static IntSet of(int... positions) {
      return new IntSet(Arrays.stream(positions).sorted().boxed().toList());
    }
  }
}
