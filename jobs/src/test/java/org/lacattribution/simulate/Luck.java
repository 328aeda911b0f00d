package org.lacattribution.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.council.Council.Programme;
import org.lacattribution.simulate.Cases.Level;
import org.lacattribution.simulate.Family.Kind;

/**
 * What chance did to a simulated council: entries and exits less the chances that they were drawn
 * with, summed over the child-months of a kind. Nothing is expected of any sum, and what an
 * estimate misses by hangs on them; so a study can take luck out and tell bias from far fewer
 * councils.
 *
 * <p>Kinds are the programmes that act on the month, and where none does how the case stood, before
 * and after go-live. Beside each sum stands one in which a month counts for less the longer ago it
 * is, as an entry does for the number in care at the end.
 */
final class Luck {
  private static final double KEPT_A_MONTH = 0.97;

  private final List<Programme> programmes;
  private final int goLive;
  private final int lastMonth;
  private final Map<String, double[]> sums = new TreeMap<>();

  Luck(Settings settings) {
    programmes = settings.council().programmes();
    goLive = settings.goLive();
    lastMonth = settings.lastMonth();
  }

  /** Of all months up to the last; the second number counts later months for more. */
  Map<String, double[]> sums() {
    return sums;
  }

  void add(Luck other) {
    other.sums.forEach((kind, more) -> add(kind, more[0], more[1]));
  }

  private void add(String kind, double whole, double late) {
    double[] sum = sums.computeIfAbsent(kind, any -> new double[2]);
    sum[0] += whole;
    sum[1] += late;
  }

  /** Told of a month that a child began at home, with the chance of entry before programmes. */
  interface AtHome {
    void month(int month, double chance);
  }

  /** Lives a child's months again beside what happened in them. */
  void add(History history, ChildLife life, AtHome atHome) {
    Family family = history.family();
    if (family.kind() == Kind.SHORT_BREAKS || family.kind() == Kind.ASYLUM) {
      return;
    }
    CareState state = CareState.HOME;
    int stays = 0;
    for (int month = family.arrival(); month <= lastMonth; month++) {
      if (month >= life.months.birthday() || state.gone()) {
        return;
      }
      Stay stay = stays < life.stays.size() ? life.stays.get(stays) : null;
      if (month == family.arrival() && family.kind() != Kind.CASE) {
        state = stay == null ? state : CareState.entered(stay.course);
        continue;
      }
      if (state.inCare()) {
        LocalDate left = within(stay.end, month) ? stay.end : null;
        double hazard = life.months.leaving(month, state.course(), state.months());
        note(life, ActsOn.EXIT, "", month, hazard, left);
        if (left != null) {
          state = CareState.after(stay.exit);
          stays++;
          continue;
        }
        state = state.monthLater();
      } else {
        LocalDate entered = stay != null && within(stay.start, month) ? stay.start : null;
        double hazard = life.months.entry(month, state.months());
        atHome.month(month, hazard);
        Level level = history.cases().level[month - family.arrival()];
        String where = level.compareTo(Level.ASSESSMENT) < 0 ? "low" : level.name();
        note(life, ActsOn.ENTRY, where, month, hazard, entered);
        state = entered != null ? CareState.entered(stay.course) : state.monthLater();
      }
    }
  }

  private static boolean within(LocalDate day, int month) {
    return day != null && Months.of(day) == month;
  }

  /**
   * Notes a month, cut where a programme begins. What is expected of days is their hazard while the
   * event has not come, so that a programme that would have begun after it makes no difference.
   */
  private void note(
      ChildLife life, ActsOn actsOn, String where, int month, double hazard, LocalDate event) {
    Days days = Days.of(life.exposure, actsOn, month, life.exposure.programmes());
    int end = event == null ? days.length() : event.getDayOfMonth();
    double weight = Math.pow(KEPT_A_MONTH, lastMonth - month);
    TreeSet<Integer> cuts = new TreeSet<>();
    cuts.add(end + 1);
    for (Exposure.Spell spell : life.exposure.spells()) {
      if (spell.firstMonth() == month && spell.start().getDayOfMonth() <= end) {
        cuts.add(spell.start().getDayOfMonth());
      }
    }
    cuts.remove(1);
    int from = 1;
    for (int to : cuts) {
      boolean last = to == end + 1;
      double before = days.whole() - days.share(from);
      double after = days.whole() - days.share(to);
      if (last && event != null) {
        // An event comes half-way through its day.
        after -= (days.share(end) - days.share(to)) / 2;
      }
      double luck =
          (last && event != null ? 1 : 0) - Math.log((1 - hazard * before) / (1 - hazard * after));
      for (String kind : kinds(life, actsOn, where, month, from)) {
        add(kind, luck, luck * weight);
      }
      from = to;
    }
  }

  private List<String> kinds(ChildLife life, ActsOn actsOn, String where, int month, int day) {
    List<String> kinds = new ArrayList<>(1);
    for (int programme = 0; programme < programmes.size(); programme++) {
      Programme of = programmes.get(programme);
      if (of.actsOn() == actsOn && acts(life, programme, month, day)) {
        kinds.add(actsOn + " under " + of.code());
      }
    }
    if (kinds.isEmpty()) {
      kinds.add(actsOn + (month < goLive ? " before " : " after ") + where);
    }
    return kinds;
  }

  private static boolean acts(ChildLife life, int programme, int month, int day) {
    for (Exposure.Spell spell : life.exposure.spells()) {
      boolean begun =
          spell.firstMonth() < month
              || spell.firstMonth() == month && spell.start().getDayOfMonth() <= day;
      if (spell.programme() == programme && begun && month <= spell.lastMonth()) {
        return true;
      }
    }
    return false;
  }
}
