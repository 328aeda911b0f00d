package org.lacattribution.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Person-time and events of one transition, for a log-linear model of its rate.
 *
 * <p>A row is a stretch of a child's days in one month under one set of programmes. What its rate
 * hangs on apart from programmes is a pattern, kept once however many rows share it: at most a few
 * dozen columns of which a handful are not zero. The first column is the constant; one for each
 * programme that acts on the transition follows; the others come as patterns name them.
 */
final class RateData {
  /** Days in the unit of time of every rate: a mean month. */
  static final double MONTH = 30.436875;

  /** Columns that are not zero, and their values. */
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

  private final int[] programmes;
  private final int acting;
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final Map<Long, Integer> patternOf = new HashMap<>();
  private final List<Pattern> patterns = new ArrayList<>();
  private final List<Integer> months = new ArrayList<>();

  private int[] pattern = new int[1024];
  private int[] exposure = new int[1024];
  private int[] family = new int[1024];
  private int[] days = new int[1024];
  private boolean[] event = new boolean[1024];
  private int size;
  private int families;

  /**
   * Of a transition.
   *
   * @param programmes positions of the programmes that act on it
   */
  RateData(int[] programmes) {
    this.programmes = programmes.clone();
    int bits = 0;
    names.put("constant", 0);
    for (int programme : programmes) {
      bits |= 1 << programme;
      names.put("programme " + programme, names.size());
    }
    this.acting = bits;
  }

  /** A pattern by its key, -1 where it has not been described. */
  int known(long key) {
    return patternOf.getOrDefault(key, -1);
  }

  /** Describes the pattern of a key in a month: names of columns, each with its value. */
  int describe(long key, int month, Map<String, Double> row) {
    int[] columns = new int[row.size() + 1];
    double[] values = new double[columns.length];
    values[0] = 1;
    int i = 1;
    for (Map.Entry<String, Double> entry : row.entrySet()) {
      columns[i] = names.computeIfAbsent(entry.getKey(), any -> names.size());
      values[i++] = entry.getValue();
    }
    patterns.add(new Pattern(columns, values));
    months.add(month);
    patternOf.put(key, patterns.size() - 1);
    return patterns.size() - 1;
  }

  /**
   * Adds a row.
   *
   * @param exposures programmes on, as bits; those that do not act on the transition are ignored
   * @param ofFamily number of the family, from 0
   */
  void add(int ofPattern, int exposures, int daysAtRisk, boolean ended, int ofFamily) {
    if (size == pattern.length) {
      int more = size * 2;
      pattern = Arrays.copyOf(pattern, more);
      exposure = Arrays.copyOf(exposure, more);
      family = Arrays.copyOf(family, more);
      days = Arrays.copyOf(days, more);
      event = Arrays.copyOf(event, more);
    }
    pattern[size] = ofPattern;
    exposure[size] = exposures & acting;
    family[size] = ofFamily;
    days[size] = daysAtRisk;
    event[size] = ended;
    size++;
    families = Math.max(families, ofFamily + 1);
  }

  /** The same rows, of whose events only some count. */
  RateData among(IntPredicate events) {
    RateData among = new RateData(programmes);
    among.names.putAll(names);
    among.patternOf.putAll(patternOf);
    among.patterns.addAll(patterns);
    among.months.addAll(months);
    for (int row = 0; row < size; row++) {
      among.add(
          pattern[row], exposure[row], days[row], event[row] && events.test(row), family[row]);
    }
    return among;
  }

  /** Some of the rows, with those of their columns that have a name of some kind. */
  RateData where(IntPredicate rows, Predicate<String> columns) {
    List<String> all = names();
    RateData where = new RateData(programmes);
    for (int row = 0; row < size; row++) {
      if (rows.test(row)) {
        int known = where.known(pattern[row]);
        if (known < 0) {
          Pattern of = patterns.get(pattern[row]);
          Map<String, Double> values = new LinkedHashMap<>();
          for (int i = 1; i < of.columns.length; i++) {
            if (columns.test(all.get(of.columns[i]))) {
              values.put(all.get(of.columns[i]), of.values[i]);
            }
          }
          known = where.describe(pattern[row], month(pattern[row]), values);
        }
        where.add(known, exposure[row], days[row], event[row], family[row]);
      }
    }
    return where;
  }

  int rows() {
    return size;
  }

  int columns() {
    return names.size();
  }

  List<String> names() {
    return List.copyOf(names.keySet());
  }

  int[] programmes() {
    return programmes;
  }

  int acting() {
    return acting;
  }

  List<Pattern> patterns() {
    return patterns;
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

  /** The month of a pattern. */
  int month(int ofPattern) {
    return months.get(ofPattern);
  }

  int pattern(int row) {
    return pattern[row];
  }

  int exposure(int row) {
    return exposure[row];
  }

  int family(int row) {
    return family[row];
  }

  double time(int row) {
    return days[row] / MONTH;
  }

  boolean event(int row) {
    return event[row];
  }

  int families() {
    return families;
  }

  /** Time and events of each pattern under each set of programmes, in the order first met. */
  Cells cells() {
    Map<Long, Integer> at = new HashMap<>();
    int[] ofPattern = new int[size];
    int[] ofExposure = new int[size];
    double[] time = new double[size];
    double[] events = new double[size];
    int count = 0;
    for (int row = 0; row < size; row++) {
      long key = (long) pattern[row] << 32 | exposure[row];
      Integer found = at.putIfAbsent(key, count);
      int cell = found == null ? count++ : found;
      ofPattern[cell] = pattern[row];
      ofExposure[cell] = exposure[row];
      time[cell] += time(row);
      events[cell] += event[row] ? 1 : 0;
    }
    return new Cells(
        Arrays.copyOf(ofPattern, count),
        Arrays.copyOf(ofExposure, count),
        Arrays.copyOf(time, count),
        Arrays.copyOf(events, count));
  }

  /** Rows that share pattern and programmes, summed. */
  record Cells(int[] pattern, int[] exposure, double[] time, double[] events) {}
}
