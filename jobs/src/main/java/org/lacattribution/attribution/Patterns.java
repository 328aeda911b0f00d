package org.lacattribution.attribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What a rate hangs on apart from programmes, as it was of some child in some month: each pattern
 * is kept once, however many rows of however many {@link RateData} share it. Columns come as
 * patterns name them, the constant first; at most a few dozen, of which a handful are not zero.
 */
final class Patterns {
  /** Columns that are not zero, in order, and their values. */
  record Pattern(int[] columns, double[] values) {
    double times(double[] coefficients) {
      double sum = 0;
      for (int i = 0; i < columns.length; i++) {
        sum += values[i] * coefficients[columns[i]];
      }
      return sum;
    }
  }

  /**
   * Patterns one after the other, for rates at many coefficients.
   *
   * @param first place of the first column of each pattern, and the number of places
   */
  record Design(int[] first, int[] columns, double[] values) {
    /** Rates per month with no programme. */
    double[] rates(double[] coefficients) {
      double[] rates = new double[first.length - 1];
      for (int pattern = 0; pattern < rates.length; pattern++) {
        double sum = 0;
        for (int i = first[pattern]; i < first[pattern + 1]; i++) {
          sum += values[i] * coefficients[columns[i]];
        }
        rates[pattern] = Math.exp(sum);
      }
      return rates;
    }
  }

  private final Map<String, Integer> names = new LinkedHashMap<>();

  /** By keys {@link #spread}. */
  private final Map<Long, Integer> patternOf = new HashMap<>();

  private final List<Pattern> patterns = new ArrayList<>();
  private final List<Integer> months = new ArrayList<>();

  Patterns() {
    names.put("constant", 0);
  }

  /**
   * The pattern of a key, described where the key is new.
   *
   * @param month of the pattern
   * @param describe puts names of columns, each with its value, and nothing for those that are zero
   */
  int of(long key, int month, Consumer<Map<String, Double>> describe) {
    long spread = spread(key);
    Integer known = patternOf.get(spread);
    if (known != null) {
      return known;
    }
    Map<String, Double> row = new LinkedHashMap<>();
    describe.accept(row);
    SortedMap<Integer, Double> sorted = new TreeMap<>(Map.of(0, 1.0));
    row.forEach(
        (name, value) -> sorted.put(names.computeIfAbsent(name, any -> names.size()), value));
    int[] columns = sorted.keySet().stream().mapToInt(Integer::intValue).toArray();
    double[] values = sorted.values().stream().mapToDouble(Double::doubleValue).toArray();
    patterns.add(new Pattern(columns, values));
    months.add(month);
    patternOf.put(spread, patterns.size() - 1);
    return patterns.size() - 1;
  }

  /**
   * Another key for each key, evenly spread in every bit, by the last step of MurmurHash3: a hash
   * of two halves of a long that are both small numbers would lay many on one place.
   */
  static long spread(long key) {
    long mixed = (key ^ key >>> 33) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ mixed >>> 33;
  }

  Pattern of(int pattern) {
    return patterns.get(pattern);
  }

  /** The month of a pattern. */
  int month(int pattern) {
    return months.get(pattern);
  }

  int size() {
    return patterns.size();
  }

  /** Names of the columns. */
  List<String> names() {
    return List.copyOf(names.keySet());
  }

  /** How many columns, with the constant. */
  int columns() {
    return names.size();
  }

  /** Of all patterns. */
  Design design() {
    return design(IntStream.range(0, patterns.size()).toArray());
  }

  /** Of some patterns, in that order. */
  Design design(int[] some) {
    int[] first = new int[some.length + 1];
    for (int i = 0; i < some.length; i++) {
      first[i + 1] = first[i] + patterns.get(some[i]).columns().length;
    }
    int[] columns = new int[first[some.length]];
    double[] values = new double[columns.length];
    for (int i = 0; i < some.length; i++) {
      Pattern of = patterns.get(some[i]);
      System.arraycopy(of.columns(), 0, columns, first[i], of.columns().length);
      System.arraycopy(of.values(), 0, values, first[i], of.values().length);
    }
    return new Design(first, columns, values);
  }
}
