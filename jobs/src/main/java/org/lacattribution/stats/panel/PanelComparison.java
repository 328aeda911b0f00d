package org.lacattribution.stats.panel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
   * @param placebo the same on every donor, or on distinct groups where more than one unit is
   *     treated; empty where donors do not outnumber the treated by two
   * @param drawn error by drawn placebos with repetitions, as other software prints it; empty with
   *     {@code placebo}
   * @param exactEffect the effect with weights at the exact minimum: far from the effect, the
   *     weights are not well determined
   * @param jackknife or why there is none
   * @param bootstrap or why there is none
   * @param clustered the effect with an error clustered by unit, and its degrees of freedom; of DID
   *     alone
   * @param donors those with weight, heaviest first
   */
  public record Result(
      PanelFit fit,
      Optional<PlaceboTest> placebo,
      Optional<StandardError.Known> drawn,
      double exactEffect,
      StandardError jackknife,
      StandardError bootstrap,
      Optional<Estimate> clustered,
      List<Donor> donors) {

    /**
     * Rank of the ratio of the gap after to the fit before; empty without placebos, and with one
     * time before, which a constant always fits.
     */
    public Optional<Double> ratioRankP() {
      return fit.panel().firstTreated() > 1
          ? placebo.map(PlaceboTest::ratioRankP)
          : Optional.empty();
    }

    /** Which error is given with the effect. */
    public enum ErrorKind {
      PLACEBO,
      CLUSTERED,
      JACKKNIFE,
      NONE
    }

    /**
     * The placebo error where there is one; else the one clustered by unit, of DID; else the
     * jackknife.
     */
    public ErrorKind errorKind() {
      if (placebo.isPresent()) {
        return ErrorKind.PLACEBO;
      }
      if (clustered.isPresent()) {
        return ErrorKind.CLUSTERED;
      }
      return jackknife instanceof StandardError.Known ? ErrorKind.JACKKNIFE : ErrorKind.NONE;
    }

    /**
     * The effect with the error of {@link #errorKind}; empty where there is none. The reference of
     * a placebo error is t with one degree of freedom fewer than donors, for the error is itself
     * estimated from them; that of the jackknife has one fewer than the smaller group.
     */
    public Optional<Estimate> estimate() {
      double others = fit.panel().donors().length - 1.0;
      return switch (errorKind()) {
        case PLACEBO ->
            placebo.map(p -> new Estimate(fit.effect(), p.standardError().value(), others));
        case CLUSTERED -> clustered;
        case JACKKNIFE ->
            Optional.of(
                new Estimate(
                    fit.effect(),
                    ((StandardError.Known) jackknife).value(),
                    Math.min(others, fit.panel().reached().length - 1.0)));
        case NONE -> Optional.empty();
      };
    }

    /**
     * Between the lowest and highest effect found when one donor with weight is left out; empty
     * where no other donor is left.
     */
    public Optional<Interval> leaveOneOut() {
      double[] without =
          donors.stream().mapToDouble(Donor::effectWithout).filter(Double::isFinite).toArray();
      return without.length == 0
          ? Optional.empty()
          : Optional.of(
              new Interval(
                  Arrays.stream(without).min().orElseThrow(),
                  Arrays.stream(without).max().orElseThrow()));
    }
  }

  /**
   * A donor and how much rests on it.
   *
   * @param unit its name
   * @param weight not 0; negative for some of ASC's
   * @param effectWithout the estimate made again without it, in the unit of the outcome; NaN where
   *     the method is not possible with the other donors
   */
  public record Donor(String unit, double weight, double effectWithout) {}

  /**
   * Compares.
   *
   * @param panel compared by DID, SC, DIFP and SDID
   * @param replications of the bootstrap and of the drawn placebos
   * @param seed of the draws, as given to R's {@code set.seed}
   */
  public static PanelComparison of(Panel panel, int replications, int seed) {
    return of(panel, PanelMethod.FAMILY, replications, seed);
  }

  /** The same of some methods, in the order given, each possible on the panel. */
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
    Optional<Placebos> placebos =
        PlaceboTest.isPossible(panel) ? Optional.of(new Placebos(fit)) : Optional.empty();
    return new Result(
        fit,
        placebos.map(
            p -> panel.reached().length == 1 ? p.everyDonor() : p.distinct(replications, seed)),
        placebos.map(p -> p.drawn(replications, seed).standardError()),
        PanelFit.of(method, panel, fit.regularisation().exact()).effect(),
        UnitResampling.jackknife(fit),
        UnitResampling.bootstrap(fit, replications, seed),
        method == PanelMethod.DID ? UnitResampling.clustered(fit) : Optional.empty(),
        donors(fit));
  }

  private static double effectWithout(PanelFit fit, int donor) {
    if (fit.panel().donors().length == 1) {
      return Double.NaN;
    }
    Panel rest = fit.panel().without(donor);
    return fit.method().isPossible(rest)
        ? PanelFit.of(fit.method(), rest, fit.regularisation()).effect()
        : Double.NaN;
  }

  /** Donors with weight, heaviest first, each with the effect found without it. */
  public static List<Donor> donors(PanelFit fit) {
    Panel panel = fit.panel();
    int[] donors = panel.donors();
    return IntStream.range(0, donors.length)
        .parallel()
        .filter(i -> fit.donorWeights()[i] != 0)
        .mapToObj(
            i ->
                new Donor(
                    panel.units().get(donors[i]),
                    fit.donorWeights()[i],
                    effectWithout(fit, donors[i])))
        .sorted(Comparator.comparingDouble(Donor::weight).reversed().thenComparing(Donor::unit))
        .toList();
  }
}
