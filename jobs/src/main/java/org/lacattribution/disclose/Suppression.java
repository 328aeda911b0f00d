package org.lacattribution.disclose;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacattribution.error.OurFault;

/**
 * Chooses which counts a release suppresses.
 *
 * <p>Primary: every count from 1 to one under the threshold. Secondary: so many more, as cheap as
 * can be found, that for each suppressed count there are other sets of whole numbers, none
 * negative, which everything shown now and before allows, and in which
 *
 * <ul>
 *   <li>a primary count lies anywhere in a range as wide as the threshold that reaches beyond it:
 *       from 0 where that costs nothing;
 *   <li>any other suppressed count differs by at least the threshold between two of them;
 *   <li>a primary count differs from what it is although all primary counts are taken to lie from 1
 *       to one under the threshold: so who guesses which cells are small still cannot solve for it.
 * </ul>
 *
 * <p>Each such set is found by a linear programme whose cost is what it would make us suppress
 * (after M. Fischetti and J. J. Salazar, Solving the cell suppression problem on tabular data with
 * linear constraints, Management Science 47, 2001, whose relaxation this is, one cell at a time),
 * and it is used only where it is in whole numbers: the promise does not rest on the relaxation.
 */
final class Suppression {
  /** Equations away from a cell beyond which a cheaper shift is not looked for, if there is one. */
  private static final int NEAR = 4;

  /** Equations away from a cell beyond which none is looked for. */
  private static final int FURTHEST = 64;

  private final Cells cells;
  private final long threshold;
  private final BitSet primary = new BitSet();
  private final BitSet hidden = new BitSet();
  private final Map<Integer, Shift> highest = new HashMap<>();
  private final Map<Integer, Shift> lowest = new HashMap<>();
  private final Map<Demand, Shift> witnesses = new LinkedHashMap<>();

  /** What cells taken for small are bounded by. */
  private enum View {
    /** Nothing but what is shown. */
    PLAIN,
    /** Primary cells are taken to lie from 1 to one under the threshold. */
    SMALL
  }

  /** That a cell could differ by so much from what it is. */
  private record Demand(int cell, long difference, View view) {}

  private Suppression(Cells cells, long threshold) {
    this.cells = cells;
    this.threshold = threshold;
  }

  /**
   * Suppressed cells: of the coming release those to suppress, of earlier ones those that were.
   *
   * @param threshold smallest count, other than zero, that may be shown
   * @throws OurFault where nothing can protect a count, which an equation that does not hold would
   *     cause
   */
  static BitSet of(Cells cells, long threshold) {
    if (!cells.broken().isEmpty()) {
      throw new OurFault(
          "Counts for release do not add up as their contracts say, first among %s. Nothing may be released."
              .formatted(cells.broken().get(0).keySet()));
    }
    Suppression suppression = new Suppression(cells, threshold);
    suppression.suppress();
    suppression.showAgain();
    return suppression.hidden;
  }

  private void suppress() {
    for (int cell = 0; cell < cells.size(); cell++) {
      boolean known = cells.low(cell) == cells.high(cell);
      boolean small = cells.value(cell) >= 1 && cells.value(cell) < threshold;
      boolean now = cells.count(cell) != null;
      boolean notShown = now && cells.count(cell).shown().isEmpty();
      if (now && small || notShown || !now && !known && cells.high(cell) == Cells.UNBOUNDED) {
        hidden.set(cell);
        // What an earlier release showed cannot be withdrawn, so nothing can protect it.
        if (small && !known) {
          primary.set(cell);
        }
      }
    }
    ArrayDeque<Integer> unprotected = new ArrayDeque<>();
    hidden.stream().forEach(unprotected::add);
    while (!unprotected.isEmpty()) {
      int cell = unprotected.poll();
      if (cells.low(cell) != cells.high(cell)) {
        BitSet before = (BitSet) hidden.clone();
        protect(cell);
        BitSet added = (BitSet) hidden.clone();
        added.andNot(before);
        added.stream().forEach(unprotected::add);
      }
    }
  }

  private void protect(int cell) {
    long value = cells.value(cell);
    if (primary.get(cell)) {
      long lowest = lowestForNothing(cell);
      reach(cell, Math.min(lowest + threshold, cells.high(cell)) - value);
      budge(cell);
    } else if (cells.high(cell) - cells.low(cell) >= threshold) {
      spread(cell);
    }
  }

  /** The least that a small cell can be shown to be able to be, suppressing nothing more. */
  private long lowestForNothing(int cell) {
    long value = cells.value(cell);
    long impossible = cells.low(cell) - 1;
    long possible = value + by(lowest, cell);
    long least = Math.max(cells.low(cell), 0);
    // That it could be none at all is tried first, for mostly it could.
    for (long next = least; possible > impossible + 1; next = (impossible + possible) / 2) {
      next = Math.min(next, possible - 1);
      Demand demand = new Demand(cell, next - value, View.PLAIN);
      Optional<Shift> found = nearby(demand);
      if (found.isPresent()) {
        apply(demand, found.get());
        possible = value + by(lowest, cell);
      } else {
        impossible = next;
      }
    }
    if (possible < value) {
      witnesses.put(new Demand(cell, possible - value, View.PLAIN), lowest.get(cell));
    }
    return possible;
  }

  /** A shift by cells near by, that suppresses nothing more. */
  private Optional<Shift> nearby(Demand demand) {
    for (int reach = 1; reach <= NEAR; reach *= 2) {
      Optional<Shift> found =
          Shift.of(cells, demand.cell(), demand.difference(), reach, this::bounds, other -> null);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Lets a cell that is not small lie anywhere in as wide a range as the threshold. */
  private void spread(int cell) {
    long up = by(highest, cell);
    long down = -by(lowest, cell);
    if (up + down >= threshold) {
      reach(cell, up);
      reach(cell, -down);
      return;
    }
    // Upwards all the way, unless what an earlier release showed leaves no room there.
    for (long above = threshold; above >= 0; above--) {
      if (canReach(cell, above) && canReach(cell, above - threshold)) {
        reach(cell, above);
        reach(cell, above - threshold);
        return;
      }
    }
    throw cannotProtect(cell);
  }

  private boolean canReach(int cell, long difference) {
    return difference == 0
        || cheapest(new Demand(cell, difference, View.PLAIN), this::boundsIfSuppressed).isPresent();
  }

  private static long by(Map<Integer, Shift> extreme, int cell) {
    return extreme.containsKey(cell) ? extreme.get(cell).by().get(cell) : 0;
  }

  /** Lets a cell be so much more or less. */
  private void reach(int cell, long difference) {
    if (difference == 0) {
      return;
    }
    Shift known = (difference > 0 ? highest : lowest).get(cell);
    Demand demand = new Demand(cell, difference, View.PLAIN);
    if (known != null && Math.abs(known.by().get(cell)) >= Math.abs(difference)) {
      witnesses.put(demand, known);
      return;
    }
    apply(
        demand, cheapest(demand, this::boundsIfSuppressed).orElseThrow(() -> cannotProtect(cell)));
  }

  /** Lets a primary cell differ by one, while the others keep to what a small number can be. */
  private void budge(int cell) {
    Demand best = null;
    Shift cheapest = null;
    for (long by : new long[] {1, -1}) {
      Demand demand = new Demand(cell, by, View.SMALL);
      long moved = cells.value(cell) + by;
      Optional<Shift> found =
          moved >= 1 && moved < threshold
              ? cheapest(demand, this::boundsIfSuppressed)
              : Optional.empty();
      if (found.isPresent() && (cheapest == null || found.get().cost() < cheapest.cost())) {
        best = demand;
        cheapest = found.get();
      }
    }
    // None where sums of small counts are themselves small: then no guess is sure of the sum.
    if (best != null) {
      apply(best, cheapest);
    }
  }

  private Optional<Shift> cheapest(Demand demand, Shift.Bounds widest) {
    Shift.Bounds free = demand.view() == View.SMALL ? this::smallBounds : this::bounds;
    Shift best = null;
    for (int reach = 1; reach <= FURTHEST; reach *= 2) {
      Shift found =
          Shift.of(cells, demand.cell(), demand.difference(), reach, free, widest).orElse(null);
      if (found != null && (best == null || found.cost() < best.cost())) {
        best = found;
      }
      if (best != null && (best.cost() == 0 || reach >= NEAR)) {
        break;
      }
    }
    return Optional.ofNullable(best);
  }

  private void apply(Demand demand, Shift shift) {
    hidden.or(shift.hides());
    witnesses.put(demand, shift);
    shift
        .by()
        .forEach(
            (cell, by) -> {
              if (by > by(highest, cell)) {
                highest.put(cell, shift);
              } else if (by < by(lowest, cell)) {
                lowest.put(cell, shift);
              }
            });
  }

  private long[] bounds(int cell) {
    long low = cells.low(cell);
    long high = cells.high(cell);
    if (cells.count(cell) != null && !hidden.get(cell)) {
      Figure shown = cells.count(cell).shown().orElseThrow();
      low = Math.max(low, shown.low());
      high = Math.min(high, shown.high());
    }
    return new long[] {low, high};
  }

  private long[] smallBounds(int cell) {
    long[] bounds = bounds(cell);
    return primary.get(cell)
        ? new long[] {Math.max(1, bounds[0]), Math.min(threshold - 1, bounds[1])}
        : bounds;
  }

  private long[] boundsIfSuppressed(int cell) {
    return cells.count(cell) == null || hidden.get(cell)
        ? null
        : new long[] {cells.low(cell), cells.high(cell)};
  }

  private OurFault cannotProtect(int cell) {
    return new OurFault(
        "No suppression keeps %s from being worked out. Nothing may be released."
            .formatted(cells.name(cell)));
  }

  /** Shows again, the dearest first, what was suppressed and turns out not to be needed. */
  private void showAgain() {
    List<Integer> secondary =
        hidden.stream()
            .filter(cell -> cells.count(cell) != null && cells.count(cell).shown().isPresent())
            .filter(cell -> cells.value(cell) == 0 || cells.value(cell) >= threshold)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer cell) -> -cells.count(cell).cost())
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    for (int cell : secondary) {
      hidden.clear(cell);
      Optional<Map<Demand, Shift>> others = witnessesWithout(cell);
      if (others.isPresent()) {
        witnesses.keySet().removeIf(demand -> demand.cell() == cell);
        witnesses.putAll(others.get());
      } else {
        hidden.set(cell);
      }
    }
  }

  /**
   * Other witnesses in place of those that a cell shown again rules out; empty where one has none.
   */
  private Optional<Map<Demand, Shift>> witnessesWithout(int again) {
    long[] bounds = bounds(again);
    Map<Demand, Shift> others = new LinkedHashMap<>();
    for (Map.Entry<Demand, Shift> witness : witnesses.entrySet()) {
      long value = cells.value(again) + witness.getValue().by().getOrDefault(again, 0L);
      boolean ruledOut = value < bounds[0] || value > bounds[1];
      if (ruledOut && witness.getKey().cell() != again) {
        Optional<Shift> other = cheapest(witness.getKey(), cell -> null);
        if (other.isEmpty()) {
          return Optional.empty();
        }
        others.put(witness.getKey(), other.get());
      }
    }
    return Optional.of(others);
  }
}
