package org.lacattribution.attribution.topdown;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An authority's children in care by month. Arrays hold one figure for each month, without a gap.
 *
 * @param firstMonth first day of the first month
 * @param stock children in care when the month began
 * @param entries periods of care that began in it
 * @param exits periods of care that ended in it
 * @param population aged 0 to 17 in the middle of it
 * @param plans children on a protection plan when it began; empty where not known
 */
public record MonthlySeries(
    LocalDate firstMonth,
    double[] stock,
    double[] entries,
    double[] exits,
    double[] population,
    double[] plans) {

  public MonthlySeries {
    int n = stock.length;
    if (entries.length != n
        || exits.length != n
        || population.length != n
        || (plans.length != 0 && plans.length != n)) {
      throw new IllegalArgumentException("A monthly series has one figure for each month.");
    }
    if (firstMonth.getDayOfMonth() != 1) {
      throw new IllegalArgumentException("A month is given by its first day.");
    }
  }

  public int months() {
    return stock.length;
  }

  /** First day of a month by its position. */
  public LocalDate month(int position) {
    return firstMonth.plusMonths(position);
  }

  /** Position of the month of a day; may be before the first or after the last. */
  public int position(LocalDate day) {
    return (int) ChronoUnit.MONTHS.between(firstMonth, day.withDayOfMonth(1));
  }

  /** The first months alone. */
  MonthlySeries until(int months) {
    return new MonthlySeries(
        firstMonth,
        Arrays.copyOf(stock, months),
        Arrays.copyOf(entries, months),
        Arrays.copyOf(exits, months),
        Arrays.copyOf(population, months),
        Arrays.copyOf(plans, Math.min(plans.length, months)));
  }

  /**
   * People in the middle of each month, from figures of 30 June: on a straight line of logs between
   * two of them, held before the first and after the last.
   *
   * @param midYears people by year, at least one
   */
  public static double[] population(
      LocalDate firstMonth, int months, Map<Integer, Double> midYears) {
    SortedMap<LocalDate, Double> known = new TreeMap<>();
    midYears.forEach((year, people) -> known.put(LocalDate.of(year, 6, 30), people));
    double[] population = new double[months];
    for (int t = 0; t < months; t++) {
      LocalDate middle = firstMonth.plusMonths(t).withDayOfMonth(15);
      SortedMap<LocalDate, Double> after = known.tailMap(middle);
      SortedMap<LocalDate, Double> before = known.headMap(middle);
      if (before.isEmpty()) {
        population[t] = after.get(after.firstKey());
      } else if (after.isEmpty()) {
        population[t] = before.get(before.lastKey());
      } else {
        double from = before.get(before.lastKey());
        double share =
            ChronoUnit.DAYS.between(before.lastKey(), middle)
                / (double) ChronoUnit.DAYS.between(before.lastKey(), after.firstKey());
        population[t] = from * Math.pow(after.get(after.firstKey()) / from, share);
      }
    }
    return population;
  }
}
