package org.lacattribution.board.delivery;

import java.util.ArrayList;
import java.util.List;
import org.lacattribution.board.count.Counting;
import org.lacattribution.council.Council.Programme;
import org.lacattribution.table.ProgrammeCount;

/**
 * An indicator of a programme and the counts that it is worked out from.
 *
 * @param over of which months it is
 * @param numerator counts that sum to it
 * @param denominator counts that it is divided by; none for a count
 * @param factor what the quotient is multiplied by
 * @param behind families or carers behind an average, of whom one of these counts must be large
 *     enough in each period; none where the indicator follows from counts that are shown
 * @param shown count that a release has, whose periods an average has; null for any other indicator
 * @param needs what to add where there is no data
 */
record Measure(
    String code,
    String title,
    String unit,
    Over over,
    List<String> numerator,
    List<String> denominator,
    double factor,
    List<String> behind,
    String shown,
    String needs) {

  /** Months that an indicator is of. */
  enum Over {
    /** The period alone, or its last day. */
    PERIOD,
    /** The twelve months that end with the period. */
    TWELVE_MONTHS,
    /** All months since the programme began. */
    SO_FAR
  }

  private static final double DAYS_OF_A_MONTH = 365.25 / 12;
  private static final double HUNDRED = 100;
  private static final String FAMILIES = "families";
  private static final String PERCENT = "percent";
  private static final String ENROLMENTS = "programme_enrolment.csv";
  private static final String OUTCOMES = "programme_outcome.csv";
  private static final String SESSIONS = "keep_session.csv";

  /** Indicators of a programme, in the order in which a reader should meet them. */
  static List<Measure> of(Programme programme) {
    List<Measure> measures = new ArrayList<>(ofFamilies(programme.code()));
    for (int months : Counting.FOLLOW_UPS) {
      measures.addAll(followUp(programme.code(), months));
    }
    if (programme.trainsFosterCarers()) {
      measures.addAll(ofGroups(programme.code()));
    }
    return measures;
  }

  /** Whether it is given as an average or a share of sessions, and not as counts. */
  boolean isEstimate() {
    return !behind.isEmpty();
  }

  /** Whether it is a share, which is known of nobody where nobody answers. */
  boolean isShare() {
    return unit.equals(PERCENT);
  }

  private static List<Measure> ofFamilies(String programme) {
    String referred = ProgrammeCount.REFERRED.of(programme);
    String started = ProgrammeCount.STARTED.of(programme);
    String ended = ProgrammeCount.ENDED.of(programme);
    String open = ProgrammeCount.FAMILIES.of(programme);
    String decided = referred + ".decision.";
    String reason = ended + "." + ProgrammeCount.REASON + ".";
    return List.of(
        count("referred", "Families referred", referred),
        count("accepted", "Referrals accepted", decided + "accepted"),
        count("declined", "Referrals declined", decided + "declined"),
        count("waiting", "Referrals still waiting", decided + "waiting"),
        count("started", "Families that started", started),
        new Measure(
            "families_12_months",
            "Families that started in 12 months",
            FAMILIES,
            Over.TWELVE_MONTHS,
            List.of(started),
            List.of(),
            1,
            List.of(),
            null,
            ENROLMENTS),
        count("open", "Families at the end of the period", open),
        new Measure(
            "caseload",
            "Families per practitioner",
            FAMILIES,
            Over.PERIOD,
            List.of(open),
            List.of(ProgrammeCount.PRACTITIONERS.of(programme)),
            1,
            List.of(),
            null,
            "practitioner_id to " + ENROLMENTS),
        count("ended", "Families that ended", ended),
        count("ended_completed", "Ended: completed", reason + "completed"),
        count("ended_disengaged", "Ended: the family dropped out", reason + "disengaged"),
        count("ended_moved", "Ended: the family moved", reason + "moved"),
        count("ended_entered_care", "Ended: the child entered care", reason + "entered_care"),
        count("ended_other", "Ended: another or no reason", reason + "other"),
        new Measure(
            "length_of_work",
            "Average length of work",
            "months",
            Over.PERIOD,
            List.of(ProgrammeCount.DAYS.of(programme)),
            List.of(ended),
            1 / DAYS_OF_A_MONTH,
            List.of(ended),
            ended,
            ENROLMENTS));
  }

  private static List<Measure> followUp(String programme, int months) {
    String when = months == 0 ? "at the end" : "%d months after the end".formatted(months);
    return List.of(
        share("at_home", "At home " + when, programme, months, "yes", List.of("yes", "no")),
        share(
            "in_education",
            "In education or training " + when,
            programme,
            months,
            "yes",
            List.of("yes", "no")),
        share(
            "not_arrested", "Not arrested " + when, programme, months, "yes", List.of("yes", "no")),
        share(
            "follow_up_missing",
            "Follow-up missing " + when,
            programme,
            months,
            "not_known",
            List.of("yes", "no", "not_known")));
  }

  /** Of families whose follow-up was due; those not known are missing and in neither count. */
  private static Measure share(
      String code, String title, String programme, int months, String answer, List<String> of) {
    String question = code.equals("follow_up_missing") ? "at_home" : code;
    String asked = "%s.%s_%d.".formatted(ProgrammeCount.ENDED.of(programme), question, months);
    return new Measure(
        code + "_" + months,
        title,
        PERCENT,
        Over.PERIOD,
        List.of(asked + answer),
        of.stream().map(one -> asked + one).toList(),
        HUNDRED,
        List.of(),
        null,
        OUTCOMES);
  }

  private static List<Measure> ofGroups(String programme) {
    String groups = ProgrammeCount.GROUPS.of(programme);
    String carers = ProgrammeCount.CARERS.of(programme);
    String sessions = ProgrammeCount.SESSIONS.of(programme);
    List<Measure> measures = new ArrayList<>();
    measures.add(group("groups", "Groups that began", "groups", Over.PERIOD, groups));
    measures.add(
        group(
            "groups_12_months",
            "Groups that began in 12 months",
            "groups",
            Over.TWELVE_MONTHS,
            groups));
    measures.add(group("groups_so_far", "Groups so far", "groups", Over.SO_FAR, groups));
    measures.add(group("carers", "Carers in groups that began", "carers", Over.PERIOD, carers));
    measures.add(group("carers_so_far", "Carers so far", "carers", Over.SO_FAR, carers));
    measures.add(
        new Measure(
            "carers_a_group",
            "Carers a group",
            "carers",
            Over.PERIOD,
            List.of(carers),
            List.of(groups),
            1,
            List.of(),
            null,
            SESSIONS));
    measures.add(
        new Measure(
            "attendance",
            "Sessions attended",
            PERCENT,
            Over.PERIOD,
            List.of(sessions + ".attended.yes"),
            List.of(sessions),
            HUNDRED,
            List.of(ProgrammeCount.MEETING.of(programme)),
            carers,
            SESSIONS));
    String reporting = ProgrammeCount.REPORTING.of(programme) + ".weeks.";
    measures.add(
        report(programme, "", "", Counting.WEEKS.stream().map(reporting::concat).toList()));
    for (String weeks : Counting.WEEKS) {
      String words = weeks.replace("_to_", " to ").replace("_on", " on");
      measures.add(
          report(programme, "weeks_" + weeks, ", weeks " + words, List.of(reporting + weeks)));
    }
    return measures;
  }

  private static Measure report(String programme, String weeks, String words, List<String> behind) {
    String part = weeks.isEmpty() ? "" : weeks.replace("weeks_", ".weeks.");
    return new Measure(
        "daily_report" + (weeks.isEmpty() ? "" : "_" + weeks),
        "Behaviours a day reported by carers" + words,
        "behaviours",
        Over.PERIOD,
        List.of(ProgrammeCount.BEHAVIOURS.of(programme) + part),
        List.of(ProgrammeCount.REPORTS.of(programme) + part),
        1,
        behind,
        ProgrammeCount.CARERS.of(programme),
        SESSIONS);
  }

  private static Measure count(String code, String title, String count) {
    return new Measure(
        code,
        title,
        FAMILIES,
        Over.PERIOD,
        List.of(count),
        List.of(),
        1,
        List.of(),
        null,
        ENROLMENTS);
  }

  private static Measure group(String code, String title, String unit, Over over, String count) {
    return new Measure(
        code, title, unit, over, List.of(count), List.of(), 1, List.of(), null, SESSIONS);
  }
}
