package org.lacattribution.attribution.rate;

import java.util.Map;
import java.util.Set;
import org.lacattribution.attribution.history.ChildHistory.Order;
import org.lacattribution.attribution.history.ChildHistory.Trait;
import org.lacattribution.attribution.history.FactorKind;
import org.lacattribution.attribution.history.InCare;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Need;
import org.lacattribution.attribution.history.Need.Level;
import org.lacattribution.table.KnownBreak;

/**
 * What each rate depends on apart from programmes: the columns of the models, by name.
 *
 * <p>All of it is known when the month begins. Calendar time is a line with a bend every {@value
 * #ENTRY_BENDS} months for entry and every {@value #CARE_BENDS} for care, so that what moves all
 * children, of whatever cause, is not attributed to programmes.
 */
public final class Covariates {
  /** How the names of the columns of calendar time begin. */
  public static final String CALENDAR = "calendar ";

  /** How the names of the columns of children who have been in care begin. */
  public static final String BACK = "back from care ";

  /** Name of the column of boys. */
  public static final String MALE = "male";

  /** Name of the column of children who left care more than a year ago. */
  public static final String LONG_BACK = BACK + "over 12 months";

  /**
   * In the month of leaving care a case is as it was for a child in care, which says little about
   * one at home.
   */
  private static final String[] BACK_BANDS = {
    BACK + "this month", BACK + "up to 12 months", LONG_BACK
  };

  /** The first month wholly under {@link KnownBreak#COURT_REFORM}. */
  private static final int COURT_REFORM =
      Months.of(KnownBreak.named(KnownBreak.COURT_REFORM).firstWholeMonth().atDay(1));

  private static final String[] SINCE = {"", "under 3 months", "12 months or more"};
  private static final int LEVELS = Level.values().length;

  private static final int LATELY = 12;
  private static final int ENTRY_BENDS = 6;
  private static final int CARE_BENDS = 12;
  private static final int[] AGES = {1, 5, 10, 16};
  private static final String[] AGE_NAMES = {"under 1", "1 to 4", "5 to 9", "10 to 15", "16 or 17"};

  /** Ages in care have finer bands: leaving and moving differ between children of one band. */
  private static final int[] CARE_AGES = {1, 3, 5, 8, 11, 13, 16};

  private static final String[] CARE_AGE_NAMES = {
    "under 1", "1 or 2", "3 or 4", "5 to 7", "8 to 10", "11 or 12", "13 to 15", "16 or 17"
  };
  private static final int USUAL_CARE_AGE = 6;
  private static final int FIVE = 5;

  /** Coarser bands of months in care, which children under five have of their own. */
  private static final int[] YOUNG_STAYS = {3, 6, 12, 24, 36};

  private static final String[] YOUNG_STAY_NAMES = {
    "00 to 02", "03 to 05", "06 to 11", "12 to 23", "24 to 35", "36 on"
  };
  private static final int USUAL_YOUNG_STAY = 1;

  /** Months in a placement. */
  private static final int[] PLACED = {1, 3, 6, 12, 24};

  private static final String[] PLACED_NAMES = {
    "under 1", "1 or 2", "3 to 5", "6 to 11", "12 to 23", "24 or more"
  };
  private static final int USUAL_PLACED = 3;
  private static final int[] STAYS = {1, 2, 3, 4, 6, 8, 10, 12, 15, 18, 24, 36};
  private static final int STAY_BANDS = STAYS.length + 1;

  /** Four and five months: the reference band. */
  private static final int USUAL_STAY = 4;

  private final int firstMonth;
  private final int lastMonth;

  /** Of histories from one month to another, both as {@link Months}. */
  public Covariates(int firstMonth, int lastMonth) {
    this.firstMonth = firstMonth;
    this.lastMonth = lastMonth;
  }

  /** Number of an age band, by whole years. */
  public static int ageBand(int years) {
    return band(AGES, years);
  }

  /** How many of the limits, in order, a number has reached. */
  private static int band(int[] limits, int number) {
    int band = 0;
    while (band < limits.length && number >= limits[band]) {
      band++;
    }
    return band;
  }

  /** Number of a band of months in care, 0 for the month of entry. */
  static int stayBand(int months) {
    return band(STAYS, months);
  }

  /** Number of a band of months since leaving care; 0 where never in it. */
  private static int backBand(int returned) {
    return returned < 0 ? 0 : returned == 0 ? 1 : returned <= LATELY ? 2 : 3;
  }

  /**
   * Entry to care.
   *
   * @param traits of the child
   * @param need as the month begins
   * @param now need of the day, which may have risen since
   * @param age in whole years as the month begins; -1 in the month of birth, whose days are like no
   *     others: many who come in that month do so at birth, and a programme seldom begins in it
   * @param returned months since the child left care; -1 where never in care
   */
  public int entry(
      Patterns patterns, Set<Trait> traits, Need need, Need now, int age, int returned, int month) {
    int band = ageBand(age);
    int back = backBand(returned);
    int since = sinceRisen(need);
    boolean open = need.level().compareTo(Level.OPEN_CASE) >= 0;
    int factors = open ? Math.min(8, need.factors()) + 1 : 0;
    int again = open && need.referrals() >= 2 ? 1 : 0;
    boolean rose = now.level().compareTo(need.level()) > 0;
    int enquired = need.enquired() ? 2 : now.enquired() ? 1 : 0;
    long key = need.level().ordinal();
    key = key * LEVELS + (rose ? now.level().ordinal() : 0);
    key = key * 3 + since;
    key = key * 10 + factors;
    key = key * 2 + again;
    key = key * 3 + enquired;
    key = key * 5 + band;
    key = key * 2 + (age < 0 ? 1 : 0);
    key = key * (BACK_BANDS.length + 1) + back;
    for (FactorKind kind : FactorKind.values()) {
      key = key * 2 + (open && need.kinds().contains(kind) ? 1 : 0);
    }
    key = key * 2 + (traits.contains(Trait.DISABLED) ? 1 : 0);
    key = key * 2 + (traits.contains(Trait.MALE) ? 1 : 0);
    return patterns.of(
        key,
        month,
        row -> {
          if (need.level() != Level.IN_NEED) {
            row.put("case: " + words(need.level()), 1.0);
          }
          if (rose) {
            row.put("rose this month: " + words(need.level()) + " to " + words(now.level()), 1.0);
          }
          if (since > 0) {
            row.put("case there " + SINCE[since], 1.0);
          }
          if (open && need.factors() < 0) {
            boolean planned = need.level().compareTo(Level.IN_NEED) >= 0;
            row.put(planned ? "on a plan, no assessment known" : "not yet assessed", 1.0);
          } else if (open) {
            row.put("factors, for two more", (factors - 3) / 2.0);
            row.put("factors squared", Math.pow((factors - 3) / 2.0, 2));
          }
          if (open) {
            need.kinds().forEach(kind -> row.put("factor: " + kind, 1.0));
          }
          traits(row, traits);
          if (again == 1) {
            row.put("referred again", 1.0);
          }
          if (enquired > 0) {
            row.put(enquired == 2 ? "section 47 enquiry" : "section 47 enquiry this month", 1.0);
          }
          age(row, band);
          if (age < 0) {
            row.put("born this month", 1.0);
          }
          if (back > 0) {
            row.put(BACK_BANDS[back - 1], 1.0);
          }
        },
        row -> calendar(row, month, ENTRY_BENDS));
  }

  /** Bands of months since the case came to that state; 0 where usual, or where there is none. */
  private static int sinceRisen(Need need) {
    if (need.level() == Level.NONE) {
      return 0;
    }
    return need.months() < 3 ? 1 : need.months() < LATELY ? 0 : 2;
  }

  /**
   * How a case moves in a month. Programmes take families for need of up to two years ago, and need
   * that no record shows lasts; so what was recorded in those years has fine bands, or programmes
   * would seem to move cases. Almost every child-month at home has a row, hence calendar time
   * changes only every half-year.
   */
  public int change(
      Patterns patterns, Need need, Need.Past past, int age, int returned, int month) {
    int band = ageBand(age);
    int back = returned < 0 ? 0 : 1;
    boolean open = need.level().compareTo(Level.OPEN_CASE) >= 0;
    int closed = open ? 0 : past.closed() < 0 ? 1 : 2;
    int since = sinceBand(closed == 2 ? past.closed() : need.months());
    int factors = factorBand(need.factors());
    int usual = past.factors() < 0 ? 0 : 1 + Math.min(10, (int) Math.round(2 * past.factors()));
    int again = Math.min(2, need.referrals());
    int opened = partBand(past.open(), 7);
    int planned = Math.min(4, partBand(past.protection(), 6));
    int times = Math.min(4, past.times());
    int plans = Math.min(3, past.plans());
    int half = firstMonth + (month - firstMonth) / ENTRY_BENDS * ENTRY_BENDS;
    long key = need.level().ordinal();
    key = key * 3 + closed;
    key = key * 5 + since;
    key = key * 5 + factors;
    key = key * 12 + usual;
    key = key * 3 + again;
    key = key * 8 + opened;
    key = key * 5 + planned;
    key = key * 5 + times;
    key = key * 4 + plans;
    key = key * 5 + band;
    key = key * 2 + back;
    return patterns.of(
        key,
        half,
        row -> {
          String level = need.level() + ", ";
          row.put(level + (closed == 1 ? "never open, months " : "months ") + since, 1.0);
          counted(row, level + "factors ", factors);
          counted(row, level + "factors before ", usual);
          counted(row, level + "referrals ", again);
          counted(row, level + "open of two years ", opened);
          counted(row, level + "on a plan in two years ", planned);
          counted(row, level + "times opened ", times);
          counted(row, level + "plans ", plans);
          age(row, band);
          if (back == 1) {
            row.put("back from care", 1.0);
          }
        },
        row -> calendar(row, Math.min(lastMonth, half + ENTRY_BENDS / 2), ENTRY_BENDS));
  }

  private static void counted(Map<String, Double> row, String what, int band) {
    if (band > 0) {
      row.put(what + band, 1.0);
    }
  }

  /** Of factors of assessments: none made, up to 1, 2, 3, more. */
  private static int factorBand(double factors) {
    return factors < 0 ? 0 : factors < 1.5 ? 1 : factors < 2.5 ? 2 : factors < 3.5 ? 3 : 4;
  }

  private static int sinceBand(int months) {
    return months < 3 ? 0 : months < 6 ? 1 : months < 12 ? 2 : months < 24 ? 3 : 4;
  }

  /** Which of so many equal parts of two years days come up to, from 1; 0 where there are none. */
  private static int partBand(int days, int parts) {
    return days == 0 ? 0 : 1 + Math.min(parts - 1, days * parts / Need.Past.DAYS);
  }

  /**
   * Exit from care. What months in care mean depends on the order, and on whether a child is young.
   * Where the months have the court reform among them, a court order has a level of its own since.
   */
  public int exit(Patterns patterns, Set<Trait> traits, InCare now, int age, int month) {
    int band = band(CARE_AGES, age);
    int stay = stayBand(now.months());
    Order order = now.order();
    long key = order.ordinal();
    for (Trait trait : Trait.values()) {
      key = key * 2 + (traits.contains(trait) ? 1 : 0);
    }
    key = key * 2 + (now.again() ? 1 : 0);
    key = key * 2 + (now.residential() ? 1 : 0);
    key = key * STAY_BANDS + stay;
    key = key * CARE_AGE_NAMES.length + band;
    boolean reformed = order == Order.COURT && firstMonth < COURT_REFORM && month >= COURT_REFORM;
    key = key * 2 + (reformed ? 1 : 0);
    return patterns.of(
        key,
        month,
        row -> {
          if (order != Order.COURT || stay != USUAL_STAY) {
            row.put(words(order) + ", " + stayed(stay), 1.0);
          }
          if (reformed) {
            row.put(words(order) + ", since the court reform", 1.0);
          }
          if (traits.contains(Trait.ASYLUM)) {
            row.put("seeking asylum alone", 1.0);
          }
          traits(row, traits);
          if (now.again()) {
            row.put("in care before", 1.0);
          }
          if (now.residential()) {
            row.put("in residential care", 1.0);
          }
          careAge(row, band);
          int young = band(YOUNG_STAYS, now.months());
          if (age < FIVE && young != USUAL_YOUNG_STAY) {
            row.put("under 5, months in care " + YOUNG_STAY_NAMES[young], 1.0);
          }
        },
        row -> calendar(row, month, CARE_BENDS));
  }

  /** Exit from care of a child whose age and months in care alone are known. */
  public int stay(Patterns patterns, int months, int age, int month) {
    int band = ageBand(age);
    int stay = stayBand(months);
    long key = stay;
    key = key * 5 + band;
    return patterns.of(
        key,
        month,
        row -> {
          if (stay != USUAL_STAY) {
            row.put("stay " + stay, 1.0);
          }
          if (band < 2 && stay != USUAL_STAY) {
            row.put("under 5, stay " + stay, 1.0);
          }
          age(row, band);
        },
        row -> calendar(row, month, CARE_BENDS));
  }

  /** A move from one placement to the next. */
  public int move(Patterns patterns, InCare now, int age, int month) {
    int band = band(CARE_AGES, age);
    int placed = band(PLACED, now.placed());
    int home = now.fostered() ? 0 : now.residential() ? 1 : 2;
    Order order = now.order();
    int months = now.months();
    int stay = order == Order.ADOPTION ? stayBand(months) : months < 6 ? 0 : 1;
    long key = order.ordinal();
    key = key * 2 + (now.moved() ? 1 : 0);
    key = key * STAY_BANDS + stay;
    key = key * CARE_AGE_NAMES.length + band;
    key = key * PLACED_NAMES.length + placed;
    key = key * 3 + home;
    return patterns.of(
        key,
        month,
        row -> {
          if (order == Order.ADOPTION) {
            row.put(words(order) + ", " + stayed(stay), 1.0);
          } else if (stay == 0) {
            row.put("months in care under 6", 1.0);
          }
          if (now.moved()) {
            row.put("moved in the last six months", 1.0);
          }
          if (placed != USUAL_PLACED) {
            row.put("months in placement " + PLACED_NAMES[placed], 1.0);
          }
          if (home > 0) {
            row.put(
                home == 1 ? "in residential care" : "neither fostered nor in residential care",
                1.0);
          }
          careAge(row, band);
        },
        row -> calendar(row, month, CARE_BENDS));
  }

  /** A move, of a child whose age and months in care alone are known. */
  public int anyMove(Patterns patterns, int months, int age, int month) {
    int band = ageBand(age);
    int stay = stayBand(months);
    long key = stay;
    key = key * 5 + band;
    return patterns.of(
        key,
        month,
        row -> {
          if (stay != USUAL_STAY) {
            row.put("stay " + stay, 1.0);
          }
          age(row, band);
        },
        row -> calendar(row, month, CARE_BENDS));
  }

  private static String words(Level level) {
    return switch (level) {
      case NONE -> "none";
      case EARLY_HELP -> "early help";
      case OPEN_CASE -> "open, no plan";
      case IN_NEED -> "child in need plan";
      case PROTECTION -> "protection plan";
    };
  }

  private static String words(Order order) {
    return switch (order) {
      case AGREEMENT -> "by agreement";
      case COURT -> "court order";
      case ADOPTION -> "for adoption";
    };
  }

  /** Of a band of months in care; in two digits, so that words sort as months do. */
  private static String stayed(int band) {
    int from = band == 0 ? 0 : STAYS[band - 1];
    if (band == STAYS.length) {
      return "months in care %02d on".formatted(from);
    }
    int to = STAYS[band] - 1;
    return from == to
        ? "months in care %02d".formatted(from)
        : "months in care %02d to %02d".formatted(from, to);
  }

  private static void traits(Map<String, Double> row, Set<Trait> traits) {
    if (traits.contains(Trait.DISABLED)) {
      row.put("disabled", 1.0);
    }
    if (traits.contains(Trait.MALE)) {
      row.put(MALE, 1.0);
    }
  }

  private static void age(Map<String, Double> row, int band) {
    if (band != 3) {
      row.put("age " + AGE_NAMES[band], 1.0);
    }
  }

  private static void careAge(Map<String, Double> row, int band) {
    if (band != USUAL_CARE_AGE) {
      row.put("age " + CARE_AGE_NAMES[band], 1.0);
    }
  }

  /** A straight line between bends; the first bend is the reference. */
  private void calendar(Map<String, Double> row, int month, int bends) {
    int length = lastMonth - firstMonth;
    int pieces = Math.max(1, Math.round(length / (float) bends));
    double at = pieces * (month - firstMonth) / (double) Math.max(1, length);
    int before = Math.min(pieces - 1, (int) at);
    double beyond = at - before;
    if (before > 0 && beyond < 1) {
      row.put(CALENDAR + before, 1 - beyond);
    }
    if (beyond > 0) {
      row.put(CALENDAR + (before + 1), beyond);
    }
  }
}
