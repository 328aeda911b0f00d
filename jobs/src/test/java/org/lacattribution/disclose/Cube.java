package org.lacattribution.disclose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A table in any number of dimensions with all its totals; a total is the last place, {@code T}.
 */
final class Cube {
  private Cube() {}

  /** Counts drawn at random: as many nothings and small numbers as a council's tables have. */
  static SortedMap<String, Long> drawn(Random random, int... sizes) {
    SortedMap<String, Long> values = new TreeMap<>();
    fill(values, "", sizes, 0, random);
    return values;
  }

  private static void fill(
      SortedMap<String, Long> values, String at, int[] sizes, int dimension, Random random) {
    if (dimension == sizes.length) {
      long value =
          switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 1 + random.nextInt(5);
            default -> random.nextInt(40);
          };
      add(values, at, value, 0);
      return;
    }
    for (int i = 0; i < sizes[dimension]; i++) {
      fill(values, at + i, sizes, dimension + 1, random);
    }
  }

  /** Adds a value to its cell and to every total above it. */
  private static void add(SortedMap<String, Long> values, String at, long value, int from) {
    values.merge(at, value, Long::sum);
    for (int i = from; i < at.length(); i++) {
      add(values, at.substring(0, i) + "T" + at.substring(i + 1), value, i + 1);
    }
  }

  /** A total costs five other cells. */
  static SortedMap<String, Count> counts(SortedMap<String, Long> values, int base, long threshold) {
    SortedMap<String, Count> counts = new TreeMap<>();
    values.forEach(
        (name, value) ->
            counts.put(
                name,
                new Count(
                    value,
                    Figure.rounded(value, base, threshold),
                    (name.contains("T") ? 5 : 1) + (value == 0 ? 10 : 0))));
    return counts;
  }

  /** Every total is the sum of its line. */
  static List<Map<String, Integer>> links(Set<String> names) {
    List<Map<String, Integer>> links = new ArrayList<>();
    for (String name : names) {
      for (int i = 0; i < name.length(); i++) {
        if (name.charAt(i) == 'T') {
          Map<String, Integer> equation = new LinkedHashMap<>();
          equation.put(name, -1);
          for (String other : names) {
            if (other.charAt(i) != 'T'
                && other.substring(0, i).equals(name.substring(0, i))
                && other.substring(i + 1).equals(name.substring(i + 1))) {
              equation.put(other, 1);
            }
          }
          links.add(equation);
        }
      }
    }
    return links;
  }
}
