package org.lacattribution.board.equality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Population;

/** Children of one area by mid-year, sex and age, from population estimates. */
final class LocalChildren {
  private static final String ESTIMATE = "estimate";

  /** Both sexes together. */
  static final String ALL = "all";

  static final int YOUNGEST = 0;
  static final int OLDEST = 17;

  private record Ages(int from, int to, double persons) {}

  private final Map<String, List<Ages>> rows = new TreeMap<>();

  static LocalChildren of(Tables tables, String laCode) {
    LocalChildren children = new LocalChildren();
    tables
        .read(Population.TABLE)
        .where(Population.LA_CODE.col().equalTo(laCode))
        .where(Population.VARIANT.col().equalTo(ESTIMATE))
        .select(
            Population.YEAR.col(),
            Population.SEX.col(),
            Population.MIN_AGE.col(),
            Population.MAX_AGE.col(),
            Population.PERSONS.col())
        .collectAsList()
        .forEach(children::add);
    return children;
  }

  private void add(Row row) {
    rows.computeIfAbsent(name(row.getInt(0), row.getString(1)), n -> new ArrayList<>())
        .add(new Ages(row.getInt(2), row.getInt(3), row.getDouble(4)));
  }

  private static String name(int year, String sex) {
    return year + " " + sex;
  }

  /**
   * People of some ages in the middle of a year; both sexes together are the sum of the two where
   * the estimates have no row for both.
   *
   * @param sex M, F or {@link #ALL}
   * @return NaN where the estimates do not have them
   */
  double persons(int year, String sex, int fromAge, int toAge) {
    double persons = covering(rows.getOrDefault(name(year, sex), List.of()), fromAge, toAge);
    return Double.isNaN(persons) && sex.equals(ALL)
        ? persons(year, "M", fromAge, toAge) + persons(year, "F", fromAge, toAge)
        : persons;
  }

  /** The sum of rows that together have each of the ages once, the widest first. */
  private static double covering(List<Ages> rows, int fromAge, int toAge) {
    double sum = 0;
    int next = fromAge;
    while (next <= toAge) {
      int from = next;
      Ages widest =
          rows.stream()
              .filter(ages -> ages.from() == from && ages.to() <= toAge)
              .max(Comparator.comparingInt(Ages::to))
              .orElse(null);
      if (widest == null) {
        return Double.NaN;
      }
      sum += widest.persons();
      next = widest.to() + 1;
    }
    return sum;
  }
}
