package org.lacattribution.stats.panel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.Interval;

/**
 * Every {@link PanelMethod} on one panel, with what a reader needs to doubt it.
 *
 * @param panel that was compared
 * @param results one for each method that was asked for
 */
public record PanelComparison(Panel panel, List<Result> results) {

  /**
   * One method's result.
   *
   * @param fit the estimate, its weights and its gaps by time
   * @param placebo the same on every donor, or on drawn groups where more than one unit is treated
   * @param drawn error by drawn placebos, as other software prints it: noisier than {@code placebo}
   *     with one treated unit, the same with more
   * @param exactEffect the effect with weights at the exact minimum: far from the effect, the
   *     weights are not well determined
   * @param jackknife or why there is none
   * @param bootstrap or why there is none
   * @param donors those with weight, heaviest first
   */
  public record Result(
      PanelFit fit,
      PlaceboTest placebo,
      StandardError.Known drawn,
      double exactEffect,
      StandardError jackknife,
      StandardError bootstrap,
      List<Donor> donors) {

    /**
     * The effect with its placebo error: the one that a single treated unit allows. The reference
     * is t with one degree of freedom fewer than donors, for the error is itself estimated from
     * them.
     */
    public Estimate estimate() {
      return new Estimate(
          fit.effect(), placebo.standardError().value(), fit.panel().donors().length - 1.0);
    }

    /** Between the lowest and highest effect found when one donor with weight is left out. */
    public Interval leaveOneOut() {
      return new Interval(
          donors.stream().mapToDouble(Donor::effectWithout).min().orElseThrow(),
          donors.stream().mapToDouble(Donor::effectWithout).max().orElseThrow());
    }
  }

  /**
   * A donor and how much rests on it.
   *
   * @param unit its name
   * @param weight positive
   * @param effectWithout the estimate made again without it, in the unit of the outcome
   */
  public record Donor(String unit, double weight, double effectWithout) {}

  /**
   * Compares.
   *
   * @param panel with three donors or more
   * @param replications of the bootstrap and of the drawn placebos
   * @param seed of the draws, as given to R's {@code set.seed}
   */
  public static PanelComparison of(Panel panel, int replications, int seed) {
    return of(panel, Arrays.asList(PanelMethod.values()), replications, seed);
  }

  /** The same of some methods, in the order given. */
  public static PanelComparison of(
      Panel panel, List<PanelMethod> methods, int replications, int seed) {
    return new PanelComparison(
        panel, methods.stream().map(method -> result(method, panel, replications, seed)).toList());
  }

  public Result result(PanelMethod method) {
    return results.stream().filter(r -> r.fit().method() == method).findFirst().orElseThrow();
  }

  private static Result result(PanelMethod method, Panel panel, int replications, int seed) {
    PanelFit fit = PanelFit.of(method, panel);
    PlaceboTest drawn = PlaceboTest.drawn(fit, replications, seed);
    return new Result(
        fit,
        panel.reached().length == 1 ? PlaceboTest.everyDonor(fit) : drawn,
        drawn.standardError(),
        PanelFit.of(method, panel, fit.regularisation().exact()).effect(),
        UnitResampling.jackknife(fit),
        UnitResampling.bootstrap(fit, replications, seed),
        donors(fit));
  }

  /** Donors with weight, heaviest first, each with the effect found without it. */
  public static List<Donor> donors(PanelFit fit) {
    Panel panel = fit.panel();
    int[] donors = panel.donors();
    return IntStream.range(0, donors.length)
        .parallel()
        .filter(i -> fit.donorWeights()[i] > 0)
        .mapToObj(
            i ->
                new Donor(
                    panel.units().get(donors[i]),
                    fit.donorWeights()[i],
                    PanelFit.of(fit.method(), panel.without(donors[i]), fit.regularisation())
                        .effect()))
        .sorted(Comparator.comparingDouble(Donor::weight).reversed().thenComparing(Donor::unit))
        .toList();
  }
}
