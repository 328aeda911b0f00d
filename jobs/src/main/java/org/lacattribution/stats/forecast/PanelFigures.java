package org.lacattribution.stats.forecast;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Yearly figures of many authorities. Arrays are not copied and must not be changed.
 *
 * @param authorities codes, in the order of the rows
 * @param firstYear year of the first column
 * @param years number of columns
 * @param values by measure, authority and year; NaN where nothing is printed
 */
public record PanelFigures(
    List<String> authorities, int firstYear, int years, Map<String, double[][]> values)
    implements Serializable {
  /** Children looked after on 31 March. */
  public static final String STOCK = "cla_31march";

  /** Children who started in the year. */
  public static final String STARTED = "started";

  /** Children who ceased in the year. */
  public static final String CEASED = "ceased";

  /** Protection plans on 31 March. */
  public static final String PLANS = "cpp_31march";

  /** Unaccompanied asylum-seeking children among those looked after. */
  public static final String UASC = "cla_uasc_31march";

  /** People aged 0 to 17 in the middle of the year. */
  public static final String POPULATION = "pop_0_17_mid_year";

  /** Measures that are forecast. */
  public static final List<String> FORECAST = List.of(STOCK, STARTED, CEASED);

  public int lastYear() {
    return firstYear + years - 1;
  }

  /** The figure, NaN where none is printed or the year is outside the panel. */
  public double at(String measure, int authority, int year) {
    double[][] figures = values.get(measure);
    int t = year - firstYear;
    return figures == null || t < 0 || t >= years ? Double.NaN : figures[authority][t];
  }

  /** log(figure + 1/2): finite for a true zero, and the log of the figure for all others. */
  double log(String measure, int authority, int year) {
    return logOf(at(measure, authority, year));
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

  /** The figures of one authority, as row 0. */
  public PanelFigures only(int authority) {
    java.util.TreeMap<String, double[][]> one = new java.util.TreeMap<>();
    values.forEach((measure, rows) -> one.put(measure, new double[][] {rows[authority]}));
    return new PanelFigures(List.of(authorities.get(authority)), firstYear, years, one);
  }

  /** The figures up to a year, as they were known at its end. */
  public PanelFigures upTo(int year) {
    int kept = Math.max(0, Math.min(years, year - firstYear + 1));
    java.util.TreeMap<String, double[][]> cut = new java.util.TreeMap<>();
    values.forEach(
        (measure, rows) ->
            cut.put(
                measure,
                Arrays.stream(rows)
                    .map(row -> known(measure, Arrays.copyOf(row, kept), year))
                    .toArray(double[][]::new)));
    return new PanelFigures(authorities, firstYear, kept, cut);
  }

  /** A population is of the middle of its year, after the end of March. */
  private double[] known(String measure, double[] row, int year) {
    if (measure.equals(POPULATION) && year >= firstYear && year - firstYear < row.length) {
      row[year - firstYear] = Double.NaN;
    }
    return row;
  }
}
