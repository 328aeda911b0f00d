package org.lacattribution.stats.forecast;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Yearly figures of many authorities. Arrays are not copied and must not be changed.
 *
 * @param authorities codes, in the order of the rows
 * @param firstYear year of the first column
 * @param years number of columns
 * @param values by measure, authority and year; NaN where nothing is printed
 * @param reorganisations of authorities in the panel or not
 */
public record PanelFigures(
    List<String> authorities,
    int firstYear,
    int years,
    Map<String, double[][]> values,
    List<Reorganisation> reorganisations)
    implements Serializable {
  /** Children looked after on 31 March. */
  public static final String STOCK = "cla_31march";

  /** Children who started in the year. */
  public static final String STARTED = "started";

  /** Children who ceased in the year. */
  public static final String CEASED = "ceased";

  /** Protection plans on 31 March. */
  public static final String PLANS = "cpp_31march";

  /** Unaccompanied asylum-seeking children among those looked after on 31 March. */
  public static final String UASC = "cla_uasc_31march";

  /** People aged 0 to 17 in the middle of the year. */
  public static final String POPULATION = "pop_0_17_mid_year";

  /** Measures that are forecast. */
  public static final List<String> FORECAST = List.of(STOCK, STARTED, CEASED, UASC);

  /** Measures that a regression explains by child population and protection plans. */
  public static final List<String> EXPLAINED = List.of(STOCK, STARTED, CEASED);

  /** Children looked after who are not unaccompanied: worked out, never printed. */
  static final String OTHERS = "others_31march";

  /** Figures of authorities that were never reorganised. */
  public PanelFigures(
      List<String> authorities, int firstYear, int years, Map<String, double[][]> values) {
    this(authorities, firstYear, years, values, List.of());
  }

  public int lastYear() {
    return firstYear + years - 1;
  }

  /** The figure, NaN where none is printed or the year is outside the panel. */
  public double at(String measure, int authority, int year) {
    if (measure.equals(OTHERS)) {
      return Math.max(0, at(STOCK, authority, year) - at(UASC, authority, year));
    }
    double[][] figures = values.get(measure);
    int t = year - firstYear;
    return figures == null || t < 0 || t >= years ? Double.NaN : figures[authority][t];
  }

  /** log(figure + 1/2): finite for a true zero, and the log of the figure for all others. */
  double log(String measure, int authority, int year) {
    return logOf(at(measure, authority, year));
  }

  /**
   * Change of the log between two years. Of {@link #OTHERS} it is the change of all children looked
   * after where the unaccompanied are not printed in both.
   */
  double logChange(String measure, int authority, int from, int to) {
    double change = log(measure, authority, to) - log(measure, authority, from);
    return measure.equals(OTHERS) && Double.isNaN(change)
        ? logChange(STOCK, authority, from, to)
        : change;
  }

  static double logOf(double count) {
    return count >= 0 ? Math.log(count + .5) : Double.NaN;
  }

  static double countOf(double log) {
    return Math.max(0, Math.exp(log) - .5);
  }

  /**
   * Children aged 0 to 17 as known at the end of March of a year: the middle of the year before, or
   * the nearest earlier one printed. NaN where there is none or it is zero.
   */
  public double population(int authority, int year) {
    for (int y = year - 1; y >= firstYear; y--) {
      double people = at(POPULATION, authority, y);
      if (people > 0) {
        return people;
      }
    }
    return Double.NaN;
  }

  /**
   * The figures up to a year, as they were known at its end, of the authorities of that year: a
   * successor has its predecessors' history, shared out as the first figures of all successors are,
   * and predecessors have none.
   */
  public PanelFigures upTo(int year) {
    int kept = Math.max(0, Math.min(years, year - firstYear + 1));
    TreeMap<String, double[][]> cut = new TreeMap<>();
    values.forEach(
        (measure, rows) ->
            cut.put(
                measure,
                Arrays.stream(rows)
                    .map(row -> known(measure, Arrays.copyOf(row, kept), year))
                    .toArray(double[][]::new)));
    PanelFigures known = new PanelFigures(authorities, firstYear, kept, cut, reorganisations);
    for (Reorganisation change : reorganisations) {
      if (change.lastYear() < year) {
        cut.forEach((measure, rows) -> known.carryForward(change, measure, rows));
      }
    }
    return known;
  }

  /** A population is of the middle of its year, after the end of March. */
  private double[] known(String measure, double[] row, int year) {
    if (measure.equals(POPULATION) && year >= firstYear && year - firstYear < row.length) {
      row[year - firstYear] = Double.NaN;
    }
    return row;
  }

  private void carryForward(Reorganisation change, String measure, double[][] rows) {
    int first = change.firstYear(measure);
    int shared = first;
    while (shared <= lastYear() && Double.isNaN(total(measure, change.successors(), shared))) {
      shared++;
    }
    double all = total(measure, change.successors(), shared);
    for (String successor : change.successors()) {
      int i = authorities.indexOf(successor);
      for (int year = firstYear; all > 0 && year < first; year++) {
        double share = at(measure, i, shared) / all;
        rows[i][year - firstYear] = share * total(measure, change.predecessors(), year);
      }
    }
    for (String predecessor : change.predecessors()) {
      int i = authorities.indexOf(predecessor);
      if (i >= 0) {
        Arrays.fill(rows[i], Double.NaN);
      }
    }
  }

  /** Sum over authorities; NaN where one of them has no figure or is not in the panel. */
  private double total(String measure, List<String> codes, int year) {
    double sum = 0;
    for (String code : codes) {
      int i = authorities.indexOf(code);
      sum += i < 0 ? Double.NaN : at(measure, i, year);
    }
    return sum;
  }

  /**
   * What came of the area of an authority, carried back where it ended: the sum of its successors'
   * figures, which covers all predecessors. NaN where that is not printed, and where the authority
   * was one of several predecessors and the successors' figures cannot be taken apart.
   */
  double outcome(String measure, int authority, int year) {
    double printed = at(measure, authority, year);
    return reorganisations.stream()
        .filter(change -> change.lastYear() < year && change.ends(authorities.get(authority)))
        .filter(change -> change.predecessors().size() == 1)
        .mapToDouble(change -> total(measure, change.successors(), year))
        .findFirst()
        .orElse(printed);
  }

  /** As {@link #outcome}, of several predecessors as their last figures were to one another. */
  double sharedOutcome(String measure, int authority, int year) {
    double outcome = outcome(measure, authority, year);
    String code = authorities.get(authority);
    return reorganisations.stream()
        .filter(change -> change.lastYear() < year && change.ends(code))
        .mapToDouble(
            change ->
                total(measure, change.successors(), year)
                    * at(measure, authority, change.lastYear())
                    / total(measure, change.predecessors(), change.lastYear()))
        .findFirst()
        .orElse(outcome);
  }

  /** Codes whose figures an authority's history is worked out from; none where it is its own. */
  List<String> predecessors(int authority) {
    return reorganisations.stream()
        .filter(change -> change.lastYear() < lastYear())
        .filter(change -> change.successors().contains(authorities.get(authority)))
        .findFirst()
        .map(Reorganisation::predecessors)
        .orElse(List.of());
  }
}
