package org.lacattribution.simulate;

import static java.lang.StrictMath.exp;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.lacattribution.simulate.CareModel.Course;
import org.lacattribution.simulate.CareModel.Exit;

/**
 * How children leave care: monthly chances with no programme, by course, time in care and age, and
 * how far records show the course. Orders of magnitude are those of English returns.
 */
enum Leaving {
  /** Chances follow from the course and the time in care; legal statuses show the course. */
  @JsonProperty("by_course")
  BY_COURSE(36) {
    @Override
    double[] exits(Course course, int months, int ageInMonths) {
      double teen = ageInMonths >= TEEN ? 1 : 0;
      return switch (course) {
        case VOLUNTARY ->
            new double[] {
              months < 2 ? 0.16 : months < 6 ? 0.08 : months < 12 ? 0.04 : 0.014,
              0,
              0.003,
              0.002 + 0.004 * teen
            };
        case ORDER ->
            new double[] {
              months < 6 ? 0.045 : months < 12 ? 0.02 : months < 24 ? 0.010 : 0.004,
              0,
              months < CareModel.ORDERED ? 0.004 : months < longest() - 12 ? 0.018 : 0.004,
              0.001 + 0.002 * teen
            };
        case ADOPTION ->
            new double[] {
              months < 6 ? 0.045 : months < CareModel.ORDERED ? 0.02 : 0.002,
              months <= CareModel.PLACED_FOR_ADOPTION ? 0 : 0.09,
              months < CareModel.ORDERED ? 0.004 : 0.006,
              0.001
            };
        case ASYLUM -> OF_ASYLUM;
      };
    }

    @Override
    Course recorded(Course course, double draw) {
      return course;
    }
  },

  /**
   * Children are on a route: back to their parents (the course without an order), to adoption, or
   * to long-term care (the course with an order). Age at entry and time in care interact: of
   * children on their way back the young leave soon or hardly ever, teenagers at a steady rate;
   * babies are adopted sooner than children who can walk; guardians come for young children in long
   * stays. The legal status shows the route of two in three.
   */
  @JsonProperty("by_route")
  BY_ROUTE(120) {
    @Override
    double[] exits(Course route, int months, int ageInMonths) {
      double years = Math.max(0, ageInMonths - Math.min(months, longest())) / 12.0;
      double teen = ageInMonths >= TEEN ? 1 : 0;
      double old = Math.min(1, years / 14);
      return switch (route) {
        case VOLUNTARY ->
            new double[] {
              (0.15 - 0.08 * old) * exp(-months / (4 + 26 * old)) + 0.004,
              0,
              0.003,
              0.002 + 0.004 * teen
            };
        case ORDER ->
            new double[] {
              0.03 * exp(-months / (6 + 12 * old)) + 0.002,
              0,
              months < CareModel.ORDERED
                  ? 0.003
                  : (1 - old) * (months < 48 ? 0.012 + 0.0006 * months : 0.02) + 0.001,
              0.001 + 0.002 * teen
            };
        case ADOPTION -> {
          boolean placed = months > CareModel.PLACED_FOR_ADOPTION;
          double adopted = years < 1 ? 0.11 * exp(-(months - 13) / 24.0) : 0.012 + 0.0016 * months;
          yield new double[] {
            months < 6 ? 0.03 : 0.003, placed ? Math.min(0.09, adopted) : 0, 0.004, 0.001
          };
        }
        case ASYLUM -> OF_ASYLUM;
      };
    }

    @Override
    Course recorded(Course route, double draw) {
      return switch (route) {
        case VOLUNTARY -> draw < SHOWN ? Course.VOLUNTARY : Course.ORDER;
        case ORDER -> draw < SHOWN ? Course.ORDER : Course.VOLUNTARY;
        case ADOPTION -> draw < SHOWN ? Course.ADOPTION : Course.ORDER;
        case ASYLUM -> Course.ASYLUM;
      };
    }
  };

  private static final int ADULT = 18;
  private static final int YEAR = 12;
  private static final int TEEN = 13 * YEAR;
  private static final double SHOWN = 0.67;
  private static final double[] OF_ASYLUM = {0, 0, 0, 0.006};

  private final int longest;

  Leaving(int longest) {
    this.longest = longest;
  }

  /** Months in care from which chances no longer change. */
  int longest() {
    return longest;
  }

  /** Chances of each {@link Exit} in a month, before calendar and programmes. */
  abstract double[] exits(Course course, int months, int ageInMonths);

  /**
   * The course that legal statuses show.
   *
   * @param draw uniform on [0, 1), of the period of care
   */
  abstract Course recorded(Course course, double draw);

  /** Chance of any exit in a month, before calendar and programmes. */
  double any(Course course, int months, int ageInMonths) {
    return Tables.ANY[ordinal()][course.ordinal()][Math.min(months, longest)][within(ageInMonths)];
  }

  /** Share of the exits of a month that are home. */
  double homeward(Course course, int months, int ageInMonths) {
    return Tables.HOME[ordinal()][course.ordinal()][Math.min(months, longest)][within(ageInMonths)];
  }

  private static int within(int ageInMonths) {
    return Math.max(0, Math.min(ageInMonths, ADULT * YEAR));
  }

  /** By way of leaving, course, months in care and age in months. */
  private static final class Tables {
    private static final double[][][][] ANY = new double[values().length][][][];
    private static final double[][][][] HOME = new double[values().length][][][];

    static {
      for (Leaving leaving : values()) {
        int courses = Course.values().length;
        double[][][] any = new double[courses][leaving.longest + 1][ADULT * YEAR + 1];
        double[][][] home = new double[courses][leaving.longest + 1][ADULT * YEAR + 1];
        for (Course course : Course.values()) {
          for (int months = 0; months <= leaving.longest; months++) {
            for (int age = 0; age <= ADULT * YEAR; age++) {
              double[] exits = leaving.exits(course, months, age);
              double sum = CareStep.sum(exits);
              any[course.ordinal()][months][age] = sum;
              home[course.ordinal()][months][age] = exits[Exit.HOME.ordinal()] / sum;
            }
          }
        }
        ANY[leaving.ordinal()] = any;
        HOME[leaving.ordinal()] = home;
      }
    }
  }
}
