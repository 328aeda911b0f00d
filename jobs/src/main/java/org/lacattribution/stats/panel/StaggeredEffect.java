package org.lacattribution.stats.panel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lacattribution.stats.Estimate;

/**
 * One effect of a treatment that reached units at different times.
 *
 * <p>Each cohort, the units with one start, is compared with the units that are never treated; the
 * effect is the mean of the cohorts' effects weighted by their treated units times treated times,
 * so that every treated unit and time counts once. No unit that is treated already stands in for
 * one that is not yet.
 *
 * <p>Source: Arkhangelsky and others 2021, appendix A; Clarke, Pailañir, Athey and Imbens 2023 (the
 * placebo error: donors take the starts of the treated).
 *
 * @param method of every cohort
 * @param cohorts one estimate for each start
 * @param effect mean over treated units and times
 * @param placebos the same effect where donors take the treated units' starts, each time other
 *     donors or other starts; none where donors do not outnumber the treated by two
 * @param jackknife or why there is none
 * @param bootstrap or why there is none
 */
public record StaggeredEffect(
    PanelMethod method,
    List<PanelFit> cohorts,
    double effect,
    double[] placebos,
    StandardError jackknife,
    StandardError bootstrap) {

  /**
   * Estimates.
   *
   * @param panels one for each start, each with the same times and donors
   * @param replications of the placebos and of the bootstrap
   * @param seed of their draws, as given to R's {@code set.seed}
   */
  public static StaggeredEffect of(
      PanelMethod method, List<Panel> panels, int replications, int seed) {
    Panel first = panels.get(0);
    int donors = first.donors().length;
    int treated = panels.stream().mapToInt(p -> p.reached().length).sum();
    List<PanelFit> fits = panels.stream().map(p -> PanelFit.of(method, p)).toList();
    double[] placebos =
        donors < treated + 2
            ? new double[0]
            : assignments(fits, donors, treated, replications, seed).stream()
                .parallel()
                .mapToDouble(order -> mean(pretended(fits, order, treated)))
                .toArray();
    return new StaggeredEffect(
        method,
        fits,
        mean(fits),
        placebos,
        UnitResampling.jackknife(fits),
        UnitResampling.bootstrap(fits, replications, seed));
  }

  /**
   * Orders of the donors of which the last take the starts, no two of them alike in who takes
   * which: every one where there are no more than that many, else drawn.
   */
  private static List<int[]> assignments(
      List<PanelFit> fits, int donors, int treated, int most, int seed) {
    int[] sizes = fits.stream().mapToInt(fit -> fit.panel().reached().length).toArray();
    double exist = 1;
    int left = donors;
    for (int size : sizes) {
      exist *= Choices.count(left, size);
      left -= size;
    }
    RSample sample = new RSample(seed);
    Map<List<Integer>, int[]> distinct = new LinkedHashMap<>();
    while (distinct.size() < Math.min(most, exist)) {
      int[] order = sample.permutation(donors);
      int from = donors - treated;
      for (int size : sizes) {
        Arrays.sort(order, from, from + size);
        from += size;
      }
      List<Integer> takers = Arrays.stream(order).skip(donors - treated).boxed().toList();
      distinct.putIfAbsent(takers, order);
    }
    return List.copyOf(distinct.values());
  }

  /**
   * The effect with its placebo error and t with one degree of freedom fewer than donors; else with
   * the jackknife's error; empty where there is neither.
   */
  public Optional<Estimate> estimate() {
    double freedom = cohorts.get(0).panel().donors().length - 1.0;
    if (placebos.length == 0) {
      return jackknife instanceof StandardError.Known known
          ? Optional.of(new Estimate(effect, known.value(), freedom))
          : Optional.empty();
    }
    double mean = Arrays.stream(placebos).average().orElseThrow();
    double squares = Arrays.stream(placebos).map(e -> (e - mean) * (e - mean)).sum();
    return Optional.of(new Estimate(effect, Math.sqrt(squares / placebos.length), freedom));
  }

  /** One and the placebos at least as large, over one and all placebos. */
  public double rankP() {
    long asLarge = Arrays.stream(placebos).filter(e -> Math.abs(e) >= Math.abs(effect)).count();
    return (1.0 + asLarge) / (1.0 + placebos.length);
  }

  private static double mean(List<PanelFit> fits) {
    return mean(
        fits.stream().mapToDouble(PanelFit::effect).toArray(),
        fits.stream().mapToDouble(StaggeredEffect::size).toArray());
  }

  /** Treated units times treated times. */
  static double size(PanelFit fit) {
    Panel panel = fit.panel();
    return (double) panel.reached().length * (panel.times().size() - panel.firstTreated());
  }

  /** Weighted mean of the effects of starts; a weight of 0 leaves one out. */
  static double mean(double[] effects, double[] sizes) {
    double sum = 0;
    for (int start = 0; start < effects.length; start++) {
      sum += sizes[start] * effects[start];
    }
    return sum / Arrays.stream(sizes).sum();
  }

  /** The last donors of the order take the starts; those before them stay donors. */
  private static List<PanelFit> pretended(List<PanelFit> fits, int[] order, int treated) {
    int[] kept = Arrays.copyOf(order, order.length - treated);
    Arrays.sort(kept);
    int next = kept.length;
    PanelFit[] placebos = new PanelFit[fits.size()];
    for (int c = 0; c < placebos.length; c++) {
      Panel panel = fits.get(c).panel();
      int size = panel.reached().length;
      int[] taken = Arrays.copyOfRange(order, next, next + size);
      next += size;
      int[] donors = panel.donors();
      int[] rows =
          IntStream.concat(Arrays.stream(kept), Arrays.stream(taken)).map(i -> donors[i]).toArray();
      boolean[] reached = new boolean[rows.length];
      Arrays.fill(reached, kept.length, rows.length, true);
      Panel pretended = panel.rows(rows, reached);
      placebos[c] =
          PanelFit.of(
              fits.get(c).method(),
              pretended,
              fits.get(c).regularisation(),
              fits.get(c).weighting().some(kept));
    }
    return List.of(placebos);
  }
}
