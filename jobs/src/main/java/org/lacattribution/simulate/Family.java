package org.lacattribution.simulate;

import static java.lang.StrictMath.pow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lacattribution.table.Birthday;

/**
 * A family known to services, and its children.
 *
 * @param number place among the families of the authority
 * @param kind why it became known
 * @param arrival month in which it became known
 * @param draws its own random numbers
 * @param severity its place, from 0 to 1, among families of its kind in need
 * @param children eldest first
 */
record Family(
    int number, Kind kind, int arrival, Draws draws, double severity, List<Child> children) {

  enum Kind {
    /** Referred for help, perhaps in care later. */
    CASE,
    /** First known on the day that its children come into care. */
    ACUTE,
    /** A child alone seeking asylum. */
    ASYLUM,
    /** A disabled child who has short breaks. */
    SHORT_BREAKS
  }

  /**
   * A child.
   *
   * @param number place in the family, which is also its key among the family's random numbers
   * @param male whether a boy
   */
  record Child(int number, LocalDate dateOfBirth, boolean male) {
    /** Whole months of age on the first day of a month; negative before birth. */
    int ageInMonths(int month) {
      return month - Months.of(dateOfBirth) - 1;
    }

    LocalDate eighteenth() {
      return Birthday.of(dateOfBirth, Birthday.ADULT);
    }

    /** Whole years of age. */
    int age(LocalDate day) {
      return Birthday.age(dateOfBirth, day);
    }
  }

  private static final double GOLDEN = 0.6180339887498949;
  private static final double SILVER = 0.4142135623730951;
  private static final double[] CASE_SIZES = {0.38, 0.30, 0.18, 0.09, 0.05};
  private static final double[] ACUTE_SIZES = {0.70, 0.20, 0.10};
  private static final double LATER_BIRTH = 0.25;

  /**
   * Makes a family. Size and severity are taken evenly along the families of a kind, so that each
   * month has its share of every type; each remains uniform over seeds.
   */
  static Family of(Kind kind, int number, int ofKind, int arrival, Draws authority) {
    Draws draws = authority.within(number);
    double size = part(authority.uniform(Purpose.SIZE, kind.ordinal()) + ofKind * GOLDEN);
    double severity = part(authority.uniform(Purpose.SEVERITY, kind.ordinal()) + ofKind * SILVER);
    List<LocalDate> births =
        switch (kind) {
          case CASE -> births(arrival, Draws.pick(size, CASE_SIZES) + 1, false, draws);
          case ACUTE -> births(arrival, Draws.pick(size, ACUTE_SIZES) + 1, true, draws);
          case ASYLUM -> List.of(birth(arrival, 14.5 + 3 * draws.uniform(Purpose.AGES)));
          case SHORT_BREAKS -> List.of(birth(arrival, 4 + 11 * draws.uniform(Purpose.AGES)));
        };
    List<Child> children = new ArrayList<>();
    for (LocalDate birth : births.stream().sorted(Comparator.naturalOrder()).toList()) {
      int child = children.size();
      double boys = kind == Kind.ASYLUM ? 0.9 : 0.53;
      children.add(new Child(child, birth, draws.uniform(Purpose.CHILD, child) < boys));
    }
    return new Family(number, kind, arrival, draws, severity, List.copyOf(children));
  }

  private static List<LocalDate> births(int arrival, int size, boolean acute, Draws draws) {
    double youngest = youngest(acute, draws);
    List<LocalDate> births = new ArrayList<>();
    births.add(birth(arrival, youngest));
    double age = youngest;
    for (int child = 1; child < size; child++) {
      age += 1 + 3 * draws.uniform(Purpose.AGES, child);
      if (age < 17) {
        births.add(birth(arrival, age));
      }
    }
    if (!acute && youngest < 8 && draws.uniform(Purpose.BIRTH) < LATER_BIRTH) {
      births.add(birth(arrival, -1 - 4 * draws.uniform(Purpose.BIRTH, 1)));
    }
    return births;
  }

  /** Age of the youngest child in years: newborns and teenagers lead where care starts at once. */
  private static double youngest(boolean acute, Draws draws) {
    double draw = draws.uniform(Purpose.AGES);
    if (!acute) {
      return 15.5 * pow(draw, 1.4) - 0.4;
    }
    double kind = draws.uniform(Purpose.AGES, -2);
    if (kind < 0.22) {
      return 0.02 + 0.2 * draw;
    }
    return kind < 0.6 ? 0.2 + 12 * draw : 12 + 5 * draw;
  }

  private static LocalDate birth(int arrival, double yearsBefore) {
    return Months.first(arrival).minusDays(Math.round(yearsBefore * 365.25));
  }

  private static double part(double number) {
    return number - Math.floor(number);
  }
}
