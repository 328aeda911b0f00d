package org.lacattribution.simulate;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.min;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What services record of a family month by month, driven by its {@link Need}: early help,
 * referrals, assessments with their factors, child in need plans, section 47 enquiries and child
 * protection plans.
 *
 * <p>It is the same whether or not a child is in care, and whatever programmes do: so expectations
 * under other programmes can be worked out given it. A month's {@link #level}, {@link #factors} and
 * {@link #referrals} are those on its first day; referrals are those of the year before, and
 * counted only while a case is open.
 */
final class Cases {
  /** Where a case stands. */
  enum Level {
    NONE,
    EARLY_HELP,
    ASSESSMENT,
    IN_NEED,
    PROTECTION
  }

  /** A stretch of early help, of a child in need plan or of a protection plan; null end is open. */
  record Spell(LocalDate start, LocalDate end) {}

  /** A referral and the case it opened; null where open. */
  record Referral(LocalDate date, boolean noFurtherAction, LocalDate closed, boolean toEarlyHelp) {}

  record Assessment(LocalDate start, LocalDate authorised, int factors) {}

  /** A section 47 enquiry; conference null where there was none. */
  record Enquiry(LocalDate start, LocalDate conference) {}

  final Level[] level;
  final int[] factors;
  final int[] referrals;
  final List<Spell> earlyHelp = new ArrayList<>();
  final List<Referral> cases = new ArrayList<>();
  final List<Assessment> assessments = new ArrayList<>();
  final List<Enquiry> enquiries = new ArrayList<>();
  final List<Spell> inNeed = new ArrayList<>();
  final List<Spell> protection = new ArrayList<>();

  private static final int REASSESSED_AFTER = 6;
  private static final int SHORTEST_PLAN = 3;

  private final Draws draws;
  private final LocalDate last;
  private Level now = Level.NONE;
  private LocalDate since;
  private LocalDate referred;
  private LocalDate decides;
  private LocalDate protectedFrom;
  private LocalDate firstDay;
  private int assessedIn;
  private int found;
  private int pending;
  private LocalDate pendingFrom;

  private Cases(Family family, int months, LocalDate last) {
    this.draws = family.draws();
    this.last = last;
    level = new Level[months];
    factors = new int[months];
    referrals = new int[months];
  }

  static Cases of(Family family, Calendar calendar, int lastMonth) {
    double[] need = Need.path(family, lastMonth);
    Cases cases = new Cases(family, need.length, Months.day(lastMonth, Months.length(lastMonth)));
    for (int i = 0; i < need.length; i++) {
      int month = family.arrival() + i;
      cases.level[i] = cases.now;
      cases.factors[i] = cases.found;
      cases.referrals[i] =
          cases.now.compareTo(Level.ASSESSMENT) < 0
              ? 0
              : cases.referralsBefore(Months.first(month));
      if (i == 0) {
        cases.arrive(family, month, need[i]);
      } else {
        cases.step(month, need[i], calendar);
      }
    }
    cases.close(null, false);
    return cases;
  }

  /** Day on which the family became known. */
  LocalDate firstDay() {
    return firstDay;
  }

  private void arrive(Family family, int month, double need) {
    firstDay = day(month, 1);
    if (family.kind() == Family.Kind.CASE && draws.uniform(Purpose.CASE, month, 0) < 0.12) {
      startHelp(firstDay);
    } else {
      refer(firstDay, month, need, family.kind() != Family.Kind.CASE);
    }
  }

  private void step(int month, double need, Calendar calendar) {
    recordFactors(month);
    switch (now) {
      case NONE -> {
        if (draws.uniform(Purpose.REFERRAL, month) < min(0.4, exp(-4.2 + 1.0 * need))) {
          refer(day(month, 1), month, need, false);
        } else if (draws.uniform(Purpose.CASE, month, 0) < 0.004) {
          startHelp(day(month, 1));
        }
      }
      case EARLY_HELP -> {
        if (draws.uniform(Purpose.REFERRAL, month) < min(0.4, exp(-3.4 + 1.0 * need))) {
          LocalDate day = day(month, 1);
          endHelp(day);
          refer(day, month, need, false);
        } else if (draws.uniform(Purpose.CASE, month, 0) < 0.15) {
          endHelp(day(month, 1));
        }
      }
      case ASSESSMENT -> assess(month, need, calendar);
      case IN_NEED -> inNeed(month, need, calendar);
      case PROTECTION -> protection(month, need, calendar);
    }
  }

  private void refer(LocalDate date, int month, double need, boolean always) {
    double none = always ? 0 : 1 / (1 + exp(1.2 + 0.9 * need));
    if (draws.uniform(Purpose.CASE, month, 1) < none) {
      add(new Referral(date, true, end(date.plusDays(3)), false));
      return;
    }
    now = Level.ASSESSMENT;
    referred = date;
    assessment(date.plusDays(1 + (long) (9 * draws.uniform(Purpose.CASE, month, 2))), month, need);
    decides = pendingFrom;
  }

  private void assessment(LocalDate start, int month, double need) {
    LocalDate authorised = start.plusDays(10 + (long) (35 * draws.uniform(Purpose.CASE, month, 3)));
    LocalDate next = Months.first(month + 1);
    authorised = authorised.isBefore(next) ? next : authorised;
    int count = 0;
    for (int factor = 0; factor < 6; factor++) {
      double chance = 1 / (1 + exp(-(need - 0.5 * (factor - 2))));
      count += draws.uniform(Purpose.FACTORS, month, factor) < chance ? 1 : 0;
    }
    if (!start.isAfter(last)) {
      assessments.add(new Assessment(start, authorised, count));
    }
    assessedIn = month;
    pending = count;
    pendingFrom = authorised;
  }

  private void recordFactors(int month) {
    if (pendingFrom != null && Months.of(pendingFrom) <= month) {
      found = pending;
      pendingFrom = null;
    }
  }

  private void assess(int month, double need, Calendar calendar) {
    if (protectedFrom != null) {
      conferenceReached(month);
      return;
    }
    if (Months.of(decides) > month) {
      return;
    }
    double protection = calendar.plan[month] / (1 + exp(-1.6 * (need - 2.4)));
    double inNeed = 1 / (1 + exp(-1.5 * (need - 0.4)));
    double draw = draws.uniform(Purpose.PLAN, month, 0);
    if (draw < protection) {
      enquire(decides, month);
      conferenceReached(month);
    } else if (draws.uniform(Purpose.PLAN, month, 1) < inNeed) {
      if (draws.uniform(Purpose.PLAN, month, 2) < 0.2) {
        add(new Enquiry(decides, null));
      }
      startInNeed(decides);
    } else {
      close(decides, draws.uniform(Purpose.PLAN, month, 3) < 0.3);
    }
  }

  private void inNeed(int month, double need, Calendar calendar) {
    if (protectedFrom != null) {
      conferenceReached(month);
      return;
    }
    if (Months.of(since) == month) {
      return;
    }
    if (month - assessedIn >= REASSESSED_AFTER) {
      assessment(day(month, 4), month, need);
    }
    double protection = 0.25 * calendar.plan[month] / (1 + exp(-1.6 * (need - 2.9)));
    if (draws.uniform(Purpose.PLAN, month, 0) < protection) {
      enquire(day(month, 1), month);
      conferenceReached(month);
    } else if (draws.uniform(Purpose.PLAN, month, 1) < 0.04 + 0.16 / (1 + exp(1.5 * need))) {
      LocalDate day = day(month, 1);
      endInNeed(day);
      close(day, draws.uniform(Purpose.PLAN, month, 3) < 0.3);
    }
  }

  private void protection(int month, double need, Calendar calendar) {
    if (month - Months.of(since) < SHORTEST_PLAN) {
      return;
    }
    if (month - assessedIn >= REASSESSED_AFTER) {
      assessment(day(month, 4), month, need);
    }
    double ends = min(0.6, 0.11 * calendar.planEnd[month] * exp(-0.35 * need));
    if (draws.uniform(Purpose.PLAN, month, 0) < ends) {
      LocalDate day = day(month, 1);
      add(protection, since, day);
      if (draws.uniform(Purpose.PLAN, month, 1) < 0.75) {
        startInNeed(day);
      } else {
        close(day, false);
      }
    }
  }

  /** An enquiry that leads to a conference 10 to 20 days later, and that to a plan. */
  private void enquire(LocalDate day, int month) {
    protectedFrom = day.plusDays(10 + (long) (11 * draws.uniform(Purpose.CASE, month, 4)));
    add(new Enquiry(day, protectedFrom.isAfter(last) ? null : protectedFrom));
  }

  private void conferenceReached(int month) {
    if (Months.of(protectedFrom) > month) {
      return;
    }
    if (now == Level.IN_NEED) {
      endInNeed(protectedFrom);
    }
    now = Level.PROTECTION;
    since = protectedFrom;
    protectedFrom = null;
  }

  private void startHelp(LocalDate day) {
    now = Level.EARLY_HELP;
    since = day;
  }

  private void endHelp(LocalDate day) {
    add(earlyHelp, since, day);
    now = Level.NONE;
  }

  private void startInNeed(LocalDate day) {
    now = Level.IN_NEED;
    since = day;
  }

  private void endInNeed(LocalDate day) {
    add(inNeed, since, day);
  }

  /** Closes whatever is open; with no day, only writes down what is still open at the end. */
  private void close(LocalDate day, boolean toEarlyHelp) {
    if (day == null) {
      switch (now) {
        case EARLY_HELP -> add(earlyHelp, since, null);
        case IN_NEED -> add(inNeed, since, null);
        case PROTECTION -> add(protection, since, null);
        case NONE, ASSESSMENT -> {}
      }
    }
    if (now.compareTo(Level.ASSESSMENT) >= 0) {
      add(new Referral(referred, false, end(day), toEarlyHelp));
    }
    now = Level.NONE;
    if (day != null && toEarlyHelp) {
      startHelp(day.plusDays(1));
    }
  }

  private int referralsBefore(LocalDate day) {
    LocalDate from = day.minusYears(1);
    int count = referred.isBefore(from) ? 0 : 1;
    for (Referral referral : cases) {
      count += referral.date().isBefore(from) ? 0 : 1;
    }
    return count;
  }

  private LocalDate day(int month, int purpose) {
    double draw = draws.uniform(Purpose.CASE, month, 10 + purpose);
    LocalDate day = Months.day(month, Draws.between(1, Months.length(month), draw));
    return since != null && day.isBefore(since) ? since : day;
  }

  private LocalDate end(LocalDate day) {
    return day == null || day.isAfter(last) ? null : day;
  }

  private void add(List<Spell> spells, LocalDate start, LocalDate end) {
    if (!start.isAfter(last)) {
      spells.add(new Spell(start, end(end)));
    }
  }

  private void add(Referral referral) {
    cases.add(referral);
  }

  private void add(Enquiry enquiry) {
    if (!enquiry.start().isAfter(last)) {
      enquiries.add(enquiry);
    }
  }
}
