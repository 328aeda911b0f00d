package org.lacattribution.simulate;

import static java.lang.StrictMath.exp;

/**
 * Monthly chances of coming into care and moving within it, with no programme; {@link Leaving} has
 * those of leaving it.
 *
 * <p>They depend on what records show: the case on the first day of the month, age, earlier care
 * and time in care; on the calendar; and, in scenario {@code unmeasured}, on a frailty. Chances are
 * per month and orders of magnitude are those of English returns; their level is calibrated by
 * {@link Calendar}.
 */
final class CareModel {
  /**
   * Course of a period of care. The legal statuses of the child show which, or do so in part: see
   * {@link Leaving}.
   */
  enum Course {
    /** Section 20. */
    VOLUNTARY,
    /** Interim, then full care order. */
    ORDER,
    /** Interim care order, then placement order and adopters. */
    ADOPTION,
    /** A child alone seeking asylum. */
    ASYLUM
  }

  /** How a period of care ends before the eighteenth birthday. */
  enum Exit {
    HOME,
    ADOPTED,
    GUARDIANSHIP,
    OTHER;

    /** Whether the child may come back into care. */
    boolean mayReturn() {
      return this == HOME;
    }
  }

  /** Months since return from which a child counts as long returned. */
  static final int LONG_RETURNED = 12;

  /** Months in care at which the court makes its final order. */
  static final int ORDERED = 8;

  /** Months in care at which a child is placed with adopters. */
  static final int PLACED_FOR_ADOPTION = 12;

  private static final double ENTRY = 0.0028;
  private static final double[] BY_FACTORS = new double[7];

  static {
    for (int factors = 0; factors < BY_FACTORS.length; factors++) {
      BY_FACTORS[factors] = exp(0.2 * (factors - 2));
    }
  }

  private static final double MOST = 0.5;
  private static final int YEAR = 12;

  private CareModel() {}

  /** Chance of entry of a child never in care, before programmes. */
  static double entry(Cases.Level level, int factors, int referrals, int ageInMonths) {
    if (ageInMonths < 0) {
      return 0;
    }
    double hazard =
        ENTRY
            * switch (level) {
              case NONE -> 0.015;
              case EARLY_HELP -> 0.05;
              case ASSESSMENT -> 0.6;
              case IN_NEED -> 1.0;
              case PROTECTION -> 2.8;
            }
            * age(ageInMonths);
    return level.compareTo(Cases.Level.ASSESSMENT) < 0
        ? hazard
        : hazard * BY_FACTORS[factors] * (referrals >= 2 ? 1.3 : 1);
  }

  /** Factor on entry of a child returned home some months ago; -1 is never in care. */
  static double afterReturn(int months) {
    return months < 0 ? 1 : months < LONG_RETURNED ? 3 : 1.8;
  }

  /** A chance, kept below one half. */
  static double chance(double hazard) {
    return Math.min(MOST, hazard);
  }

  /** Weights of the courses for a child who comes in from a family. */
  static double[] courses(int ageInMonths) {
    int years = ageInMonths / YEAR;
    if (years < 1) {
      return new double[] {0.25, 0.40, 0.35, 0};
    }
    if (years < 5) {
      return new double[] {0.30, 0.45, 0.25, 0};
    }
    if (years < 10) {
      return new double[] {0.40, 0.56, 0.04, 0};
    }
    return years < 16 ? new double[] {0.65, 0.35, 0, 0} : new double[] {0.88, 0.12, 0, 0};
  }

  /** Chance of an unplanned change of placement in a month. */
  static double move(int months, int ageInMonths) {
    return (months < 6 ? 0.05 : 0.02) * (ageInMonths >= 11 * YEAR ? 1.5 : 1);
  }

  /** Whether a child goes to adopters in this month of the period. */
  static boolean placedForAdoption(Course course, int months) {
    return course == Course.ADOPTION && months == PLACED_FOR_ADOPTION;
  }

  private static double age(int months) {
    int years = months / YEAR;
    if (years < 1) {
      return 2.4;
    }
    return years < 5 ? 1.0 : years < 10 ? 0.75 : years < 16 ? 1.05 : 0.7;
  }
}
