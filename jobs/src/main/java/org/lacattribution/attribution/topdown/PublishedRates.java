package org.lacattribution.attribution.topdown;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.lacattribution.stats.panel.Panel;

/** Published rates of every authority by year, from the counts and populations printed. */
public final class PublishedRates {
  private static final double PEOPLE_PER_RATE = 10_000;

  /** In an authority with fewer children, one child more or less moves the rate by 2 or over. */
  private static final double FEWEST_PEOPLE = 5_000;

  /**
   * A year of an authority.
   *
   * @param year ending 31 March
   * @param children looked after on that day; null where not published
   * @param population that its rate is printed over; null where none is
   * @param populationYear mid-year of that population; null likewise
   */
  public record Row(
      String laCode,
      String laName,
      int year,
      Double children,
      Double population,
      Integer populationYear) {}

  /** Whether a mid-year between two published ones is interpolated. */
  public enum Population {
    /** On a straight line of logs between the mid-years each side. */
    INTERPOLATED,
    /** The nearest earlier one is used, as in {@code published.authority_year}. */
    NEAREST_EARLIER
  }

  /**
   * A panel and what it cost.
   *
   * @param panel authorities by their codes, years by their numbers
   * @param leftOut donors that lack a figure in some year, or have fewer than 5,000 children
   * @param absent those of them without any row in some year, as authorities made or ended in it
   * @param population of the treated authority by year of the panel
   */
  record Compared(Panel panel, List<String> leftOut, List<String> absent, double[] population) {}

  private final TreeMap<String, TreeMap<Integer, Row>> byAuthority = new TreeMap<>();
  private final TreeMap<String, TreeMap<Integer, Double>> populations = new TreeMap<>();

  /** Rows in any order, one for each authority and year. */
  public PublishedRates(Collection<Row> rows) {
    for (Row row : rows) {
      byAuthority.computeIfAbsent(row.laCode(), any -> new TreeMap<>()).put(row.year(), row);
      if (row.population() != null && row.populationYear() != null && row.population() > 0) {
        populations
            .computeIfAbsent(row.laCode(), any -> new TreeMap<>())
            .put(row.populationYear(), row.population());
      }
    }
  }

  /** Codes of the authorities, in order. */
  TreeSet<String> authorities() {
    return new TreeSet<>(byAuthority.keySet());
  }

  /** Name as printed last; the code where none is. */
  String name(String laCode) {
    Map.Entry<Integer, Row> last = byAuthority.getOrDefault(laCode, new TreeMap<>()).lastEntry();
    return last == null || last.getValue().laName() == null ? laCode : last.getValue().laName();
  }

  /** Years without a gap, up to the last, in which the authority has a rate. */
  List<Integer> years(String laCode) {
    TreeMap<Integer, Row> own = byAuthority.getOrDefault(laCode, new TreeMap<>());
    TreeSet<Integer> whole = new TreeSet<>();
    for (int year : own.descendingKeySet()) {
      boolean known = rate(laCode, year, Population.INTERPOLATED) != null;
      if (known && (whole.isEmpty() || whole.first() == year + 1)) {
        whole.add(year);
      } else if (!whole.isEmpty()) {
        break;
      }
    }
    return List.copyOf(whole);
  }

  /**
   * The authority and those donors that have a rate in every one of the years.
   *
   * @param firstTreated first year that its programmes could change
   */
  Compared compared(
      String laCode,
      Collection<String> donors,
      List<Integer> years,
      int firstTreated,
      Population population) {
    TreeSet<String> kept = new TreeSet<>();
    TreeSet<String> leftOut = new TreeSet<>();
    TreeSet<String> absent = new TreeSet<>();
    for (String donor : donors) {
      if (years.stream().allMatch(year -> isKnown(donor, year, population))) {
        kept.add(donor);
      } else {
        leftOut.add(donor);
        TreeMap<Integer, Row> own = byAuthority.getOrDefault(donor, new TreeMap<>());
        if (!years.stream().allMatch(own::containsKey)) {
          absent.add(donor);
        }
      }
    }
    kept.add(laCode);
    List<String> units = List.copyOf(kept);
    double[][] outcomes = new double[units.size()][years.size()];
    boolean[] treated = new boolean[units.size()];
    for (int i = 0; i < outcomes.length; i++) {
      treated[i] = units.get(i).equals(laCode);
      for (int t = 0; t < years.size(); t++) {
        outcomes[i][t] = rate(units.get(i), years.get(t), population);
      }
    }
    Panel panel =
        new Panel(
            units,
            years.stream().map(String::valueOf).toList(),
            outcomes,
            treated,
            years.indexOf(firstTreated));
    double[] people =
        IntStream.range(0, years.size())
            .mapToDouble(t -> people(laCode, years.get(t) - 1, population))
            .toArray();
    return new Compared(panel, List.copyOf(leftOut), List.copyOf(absent), people);
  }

  private boolean isKnown(String donor, int year, Population population) {
    return rate(donor, year, population) != null
        && people(donor, year - 1, population) >= FEWEST_PEOPLE;
  }

  /** Per 10,000 children; null where a figure is missing. */
  private Double rate(String laCode, int year, Population population) {
    Row row = byAuthority.getOrDefault(laCode, new TreeMap<>()).get(year);
    Double people = people(laCode, year - 1, population);
    return row == null || row.children() == null || people == null
        ? null
        : row.children() / people * PEOPLE_PER_RATE;
  }

  private Double people(String laCode, int midYear, Population population) {
    TreeMap<Integer, Double> known = populations.getOrDefault(laCode, new TreeMap<>());
    Map.Entry<Integer, Double> before = known.floorEntry(midYear);
    Map.Entry<Integer, Double> after = known.higherEntry(midYear);
    if (before == null) {
      return null;
    }
    if (before.getKey() == midYear || after == null || population == Population.NEAREST_EARLIER) {
      return before.getValue();
    }
    double share = (midYear - before.getKey()) / (double) (after.getKey() - before.getKey());
    return before.getValue() * Math.pow(after.getValue() / before.getValue(), share);
  }

  static double perRate(double people) {
    return people / PEOPLE_PER_RATE;
  }
}
