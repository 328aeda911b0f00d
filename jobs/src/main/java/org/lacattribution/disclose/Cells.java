package org.lacattribution.disclose;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every count that releases have shown or suppressed, and the equations between them: what an
 * attacker has to work with.
 *
 * <p>A count that is the same in two releases is one cell, so that what one showed and the other
 * suppressed come together. A count that was restated is two cells, each under the equations of its
 * own release.
 */
final class Cells {
  /** No upper bound. */
  static final long UNBOUNDED = Long.MAX_VALUE / 4;

  /** A cell and its coefficient in an equation. */
  record Term(int cell, int coefficient) {}

  private record Identity(String name, long value) {}

  private final Map<Identity, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<Long> values = new ArrayList<>();
  private final List<Long> lows = new ArrayList<>();
  private final List<Long> highs = new ArrayList<>();
  private final List<Count> counts = new ArrayList<>();
  private final List<List<Integer>> equationsOf = new ArrayList<>();
  private final Set<List<Term>> equations = new LinkedHashSet<>();
  private final List<List<Term>> ordered = new ArrayList<>();
  private final Map<List<Integer>, BitSet> near = new HashMap<>();

  private Cells() {}

  /**
   * The cells of the next release and of those before it.
   *
   * @param now counts by name
   * @param earlier counts by name, of each release before
   */
  static Cells of(
      SortedMap<String, Count> now, List<SortedMap<String, Earlier>> earlier, Links links) {
    Cells cells = new Cells();
    now.forEach((name, count) -> cells.counts.set(cells.cell(name, count.value()), count));
    cells.tie(now, links, Count::value);
    for (SortedMap<String, Earlier> release : earlier) {
      release.forEach(
          (name, count) -> {
            int cell = cells.cell(name, count.value());
            count.shown().ifPresent(shown -> cells.know(cell, shown));
          });
      cells.tie(release, links, Earlier::value);
    }
    return cells;
  }

  private int cell(String name, long value) {
    return numbers.computeIfAbsent(
        new Identity(name, value),
        added -> {
          names.add(name);
          values.add(value);
          lows.add(0L);
          highs.add(UNBOUNDED);
          counts.add(null);
          equationsOf.add(new ArrayList<>());
          return names.size() - 1;
        });
  }

  private void know(int cell, Figure shown) {
    lows.set(cell, Math.max(lows.get(cell), shown.low()));
    highs.set(cell, Math.min(highs.get(cell), shown.high()));
  }

  private <T> void tie(
      SortedMap<String, T> release, Links links, java.util.function.ToLongFunction<T> value) {
    for (Map<String, Integer> equation : links.among(release.keySet())) {
      SortedMap<Integer, Integer> coefficients = new TreeMap<>();
      equation.forEach(
          (name, coefficient) ->
              coefficients.merge(
                  numbers.get(new Identity(name, value.applyAsLong(release.get(name)))),
                  coefficient,
                  Integer::sum));
      List<Term> terms =
          coefficients.entrySet().stream()
              .filter(term -> term.getValue() != 0)
              .map(term -> new Term(term.getKey(), term.getValue()))
              .toList();
      if (equations.add(terms)) {
        terms.forEach(term -> equationsOf.get(term.cell()).add(ordered.size()));
        ordered.add(terms);
      }
    }
  }

  int size() {
    return names.size();
  }

  String name(int cell) {
    return names.get(cell);
  }

  long value(int cell) {
    return values.get(cell);
  }

  /** Least value that earlier releases allow. */
  long low(int cell) {
    return lows.get(cell);
  }

  /** Greatest value that earlier releases allow. */
  long high(int cell) {
    return highs.get(cell);
  }

  /** The count of the next release; null where only an earlier one had it. */
  Count count(int cell) {
    return counts.get(cell);
  }

  List<Term> equation(int number) {
    return ordered.get(number);
  }

  List<Integer> equationsOf(int cell) {
    return equationsOf.get(cell);
  }

  /**
   * Equations tied to a cell by a chain of at most so many.
   *
   * @param reach a power of two
   */
  BitSet near(int cell, int reach) {
    List<Integer> key = List.of(cell, reach);
    BitSet known = near.get(key);
    if (known == null) {
      known = new BitSet();
      if (reach == 1) {
        equationsOf(cell).forEach(known::set);
      } else {
        known = near(cell, reach / 2);
        for (int step = reach / 2; step < reach; step++) {
          known = widened(known);
        }
      }
      near.put(key, known);
    }
    return known;
  }

  private BitSet widened(BitSet equations) {
    BitSet wider = (BitSet) equations.clone();
    equations.stream()
        .flatMap(equation -> equation(equation).stream().mapToInt(Term::cell))
        .distinct()
        .forEach(cell -> equationsOf(cell).forEach(wider::set));
    return wider;
  }

  /** Equations that the true values do not meet: none, unless a link is wrong. */
  List<Map<String, Long>> broken() {
    List<Map<String, Long>> broken = new ArrayList<>();
    for (List<Term> equation : ordered) {
      long sum = equation.stream().mapToLong(t -> t.coefficient() * value(t.cell())).sum();
      if (sum != 0) {
        Map<String, Long> shown = new LinkedHashMap<>();
        equation.forEach(term -> shown.put(name(term.cell()), (long) term.coefficient()));
        broken.add(shown);
      }
    }
    return broken;
  }
}
