package org.lacattribution.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.lacattribution.simulate.CareModel.Course;
import org.lacattribution.simulate.Family.Child;
import org.lacattribution.simulate.Placements.Placement;

/**
 * A child's care as a council records it: periods of care cut into episodes at every change of
 * legal status or placement.
 *
 * <p>A period that began before the first return is recorded as one episode up to it, so that the
 * returns and the Standard Safeguarding Dataset give the same history.
 */
final class CareRecord {
  /** First day that records of care cover. */
  static final LocalDate FIRST_DAY = LocalDate.of(Settings.FIRST_RETURN - 1, 4, 1);

  /**
   * An episode of care.
   *
   * @param reason for the new episode, code of the return
   * @param turn number of the placement in the period, from 0
   * @param end null while it lasts
   * @param endReason null while it lasts
   * @param changeReason why the placement that ends with it changed; else null
   */
  record Episode(
      LocalDate start,
      String reason,
      String legalStatus,
      Placement placement,
      int turn,
      LocalDate end,
      String endReason,
      String changeReason) {}

  /** A period of care, or of short breaks; its course is the one that legal statuses show. */
  record Period(String need, Course course, List<Episode> episodes) {
    LocalDate start() {
      return episodes.get(0).start();
    }
  }

  private static final String[] NEEDS = {"N1", "N5", "N4", "N6", "N3", "N2", "N8"};
  private static final double[] NEED_SHARES = {0.62, 0.15, 0.11, 0.04, 0.04, 0.03, 0.01};
  private static final String[] CHANGES = {"CREQB", "CARPL", "CREQO", "CHILD", "LAREQ", "OTHER"};
  private static final double[] CHANGE_SHARES = {0.38, 0.22, 0.16, 0.1, 0.08, 0.06};

  private static final class Change {
    String legalStatus;
    Placement placement;
    String why;
  }

  private CareRecord() {}

  /** Periods that had not ended by the first of the days and had begun by the last. */
  static List<Period> of(History history, ChildLife life, LocalDate since, LocalDate last) {
    Family family = history.family();
    if (family.kind() == Family.Kind.SHORT_BREAKS) {
      return shortBreaks(family, life.child, history.firstDay(), last);
    }
    List<Period> periods = new ArrayList<>();
    for (Stay stay : life.stays) {
      if (stay.end == null || !stay.end.isBefore(since)) {
        periods.add(period(family, life.child, stay, last));
      }
    }
    return periods;
  }

  private static Period period(Family family, Child child, Stay stay, LocalDate last) {
    TreeMap<LocalDate, Change> changes = new TreeMap<>();
    legal(family, child, stay, changes);
    int turn = 0;
    placed(changes, stay.start, Placements.of(family, child, stay, 0, stay.start), null);
    for (LocalDate day : stay.moves) {
      turn++;
      placed(changes, day, Placements.of(family, child, stay, turn, day), why(family, child, day));
    }
    if (stay.placedForAdoption != null) {
      placed(changes, stay.placedForAdoption, Placements.adopters(), "CARPL");
    }
    LocalDate end = stay.end == null || stay.end.isAfter(last) ? null : stay.end;
    List<Episode> episodes = new ArrayList<>();
    Episode open = null;
    for (var entry : changes.entrySet()) {
      LocalDate day = entry.getKey();
      Change change = entry.getValue();
      if (day.isAfter(last) || day.isAfter(stay.start) && end != null && !day.isBefore(end)) {
        break;
      }
      if (open == null) {
        open = new Episode(day, "S", change.legalStatus, change.placement, 0, null, null, null);
      } else if (day.isBefore(FIRST_DAY)) {
        open =
            new Episode(
                open.start(),
                "S",
                change.legalStatus == null ? open.legalStatus() : change.legalStatus,
                change.placement == null ? open.placement() : change.placement,
                0,
                null,
                null,
                null);
      } else {
        episodes.add(ended(open, day, "X1", change.placement == null ? null : change.why));
        open =
            new Episode(
                day,
                change.placement == null ? "L" : change.legalStatus == null ? "P" : "B",
                change.legalStatus == null ? open.legalStatus() : change.legalStatus,
                change.placement == null ? open.placement() : change.placement,
                open.turn() + (change.placement == null ? 0 : 1),
                null,
                null,
                null);
      }
    }
    episodes.add(end == null ? open : ended(open, end, endReason(family, child, stay), null));
    return new Period(need(family, stay.start), stay.recorded, episodes);
  }

  /**
   * Legal statuses follow the course; the court's final order comes in the month before it counts.
   */
  private static void legal(
      Family family, Child child, Stay stay, TreeMap<LocalDate, Change> changes) {
    Draws draws = family.draws();
    int from = Months.of(stay.start);
    boolean urgent = draws.uniform(Purpose.LEGAL, child.number(), from * 4L) < 0.2;
    switch (stay.recorded) {
      case VOLUNTARY -> {
        status(changes, stay.start, urgent ? "L1" : "V2");
        if (urgent) {
          status(changes, stay.start.plusDays(2), "V2");
        }
      }
      case ASYLUM -> status(changes, stay.start, "V2");
      case ORDER, ADOPTION -> {
        status(changes, stay.start, urgent ? "L2" : "C1");
        if (urgent) {
          status(changes, stay.start.plusDays(7), "C1");
        }
        int month = from + CareModel.ORDERED - 1;
        double draw = draws.uniform(Purpose.LEGAL, child.number(), from * 4L + 1);
        status(
            changes,
            Months.day(month, Draws.between(1, Months.length(month), draw)),
            stay.recorded == Course.ORDER ? "C2" : "E1");
      }
    }
  }

  private static void status(TreeMap<LocalDate, Change> changes, LocalDate day, String status) {
    changes.computeIfAbsent(day, any -> new Change()).legalStatus = status;
  }

  private static void placed(
      TreeMap<LocalDate, Change> changes, LocalDate day, Placement placement, String why) {
    Change change = changes.computeIfAbsent(day, any -> new Change());
    change.placement = placement;
    change.why = why;
  }

  private static Episode ended(Episode open, LocalDate day, String reason, String changeReason) {
    return new Episode(
        open.start(),
        open.reason(),
        open.legalStatus(),
        open.placement(),
        open.turn(),
        day,
        reason,
        changeReason);
  }

  private static String endReason(Family family, Child child, Stay stay) {
    double draw =
        family.draws().uniform(Purpose.LEGAL, child.number(), Months.of(stay.end) * 4L + 2);
    if (stay.exit == null) {
      return new String[] {"E5", "E6", "E8", "E7"}[Draws.pick(draw, 0.6, 0.15, 0.2, 0.05)];
    }
    return switch (stay.exit) {
      case HOME -> new String[] {"E4A", "E4B", "E13"}[Draws.pick(draw, 0.66, 0.18, 0.16)];
      case ADOPTED -> draw < 0.5 ? "E11" : "E12";
      case GUARDIANSHIP -> new String[] {"E43", "E44", "E41"}[Draws.pick(draw, 0.55, 0.1, 0.35)];
      case OTHER -> new String[] {"E8", "E3", "E9"}[Draws.pick(draw, 0.7, 0.15, 0.15)];
    };
  }

  private static String need(Family family, LocalDate start) {
    if (family.kind() == Family.Kind.ASYLUM) {
      return "N8";
    }
    double draw = family.draws().uniform(Purpose.LEGAL, -2, Months.of(start) * 4L + 3);
    return NEEDS[Draws.pick(draw, NEED_SHARES)];
  }

  private static String why(Family family, Child child, LocalDate day) {
    double draw = family.draws().uniform(Purpose.MISSING, child.number(), Months.of(day));
    return CHANGES[Draws.pick(draw, CHANGE_SHARES)];
  }

  /** Either an agreement, recorded once (V4), or each stay of a weekend recorded (V3). */
  private static List<Period> shortBreaks(
      Family family, Child child, LocalDate first, LocalDate last) {
    Draws draws = family.draws();
    boolean agreement = draws.uniform(Purpose.LEGAL, child.number()) < 0.5;
    Placement placement =
        agreement ? new Placement(Placements.FOSTER, "PR1") : new Placement("K2", "PR1");
    List<Period> periods = new ArrayList<>();
    LocalDate start = first.plusDays(60);
    for (int stay = 0; stay < (agreement ? 1 : 8); stay++) {
      LocalDate end =
          agreement
              ? start.plusDays(Draws.between(200, 900, draws.uniform(Purpose.LEGAL, 1)))
              : start.plusDays(2);
      boolean minor = end.isBefore(child.eighteenth());
      if (minor && !start.isAfter(last) && !end.isBefore(FIRST_DAY)) {
        boolean open = end.isAfter(last);
        Episode episode =
            new Episode(
                start,
                "S",
                agreement ? "V4" : "V3",
                placement,
                0,
                open ? null : end,
                open ? null : "E4A",
                null);
        periods.add(new Period("N2", null, List.of(episode)));
      }
      start = start.plusDays(35);
    }
    return periods;
  }
}
