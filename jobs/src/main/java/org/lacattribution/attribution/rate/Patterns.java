package org.lacattribution.attribution.rate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What a rate depends on apart from programmes, as it was of some child in some month: each pattern
 * is kept once, however many rows of however many {@link RateData} share it. Columns come as
 * patterns name them, the constant first; at most a few dozen, of which a handful are not zero.
 */
public final class Patterns {
  /** Columns that are not zero, in order, and their values. */
  public record Pattern(int[] columns, double[] values) {
    double times(double[] coefficients) {
      double sum = 0;
      for (int i = 0; i < columns.length; i++) {
        sum += values[i] * coefficients[columns[i]];
      }
      return sum;
    }

    /** With the columns of another, none of which it has. */
    private Pattern and(Pattern other) {
      int[] all = new int[columns.length + other.columns.length];
      double[] of = new double[all.length];
      int mine = 0;
      int others = 0;
      for (int i = 0; i < all.length; i++) {
        boolean next =
            others == other.columns.length
                || mine < columns.length && columns[mine] < other.columns[others];
        all[i] = next ? columns[mine] : other.columns[others];
        of[i] = next ? values[mine++] : other.values[others++];
      }
      return new Pattern(all, of);
    }
  }

  /**
   * Patterns one after the other, for rates at many coefficients.
   *
   * @param first place of the first column of each pattern, and the number of places
   */
  public record Design(int[] first, int[] columns, double[] values) {
    /** Rates per month with no programme. */
    public double[] rates(double[] coefficients) {
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

  private static final Pattern CONSTANT = new Pattern(new int[] {0}, new double[] {1});

  /** What patterns have in common that differ in their month alone. */
  private static final class Kind {
    final Pattern columns;
    private int firstMonth;

    /** By month from the first: number of the pattern, from 1; 0 where there is none. */
    private int[] ofMonth = {};

    Kind(Pattern columns) {
      this.columns = columns;
    }

    /** Number of its pattern in a month, from 1; 0 where there is none. */
    int in(int month) {
      int place = month - firstMonth;
      return place >= 0 && place < ofMonth.length ? ofMonth[place] : 0;
    }

    void put(int month, int number) {
      int first = ofMonth.length == 0 ? month : Math.min(firstMonth, month);
      int length = Math.max(firstMonth + ofMonth.length, month + 1) - first;
      if (ofMonth.length == 0) {
        ofMonth = new int[1];
      } else if (length > ofMonth.length) {
        int[] wider = new int[length];
        System.arraycopy(ofMonth, 0, wider, firstMonth - first, ofMonth.length);
        ofMonth = wider;
      }
      firstMonth = first;
      ofMonth[month - first] = number;
    }
  }

  private final Map<String, Integer> names = new LinkedHashMap<>();

  /** By keys {@link #spread}. */
  private final Map<Long, Kind> kinds = new HashMap<>();

  /** Columns of calendar time by month. */
  private final Map<Integer, Pattern> calendars = new HashMap<>();

  private final List<Pattern> patterns = new ArrayList<>();
  private final List<Integer> months = new ArrayList<>();

  /** What was asked for last, for a child is mostly as it was the month before. */
  private long lastKey;

  private Kind last;

  /** Of none yet. */
  public Patterns() {
    names.put("constant", 0);
  }

  /**
   * The pattern of a key in a month, described where it is new.
   *
   * @param key of all but the month
   * @param describe puts names of columns, each with its value, and nothing for those that are zero
   * @param calendar puts those that depend on the month alone
   */
  public int of(
      long key,
      int month,
      Consumer<Map<String, Double>> describe,
      Consumer<Map<String, Double>> calendar) {
    if (last == null || key != lastKey) {
      last = kinds.computeIfAbsent(spread(key), any -> new Kind(CONSTANT.and(described(describe))));
      lastKey = key;
    }
    int number = last.in(month);
    if (number == 0) {
      Pattern ofMonth = calendars.computeIfAbsent(month, any -> described(calendar));
      patterns.add(last.columns.and(ofMonth));
      months.add(month);
      number = patterns.size();
      last.put(month, number);
    }
    return number - 1;
  }

  /** The same of what does not depend on calendar time. */
  public int of(long key, int month, Consumer<Map<String, Double>> describe) {
    return of(key, month, describe, row -> {});
  }

  /** The columns that are named, in order. */
  private Pattern described(Consumer<Map<String, Double>> describe) {
    Map<String, Double> row = new LinkedHashMap<>();
    describe.accept(row);
    SortedMap<Integer, Double> sorted = new TreeMap<>();
    row.forEach(
        (name, value) -> sorted.put(names.computeIfAbsent(name, any -> names.size()), value));
    return new Pattern(
        sorted.keySet().stream().mapToInt(Integer::intValue).toArray(),
        sorted.values().stream().mapToDouble(Double::doubleValue).toArray());
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

  /** The pattern of a number, from 0. */
  public Pattern of(int pattern) {
    return patterns.get(pattern);
  }

  /** The month of a pattern. */
  public int month(int pattern) {
    return months.get(pattern);
  }

  /** How many patterns there are. */
  public int size() {
    return patterns.size();
  }

  /** Names of the columns. */
  public List<String> names() {
    return List.copyOf(names.keySet());
  }

  /** How many columns, with the constant. */
  public int columns() {
    return names.size();
  }

  /** Rates per month of every pattern with no programme. */
  public double[] rates(double[] coefficients) {
    double[] rates = new double[patterns.size()];
    Arrays.setAll(rates, pattern -> Math.exp(patterns.get(pattern).times(coefficients)));
    return rates;
  }

  /** Of all patterns. */
  public Design design() {
    return design(IntStream.range(0, patterns.size()).toArray());
  }

  /** Of some patterns, in that order. */
  public Design design(int[] some) {
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
