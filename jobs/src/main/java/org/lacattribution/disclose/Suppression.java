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

  /** Which cells may be other numbers, so that one could be. */
  private enum Reliance {
    /** Those that an attacker does not find elsewhere. */
    ON_OTHERS,
    /** Published ones too: where there is no other way, who does not know them learns nothing. */
    ON_ALL
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
      if (cells.low(cell) != cells.high(cell) && !isPublic(cell)) {
        BitSet before = (BitSet) hidden.clone();
        protect(cell);
        BitSet added = (BitSet) hidden.clone();
        added.andNot(before);
        added.stream().forEach(unprotected::add);
      }
    }
  }

  private void protect(int cell) {
    if (primary.get(cell)) {
      stretch(cell);
      budge(cell);
    } else if (cells.high(cell) - cells.low(cell) >= threshold) {
      spread(cell);
    }
  }

  /** Lets a small cell lie anywhere in a range as wide as the threshold, low where it can. */
  private void stretch(int cell) {
    long value = cells.value(cell);
    long lowest = lowestForNothing(cell);
    long least = Math.max(cells.low(cell), 0);
    for (Reliance reliance : Reliance.values()) {
      // Where a total that is known leaves no room above, the range must begin further down.
      for (long low = lowest; low >= least; low--) {
        long high = Math.min(low + threshold, cells.high(cell));
        if (canReach(cell, high - value, reliance) && canReach(cell, low - value, reliance)) {
          reach(cell, high - value, reliance);
          reach(cell, low - value, reliance);
          return;
        }
      }
    }
    throw cannotProtect(cell);
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
          Shift.of(
              cells,
              demand.cell(),
              demand.difference(),
              cells.near(demand.cell(), reach),
              known(this::bounds),
              other -> null);
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
    for (Reliance reliance : Reliance.values()) {
      // Upwards all the way, unless what an earlier release showed leaves no room there.
      for (long above = up + down >= threshold ? up : threshold; above >= 0; above--) {
        long below = up + down >= threshold ? -down : above - threshold;
        if (canReach(cell, above, reliance) && canReach(cell, below, reliance)) {
          reach(cell, above, reliance);
          reach(cell, below, reliance);
          return;
        }
      }
    }
    throw cannotProtect(cell);
  }

  private boolean canReach(int cell, long difference, Reliance reliance) {
    return difference == 0
        || known(cell, difference).isPresent()
        || cheapest(new Demand(cell, difference, View.PLAIN), this::boundsIfSuppressed, reliance)
            .isPresent();
  }

  private static long by(Map<Integer, Shift> extreme, int cell) {
    return extreme.containsKey(cell) ? extreme.get(cell).by().get(cell) : 0;
  }

  /** Lets a cell be so much more or less. */
  private void reach(int cell, long difference, Reliance reliance) {
    if (difference == 0) {
      return;
    }
    Demand demand = new Demand(cell, difference, View.PLAIN);
    Optional<Shift> known = known(cell, difference);
    if (known.isPresent()) {
      witnesses.put(demand, known.get());
    } else {
      apply(
          demand,
          cheapest(demand, this::boundsIfSuppressed, reliance)
              .orElseThrow(() -> cannotProtect(cell)));
    }
  }

  /** A shift found already that takes a cell as far. */
  private Optional<Shift> known(int cell, long difference) {
    return Optional.ofNullable((difference > 0 ? highest : lowest).get(cell))
        .filter(shift -> Math.abs(shift.by().get(cell)) >= Math.abs(difference));
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
              ? cheapest(demand, this::boundsIfSuppressed, Reliance.ON_OTHERS)
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

  private Optional<Shift> cheapest(Demand demand, Shift.Bounds widest, Reliance reliance) {
    Shift.Bounds free = demand.view() == View.SMALL ? this::smallBounds : this::bounds;
    return reliance == Reliance.ON_OTHERS
        ? cheapest(demand, known(free), known(widest))
        : cheapest(demand, free, widest);
  }

  private Shift.Bounds known(Shift.Bounds bounds) {
    return cell -> isPublic(cell) ? exactly(cell) : bounds.of(cell);
  }

  private boolean isPublic(int cell) {
    return cells.count(cell) != null && cells.count(cell).isPublic();
  }

  private long[] exactly(int cell) {
    return new long[] {cells.value(cell), cells.value(cell)};
  }

  private Optional<Shift> cheapest(Demand demand, Shift.Bounds free, Shift.Bounds widest) {
    // That a small cell could be another small one is not looked for everywhere.
    int furthest = demand.view() == View.SMALL ? NEAR : FURTHEST;
    Shift best = null;
    BitSet tried = new BitSet();
    for (int reach = 1; reach <= furthest; reach *= 2) {
      BitSet equations = cells.near(demand.cell(), reach);
      if (reach > 1 && equations.equals(tried)) {
        break;
      }
      tried = equations;
      Shift found =
          Shift.of(cells, demand.cell(), demand.difference(), equations, free, widest).orElse(null);
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
              if (cell != demand.cell() && movesPublic(shift)) {
                return;
              }
              if (by > by(highest, cell)) {
                highest.put(cell, shift);
              } else if (by < by(lowest, cell)) {
                lowest.put(cell, shift);
              }
            });
  }

  private boolean movesPublic(Shift shift) {
    return shift.by().keySet().stream().anyMatch(this::isPublic);
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
        Optional<Shift> other =
            cheapest(
                witness.getKey(),
                cell -> null,
                movesPublic(witness.getValue()) ? Reliance.ON_ALL : Reliance.ON_OTHERS);
        if (other.isEmpty()) {
          return Optional.empty();
        }
        others.put(witness.getKey(), other.get());
      }
    }
    return Optional.of(others);
  }
}
