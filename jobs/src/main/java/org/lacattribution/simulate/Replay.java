package org.lacattribution.simulate;

import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.simulate.CareModel.Course;

/**
 * What is expected of a child from the day on which a programme first acts on it, its enrolments
 * replayed: the same programmes on the same days, of which only a given set has effect.
 *
 * <p>Exact: the chance of every state of {@link CareState} is carried forward month by month with
 * the chances that {@link CareStep} draws from, so there is no luck in it beyond where the first
 * programme found the child and how its family's need went.
 */
final class Replay {
  /** Quantities followed; all but the first are summed over months. */
  enum Measure {
    LAC_STOCK,
    ENTRIES,
    LAC_DAYS,
    PLACEMENT_MOVES
  }

  private static final int NEVER = 0;

  private final ChildMonths child;
  private final Exposure exposure;
  private final int set;
  private double[] home = new double[CareModel.LONG_RETURNED + 1];
  private double[][] care;

  private Replay(ChildLife life, int set) {
    this.child = life.months;
    this.exposure = life.exposure;
    this.set = set;
    int longest = child.ways().longest();
    care = new double[Course.values().length][longest + 1];
    CareState state = life.start.state();
    if (state.inCare()) {
      care[state.course().ordinal()][Math.min(state.months(), longest)] = 1;
    } else {
      home[Math.max(NEVER, Math.min(state.months(), CareModel.LONG_RETURNED))] = 1;
    }
  }

  /**
   * Expected values by {@link Measure} and month, the first entry being of {@code firstMonth}.
   *
   * @param set programmes that have effect, as bits
   */
  static double[][] expected(ChildLife life, int set, int firstMonth) {
    Replay replay = new Replay(life, set);
    int last = life.months.lastMonth();
    double[][] values = new double[Measure.values().length][last - firstMonth + 1];
    for (int month = life.start.month(); month <= last; month++) {
      int from = month == life.start.month() ? life.start.day() : 1;
      double[] of = replay.month(month, from);
      int at = month - firstMonth;
      for (int measure = 0; measure < of.length; measure++) {
        boolean summed = measure != Measure.LAC_STOCK.ordinal() && at > 0;
        values[measure][at] = of[measure] + (summed ? values[measure][at - 1] : 0);
      }
    }
    return values;
  }

  private double[] month(int month, int from) {
    double[] of = new double[Measure.values().length];
    if (month >= child.birthday()) {
      if (month == child.birthday()) {
        of[Measure.LAC_DAYS.ordinal()] =
            inCare(care) * (child.child().eighteenth().getDayOfMonth() - 1);
      }
      home = new double[home.length];
      care = new double[care.length][care[0].length];
      return of;
    }
    double[] nextHome = new double[home.length];
    double[][] nextCare = new double[care.length][care[0].length];
    homeward(month, from, of, nextHome, nextCare);
    inward(month, from, of, nextHome, nextCare);
    home = nextHome;
    care = nextCare;
    of[Measure.LAC_STOCK.ordinal()] = inCare(care);
    return of;
  }

  /** Children in care: they leave, move or stay. */
  private void homeward(int month, int from, double[] of, double[] nextHome, double[][] nextCare) {
    int length = Months.length(month);
    int age = child.child().ageInMonths(month);
    Days leaving = Days.of(exposure, ActsOn.EXIT, month, set);
    double meanDay = leaving.meanDay(from);
    double moving = Days.of(exposure, ActsOn.PLACEMENT, month, set).share(from);
    for (Course course : Course.values()) {
      double[] stayed = care[course.ordinal()];
      for (int months = 1; months < stayed.length; months++) {
        double share = stayed[months];
        if (share == 0) {
          continue;
        }
        double leaves = share * leaving.chance(child.leaving(month, course, months), from);
        double stays = share - leaves;
        nextHome[1] += leaves * child.ways().homeward(course, months, age);
        nextCare[course.ordinal()][Math.min(months + 1, stayed.length - 1)] += stays;
        of[Measure.LAC_DAYS.ordinal()] += leaves * (meanDay - 1) + stays * length;
        of[Measure.PLACEMENT_MOVES.ordinal()] +=
            CareModel.placedForAdoption(course, months)
                ? stays
                : stays * child.move(month, months) * moving;
      }
    }
  }

  /** Children at home: they come into care or do not. */
  private void inward(int month, int from, double[] of, double[] nextHome, double[][] nextCare) {
    int length = Months.length(month);
    Days entering = Days.of(exposure, ActsOn.ENTRY, month, set);
    double meanDay = entering.meanDay(from);
    double[] courses = CareModel.courses(Math.max(0, child.child().ageInMonths(month)));
    for (int months = NEVER; months < home.length; months++) {
      double share = home[months];
      if (share == 0) {
        continue;
      }
      double hazard = child.entry(month, months == NEVER ? -1 : months);
      double enters = share * entering.chance(hazard, from);
      of[Measure.ENTRIES.ordinal()] += enters;
      of[Measure.LAC_DAYS.ordinal()] += enters * (length + 1 - meanDay);
      for (int course = 0; course < courses.length; course++) {
        nextCare[course][1] += enters * courses[course];
      }
      int later = months == NEVER ? NEVER : Math.min(months + 1, home.length - 1);
      nextHome[later] += share - enters;
    }
  }

  private static double inCare(double[][] care) {
    double sum = 0;
    for (double[] course : care) {
      sum += CareStep.sum(course);
    }
    return sum;
  }
}
