package org.lacattribution.simulate;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.min;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lacattribution.simulate.Enrolment.Decision;
import org.lacattribution.simulate.Programmes.Served;
import org.lacattribution.simulate.Scenario.Tier;
import org.lacattribution.simulate.Scenario.Treatment;

/**
 * Who is referred to which programme.
 *
 * <p>In each month from a programme's first day a family that it may take is referred with a chance
 * that rises with the need that records show on the first day of the month: the case, the factors
 * of the last assessment, the referrals of the year before, earlier care; for programmes in care,
 * legal status, age, time in care and moves. Most are accepted and begin 7 to 40 days later, if the
 * child is then still at home, or still in care. Siblings at home and of the ages served are
 * enrolled together. A child whom programmes at home have taken is not taken by one in care, nor
 * the reverse, so that the truth need not say in which place a later programme would have found the
 * child.
 */
final class Enrolling {
  private static final int PAUSE_MONTHS = 6;
  private static final int SHORTEST_CARE = 4;
  private static final double MOST = 0.5;

  private final Programmes programmes;
  private final Scenario scenario;
  private final Family family;
  private final double frailty;
  private final Map<Integer, Integer> busyUntil = new HashMap<>();

  /**
   * @param frailty log of what no record shows
   */
  Enrolling(Programmes programmes, Family family, double frailty) {
    this.programmes = programmes;
    scenario = programmes.scenario();
    this.family = family;
    this.frailty = frailty;
  }

  void refer(int month, Cases cases, List<ChildLife> children) {
    boolean known = cases.level[month - family.arrival()] != Cases.Level.NONE;
    boolean inCare = false;
    for (ChildLife child : children) {
      inCare |= child.state.inCare();
    }
    for (int number = 0; number < programmes.served().size(); number++) {
      Served programme = programmes.served().get(number);
      if (month < programme.live()) {
        continue;
      }
      if (!programme.treatment().tier().atHome()) {
        for (ChildLife child : inCare ? children : List.<ChildLife>of()) {
          referChild(number, programme, month, child);
        }
      } else if (known) {
        referFamily(number, programme, month, cases, children);
      }
    }
  }

  private void referFamily(
      int number, Served programme, int month, Cases cases, List<ChildLife> children) {
    Treatment treatment = programme.treatment();
    int at = month - family.arrival();
    Cases.Level level = cases.level[at];
    Cases.Level least =
        treatment.tier() == Tier.EARLY ? Cases.Level.EARLY_HELP : Cases.Level.ASSESSMENT;
    if (level.compareTo(least) < 0 || busy(number, month)) {
      return;
    }
    List<ChildLife> taken = new ArrayList<>();
    boolean earlierCare = false;
    boolean exposed = false;
    for (ChildLife child : children) {
      earlierCare |= child.everInCare();
      exposed |= acts(child, month);
      if (!child.state.inCare() && mayTake(programme, child, month, false)) {
        taken.add(child);
      }
    }
    if (taken.isEmpty()) {
      return;
    }
    double score = scenario.chosen() * frailty / scenario.needSlope() + (earlierCare ? 0.7 : 0);
    if (level.compareTo(Cases.Level.ASSESSMENT) >= 0) {
      score += 0.3 * (cases.factors[at] - 2) + (cases.referrals[at] >= 2 ? 0.5 : 0);
    }
    score +=
        switch (level) {
          case NONE, EARLY_HELP -> 0;
          case ASSESSMENT -> 0.2;
          case IN_NEED -> 0.8;
          case PROTECTION -> treatment.tier() == Tier.EDGE ? 2.0 : 1.0;
        };
    double overlap = exposed ? scenario.overlap() : 1;
    double more = overlap * scenario.referredForOneChosen();
    if (drawn(number, month, -1) < min(1, chance(treatment, score) * more)) {
      enrol(number, treatment, month, -1, taken);
    }
  }

  private void referChild(int number, Served programme, int month, ChildLife life) {
    Treatment treatment = programme.treatment();
    CareState state = life.state;
    int key = number + programmes.served().size() * (life.child.number() + 1);
    if (!state.inCare()
        || state.course() == CareModel.Course.ASYLUM
        || state.months() < SHORTEST_CARE
        || busy(key, month)
        || !mayTake(programme, life, month, true)) {
      return;
    }
    double score;
    if (treatment.tier() == Tier.CARE) {
      score =
          (life.stay().recorded == CareModel.Course.VOLUNTARY ? 0 : 0.8)
              + (life.child.ageInMonths(month) < 120 ? 0.7 : 0)
              + scenario.inCare().score(life.child.ageInMonths(month), state.months());
    } else {
      if (!Placements.fostered(family, life, Months.first(month))) {
        return;
      }
      LocalDate lately = Months.first(month).minusMonths(6);
      score = life.stay().moves.stream().anyMatch(day -> day.isAfter(lately)) ? 1.5 : 0;
    }
    if (drawn(number, month, life.child.number()) < chance(treatment, score)) {
      enrol(number, treatment, month, life.child.number(), List.of(life));
    }
  }

  private void enrol(
      int number, Treatment treatment, int month, int child, List<ChildLife> children) {
    double draw = detail(number, month, child, 0);
    boolean drawn = scenario.lottery() > 0 && treatment.tier().atHome();
    Scenario.Decisions usual = scenario.decisions();
    double chosen = usual.accepted(treatment.tier().atHome() ? frailty : 0);
    double accepted = drawn ? scenario.lottery() : chosen;
    double declined = usual.declined() * (drawn ? (1 - accepted) / (1 - usual.accepted()) : 1);
    Decision decision =
        draw < accepted
            ? Decision.ACCEPTED
            : draw < accepted + declined ? Decision.DECLINED : Decision.WAITING;
    LocalDate referral =
        Months.day(month, Draws.between(1, Months.length(month), detail(number, month, child, 1)));
    LocalDate start = referral.plusDays(Draws.between(7, 40, detail(number, month, child, 2)));
    int days =
        Draws.between(treatment.minDays(), treatment.maxDays(), detail(number, month, child, 3));
    LocalDate end = start.plusDays(days);
    boolean inCare = !treatment.tier().atHome();
    boolean oncePlaced = scenario.referrals().oncePlaced() && decision == Decision.ACCEPTED;
    LocalDate recorded = oncePlaced ? placed(number, month, child, start) : referral;
    for (ChildLife life : children) {
      life.enrol(
          new Enrolment(
              number,
              inCare,
              recorded,
              oncePlaced,
              drawn,
              decision,
              decision == Decision.ACCEPTED ? start : null,
              decision == Decision.ACCEPTED ? end : null));
    }
    int key = number + programmes.served().size() * (child + 1);
    int until = decision == Decision.ACCEPTED ? Months.of(end) : month;
    busyUntil.put(key, until + PAUSE_MONTHS);
  }

  /** Day on which an accepted referral is recorded, where that waits for a place. */
  private LocalDate placed(int number, int month, int child, LocalDate start) {
    Scenario.Referrals how = scenario.referrals();
    double draw = detail(number, month, child, 4);
    LocalDate day = start.minusDays(Draws.between(how.leastDays(), how.mostDays(), draw));
    LocalDate chosen = Months.first(month);
    return day.isBefore(chosen) ? chosen : day;
  }

  private boolean mayTake(Served programme, ChildLife life, int month, boolean inCare) {
    int age = life.child.ageInMonths(month);
    return !life.state.gone()
        && age >= Math.max(1, 12 * programme.youngest())
        && age < 12 * (programme.oldest() + 1) - 2
        && month < life.months.birthday() - 2
        && (life.enrolments.isEmpty() || life.enrolments.get(0).inCare == inCare);
  }

  private boolean acts(ChildLife life, int month) {
    for (Exposure.Spell spell : life.exposure.spells()) {
      if (spell.firstMonth() <= month && month <= spell.lastMonth()) {
        return true;
      }
    }
    return false;
  }

  private boolean busy(int key, int month) {
    return busyUntil.getOrDefault(key, -1) >= month;
  }

  private double chance(Treatment treatment, double score) {
    return min(MOST, treatment.rate() * exp(scenario.needSlope() * score));
  }

  private double drawn(int programme, int month, int child) {
    return family.draws().uniform(Purpose.ENROL, month, programme * 16 + child + 1);
  }

  private double detail(int programme, int month, int child, int what) {
    return family
        .draws()
        .uniform(Purpose.ENROL_DETAIL, month, (programme * 16 + child + 1) * 8 + what);
  }
}
