package org.lacattribution.stats.panel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One outcome of units over times, all observed, and a treatment that reaches some units at one
 * time and stays.
 *
 * <p>{@link PanelMethod#isPossible} says which methods need more than one time before treatment,
 * more than one donor, or predictors.
 *
 * @param units names, one for each row
 * @param times labels in order, one for each column
 * @param outcomes unit by time, all finite
 * @param treated whether the unit is ever treated: one or more that is, and one or more that is not
 * @param firstTreated position of the first treated time, with a time or more before it
 * @param predictors figures of the units before treatment: predictor by unit, all finite
 */
public record Panel(
    List<String> units,
    List<String> times,
    double[][] outcomes,
    boolean[] treated,
    int firstTreated,
    double[][] predictors) {

  /** Without predictors. */
  public Panel(
      List<String> units,
      List<String> times,
      double[][] outcomes,
      boolean[] treated,
      int firstTreated) {
    this(units, times, outcomes, treated, firstTreated, new double[0][]);
  }

  public Panel {
    units = List.copyOf(units);
    times = List.copyOf(times);
    if (outcomes.length != units.size() || treated.length != units.size()) {
      throw new IllegalArgumentException(
          "Panel: %d units but %d rows of outcomes and %d of treatment."
              .formatted(units.size(), outcomes.length, treated.length));
    }
    for (int i = 0; i < outcomes.length; i++) {
      if (outcomes[i].length != times.size()) {
        throw new IllegalArgumentException(
            "Panel: unit %s has %d outcomes for %d times; each unit needs every time."
                .formatted(units.get(i), outcomes[i].length, times.size()));
      }
      for (int t = 0; t < outcomes[i].length; t++) {
        if (!Double.isFinite(outcomes[i][t])) {
          throw new IllegalArgumentException(
              "Panel: unit %s has no outcome at %s; leave out the unit or the time."
                  .formatted(units.get(i), times.get(t)));
        }
      }
    }
    if (firstTreated < 1 || firstTreated >= times.size()) {
      throw new IllegalArgumentException(
          "Panel: needs a time or more before treatment and one or more after; %d and %d given."
              .formatted(firstTreated, times.size() - firstTreated));
    }
    long reached = IntStream.range(0, treated.length).filter(i -> treated[i]).count();
    if (reached == 0 || reached == treated.length) {
      throw new IllegalArgumentException(
          "Panel: needs a treated unit or more and a donor or more; %d and %d given."
              .formatted(reached, treated.length - reached));
    }
  }

  /** Positions of the units that are never treated, in order. */
  public int[] donors() {
    return IntStream.range(0, treated.length).filter(i -> !treated[i]).toArray();
  }

  /** Positions of the treated units, in order. */
  public int[] reached() {
    return IntStream.range(0, treated.length).filter(i -> treated[i]).toArray();
  }

  /** The panel without one of its donors. */
  public Panel without(int unit) {
    int[] kept = IntStream.range(0, units.size()).filter(i -> i != unit).toArray();
    return rows(kept);
  }

  /**
   * The same units with treatment pretended at an earlier time, and the times from the true start
   * on left out: any effect found is not the treatment's.
   */
  public Panel pretendedAt(int earlier) {
    double[][] before = new double[outcomes.length][];
    for (int i = 0; i < before.length; i++) {
      before[i] = Arrays.copyOf(outcomes[i], firstTreated);
    }
    return new Panel(units, times.subList(0, firstTreated), before, treated, earlier, predictors);
  }

  /**
   * The donors alone, some of them as if they had been treated.
   *
   * @param positions whether each donor is one of those, in the order of the donors
   */
  Panel pretendedOn(boolean[] positions) {
    return rows(donors(), positions);
  }

  private Panel rows(int[] kept) {
    boolean[] reached = new boolean[kept.length];
    for (int i = 0; i < kept.length; i++) {
      reached[i] = treated[kept[i]];
    }
    return rows(kept, reached);
  }

  /** Those units, some of them treated. */
  Panel rows(int[] kept, boolean[] reached) {
    double[][] some = IntStream.of(kept).mapToObj(i -> outcomes[i]).toArray(double[][]::new);
    List<String> names = IntStream.of(kept).mapToObj(units::get).toList();
    double[][] figures =
        Arrays.stream(predictors)
            .map(p -> IntStream.of(kept).mapToDouble(i -> p[i]).toArray())
            .toArray(double[][]::new);
    return new Panel(names, times, some, reached, firstTreated, figures);
  }
}
