package org.lacattribution.table;

import java.util.Arrays;
import java.util.Optional;

/**
 * Counts of one programme in {@code published.indicator_count}, by what they are called there. A
 * family that is in two programmes is counted in each; a child whose family is not known is a
 * family by itself.
 */
public enum ProgrammeCount {
  /** Families referred: siblings who are referred on one day are one referral. */
  REFERRED("referred_", "", "programme_referred"),
  /** Families that start: the first of their children does. */
  STARTED("started_", "", "programme_started"),
  /** Families that end: the last of their children does. */
  ENDED("ended_", "", "programme_ended"),
  /** Families at the end of a month. */
  FAMILIES("families_", "_open", "programme_open"),
  /** Practitioners who have a family at the end of a month. */
  PRACTITIONERS("practitioners_", "_open", null),
  /** Days from the start to the end of families that end. */
  DAYS("family_days_", "", null),
  /** Groups that begin. */
  GROUPS("groups_", "", null),
  /** Carers in groups that begin. */
  CARERS("group_carers_", "", null),
  /** Carers with a session in the month. */
  MEETING("group_meeting_", "", null),
  /** Carers who report behaviours in the month, once for each four weeks of a group. */
  REPORTING("group_reporting_", "", null),
  /** Sessions of each carer. */
  SESSIONS("group_sessions_", "", null),
  /** Daily reports. */
  REPORTS("group_reports_", "", null),
  /** Behaviours in daily reports. */
  BEHAVIOURS("group_behaviours_", "", null);

  /** Breakdown of families that end: both all programmes and each have it. */
  public static final String REASON = "reason";

  private final String before;
  private final String after;
  private final String total;

  ProgrammeCount(String before, String after, String total) {
    this.before = before;
    this.after = after;
    this.total = total;
  }

  /** What the count is called of a programme. */
  public String of(String programme) {
    return before + programme + after;
  }

  /** The part of the name in front of the programme, and that behind it. */
  public String prefix() {
    return before;
  }

  public String suffix() {
    return after;
  }

  /** Name of the same count of all programmes together, where there is one. */
  public Optional<String> total() {
    return Optional.ofNullable(total);
  }

  /** Which count a name is of; empty where it is of no programme. */
  public static Optional<ProgrammeCount> named(String population) {
    return Arrays.stream(values())
        .filter(count -> population.startsWith(count.before) && population.endsWith(count.after))
        .filter(count -> population.length() > count.before.length() + count.after.length())
        .findFirst();
  }

  /** Code of the programme in a name of this count. */
  public String programme(String population) {
    return population.substring(before.length(), population.length() - after.length());
  }

  /** Whether it counts no family and no carer, so that it may be shown however small. */
  public boolean isOfNobody() {
    return this == PRACTITIONERS || this == GROUPS;
  }

  /**
   * Whether it is for averages alone and stays inside the council: days and behaviours, whose sums
   * give away how many there are, and sessions, which follow from the number of carers.
   */
  public boolean staysInside() {
    return switch (this) {
      case DAYS, MEETING, REPORTING, SESSIONS, REPORTS, BEHAVIOURS -> true;
      default -> false;
    };
  }
}
