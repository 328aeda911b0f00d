package org.lacattribution.simulate;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.sqrt;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * What changes with calendar time alone, by month: how many families arrive and the factors on
 * hazards.
 *
 * <p>The figures of a year come from {@code simulate/calendar.csv}, calibrated so that the mean of
 * many simulated Coventrys in scenario {@code base} follows the published path; March and April
 * lean by a third towards the neighbouring year, so that no step falls between two days.
 */
final class Calendar {
  /** First month in which families with a case arrive; before it only families in care do. */
  static final int FIRST_CASES = Months.ofCollectionYear(2007);

  private static final double LEAN = 1 / 3.0;

  /** The figures of one year, ending 31 March. */
  record Year(
      double families, double acute, double entry, double exit, double plan, double planEnd) {}

  final double[] families;
  final double[] acute;
  final double[] entry;
  final double[] exit;
  final double[] plan;
  final double[] planEnd;

  private Calendar(int months) {
    families = new double[months];
    acute = new double[months];
    entry = new double[months];
    exit = new double[months];
    plan = new double[months];
    planEnd = new double[months];
  }

  /** The calendar of one authority: that of every authority, with the scenario's own shocks. */
  static Calendar of(Map<Integer, Year> years, Settings settings, Draws authority) {
    TreeMap<Integer, Year> byYear = new TreeMap<>(years);
    Scenario scenario = settings.scenario();
    int months = settings.lastMonth() + 1;
    Calendar calendar = new Calendar(months);
    double sd = scenario.noise().sd();
    double memory = scenario.noise().autocorrelation();
    double shock = sd * authority.normal(Purpose.NOISE, -2, 0);
    for (int month = 0; month < months; month++) {
      shock =
          memory * shock
              + sqrt(1 - memory * memory) * sd * authority.normal(Purpose.NOISE, month, 0);
      boolean surging = month >= settings.goLive();
      Year own = year(byYear, Months.collectionYear(month));
      Year other = own;
      double lean = 0;
      if (month % 12 == 0 || month % 12 == 11) {
        other = year(byYear, Months.collectionYear(month + (month % 12 == 0 ? -1 : 1)));
        lean = LEAN;
      }
      double growth = settings.scale() / 12;
      calendar.families[month] =
          month < FIRST_CASES
              ? 0
              : growth
                  * lean(own.families(), other.families(), lean)
                  * (surging ? scenario.surge().families() : 1);
      calendar.acute[month] = growth * lean(own.acute(), other.acute(), lean);
      calendar.entry[month] = lean(own.entry(), other.entry(), lean) * exp(shock - sd * sd / 2);
      calendar.exit[month] = lean(own.exit(), other.exit(), lean);
      calendar.plan[month] =
          lean(own.plan(), other.plan(), lean) * (surging ? scenario.surge().plans() : 1);
      calendar.planEnd[month] = lean(own.planEnd(), other.planEnd(), lean);
    }
    return calendar;
  }

  /** The calibrated figures, by year ending 31 March. */
  static TreeMap<Integer, Year> calibrated() {
    TreeMap<Integer, Year> years = new TreeMap<>();
    try (Reader reader =
        new InputStreamReader(
            Calendar.class.getResourceAsStream("/simulate/calendar.csv"), StandardCharsets.UTF_8)) {
      for (CSVRecord row :
          CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader)) {
        years.put(
            Integer.valueOf(row.get("year")),
            new Year(
                Double.parseDouble(row.get("families")),
                Double.parseDouble(row.get("acute")),
                Double.parseDouble(row.get("entry")),
                Double.parseDouble(row.get("exit")),
                Double.parseDouble(row.get("plan")),
                Double.parseDouble(row.get("plan_end"))));
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return years;
  }

  private static Year year(TreeMap<Integer, Year> years, int year) {
    Map.Entry<Integer, Year> row = years.floorEntry(year);
    return row == null ? years.firstEntry().getValue() : row.getValue();
  }

  private static double lean(double own, double other, double lean) {
    return own + lean * (other - own);
  }
}
