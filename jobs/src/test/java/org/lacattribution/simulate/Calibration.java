package org.lacattribution.simulate;

import static java.lang.Math.max;
import static java.lang.Math.min;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.lacattribution.simulate.Calendar.Year;

/**
 * Finds the figures of {@code simulate/calendar.csv}: run it, and put what it prints last in the
 * file.
 *
 * <p>It simulates a council of twenty Coventrys in scenario {@code base} and moves each year's factor
 * on entries, exits, plans and their ends in proportion to the gap between the mean of the simulated
 * Coventrys and the published figure, over and over. Random numbers are not chosen or conditioned.
 *
 * <p>The published figures do not close (588 + 214 - 223 is 579, not the published 586), so the exits
 * aimed at are those published less the year's gap.
 */
final class Calibration {
  static final TreeMap<Integer, int[]> PUBLISHED = new TreeMap<>();

  static {
    // Children in care on 31 March, started, ceased; plans on 31 March, plans started.
    PUBLISHED.put(2010, new int[] {588, 258, 190, 0, 0});
    PUBLISHED.put(2011, new int[] {586, 214, 223, 0, 0});
    PUBLISHED.put(2012, new int[] {578, 240, 259, 0, 0});
    PUBLISHED.put(2013, new int[] {619, 282, 247, 519, 524});
    PUBLISHED.put(2014, new int[] {630, 333, 330, 765, 737});
    PUBLISHED.put(2015, new int[] {588, 313, 359, 695, 828});
    PUBLISHED.put(2016, new int[] {579, 268, 286, 494, 539});
  }

  private static final double SIZE = 4;

  private Calibration() {}

  public static void main(String[] args) {
    int rounds = Integer.parseInt(args[0]);
    TreeMap<Integer, Year> years = Calendar.calibrated();
    for (int round = 0; round < rounds; round++) {
      Tally tally = Samples.counts(Samples.settings("base", 1000 + round, SIZE), years);
      print(tally);
      years = adjust(years, tally, round < rounds / 2 ? 0.9 : 0.5);
    }
    System.out.println("year,families,acute,entry,exit,plan,plan_end");
    years.forEach(
        (year, row) ->
            System.out.printf(
                Locale.ROOT,
                "%d,%.0f,%.1f,%.4f,%.4f,%.4f,%.4f%n",
                year,
                row.families(),
                row.acute(),
                row.entry(),
                row.exit(),
                row.plan(),
                row.planEnd()));
  }

  private static TreeMap<Integer, Year> adjust(
      Map<Integer, Year> years, Tally tally, double pace) {
    TreeMap<Integer, Year> adjusted = new TreeMap<>();
    years.forEach(
        (year, row) -> {
          int[] target = PUBLISHED.get(year == 2006 ? 2010 : year);
          int counted = year == 2006 ? 2010 : year;
          double entries = Tally.inYear(tally.entries, counted) / SIZE;
          double exits = Tally.inYear(tally.exits, counted) / SIZE;
          double stock = Tally.at(tally.stock, counted) / SIZE;
          double before = Tally.at(tally.stock, counted - 1) / SIZE;
          double started = Tally.inYear(tally.plansStarted, counted) / SIZE;
          double plans = Tally.at(tally.plans, counted) / SIZE;
          int startedTarget = target[4] > 0 ? target[4] : year == 2006 ? 430 : 460;
          int plansTarget = target[3] > 0 ? target[3] : year == 2006 ? 400 : 440;
          int entriesTarget = year == 2006 ? 225 : target[1];
          // In the first row exits make the stock of March 2010; later they bring each year's.
          double exitTarget =
              year == 2006 ? exits * stock / target[0] : max(50, exits + (stock - target[0]) * 0.9);
          if (year == 2006) {
            exitTarget = exits * Math.pow(stock / target[0], 0.7);
          }
          adjusted.put(
              year,
              new Year(
                  row.families(),
                  row.acute(),
                  bound(row.entry() * power(entriesTarget / entries, 1.6 * pace)),
                  bound(row.exit() * power(exitTarget / exits, pace)),
                  bound(row.plan() * power(startedTarget / started, pace)),
                  bound(row.planEnd() * power(plans / plansTarget, pace))));
          assert before > 0;
        });
    return adjusted;
  }

  static void print(Tally tally) {
    for (Map.Entry<Integer, int[]> year : PUBLISHED.entrySet()) {
      int y = year.getKey();
      int[] target = year.getValue();
      System.out.printf(
          Locale.ROOT,
          "%d stock %.0f/%d in %.0f/%d out %.0f/%d plans %.0f/%d begun %.0f/%d referrals %.0f%n",
          y,
          Tally.at(tally.stock, y) / SIZE,
          target[0],
          Tally.inYear(tally.entries, y) / SIZE,
          target[1],
          Tally.inYear(tally.exits, y) / SIZE,
          target[2],
          Tally.at(tally.plans, y) / SIZE,
          target[3],
          Tally.inYear(tally.plansStarted, y) / SIZE,
          target[4],
          Tally.inYear(tally.referrals, y) / SIZE);
    }
    System.out.println();
  }

  private static double power(double ratio, double exponent) {
    return min(1.6, max(0.6, Math.pow(ratio, exponent)));
  }

  private static double bound(double factor) {
    return min(5, max(0.1, factor));
  }
}
