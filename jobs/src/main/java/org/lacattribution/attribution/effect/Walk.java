package org.lacattribution.attribution.effect;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.lacattribution.attribution.history.Acting;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.ChildHistory.Care;
import org.lacattribution.attribution.history.ChildHistory.Stretch;
import org.lacattribution.attribution.history.InCare;
import org.lacattribution.attribution.history.Lotteries;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Need;
import org.lacattribution.attribution.history.NeedChange;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.rate.Covariates;
import org.lacattribution.attribution.rate.Patterns;
import org.lacattribution.attribution.rate.RateData;
import org.lacattribution.attribution.rate.Tickets;
import org.lacattribution.attribution.rate.Tickets.Ticket;
import org.lacattribution.attribution.start.Starts;
import org.lacattribution.table.Birthday;

/** One child's life, month by month, added to the days of all: see {@link PersonTime}. */
public final class Walk {
  private static final int EARLY_MONTHS = 24;
  private static final int QUARTER = 91;
  private static final int YEAR = 365;
  private static final int LATELY = 730;

  private final PersonTime time;
  private final ChildHistory child;
  private final int family;
  private final int born;
  private final int[] birthdays;
  private final int adultDay;
  private final int recordedFrom;

  /** First day of any record, those of programmes among them. */
  public final int knownFrom;

  private final int[] rises;
  private final Acting acting;
  private final List<Lotteries.Part> draws;
  private final Track.Builder track = new Track.Builder();
  private Need need;
  private int needMonth = Integer.MIN_VALUE;

  public Walk(PersonTime time, ChildHistory child, int family) {
    this.time = time;
    this.child = child;
    this.family = family;
    born = Months.of(child.born());
    birthdays = birthdays(child.born());
    adultDay = birthdays[Birthday.ADULT];
    acting = new Acting(child, time.setting, time.waits);
    draws = time.lotteries.used(child);
    recordedFrom = recorded();
    knownFrom = Math.min(recordedFrom, acting.firstDay());
    rises = Need.rises(child);
  }

  /** First day of any record but those of programmes; {@link Months#OPEN} where there is none. */
  private int recorded() {
    int known = Months.OPEN;
    for (int day : child.referrals()) {
      known = Math.min(known, day);
    }
    for (List<Stretch> stretches :
        List.of(child.earlyHelp(), child.cases(), child.inNeed(), child.protection())) {
      for (Stretch stretch : stretches) {
        known = Math.min(known, stretch.start());
      }
    }
    for (Care care : child.care()) {
      known = Math.min(known, care.start());
    }
    return known;
  }

  public void walk() {
    int last = Months.first(time.setting.lastMonth() + 1);
    for (int month = time.setting.firstMonth(); month <= time.setting.lastMonth(); month++) {
      month(month);
    }
    for (RateData acted : List.of(time.entry, time.exit)) {
      for (int programme : acted.programmes()) {
        time.starts[programme].childEnds(acted.rows());
      }
    }
    for (int programme : time.entry.programmes()) {
      int[] days = acting.beginnings(programme).filter(this::atHome).toArray();
      long recorded = Arrays.stream(days).filter(day -> recordedFrom < day).count();
      time.starts[programme].began(days.length, (int) recorded);
    }
    if (!track.isEmpty()) {
      boolean now = child.care().stream().anyMatch(care -> care.covers(last - 1));
      time.tracks.add(
          track.of(child.child(), family, acting.programmes(), born, Months.of(adultDay), now));
    }
  }

  private void month(int month) {
    int first = Months.first(month);
    int end = Math.min(Months.first(month + 1), adultDay);
    int day = Math.max(first, child.born());
    if (day >= end) {
      return;
    }
    boolean gone = false;
    int returned = -1;
    for (int i = 0; i < child.care().size() && !gone && day < end; i++) {
      Care care = child.care().get(i);
      if (care.start() >= end) {
        break;
      }
      if (care.start() >= first && !child.asylum()) {
        time.entrants[Replay.bucket(month - born)]++;
      }
      if (care.start() >= day) {
        home(month, day, care.start() + 1, true, returned);
      }
      int until = Math.min(end, care.end() == Months.OPEN ? end : care.end() + 1);
      boolean left = care.end() < end;
      int from = Math.max(day, Math.max(first, care.start() + 1));
      if (until > from || left && care.end() >= day) {
        care(care, month, from, until, left && care.end() >= first);
      }
      if (care.end() < end) {
        gone = !care.exit().mayReturn();
        returned = month - Months.of(care.end());
        day = Math.max(day, care.end() + 1);
      } else {
        day = end;
      }
    }
    if (!gone && day < end) {
      home(month, day, end, false, returned);
    }
  }

  /**
   * Days at home from one day up to another; the last is that of entry if it ended so. Need is that
   * of the month's first day; from the day after it rises, children just referred, enquired about
   * or put on a plan are separate from the others, because many a programme takes them within days.
   */
  private void home(int month, int from, int to, boolean entered, int returned) {
    int day = Math.max(from, knownFrom + 1);
    if (day >= to) {
      return;
    }
    boolean whole = !entered && day == Months.first(month) && to == Months.first(month + 1);
    List<Track.Turn> turns = whole ? turns(need(month), month, returned) : List.of();
    Need now = need(month);
    for (int rise : rises) {
      boolean within = rise > Months.first(month) && rise < to;
      Need risen = within ? Need.on(child, rise) : now;
      if (risen.above(now)) {
        if (rise > day) {
          home(now, month, day, rise, false, returned, turns);
          turns = List.of();
          day = rise;
        }
        now = risen;
      }
    }
    home(now, month, day, to, entered, returned, turns);
  }

  /** The same, of days through which the case was in one state. */
  private void home(
      Need need,
      int month,
      int start,
      int to,
      boolean entered,
      int returned,
      List<Track.Turn> turns) {
    int age = month == born ? -1 : age(Months.first(month));
    int pattern =
        time.covariates.entry(
            time.entry.patterns(), child.traits(), need(month), need, age, returned, month);
    int[] cuts = cuts(start, to);
    if (need.level() != Need.Level.NONE) {
      starts(time.entry, pattern, month, start, to, entersWithin(start));
    }
    for (int i = 0; i + 1 < cuts.length; i++) {
      int exposure = acting.on(cuts[i]);
      boolean event = entered && i + 2 == cuts.length;
      int events = event ? 1 : 0;
      int days = cuts[i + 1] - cuts[i];
      int late = late(cuts[i]);
      time.entry.add(pattern, exposure, late, days, events, family, tickets(time.entry, cuts[i]));
      if (need.level() != Need.Level.NONE || exposure != 0) {
        time.entryTests.add(
            pattern,
            exposure & time.entry.acting()
                | time.standings.add(acting, cuts[i], time.entry.acting(), begun(cuts[i])),
            days,
            events,
            family);
      }
      if (cuts[i] >= acting.firstDay()) {
        track.add(
            Track.Row.atHome(
                month,
                pattern,
                exposure,
                late,
                days,
                event,
                i + 2 == cuts.length ? turns : List.of()));
      }
    }
  }

  /** Programmes that began long before a day on which they act, as bits. */
  private int late(int day) {
    return acting.late(day, time.midpoints);
  }

  /** The days from one up to another, cut where a programme begins and after a draw. */
  private int[] cuts(int from, int to) {
    int[] cuts = acting.cuts(from, to);
    if (draws.isEmpty() || to <= from) {
      return cuts;
    }
    IntStream after =
        draws.stream().mapToInt(draw -> draw.day() + 1).filter(day -> day > from && day < to);
    return IntStream.concat(Arrays.stream(cuts), after).sorted().distinct().toArray();
  }

  /** Number of the draws of programmes that act on a rate in which a day counts. */
  private int tickets(RateData of, int day) {
    if (draws.isEmpty()) {
      return Tickets.NONE;
    }
    List<Ticket> tickets = new ArrayList<>();
    for (Lotteries.Part draw : draws) {
      if ((of.acting() >> draw.programme() & 1) == 1 && draw.covers(day)) {
        tickets.add(new Ticket(draw.programme(), draw.since(day), draw.lot()));
      }
    }
    return of.tickets().of(tickets);
  }

  private boolean atHome(int day) {
    return Months.of(day) >= time.setting.firstMonth()
        && day > child.born()
        && day < adultDay
        && child.care().stream().noneMatch(care -> care.covers(day));
  }

  /**
   * A child whom programmes may take, of their ages and not in them now: at home with help or a
   * case, or in care.
   *
   * @param acted the rate that the programmes act on
   */
  private void starts(
      RateData acted, int pattern, int month, int from, int to, Starts.Outcome outcome) {
    if (to <= from) {
      // In and out of care on one day: nothing could begin.
      return;
    }
    int years = age(Months.first(month));
    int before = acting.on(from - 1);
    for (int programme : acted.programmes()) {
      Programme of = time.setting.programmes().get(programme);
      if (month < of.goLive()
          || years < of.youngest()
          || years > of.oldest()
          || (before >> programme & 1) == 1) {
        continue;
      }
      int begins = acting.begins(programme, from, to) ? 1 : 0;
      time.starts[programme].add(pattern, to - from, begins, outcome, family, acted.rows());
    }
  }

  /** Whether the child enters care in the year from a day. */
  private Starts.Outcome entersWithin(int day) {
    if (day + YEAR > Months.first(time.setting.lastMonth() + 1)) {
      return Starts.Outcome.NOT_YET_KNOWN;
    }
    boolean enters =
        child.care().stream().anyMatch(c -> c.start() >= day && c.start() < day + YEAR);
    return enters ? Starts.Outcome.CAME : Starts.Outcome.DID_NOT_COME;
  }

  /**
   * Whether a stay in care ends in the year from a day otherwise than by coming of age; not known
   * where the year reaches beyond childhood.
   */
  private Starts.Outcome leavesWithin(Care care, int day) {
    int end = day + YEAR;
    if (end > Months.first(time.setting.lastMonth() + 1) || end > adultDay) {
      return Starts.Outcome.NOT_YET_KNOWN;
    }
    return care.end() < end ? Starts.Outcome.CAME : Starts.Outcome.DID_NOT_COME;
  }

  /**
   * How the case moved in a month that was spent at home, under the programmes of its first day.
   *
   * @return those that programmes may have touched
   */
  private List<Track.Turn> turns(Need need, int month, int returned) {
    int day = Months.first(month);
    int exposure = acting.on(day) & time.entry.acting();
    if (need.level() == Need.Level.NONE && exposure == 0 && !openLately(day)) {
      return List.of();
    }
    Need.Past past = Need.Past.of(child, month);
    Need.Level after = need(month + 1).level();
    List<NeedChange> possible = NeedChange.possible(need.level());
    Patterns patterns = time.needs[possible.get(0).ordinal()].patterns();
    int pattern = time.covariates.change(patterns, need, past, age(day), returned, month);
    List<Track.Turn> turns = new ArrayList<>();
    for (NeedChange change : possible) {
      RateData data = time.needs[change.ordinal()];
      boolean event = change.leadsTo(after);
      // A change comes half-way through its month.
      int days = event ? Months.length(month) / 2 : Months.length(month);
      data.add(pattern, exposure, days, event ? 1 : 0, family);
      if (exposure != 0) {
        turns.add(new Track.Turn(change, pattern, exposure, event));
      }
    }
    return turns;
  }

  /** Whether a case closed in the two years before: children of older cases are no comparison. */
  private boolean openLately(int day) {
    for (Stretch stretch : child.cases()) {
      if (stretch.start() < day && stretch.end() >= day - LATELY) {
        return true;
      }
    }
    return false;
  }

  /** Need as a month begins. */
  private Need need(int month) {
    if (month != needMonth) {
      need = Need.of(child, month);
      needMonth = month;
    }
    return need;
  }

  /** Whether any programme at home began within three months. */
  private boolean begun(int day) {
    return acting.beganWithin(QUARTER, day, time.entry.acting());
  }

  /** Days in care, the day of leaving among them. */
  private void care(Care care, int month, int from, int to, boolean left) {
    InCare now = InCare.of(child, care, month);
    int months = now.months();
    int years = age(Months.first(month));
    int exitPattern = time.covariates.exit(time.exit.patterns(), child.traits(), now, years, month);
    int movePattern = time.covariates.move(time.move.patterns(), now, years, month);
    int end = Math.min(Months.first(month + 1), adultDay);
    int[] cuts = cuts(from, Math.max(from, to));
    starts(time.exit, exitPattern, month, from, to, leavesWithin(care, from));
    for (int i = 0; i + 1 < cuts.length; i++) {
      int exposure = acting.on(cuts[i]);
      int days = cuts[i + 1] - cuts[i];
      boolean event = left && i + 2 == cuts.length;
      if (event) {
        time.exits.put(time.exit.rows(), care.exit());
      }
      int events = event ? 1 : 0;
      int late = late(cuts[i]);
      int exitTickets = tickets(time.exit, cuts[i]);
      time.exit.add(exitPattern, exposure, late, days, events, family, exitTickets);
      time.exitTests.add(exitPattern, exposure, days, events, family);
      int moved = Math.min(1, care.moved(cuts[i], cuts[i + 1]));
      int moveTickets = tickets(time.move, cuts[i]);
      time.move.add(movePattern, exposure, late, days, moved, family, moveTickets);
      if (!child.asylum()) {
        time.stay.add(
            time.covariates.stay(time.stay.patterns(), months, years, month),
            exposure,
            days,
            events,
            family);
        time.anyMove.add(
            time.covariates.anyMove(time.anyMove.patterns(), months, years, month),
            exposure,
            days,
            moved,
            family);
      }
      String group = care.group(cuts[i]);
      if (months <= EARLY_MONTHS && group != null) {
        time.mix
            .computeIfAbsent(Covariates.ageBand(years), any -> new HashMap<>())
            .merge(group, (long) days, Long::sum);
      }
      if (cuts[i] >= acting.firstDay()) {
        boolean last = !left && cuts[i + 1] == Months.first(month + 1) && end == cuts[i + 1];
        boolean begun = care.start() < acting.firstDay();
        track.add(
            Track.Row.inCare(
                month,
                begun,
                !begun && acting.acted(~time.entry.acting(), care.start(), cuts[i]),
                exitPattern,
                movePattern,
                exposure,
                late,
                days,
                event,
                last,
                group));
      }
    }
  }

  /** Whole years; those of a grown-up go no further. */
  private int age(int day) {
    int years = 0;
    while (years < Birthday.ADULT && birthdays[years + 1] <= day) {
      years++;
    }
    return years;
  }

  private static int[] birthdays(int born) {
    LocalDate day = LocalDate.ofEpochDay(born);
    return IntStream.rangeClosed(0, Birthday.ADULT)
        .map(age -> (int) Birthday.of(day, age).toEpochDay())
        .toArray();
  }
}
