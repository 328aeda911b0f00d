package org.lacattribution.attribution.history;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lacattribution.attribution.history.ChildHistory.Assessment;
import org.lacattribution.attribution.history.ChildHistory.Stretch;

/**
 * What records showed of a child's need as a day began: only what happened before it, so that
 * nothing in it can follow from a programme that begins or an entry that comes on it.
 *
 * @param level the state of the case
 * @param months calendar months since it came to that state; 0 where it did in the month itself
 * @param factors of the last assessment; -1 where none was authorised
 * @param kinds of those factors
 * @param referrals in the year before
 * @param enquired whether a section 47 enquiry began in the three months before
 */
public record Need(
    Level level, int months, int factors, Set<FactorKind> kinds, int referrals, boolean enquired) {

  /** The state of a case, the least first. */
  public enum Level {
    NONE,
    EARLY_HELP,
    OPEN_CASE,
    IN_NEED,
    PROTECTION
  }

  private static final int YEAR = 365;
  private static final int QUARTER = 91;

  /** As a month begins. */
  public static Need of(ChildHistory child, int month) {
    return on(child, Months.first(month));
  }

  /** As a day begins. */
  public static Need on(ChildHistory child, int day) {
    Level level = Level.NONE;
    int since = Integer.MIN_VALUE;
    Level[] levels = {Level.PROTECTION, Level.IN_NEED, Level.OPEN_CASE, Level.EARLY_HELP};
    List<List<Stretch>> stretches =
        List.of(child.protection(), child.inNeed(), child.cases(), child.earlyHelp());
    for (int i = 0; i < levels.length && level == Level.NONE; i++) {
      since = latestOver(stretches.get(i), day);
      if (since != Integer.MIN_VALUE) {
        level = levels[i];
      }
    }
    int factors = -1;
    Set<FactorKind> kinds = Set.of();
    for (Assessment assessment : child.assessments()) {
      if (assessment.authorised() < day) {
        factors = assessment.factors();
        kinds = assessment.kinds();
      }
    }
    return new Need(
        level,
        level == Level.NONE ? 0 : Months.of(day) - Months.of(since),
        factors,
        kinds,
        count(child.referrals(), day - YEAR, day),
        count(child.enquiries(), day - QUARTER, day) > 0);
  }

  /** Whether it is plainly more than another: a case further on, or an enquiry. */
  public boolean above(Need other) {
    return level.compareTo(other.level) > 0 || enquired && !other.enquired;
  }

  /** The days on whose eve something of a case or an enquiry began, in order. */
  public static int[] rises(ChildHistory child) {
    IntStream cases =
        Stream.of(child.protection(), child.inNeed(), child.cases(), child.earlyHelp())
            .flatMap(List::stream)
            .mapToInt(Stretch::start);
    return IntStream.concat(cases, Arrays.stream(child.enquiries()))
        .map(day -> day + 1)
        .sorted()
        .distinct()
        .toArray();
  }

  /** First day of the latest stretch that began before the day and had not ended by it. */
  private static int latestOver(List<Stretch> stretches, int day) {
    int start = Integer.MIN_VALUE;
    for (Stretch stretch : stretches) {
      if (stretch.start() < day && stretch.end() >= day) {
        start = Math.max(start, stretch.start());
      }
    }
    return start;
  }

  /**
   * What records showed up to a month beyond the state of the case then: need that lasted comes
   * back, so how cases move depends on it.
   *
   * @param open days of the two years before with a case open, on a plan or not
   * @param protection days of the two years before on a protection plan
   * @param times how often a case was opened so far
   * @param plans how often a protection plan began so far
   * @param factors mean of all assessments so far; -1 where none was authorised
   * @param closed months since a case was last open; -1 where one is open or none ever was
   */
  public record Past(int open, int protection, int times, int plans, double factors, int closed) {
    /** How far back days are counted. */
    public static final int DAYS = 2 * YEAR;

    /** Up to the first day of a month. */
    public static Past of(ChildHistory child, int month) {
      int day = Months.first(month);
      int closed = -1;
      boolean now = false;
      int times = 0;
      int assessed = 0;
      double factors = 0;
      for (Assessment assessment : child.assessments()) {
        if (assessment.authorised() < day) {
          assessed++;
          factors += assessment.factors();
        }
      }
      for (Stretch stretch : child.cases()) {
        if (stretch.start() < day) {
          times++;
          now |= stretch.end() >= day;
          int since = stretch.end() >= day ? 0 : month - Months.of(stretch.end());
          closed = closed < 0 ? since : Math.min(closed, since);
        }
      }
      return new Past(
          days(child.cases(), day),
          days(child.protection(), day),
          times,
          begun(child.protection(), day),
          assessed == 0 ? -1 : factors / assessed,
          now ? -1 : closed);
    }

    private static int begun(List<Stretch> stretches, int day) {
      int begun = 0;
      for (Stretch stretch : stretches) {
        begun += stretch.start() < day ? 1 : 0;
      }
      return begun;
    }

    private static int days(List<Stretch> stretches, int day) {
      int days = 0;
      for (Stretch stretch : stretches) {
        int from = Math.max(stretch.start(), day - DAYS);
        days += Math.max(0, Math.min(stretch.end(), day) - from);
      }
      return days;
    }
  }

  private static int count(int[] days, int from, int before) {
    int count = 0;
    for (int day : days) {
      count += day >= from && day < before ? 1 : 0;
    }
    return count;
  }
}
