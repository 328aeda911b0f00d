package org.lacattribution.trend;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.table.conformed.Population;

/**
 * Children of authorities by age, month by month: mid-year estimates joined by straight lines, then
 * a projection where one is given, else the growth of the last three years, damped.
 *
 * <p>Only where an age range is not counted is the whole population aged 0 to 17 taken in its
 * stead, which is right for growth and not for level; a population of zero counts as unknown.
 */
final class ChildPopulation implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String ESTIMATE = "estimate";
  private static final double DAMPING = .8;

  /** Persons by authority, variant and youngest-to-oldest age, by mid-year. */
  private final Map<String, TreeMap<Integer, Double>> persons = new HashMap<>();

  private ChildPopulation() {}

  /** Collects the figures of some authorities: ages and years, no child. */
  static ChildPopulation of(Dataset<Row> population, List<String> laCodes) {
    ChildPopulation read = new ChildPopulation();
    // Either rows for both sexes together or a row for each: never both.
    List<Row> rows =
        population
            .where(Population.LA_CODE.col().isInCollection(laCodes))
            .groupBy(
                Population.LA_CODE.col(),
                Population.VARIANT.col(),
                Population.MIN_AGE.col(),
                Population.MAX_AGE.col(),
                Population.YEAR.col())
            .agg(
                sum(org.apache.spark.sql.functions.when(
                        Population.SEX.col().equalTo("all"), Population.PERSONS.col()))
                    .as("together"),
                sum(org.apache.spark.sql.functions.when(
                        Population.SEX.col().notEqual("all"), Population.PERSONS.col()))
                    .as("apart"))
            .select(
                Population.LA_CODE.col(),
                Population.VARIANT.col(),
                Population.MIN_AGE.col(),
                Population.MAX_AGE.col(),
                Population.YEAR.col(),
                org.apache.spark.sql.functions.coalesce(col("together"), col("apart")))
            .collectAsList();
    for (Row row : rows) {
      if (!row.isNullAt(5) && row.getDouble(5) > 0) {
        read.persons
            .computeIfAbsent(
                key(row.getString(0), row.getString(1), row.getInt(2), row.getInt(3)),
                k -> new TreeMap<>())
            .put(row.getInt(4), row.getDouble(5));
      }
    }
    return read;
  }

  private static String key(String laCode, String variant, int min, int max) {
    return "%s/%s/%d/%d".formatted(laCode, variant, min, max);
  }

  /** Whether a projection of that name is known for the authority. */
  boolean hasVariant(String laCode, String variant) {
    return persons.keySet().stream().anyMatch(k -> k.startsWith(laCode + "/" + variant + "/"));
  }

  /** Whether any population above zero is known for the authority. */
  boolean knows(String laCode) {
    return hasVariant(laCode, ESTIMATE);
  }

  /**
   * People of an age range in the middle of months; 1 for each where none is known.
   *
   * @param variant projection to go on with after the last estimate, null for none
   * @param growth log growth a year after the last estimate, null for the growth of late
   */
  double[] months(
      String laCode, int min, int max, LocalDate first, int count, String variant, Double growth) {
    TreeMap<Integer, Double> years = years(laCode, ESTIMATE, min, max);
    double[] path = new double[count];
    if (years.isEmpty()) {
      java.util.Arrays.fill(path, 1);
      return path;
    }
    TreeMap<Integer, Double> known = new TreeMap<>(years);
    if (variant != null) {
      double join = 1;
      TreeMap<Integer, Double> projected = years(laCode, variant, min, max);
      Map.Entry<Integer, Double> anchor = projected.floorEntry(known.lastKey());
      if (anchor != null) {
        // A projection made before the last estimate is joined to it: its growth is used.
        join = known.lastEntry().getValue() / anchor.getValue();
      }
      double factor = join;
      projected
          .tailMap(known.lastKey(), false)
          .forEach((year, people) -> known.put(year, people * factor));
    }
    double late = growth == null ? lateGrowth(years) : growth;
    boolean damped = growth == null;
    for (int t = 0; t < count; t++) {
      double years0 =
          first.getYear()
              + ChronoUnit.MONTHS.between(LocalDate.of(first.getYear(), 7, 1), first) / 12.0
              + (t + .5) / 12;
      path[t] = at(known, years0, late, damped);
    }
    return path;
  }

  /** Mid-year counts as years: 2012 means 30 June 2012. */
  private static double at(
      TreeMap<Integer, Double> known, double year, double growth, boolean damped) {
    int below = (int) Math.floor(year);
    Map.Entry<Integer, Double> before = known.floorEntry(below);
    Map.Entry<Integer, Double> after = known.higherEntry(below);
    if (before == null) {
      return known.firstEntry().getValue();
    }
    if (after == null) {
      double beyond = year - before.getKey();
      double run = damped ? DAMPING * (1 - Math.pow(DAMPING, beyond)) / (1 - DAMPING) : beyond;
      return before.getValue() * Math.exp(growth * run);
    }
    double part = (year - before.getKey()) / (after.getKey() - before.getKey());
    return before.getValue() + part * (after.getValue() - before.getValue());
  }

  private static double lateGrowth(TreeMap<Integer, Double> years) {
    Map.Entry<Integer, Double> last = years.lastEntry();
    Map.Entry<Integer, Double> early = years.ceilingEntry(last.getKey() - 3);
    int span = last.getKey() - early.getKey();
    return span == 0 ? 0 : Math.log(last.getValue() / early.getValue()) / span;
  }

  /** Sum over single years of age where all are counted, else the figure of 0 to 17. */
  private TreeMap<Integer, Double> years(String laCode, String variant, int min, int max) {
    TreeMap<Integer, Double> whole = persons.get(key(laCode, variant, min, max));
    if (whole != null) {
      return whole;
    }
    TreeMap<Integer, Double> summed = null;
    for (int age = min; age <= max; age++) {
      TreeMap<Integer, Double> one = persons.get(key(laCode, variant, age, age));
      if (one == null) {
        summed = null;
        break;
      }
      if (summed == null) {
        summed = new TreeMap<>(one);
      } else {
        summed.keySet().retainAll(one.keySet());
        summed.replaceAll((year, people) -> people + one.get(year));
      }
    }
    if (summed != null && !summed.isEmpty()) {
      return summed;
    }
    return min == 0 && max == 17 ? new TreeMap<>() : new TreeMap<>(years(laCode, variant, 0, 17));
  }
}
