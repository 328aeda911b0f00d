package org.lacattribution.attribution;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.lacattribution.attribution.ChildHistory.Care;
import org.lacattribution.attribution.ChildHistory.Exit;
import org.lacattribution.attribution.ChildHistory.Order;
import org.lacattribution.attribution.ChildHistory.Stretch;
import org.lacattribution.council.Council.ActsOn;

/**
 * The days of every child known to services, at home and in care, by month and programmes.
 *
 * <p>A child is at risk of entry from the day after it became known (a referral, early help, a
 * plan, an enrolment, or its leaving care) while born, under 18, not in care, and not gone for
 * good. A month is cut on the day a programme begins, so that no day before it counts as a day
 * under it: there is no immortal time. Need is that of the day before the month; exposure is that
 * of the day. An entry on the day on which a child becomes known has no time at risk and is no
 * event of the model.
 */
final class PersonTime {
  final Setting setting;
  final RateData entry;
  final RateData exit;
  final RateData stay;
  final RateData move;
  final RateData anyMove;

  /**
   * Entry of children with a case, help or programme: acting programmes, then referrals that were
   * declined, then the first three months of any acting programme.
   */
  final RateData entryTests;

  /** Exit under every programme, those that should not act on it too. */
  final RateData exitTests;

  /** How the rows of {@link #exit} ended that ended in leaving, by their number. */
  final Map<Integer, Exit> exits = new HashMap<>();

  /** By {@link NeedChange}: whole months at home in which a case might move, and whether it did. */
  final RateData[] needs = new RateData[NeedChange.values().length];

  /** Starts of each programme that acts on entry or on exit; null for the others. */
  final Starts[] starts;

  final Covariates covariates;
  final List<Track> tracks = new ArrayList<>();
  final List<String> families = new ArrayList<>();

  /** Days in care by age band and placement group, of the first two years of a period. */
  final Map<Integer, Map<String, Long>> mix = new HashMap<>();

  /** Entries to care by age at entry, as {@link Replay} tells ages apart. */
  final double[] entrants = new double[Replay.buckets()];

  private static final int EARLY_MONTHS = 24;
  private static final int RECENT = 183;
  private static final int QUARTER = 91;
  private static final int YEAR = 365;
  private static final int LATELY = 730;

  private final Map<String, Integer> familyOf = new HashMap<>();

  private PersonTime(Setting setting) {
    this.setting = setting;
    covariates = new Covariates(setting.firstMonth(), setting.lastMonth());
    entry = new RateData(setting.acting(ActsOn.ENTRY));
    exit = new RateData(setting.acting(ActsOn.EXIT));
    stay = new RateData(setting.acting(ActsOn.EXIT));
    move = new RateData(setting.acting(ActsOn.PLACEMENT));
    anyMove = new RateData(setting.acting(ActsOn.PLACEMENT));
    int[] all = IntStream.range(0, setting.size()).toArray();
    int[] declined = Arrays.stream(entry.programmes()).map(p -> p + setting.size()).toArray();
    entryTests =
        new RateData(
            IntStream.concat(
                    IntStream.concat(Arrays.stream(entry.programmes()), Arrays.stream(declined)),
                    IntStream.of(2 * setting.size()))
                .toArray());
    exitTests = new RateData(all);
    Arrays.setAll(needs, change -> new RateData(entry.programmes()));
    starts = new Starts[setting.size()];
    for (RateData acted : List.of(entry, exit)) {
      for (int programme : acted.programmes()) {
        starts[programme] = new Starts();
      }
    }
  }

  /** Of children in whatever order: they are taken by key. */
  static PersonTime of(List<ChildHistory> children, Setting setting) {
    PersonTime time = new PersonTime(setting);
    List<ChildHistory> sorted = new ArrayList<>(children);
    sorted.sort(Comparator.comparing(ChildHistory::child));
    for (ChildHistory child : sorted) {
      if (setting.asylum() || !child.asylum()) {
        time.add(child);
      }
    }
    time.describeStays();
    return time;
  }

  /** Of the rate that programmes of a kind act on. */
  RateData acting(ActsOn actsOn) {
    return switch (actsOn) {
      case ENTRY -> entry;
      case EXIT -> exit;
      case PLACEMENT -> move;
    };
  }

  /** Every age and length of stay that an avoided entry may come to, seen or not. */
  private void describeStays() {
    for (int month = setting.firstMonth(); month <= setting.lastMonth(); month++) {
      for (int age = 0; age < 18; age++) {
        for (int months = 0; months <= setting.lastMonth() - setting.firstMonth(); months++) {
          covariates.stay(stay, months, age, month);
          covariates.anyMove(anyMove, months, age, month);
        }
      }
    }
  }

  private void add(ChildHistory child) {
    int family =
        familyOf.computeIfAbsent(
            child.family(),
            key -> {
              families.add(key);
              return families.size() - 1;
            });
    new Walk(child, family).walk();
  }

  /** One child's life, month by month. */
  private final class Walk {
    private final ChildHistory child;
    private final int family;
    private final int born;
    private final int adultDay;
    private final int knownFrom;
    private final Acting acting;
    private final Track.Builder track = new Track.Builder();
    private Need need;
    private int needMonth = Integer.MIN_VALUE;

    Walk(ChildHistory child, int family) {
      this.child = child;
      this.family = family;
      born = Months.of(child.born());
      adultDay = eighteenth(child.born());
      acting = new Acting(child, setting);
      knownFrom = known();
    }

    private int known() {
      int known = acting.firstDay();
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

    void walk() {
      int last = Months.first(setting.lastMonth() + 1);
      for (int month = setting.firstMonth(); month <= setting.lastMonth(); month++) {
        month(month);
      }
      for (RateData acted : List.of(entry, exit)) {
        for (int programme : acted.programmes()) {
          starts[programme].childEnds(acted.rows());
        }
      }
      if (!track.isEmpty()) {
        boolean now = child.care().stream().anyMatch(care -> care.covers(last - 1));
        int[] exposures = new int[setting.months()];
        for (int i = 0; i < exposures.length; i++) {
          exposures[i] = acting.on(Months.first(setting.goLive() + i + 1) - 1);
        }
        tracks.add(
            track.of(
                child.child(),
                family,
                acting.programmes(),
                born,
                Months.of(adultDay),
                exposures,
                now));
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
          entrants[Replay.bucket(month - born)]++;
        }
        if (care.start() >= day) {
          home(need(month), month, day, care.start() + 1, true, returned);
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
        home(need(month), month, day, end, false, returned);
      }
    }

    /** Days at home from one day up to another; the last is that of entry if it ended so. */
    private void home(Need need, int month, int from, int to, boolean entered, int returned) {
      int start = Math.max(from, knownFrom + 1);
      if (acting.firstDay() < Months.OPEN && acting.firstDay() == knownFrom) {
        start = Math.max(from, knownFrom);
      }
      if (start >= to) {
        return;
      }
      int pattern = covariates.entry(entry, need, age(Months.first(month)), returned, month);
      int[] cuts = acting.cuts(start, to);
      List<Track.Turn> turns =
          !entered && start == Months.first(month) && to == Months.first(month + 1)
              ? turns(need, month, returned)
              : List.of();
      if (need.level() != Need.Level.NONE) {
        starts(
            entry,
            data -> covariates.entry(data, need, age(Months.first(month)), returned, month),
            month,
            start,
            to,
            entersWithin(start));
      }
      for (int i = 0; i + 1 < cuts.length; i++) {
        int exposure = acting.on(cuts[i]);
        boolean event = entered && i + 2 == cuts.length;
        int days = cuts[i + 1] - cuts[i];
        entry.add(pattern, exposure, days, event, family);
        if (need.level() != Need.Level.NONE || exposure != 0) {
          entryTests.add(
              covariates.entry(entryTests, need, age(Months.first(month)), returned, month),
              exposure | acting.declined(cuts[i]) << setting.size() | begun(cuts[i]),
              days,
              event,
              family);
        }
        if (cuts[i] >= acting.firstDay()) {
          track.add(
              Track.Row.atHome(
                  month, pattern, exposure, days, event, i + 2 == cuts.length ? turns : List.of()));
        }
      }
    }

    /**
     * A child whom programmes may take, of their ages and not in them now: at home with help or a
     * case, or in care.
     *
     * @param acted the rate that the programmes act on
     */
    private void starts(
        RateData acted,
        ToIntFunction<RateData> pattern,
        int month,
        int from,
        int to,
        Boolean ends) {
      int years = age(Months.first(month));
      int before = acting.on(from - 1);
      for (int programme : acted.programmes()) {
        Programme of = setting.programmes().get(programme);
        if (month < of.goLive()
            || years < of.youngest()
            || years > of.oldest()
            || (before >> programme & 1) == 1) {
          continue;
        }
        boolean began = acting.begins(programme, from, to);
        starts[programme].add(pattern, month, to - from, began, ends, family, acted.rows());
      }
    }

    /** Whether the child enters care in the year from a day; null where that is not yet known. */
    private Boolean entersWithin(int day) {
      if (day + YEAR > Months.first(setting.lastMonth() + 1)) {
        return null;
      }
      return child.care().stream().anyMatch(c -> c.start() >= day && c.start() < day + YEAR);
    }

    /**
     * Whether a stay in care ends in the year from a day otherwise than by coming of age; null
     * where that is not yet known, or the year reaches beyond childhood.
     */
    private Boolean leavesWithin(Care care, int day) {
      int end = day + YEAR;
      if (end > Months.first(setting.lastMonth() + 1) || end > adultDay) {
        return null;
      }
      return care.end() < end;
    }

    /**
     * How the case moved in a month that was spent at home, under the programmes of its first day.
     *
     * @return those that programmes may have touched
     */
    private List<Track.Turn> turns(Need need, int month, int returned) {
      int day = Months.first(month);
      int exposure = acting.on(day) & entry.acting();
      if (need.level() == Need.Level.NONE && exposure == 0 && !openLately(day)) {
        return List.of();
      }
      Need.Past past = Need.Past.of(child, month);
      Need.Level after = need(month + 1).level();
      List<Track.Turn> turns = new ArrayList<>();
      for (NeedChange change : NeedChange.possible(need.level())) {
        RateData data = needs[change.ordinal()];
        int pattern = covariates.change(data, need, past, age(day), returned, month);
        boolean event = change.leadsTo(after);
        // A change comes half-way through its month.
        int days = event ? Months.length(month) / 2 : Months.length(month);
        data.add(pattern, exposure, days, event, family);
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

    /** The bit of {@link #entryTests} that any programme at home began within three months. */
    private int begun(int day) {
      return acting.beganWithin(QUARTER, day, entry.acting()) ? 1 << 2 * setting.size() : 0;
    }

    /** Days in care, the day of leaving among them. */
    private void care(Care care, int month, int from, int to, boolean left) {
      int months = month - Months.of(care.start());
      int years = age(Months.first(month));
      Order order = care.order(Months.first(month));
      int exitPattern = covariates.exit(exit, order, child.asylum(), months, years, month);
      boolean lately = care.moved(Months.first(month) - RECENT, Months.first(month)) > 0;
      int movePattern = covariates.move(move, order, lately, months, years, month);
      int end = Math.min(Months.first(month + 1), adultDay);
      int[] cuts = acting.cuts(from, Math.max(from, to));
      starts(
          exit,
          data -> covariates.exit(data, order, child.asylum(), months, years, month),
          month,
          from,
          Math.max(from, to),
          leavesWithin(care, from));
      for (int i = 0; i + 1 < cuts.length; i++) {
        int exposure = acting.on(cuts[i]);
        int days = cuts[i + 1] - cuts[i];
        boolean event = left && i + 2 == cuts.length;
        if (event) {
          exits.put(exit.rows(), care.exit());
        }
        exit.add(exitPattern, exposure, days, event, family);
        exitTests.add(
            covariates.exit(exitTests, order, child.asylum(), months, years, month),
            exposure,
            days,
            event,
            family);
        int moves = care.moved(cuts[i], cuts[i + 1]);
        move.add(movePattern, exposure, days, moves > 0, family);
        if (!child.asylum()) {
          stay.add(covariates.stay(stay, months, years, month), exposure, days, event, family);
          anyMove.add(
              covariates.anyMove(anyMove, months, years, month), exposure, days, moves > 0, family);
        }
        String group = care.group(cuts[i]);
        if (months <= EARLY_MONTHS && group != null) {
          mix.computeIfAbsent(Covariates.ageBand(years), any -> new HashMap<>())
              .merge(group, (long) days, Long::sum);
        }
        if (cuts[i] >= acting.firstDay()) {
          boolean last = !left && cuts[i + 1] == Months.first(month + 1) && end == cuts[i + 1];
          track.add(
              Track.Row.inCare(
                  month,
                  care.start() < acting.firstDay(),
                  exitPattern,
                  movePattern,
                  exposure,
                  days,
                  event,
                  last,
                  group));
        }
      }
    }

    private int age(int day) {
      return Math.max(0, (int) ((day - child.born()) / 365.25));
    }
  }

  private static int eighteenth(int born) {
    return (int) LocalDate.ofEpochDay(born).plusYears(18).toEpochDay();
  }
}
