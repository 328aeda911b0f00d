package org.lacattribution.board.count;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lacattribution.table.ProgrammeCount;

/**
 * What is counted for the board: events of a month, or cases open at its end.
 *
 * @param name as in {@code published.indicator_count}
 * @param span months in which its source is whole
 * @param whole the count of all of it, where that is a column of stock and flow; null where it is
 *     counted itself
 * @param opened population of events that open such a case; null where it is counted by event
 * @param closed population of events that close it; null likewise
 * @param breakdowns what it is divided by
 */
record Population(
    String name,
    Span span,
    String whole,
    String opened,
    String closed,
    List<Breakdown> breakdowns) {

  /** Whose months a population has. */
  enum Span {
    CARE,
    CASES,
    PROGRAMMES,
    /** The same, and the month before: nobody is in a programme before the first referral. */
    PROGRAMMES_AND_BEFORE,
    SESSIONS,
    CARERS,
    REVIEWS,
    VISITS
  }

  /**
   * Parts that sum to the whole.
   *
   * @param categories the parts; the last is what the others leave of the whole
   * @param always whether it is there even if every part but the last is empty throughout, which
   *     otherwise means that nobody recorded it
   * @param of the part of another breakdown that it divides, as BREAKDOWN.CATEGORY; empty where it
   *     divides the whole
   * @param months of its periods: 1, or 12 for years that end on 31 March
   */
  record Breakdown(
      String name, List<String> categories, boolean always, Optional<String> of, int months) {
    Breakdown(String name, List<String> categories, boolean always) {
      this(name, categories, always, Optional.empty(), 1);
    }

    String rest() {
      return categories.get(categories.size() - 1);
    }
  }

  static final String RETURNED = "home_or_order_returned";
  static final String STAYED = "home_or_order_stayed";
  static final String NOT_KNOWN = "home_or_order_open";
  static final String EXITS = "exits";
  static final String DESTINATION = "destination";

  private static final List<Population> OF_CHILDREN =
      List.of(
          events("referrals", Span.CASES, recorded("repeat", "again", "first"), sources()),
          events(
              "assessments",
              Span.CASES,
              recorded("time", "in_time", "late", "unknown"),
              recorded("outcome", "no_further_action", "further_action", "unknown")),
          events("section_47", Span.CASES, recorded("conference", "held", "not_held")),
          events("conferences", Span.CASES, recorded("time", "in_time", "late")),
          events(
              "plans_started",
              Span.CASES,
              sometimes("repeat", "within_24_months", "earlier", "first")),
          events(
              "plans_ended",
              Span.CASES,
              sometimes("length", "over_two_years", "shorter"),
              recorded("care", "entered_care", "other")),
          open(
              "plans_open",
              Span.CASES,
              "plans_started",
              "plans_ended",
              withCharacteristics(sometimes("length", "over_15_months", "shorter"))),
          events("early_help_started", Span.CASES),
          events(
              "early_help_closed",
              Span.CASES,
              recorded("step_up", "referred", "not_known_yet", "not_referred")),
          open("early_help_open", Span.CASES, "early_help_started", "early_help_closed"),
          events(
              "stepped_down",
              Span.CASES,
              recorded("referral", "referred", "not_known_yet", "not_referred")),
          events("programme_referred", Span.PROGRAMMES),
          events("programme_started", Span.PROGRAMMES),
          events("programme_children", Span.PROGRAMMES, withCharacteristics()),
          events("programme_ended", Span.PROGRAMMES, recorded("reason", "disengaged", "other")),
          open("programme_open", Span.PROGRAMMES, "programme_started", "programme_ended"),
          events(
              "moves",
              Span.CARE,
              sometimes("group", "same", "another"),
              recorded("reason", "unplanned", "planned")),
          events("adoption_placements", Span.CARE),
          events(ReviewEvents.POPULATION, Span.REVIEWS, sometimes("time", "in_time", "late")),
          events(VisitEvents.POPULATION, Span.VISITS, sometimes("time", "in_time", "late")),
          partsOf("entries", CareSeries.ENTRIES, recorded("from", "plan", "need", "neither")),
          partsOf(
              EXITS,
              CareSeries.EXITS,
              sometimes(
                  DESTINATION, RETURNED, STAYED, NOT_KNOWN, "adopted", "independent", "other")),
          partsOf(
              "in_care",
              CareSeries.STOCK_END,
              withCharacteristics(
                  sometimes("placements", "three_or_more", "fewer"),
                  sometimes("stability", "stable", "not_stable", "other"),
                  recorded(
                      "from_home",
                      "far_outside",
                      "far_inside",
                      "far",
                      "near_outside",
                      "near_inside",
                      "near",
                      "not_known"),
                  sometimes("permanence", "newly_off_track", "still_off_track", "on_track"))));

  /** Answers of a follow-up, in the order in which the last takes the rest. */
  private static final String[] ANSWERS = {"yes", "no", "not_known", "not_due"};

  /**
   * What is counted of a council: the same of every one, and of each programme.
   *
   * @param programmes codes of the programmes of the council file
   */
  static List<Population> of(List<String> programmes) {
    return Stream.concat(
            Stream.concat(OF_CHILDREN.stream(), CarerEvents.populations().stream()),
            programmes.stream().flatMap(programme -> ofProgramme(programme).stream()))
        .toList();
  }

  private static List<Population> ofProgramme(String code) {
    Breakdown weeks = recorded("weeks", ProgrammeEvents.WEEKS.toArray(String[]::new));
    return List.of(
        events(
            ProgrammeCount.REFERRED.of(code),
            Span.PROGRAMMES,
            sometimes("decision", "accepted", "declined", "waiting")),
        events(ProgrammeCount.STARTED.of(code), Span.PROGRAMMES),
        events(
            ProgrammeCount.ENDED.of(code),
            Span.PROGRAMMES,
            Stream.concat(
                    Stream.of(
                        recorded(
                            ProgrammeCount.REASON,
                            "completed",
                            "disengaged",
                            "moved",
                            "entered_care",
                            "other")),
                    ProgrammeEvents.QUESTIONS.stream()
                        .flatMap(
                            question ->
                                ProgrammeEvents.FOLLOW_UPS.stream()
                                    .map(months -> recorded(question + "_" + months, ANSWERS))))
                .toArray(Breakdown[]::new)),
        open(
            ProgrammeCount.FAMILIES.of(code),
            Span.PROGRAMMES_AND_BEFORE,
            ProgrammeCount.STARTED.of(code),
            ProgrammeCount.ENDED.of(code),
            recorded("practitioner", "none", "named")),
        open(
            ProgrammeCount.PRACTITIONERS.of(code),
            Span.PROGRAMMES,
            ProgrammeEvents.FIRST_FAMILY + code,
            ProgrammeEvents.LAST_FAMILY + code),
        events(ProgrammeCount.DAYS.of(code), Span.PROGRAMMES),
        events(ProgrammeCount.GROUPS.of(code), Span.SESSIONS),
        events(ProgrammeCount.CARERS.of(code), Span.SESSIONS),
        events(ProgrammeCount.MEETING.of(code), Span.SESSIONS),
        events(ProgrammeCount.REPORTING.of(code), Span.SESSIONS, weeks),
        events(ProgrammeCount.SESSIONS.of(code), Span.SESSIONS, recorded("attended", "yes", "no")),
        events(ProgrammeCount.REPORTS.of(code), Span.SESSIONS, weeks),
        events(ProgrammeCount.BEHAVIOURS.of(code), Span.SESSIONS, weeks));
  }

  /** Whether a population is a number at a day, as its name says: cases open, or in care. */
  static boolean isOfADay(String name) {
    return name.endsWith("_open") || name.equals("in_care");
  }

  private static Breakdown sources() {
    return recorded(
        "source", "police", "education", "health", "local_authority", "individual", "other");
  }

  private static Breakdown recorded(String name, String... categories) {
    return new Breakdown(name, List.of(categories), false);
  }

  static Breakdown sometimes(String name, String... categories) {
    return new Breakdown(name, List.of(categories), true);
  }

  /** By characteristics of the children, a year each. */
  private static Breakdown[] withCharacteristics(Breakdown... others) {
    return Stream.concat(Stream.of(others), Characteristics.BREAKDOWNS.stream())
        .toArray(Breakdown[]::new);
  }

  static Population events(String name, Span span, Breakdown... breakdowns) {
    return new Population(name, span, null, null, null, List.of(breakdowns));
  }

  static Population open(
      String name, Span span, String opened, String closed, Breakdown... breakdowns) {
    return new Population(name, span, null, opened, closed, List.of(breakdowns));
  }

  private static Population partsOf(String name, String whole, Breakdown... breakdowns) {
    return new Population(name, Span.CARE, whole, null, null, List.of(breakdowns));
  }
}
