package org.lacattribution.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Children of a simulated authority by single year of age and sex, at mid-year.
 *
 * <p>Totals are those published for Coventry, times the size; 2010 and 2011 lie on the straight
 * line between 2009 and 2012. Ages lean evenly towards the young; 51.2% are boys. Cells are whole
 * and sum to the total.
 */
final class Population {
  private static final TreeMap<Integer, Integer> PUBLISHED =
      new TreeMap<>(
          Map.of(
              2009, 68_100, 2012, 71_301, 2013, 72_224, 2014, 72_744, 2015, 73_611, 2016, 74_820));
  private static final int AGES = 18;
  private static final double BOYS = 0.512;
  private static final double LEAN = 0.008;

  /** Children of an age and sex at the middle of a year. */
  record Cell(int year, int age, String sex, int persons) {}

  private Population() {}

  static List<Cell> of(Settings settings) {
    List<Cell> cells = new ArrayList<>();
    int last = Math.min(PUBLISHED.lastKey(), settings.lastDay().getYear());
    for (int year = PUBLISHED.firstKey(); year <= last; year++) {
      double sum = 0;
      int given = 0;
      double total = Math.rint(total(year) * settings.scale() * surge(settings, year));
      for (int age = 0; age < AGES; age++) {
        double share = (1 + LEAN * ((AGES - 1) / 2.0 - age)) / AGES;
        for (String sex : List.of("M", "F")) {
          sum += total * share * (sex.equals("M") ? BOYS : 1 - BOYS);
          int persons = (int) Math.rint(sum) - given;
          given += persons;
          cells.add(new Cell(year, age, sex, persons));
        }
      }
    }
    return cells;
  }

  private static double total(int year) {
    var before = PUBLISHED.floorEntry(year);
    var after = PUBLISHED.ceilingEntry(year);
    if (before.getKey().equals(after.getKey())) {
      return before.getValue();
    }
    double part = (year - before.getKey()) / (double) (after.getKey() - before.getKey());
    return before.getValue() + part * (after.getValue() - before.getValue());
  }

  private static double surge(Settings settings, int year) {
    return Months.ofCollectionYear(year) + 14 >= settings.goLive()
        ? settings.scenario().surge().population()
        : 1;
  }
}
