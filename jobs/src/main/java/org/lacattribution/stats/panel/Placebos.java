package org.lacattribution.stats.panel;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Placebos of one estimate: a group of donors is solved once, however often it is drawn. */
final class Placebos {
  private final PanelFit fit;
  private final int donors;
  private final int size;
  private final Map<IntSet, PanelFit> solved = new ConcurrentHashMap<>();

  /**
   * Of an estimate.
   *
   * @throws IllegalArgumentException if donors do not outnumber the treated by two, so that no
   *     placebo would have two donors of its own
   */
  Placebos(PanelFit fit) {
    this.fit = fit;
    this.donors = fit.panel().donors().length;
    this.size = fit.panel().reached().length;
    if (!PlaceboTest.isPossible(fit.panel())) {
      throw new IllegalArgumentException(
          "Placebos need two donors more than treated units; %d and %d given."
              .formatted(donors, size));
    }
  }

  /**
   * Every donor once, as the one treated unit: nothing is random.
   *
   * @throws IllegalArgumentException if more than one unit is treated
   */
  PlaceboTest everyDonor() {
    if (size > 1) {
      throw new IllegalArgumentException(
          "Placebos of one donor each are for one treated unit; draw groups of donors instead.");
    }
    return of(IntStream.range(0, donors).mapToObj(i -> IntSet.of(i)).toList());
  }

  /**
   * Distinct groups of donors, each as large as the treated: every such group where there are no
   * more than that many, else drawn at random without drawing a group twice. A p-value over them is
   * never smaller than one over one and the number of groups that exist.
   *
   * @param most groups
   * @param seed of the draws, which are those of R for that seed less repetitions
   */
  PlaceboTest distinct(int most, int seed) {
    if (Choices.count(donors, size) <= most) {
      return of(Choices.every(donors, size).stream().map(IntSet::of).toList());
    }
    RSample sample = new RSample(seed);
    Set<IntSet> groups = new LinkedHashSet<>();
    while (groups.size() < most) {
      groups.add(last(sample));
    }
    return of(List.copyOf(groups));
  }

  /**
   * Donors drawn at random in groups as large as the treated, repetitions and all: algorithm 4. The
   * draws are those of R for that seed, so the error is the one that other software prints. With
   * one treated unit this is {@link #everyDonor} with a Monte Carlo error added.
   */
  PlaceboTest drawn(int replications, int seed) {
    RSample sample = new RSample(seed);
    return of(IntStream.range(0, replications).mapToObj(r -> last(sample)).toList());
  }

  private IntSet last(RSample sample) {
    return IntSet.of(Arrays.copyOfRange(sample.permutation(donors), donors - size, donors));
  }

  private PlaceboTest of(List<IntSet> groups) {
    groups.stream().distinct().filter(group -> !solved.containsKey(group)).toList().parallelStream()
        .forEach(group -> solved.put(group, pretend(group)));
    List<PanelFit> placebos = groups.stream().map(solved::get).toList();
    return new PlaceboTest(
        fit,
        placebos.stream().mapToDouble(PanelFit::effect).toArray(),
        placebos.stream().mapToDouble(p -> p.gapAfter() / p.fitBefore()).toArray(),
        placebos.stream().map(PanelFit::gaps).toArray(double[][]::new));
  }

  private PanelFit pretend(IntSet group) {
    boolean[] treated = new boolean[donors];
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
