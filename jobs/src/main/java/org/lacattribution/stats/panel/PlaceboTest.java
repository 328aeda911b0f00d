package org.lacattribution.stats.panel;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final double FEW = .05;
  private static final double HOPELESS = 1.5;

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
   * Distinct groups of donors, each as large as the treated: every such group where there are no
   * more than that many, else drawn at random without drawing a group twice. A p-value over them is
   * never smaller than one over one and the number of groups that exist.
   *
   * @param most groups
   * @param seed of the draws, which are those of R for that seed less repetitions
   * @throws IllegalArgumentException as {@link #drawn}
   */
  public static PlaceboTest distinct(PanelFit fit, int most, int seed) {
    int n = fit.panel().donors().length;
    int size = fit.panel().reached().length;
    if (Draws.choices(n, size) <= most) {
      return of(fit, Draws.everyChoice(n, size).stream().map(IntSet::of).toList());
    }
    RSample sample = new RSample(seed);
    Set<IntSet> groups = new LinkedHashSet<>();
    while (groups.size() < most) {
      groups.add(last(sample.permutation(n), size));
    }
    return of(fit, List.copyOf(groups));
  }

  private static IntSet last(int[] order, int size) {
    return IntSet.of(Arrays.copyOfRange(order, order.length - size, order.length));
  }

  /** Whether donors outnumber the treated by two, so that every placebo has two of its own. */
  public static boolean isPossible(Panel panel) {
    return panel.donors().length >= panel.reached().length + 2;
  }

  /**
   * Donors drawn at random in groups as large as the treated, repetitions and all: algorithm 4. The
   * draws are those of R for that seed, so the error is the one that other software prints.
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
            .map(order -> last(order, size))
            .toList();
    return of(fit, groups);
  }

  private static PlaceboTest of(PanelFit fit, List<IntSet> groups) {
    if (!isPossible(fit.panel())) {
      throw new IllegalArgumentException(
          "Placebos need two donors more than treated units; %d and %d given."
              .formatted(fit.panel().donors().length, fit.panel().reached().length));
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
    double real = fit.fitBefore();
    return Arrays.stream(fitsBefore()).filter(f -> f > real).count() / (double) gaps.length;
  }

  /**
   * True where the treated were not followed before treatment: fewer than one placebo in twenty was
   * followed less well, and the median placebo was followed {@value #HOPELESS} times as well. A gap
   * after treatment then says nothing, for there was one before. Never true with one time before,
   * which a constant always fits.
   */
  public boolean isHopeless() {
    double[] fits = Arrays.stream(fitsBefore()).sorted().toArray();
    double median = (fits[(fits.length - 1) / 2] + fits[fits.length / 2]) / 2;
    return fittedWorse() < FEW && fit.fitBefore() > HOPELESS * median && fit.fitBefore() > 0;
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

  private static PanelFit pretend(PanelFit fit, IntSet group) {
    boolean[] treated = new boolean[fit.panel().donors().length];
    group.values().forEach(i -> treated[i] = true);
    Panel pretended = fit.panel().pretendedOn(treated);
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
