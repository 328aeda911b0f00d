package org.lacattribution.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lacattribution.simulate.CareModel.Course;
import org.lacattribution.simulate.CareRecord.Episode;
import org.lacattribution.simulate.CareRecord.Period;
import org.lacattribution.simulate.Placements.Placement;

/** Writes a child's care, as yearly returns or as the Standard Safeguarding Dataset. */
final class CareRows {
  private static final int FIRST_REVIEW = 26;
  private static final double LATE_REVIEWS = 0.125;
  private static final int FIRST_VISIT = 7;
  private static final int LATER_VISITS = 42;
  private static final double LATE_VISITS = 0.125;

  private final Settings settings;
  private final Identity who;
  private final ChildLife life;
  private final List<Period> periods;
  private final Pages pages;

  CareRows(Settings settings, Identity who, ChildLife life, List<Period> periods, Pages pages) {
    this.settings = settings;
    this.who = who;
    this.life = life;
    this.periods = periods;
    this.pages = pages;
  }

  void write(CaseRecord cases) {
    if (periods.isEmpty()) {
      return;
    }
    writeVisits();
    if (settings.careFormat() == CareFormat.SSD) {
      writeDataset(cases);
      return;
    }
    for (int year = Settings.FIRST_RETURN; year <= settings.lastReturn(); year++) {
      writeReturn(year);
    }
  }

  private void writeReturn(int year) {
    LocalDate first = LocalDate.of(year - 1, 4, 1);
    LocalDate close = LocalDate.of(year, 3, 31);
    LocalDate last = close.isAfter(settings.lastDay()) ? settings.lastDay() : close;
    boolean returned = false;
    for (Period period : periods) {
      for (Episode episode : period.episodes()) {
        boolean in =
            !episode.start().isAfter(last)
                && (episode.end() == null || !episode.end().isBefore(first));
        if (in) {
          writeEpisode(year, period, episode, last);
          returned = true;
        }
      }
      if (!period.start().isBefore(first) && !period.start().isAfter(last)) {
        pages.addTo(Sheet.PREVIOUS_PERMANENCE, year, who.childId(), birth(), "Z1", null, null);
      }
    }
    if (returned) {
      String mother = who.child().male() || who.child().age(last) < 12 ? null : "0";
      pages.addTo(
          Sheet.HEADER,
          year,
          who.childId(),
          who.sexCode(),
          birth(),
          who.ethnicity(),
          who.upn(),
          mother,
          null);
      writeAround(year, first, last);
    }
  }

  private void writeEpisode(int year, Period period, Episode episode, LocalDate last) {
    boolean open = episode.end() == null || episode.end().isAfter(last);
    Placement placement = episode.placement();
    pages.addTo(
        Sheet.EPISODES,
        year,
        who.childId(),
        episode.start(),
        episode.reason(),
        episode.legalStatus(),
        period.need(),
        placement.type(),
        placement.provider(),
        open ? null : episode.end(),
        open ? null : episode.endReason(),
        open ? null : episode.changeReason(),
        who.postcode(-2),
        postcode(period, episode),
        where(period, episode).miles(),
        breaks(period) ? null : where(period, episode).outside() ? "OUT" : "IN",
        urn(period, episode));
  }

  private void writeAround(int year, LocalDate first, LocalDate last) {
    if (asylum()) {
      pages.addTo(
          Sheet.UASC, year, who.childId(), who.sexCode(), birth(), who.child().eighteenth());
    }
    for (Stay stay : life.stays) {
      LocalDate decided = decided(stay);
      if (decided != null && !decided.isAfter(last) && lasts(stay, first)) {
        pages.addTo(Sheet.PLACED_FOR_ADOPTION, year, who.childId(), birth(), decided, null, null);
      }
      if (adopted(stay) && !stay.end.isBefore(first) && !stay.end.isAfter(last)) {
        pages.addTo(
            Sheet.AD1, year, who.childId(), birth(), decided, matched(stay), "0", "2", "MF", "L11");
      }
    }
    for (Period period : periods) {
      for (LocalDate day : reviews(period)) {
        if (!day.isBefore(first) && !day.isAfter(last)) {
          pages.addTo(Sheet.REVIEWS, year, who.childId(), birth(), day, "PN1");
        }
      }
    }
    for (LocalDate day : missing()) {
      if (!day.isBefore(first) && !day.isAfter(last)) {
        LocalDate back = back(day);
        pages.addTo(
            Sheet.MISSING,
            year,
            who.childId(),
            birth(),
            "M",
            day,
            back.isAfter(last) ? null : back);
      }
    }
  }

  private void writeDataset(CaseRecord cases) {
    int episodes = 0;
    int statuses = 0;
    for (int number = 0; number < periods.size(); number++) {
      Period period = periods.get(number);
      String cla = who.record("CLA", number);
      int referral = cases.referral(period.start());
      Episode placed = null;
      Episode lawful = null;
      for (Episode episode : period.episodes()) {
        String placement = placementId(number, episode);
        pages.add(
            Sheet.CLA_EPISODES,
            who.record("CE", episodes++),
            who.childId(),
            episode.start(),
            episode.reason(),
            period.need(),
            episode.end(),
            episode.endReason(),
            cla,
            referral < 0 ? null : who.record("R", referral),
            placement,
            period.start(),
            null);
        if (lawful == null || !lawful.legalStatus().equals(episode.legalStatus())) {
          lawful = episode;
          writeStatus(period, episode, statuses++);
        }
        if (placed == null || placed.turn() != episode.turn()) {
          placed = episode;
          writePlacement(period, episode, cla, placement);
        }
      }
      List<LocalDate> reviews = reviews(period);
      for (int held = 0; held < reviews.size(); held++) {
        pages.add(
            Sheet.CLA_REVIEWS,
            who.record("RV", number * 1000 + held),
            cla,
            null,
            reviews.get(held),
            null,
            null);
      }
      pages.add(
          Sheet.CLA_PREVIOUS_PERMANENCE, who.record("LP", number), who.childId(), null, "Z1", null);
    }
    writeAround();
  }

  private void writeStatus(Period period, Episode from, int number) {
    LocalDate end = null;
    for (Episode episode : period.episodes()) {
      if (!episode.start().isBefore(from.start())) {
        if (!episode.legalStatus().equals(from.legalStatus())) {
          break;
        }
        end = episode.end();
      }
    }
    pages.add(
        Sheet.LEGAL_STATUS,
        who.record("LS", number),
        who.childId(),
        from.legalStatus(),
        from.start(),
        end);
  }

  private void writePlacement(Period period, Episode from, String cla, String id) {
    Episode until = lastOfTurn(period, from);
    pages.add(
        Sheet.CLA_PLACEMENT,
        id,
        from.start(),
        from.placement().type(),
        urn(period, from),
        where(period, from).miles(),
        cla,
        from.placement().provider(),
        postcode(period, from),
        until.end(),
        until.changeReason(),
        who.childId());
  }

  private void writeAround() {
    if (asylum()) {
      pages.add(
          Sheet.IMMIGRATION,
          who.childId(),
          who.record("IM", 0),
          "UASC",
          life.stays.get(0).start,
          who.child().eighteenth());
    }
    int number = 0;
    for (Stay stay : life.stays) {
      LocalDate decided = decided(stay);
      if (decided != null && lasts(stay, CareRecord.FIRST_DAY)) {
        boolean adopted = adopted(stay);
        Object[] row = new Object[Sheet.PERMANENCE.columns.size()];
        row[0] = who.record("PM", number++);
        row[1] = who.childId();
        row[3] = decided;
        row[5] = decided;
        row[6] = stay.placedForAdoption;
        row[7] = stay.placedForAdoption == null ? null : matched(stay);
        row[8] = adopted ? "N" : null;
        row[17] = adopted ? stay.end : null;
        row[18] = adopted ? "Adoption" : null;
        row[20] = adopted ? "MF" : null;
        row[21] = adopted ? "L11" : null;
        row[22] = adopted ? "2" : null;
        pages.add(Sheet.PERMANENCE, row);
      }
    }
    int away = 0;
    for (LocalDate day : missing()) {
      LocalDate back = back(day);
      pages.add(
          Sheet.SSD_MISSING,
          who.record("MI", away++),
          who.childId(),
          day,
          "M",
          back.isAfter(settings.lastDay()) ? null : back,
          null,
          null);
    }
  }

  /** Day of the placement order, or of the decision where none is on record; else null. */
  private LocalDate decided(Stay stay) {
    if (stay.course != Course.ADOPTION) {
      return null;
    }
    if (stay.recorded != Course.ADOPTION) {
      return Months.first(Months.of(stay.start) + CareModel.ORDERED - 1);
    }
    for (Period period : periods) {
      if (period.course() == Course.ADOPTION && period.start().equals(stay.start)) {
        for (Episode episode : period.episodes()) {
          if (episode.legalStatus().equals("E1")) {
            return episode.start().isBefore(CareRecord.FIRST_DAY)
                ? Months.first(Months.of(stay.start) + CareModel.ORDERED - 1)
                : episode.start();
          }
        }
      }
    }
    return null;
  }

  private static LocalDate matched(Stay stay) {
    return stay.placedForAdoption.minusDays(14);
  }

  private static boolean adopted(Stay stay) {
    return stay.exit == CareModel.Exit.ADOPTED && stay.placedForAdoption != null;
  }

  private static boolean lasts(Stay stay, LocalDate day) {
    return stay.end == null || !stay.end.isBefore(day);
  }

  /** Days of reviews: after four weeks, three months, and every six, one in eight of them late. */
  private List<LocalDate> reviews(Period period) {
    List<LocalDate> reviews = new ArrayList<>();
    List<Episode> episodes = period.episodes();
    LocalDate end = episodes.get(episodes.size() - 1).end();
    LocalDate day = period.start();
    while (true) {
      int number = reviews.size();
      LocalDate due =
          number == 0 ? day.plusDays(FIRST_REVIEW) : day.plusMonths(number == 1 ? 3 : 6);
      double draw =
          who.family().draws().uniform(Purpose.REVIEW, 64 + who.child().number(), day.toEpochDay());
      day =
          draw < LATE_REVIEWS
              ? due.plusDays(3 + (long) (200 * draw))
              : due.minusDays((long) (8 * draw));
      if (day.isAfter(settings.lastDay()) || end != null && !day.isBefore(end)) {
        return reviews;
      }
      reviews.add(day);
    }
  }

  /** Days on which the child went missing: some older children, soon after a move. */
  private List<LocalDate> missing() {
    return life.stays.stream()
        .flatMap(stay -> stay.moves.stream().map(day -> day.plusDays(20)).filter(stay::covers))
        .filter(day -> who.child().age(day) >= 12 && !day.isAfter(settings.lastDay()))
        .filter(day -> !day.isBefore(CareRecord.FIRST_DAY))
        .filter(day -> draw(day) < 0.3)
        .toList();
  }

  private LocalDate back(LocalDate day) {
    return day.plusDays(1 + (long) (10 * draw(day)));
  }

  private double draw(LocalDate day) {
    return who.family()
        .draws()
        .uniform(Purpose.MISSING, 64 + who.child().number(), day.toEpochDay());
  }

  private boolean asylum() {
    return who.family().kind() == Family.Kind.ASYLUM;
  }

  private LocalDate birth() {
    return who.child().dateOfBirth();
  }

  /** Where a child has come alone, and in short breaks, a return has no distance. */
  private Whereabouts where(Period period, Episode episode) {
    long placement = Months.of(period.start()) * 64L + episode.turn();
    Whereabouts where =
        Whereabouts.of(
            episode.placement(),
            who.family().draws().uniform(Purpose.DISTANCE, who.child().number(), placement),
            who.family().draws().uniform(Purpose.DISTANCE, 64 + who.child().number(), placement));
    return asylum() || breaks(period) ? new Whereabouts(null, where.outside()) : where;
  }

  private static boolean breaks(Period period) {
    return period.course() == null;
  }

  /** No return has them: a council exports them from its case system, whatever it returns. */
  private void writeVisits() {
    for (int number = 0; number < periods.size(); number++) {
      List<LocalDate> visits = visits(periods.get(number));
      for (int made = 0; made < visits.size(); made++) {
        pages.add(
            Sheet.CLA_VISITS,
            who.record("VI", number * 1000 + made),
            who.record("CLA", number),
            who.childId(),
            visits.get(made),
            null,
            null);
      }
    }
  }

  /** Days of visits: in the first week of a placement, then every six weeks, one in eight late. */
  private List<LocalDate> visits(Period period) {
    List<LocalDate> visits = new ArrayList<>();
    List<Episode> episodes = period.episodes();
    for (int i = 0; i < episodes.size() && !breaks(period); i++) {
      if (i == 0 || episodes.get(i).turn() != episodes.get(i - 1).turn()) {
        LocalDate day = episodes.get(i).start();
        LocalDate end = lastOfTurn(period, episodes.get(i)).end();
        LocalDate due = day.plusDays(FIRST_VISIT);
        do {
          double draw =
              who.family().draws().uniform(Purpose.VISIT, who.child().number(), day.toEpochDay());
          day =
              draw < LATE_VISITS
                  ? due.plusDays(1 + (long) (160 * draw))
                  : due.minusDays((long) (FIRST_VISIT * draw));
          due = day.plusDays(LATER_VISITS);
          if (isKnown(day, end)) {
            visits.add(day);
          }
        } while (!day.isAfter(settings.lastDay()) && (end == null || day.isBefore(end)));
      }
    }
    return visits;
  }

  private boolean isKnown(LocalDate day, LocalDate end) {
    return !day.isBefore(CareRecord.FIRST_DAY)
        && !day.isAfter(settings.lastDay())
        && (end == null || day.isBefore(end));
  }

  private static Episode lastOfTurn(Period period, Episode of) {
    Episode last = of;
    for (Episode episode : period.episodes()) {
      last = episode.turn() == of.turn() ? episode : last;
    }
    return last;
  }

  private String placementId(int period, Episode episode) {
    return who.record("PL", period * 100 + episode.turn());
  }

  private String postcode(Period period, Episode episode) {
    return who.postcode(Months.of(period.start()) * 64L + episode.turn());
  }

  /** Ofsted's number, where somebody other than the council or a parent provides. */
  private String urn(Period period, Episode episode) {
    String provider = episode.placement().provider();
    if (!provider.equals("PR4") && !provider.equals("PR5")) {
      return null;
    }
    double draw =
        who.family()
            .draws()
            .uniform(
                Purpose.MISSING,
                128 + who.child().number(),
                Months.of(period.start()) * 64L + episode.turn());
    return String.valueOf(9_000_000 + (int) (draw * 400));
  }
}
