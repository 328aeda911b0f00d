package org.lacattribution.simulate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.lacattribution.council.Council.Programme;

/**
 * Weekly sessions of groups of foster carers: who came, and how many difficult behaviours of the
 * day before they reported. Groups follow one another, 8 to 10 carers in each, for 16 weeks. They
 * are drawn by themselves: what carers do in them changes nothing of what happens to a child.
 */
final class GroupSessions {
  private static final int WEEKS = 16;
  private static final int WEEKS_BETWEEN = 17;
  private static final int FEWEST = 8;
  private static final int MOST = 10;

  /** Chance that a carer comes to a session, from the least keen carer to the keenest. */
  private static final double[] COMES = {0.78, 0.99};

  /** Behaviours a day in the first week, and the share of them that is gone by the last. */
  private static final double[] BEHAVIOURS = {4, 9};

  private static final double GONE = 0.5;

  private final Settings settings;
  private final String authority;
  private final Draws draws;

  GroupSessions(Settings settings, String authority) {
    this.settings = settings;
    this.authority = authority;
    draws = Draws.of(settings.seed()).within(Long.parseLong(authority));
  }

  /** Rows of every session up to the last day; none where no programme trains foster carers. */
  Pages pages() {
    Pages pages = new Pages(settings, authority);
    Optional<Programme> programme =
        settings.council().programmes().stream().filter(Programme::trainsFosterCarers).findFirst();
    if (programme.isPresent()) {
      LocalDate first =
          programme.get().goLive().with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY));
      for (int group = 0; ; group++) {
        LocalDate start = first.plusWeeks((long) group * WEEKS_BETWEEN);
        if (start.isAfter(settings.lastDay())) {
          break;
        }
        write(group, start, pages);
      }
    }
    return pages;
  }

  private void write(int group, LocalDate start, Pages pages) {
    int carers = Draws.between(FEWEST, MOST, draws.uniform(Purpose.SESSION, group));
    for (int week = 0; week < WEEKS && !day(start, week).isAfter(settings.lastDay()); week++) {
      for (int carer = 0; carer < carers; carer++) {
        boolean comes = draw(group, carer, 2 + 2 * week) < between(COMES, draw(group, carer, 0));
        pages.add(
            Sheet.KEEP_SESSION,
            "G%s%02d".formatted(authority, group),
            "C%s%02d%02d".formatted(authority, group, carer),
            null,
            day(start, week),
            comes ? "Y" : "N",
            comes ? behaviours(group, carer, week) : null);
      }
    }
  }

  private static LocalDate day(LocalDate start, int week) {
    return start.plusWeeks(week);
  }

  private int behaviours(int group, int carer, int week) {
    double usual = between(BEHAVIOURS, draw(group, carer, 1));
    double now = usual * (1 - GONE * week / (WEEKS - 1));
    return (int) Math.max(0, Math.round(now + 3 * draw(group, carer, 3 + 2 * week) - 1.5));
  }

  private static double between(double[] range, double draw) {
    return range[0] + (range[1] - range[0]) * draw;
  }

  private double draw(int group, int carer, int what) {
    return draws.uniform(Purpose.SESSION, group, carer * 64L + what);
  }
}
