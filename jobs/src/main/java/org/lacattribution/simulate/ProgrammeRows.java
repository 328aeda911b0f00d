package org.lacattribution.simulate;

import java.time.LocalDate;
import java.util.Locale;
import org.lacattribution.council.Council.Programme;

/** Writes a child's enrolments in programmes and what follow-up found. */
final class ProgrammeRows {
  /** Programme of which results of families are written. */
  private static final String PAID_BY_RESULTS = "TF";

  private static final int[] FOLLOW_UPS = {0, 3, 6, 12, 18};

  private final Settings settings;
  private final Identity who;
  private final ChildLife life;
  private final Pages pages;

  ProgrammeRows(Settings settings, Identity who, ChildLife life, Pages pages) {
    this.settings = settings;
    this.who = who;
    this.life = life;
    this.pages = pages;
  }

  void write() {
    for (int number = 0; number < life.enrolments.size(); number++) {
      Enrolment enrolment = life.enrolments.get(number);
      if (!enrolment.onRecord(settings.lastDay())) {
        continue;
      }
      Programme programme = settings.council().programmes().get(enrolment.programme);
      boolean begun = enrolment.started() && !enrolment.start.isAfter(settings.lastDay());
      boolean ended = begun && !enrolment.end.isAfter(settings.lastDay());
      Enrolment.Decision decision =
          enrolment.started() && !begun && !enrolment.drawn
              ? Enrolment.Decision.WAITING
              : enrolment.decision;
      int team = 1 + (int) (4 * draw(number, 0));
      pages.add(
          Sheet.ENROLMENT,
          who.record("E", number),
          who.childId(),
          who.familyId(),
          programme.code(),
          enrolment.referral,
          decision.name().toLowerCase(Locale.ROOT),
          enrolment.drawn ? "lottery" : null,
          begun ? enrolment.start : null,
          ended ? enrolment.end : null,
          ended ? endReason(enrolment, number) : null,
          begun ? programme.code() + " " + team : null,
          begun ? "W%s%d%d".formatted(who.authority(), enrolment.programme, team) : null);
      if (ended) {
        writeOutcomes(enrolment, number);
        if (programme.code().equals(PAID_BY_RESULTS) && who.child().number() == 0) {
          writeResults(enrolment, number);
        }
      }
    }
  }

  /**
   * The worker stays to the planned end, so the end says nothing of when the child entered care.
   */
  private String endReason(Enrolment enrolment, int number) {
    if (!enrolment.inCare && inCare(enrolment.end)) {
      return "entered_care";
    }
    double draw = draw(number, 1);
    return draw < 0.8 ? "completed" : draw < 0.95 ? "disengaged" : "moved";
  }

  private void writeOutcomes(Enrolment enrolment, int number) {
    for (int months : FOLLOW_UPS) {
      LocalDate day = enrolment.end.plusMonths(months);
      if (day.isAfter(settings.lastDay()) || !day.isBefore(who.child().eighteenth())) {
        break;
      }
      boolean beforeSchool = who.child().age(day) < 5;
      boolean young = who.child().age(day) < 10;
      pages.add(
          Sheet.OUTCOME,
          who.record("E", number),
          months,
          day,
          inCare(day) ? "N" : "Y",
          beforeSchool ? null : draw(number, 10 + months) < 0.78 ? "Y" : "N",
          young ? null : draw(number, 40 + months) < 0.08 ? "Y" : "N");
    }
  }

  /** What a claim for the family rests on; once a family, by its first child. */
  private void writeResults(Enrolment enrolment, int number) {
    LocalDate from = enrolment.start.plusMonths(1);
    LocalDate to = from.plusMonths(10).minusDays(1);
    if (to.isAfter(settings.lastDay())) {
      return;
    }
    LocalDate half = from.plusMonths(6).minusDays(1);
    int missed = (int) (30 * draw(number, 70));
    int before = 3 + (int) (8 * draw(number, 71));
    int after = (int) (before * draw(number, 72));
    result("education", from, to, null, missed, null);
    result("crime", from, half, before, after, null);
    result("employment", from, half, null, null, draw(number, 73) < 0.1 ? "Y" : "N");
    result("progress_to_work", from, half, null, null, draw(number, 74) < 0.2 ? "Y" : "N");
  }

  private void result(
      String criterion, LocalDate from, LocalDate to, Integer before, Integer after, String met) {
    pages.add(
        Sheet.FAMILY_RESULT,
        who.familyId(),
        PAID_BY_RESULTS,
        criterion,
        from,
        to,
        before,
        after,
        met);
  }

  private boolean inCare(LocalDate day) {
    return life.stays.stream().anyMatch(stay -> stay.covers(day));
  }

  private double draw(int enrolment, int what) {
    return who.family()
        .draws()
        .uniform(Purpose.OUTCOME, who.child().number(), enrolment * 100L + what);
  }
}
