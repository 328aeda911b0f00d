package org.lacattribution.attribution.start;

import java.util.Arrays;
import java.util.Optional;
import org.lacattribution.attribution.rate.RateData;

/**
 * The outcome of children who started a programme compared with that of children who might have
 * started in the same month and did not, each such child-month being the beginning of a trial
 * (Hernán and others 2008, Epidemiology 19; Danaei and others 2013, Statistical Methods in Medical
 * Research 22).
 *
 * <p>Estimand: events under the programme, up to {@value #FOLLOWED} months from its start, over
 * those that the same children would have had in that time with no start. Estimator: a child-month
 * without a start counts as its expected number of starts, given what was recorded when it began,
 * so that the others have the need of those who started (treatment weights of the treated). The
 * others are followed until they start, leave, or have the event; to represent those who started in
 * the meantime, their later months count for one over the chance of not having started by then
 * (censoring weights). A start comes on any day of its month alike, and only what comes after it
 * would be followed: a child who has the event on the tenth counts for the starts of ten days, and
 * a day early in the month for few. Their rate in each month since its trial began is laid on the
 * time that those who started were under the programme. Nothing that was recorded after a start is
 * adjusted for, so what a programme does by way of need is in this ratio.
 *
 * @param events under the programme
 * @param expected what they would have been
 * @param influence what each family moves the log ratio by, the chances of starting held fixed
 */
public record SequentialTrials(double events, double expected, double[] influence) {
  /** Months that a trial goes on after the one in which it begins. */
  static final int FOLLOWED = 24;

  /** Fewest events on either side. */
  private static final int ENOUGH = 5;

  /** Log of events under the programme over those expected of the same children with no start. */
  public double logRatio() {
    return Math.log(events / expected);
  }

  /**
   * The same of resampled families.
   *
   * @param excess weight less 1 of every family
   */
  public double logRatio(int[] excess) {
    double log = logRatio();
    for (int family = 0; family < influence.length; family++) {
      log += excess[family] * influence[family];
    }
    return log;
  }

  /**
   * Child-months that begin a trial, in the order of the days.
   *
   * @param started whether the programme began in each
   * @param expected starts that were expected in each
   * @param first row of each among the days
   * @param until the row after the last of its child's
   */
  record Beginnings(boolean[] started, double[] expected, int[] first, int[] until) {
    /** The row after the last on whose days the start of a trial might have come. */
    int opened(int trial, RateData days) {
      boolean another = trial + 1 < first.length && until[trial + 1] == until[trial];
      int end = another ? first[trial + 1] : until[trial];
      int row = first[trial];
      while (row < end && month(days, row) == month(days, first[trial])) {
        row++;
      }
      return row;
    }

    /**
     * Share of a row's days that would be followed, where a start might have come on any of the
     * days up to the row {@code opened}: all of the last and none of the first.
     */
    double followed(int trial, RateData days, int opened, int row) {
      double before = 0;
      double all = 0;
      for (int of = first[trial]; of < opened; of++) {
        before += of < row ? days.time(of) : 0;
        all += days.time(of);
      }
      return (before + days.time(row) / 2) / all;
    }

    private static int month(RateData days, int row) {
      return days.patterns().month(days.pattern(row));
    }
  }

  /**
   * Trials of a programme; none where either side has too few events.
   *
   * @param days of the rate that the programme acts on, each child's in order
   */
  static Optional<SequentialTrials> of(RateData days, Beginnings beginnings, int programme) {
    Course course = new Course(days, beginnings, programme);
    Sums sums = new Sums();
    course.walk(sums);
    double events = 0;
    double expected = 0;
    int othersEvents = 0;
    for (int month = 0; month <= FOLLOWED; month++) {
      if (sums.othersTime[month] > 0) {
        events += sums.events[month];
        expected += sums.time[month] * sums.rate(month);
        othersEvents += sums.othersCount[month];
      }
    }
    if (events < ENOUGH || othersEvents < ENOUGH || expected <= 0) {
      return Optional.empty();
    }
    double ratio = events / expected;
    double[] influence = new double[days.families()];
    double observed = events;
    double total = expected;
    course.walk(
        new Follower() {
          @Override
          public void started(int family, int month, double time, int came) {
            if (sums.othersTime[month] > 0) {
              influence[family] += (came - ratio * sums.rate(month) * time) / observed;
            }
          }

          @Override
          public void other(int family, int month, double weight, double time, int came) {
            double surplus = weight * (came - sums.rate(month) * time);
            influence[family] -= surplus * sums.time[month] / sums.othersTime[month] / total;
          }
        });
    return Optional.of(new SequentialTrials(events, expected, influence));
  }

  /** Receives each stretch of days that a trial follows, in months since the trial began. */
  private interface Follower {
    /** Of a child who started. */
    void started(int family, int month, double time, int events);

    /** Of a child who did not. */
    void other(int family, int month, double weight, double time, int events);
  }

  /** Time and events by month since the trial began. */
  private static final class Sums implements Follower {
    final double[] time = new double[FOLLOWED + 1];
    final double[] events = new double[FOLLOWED + 1];
    final double[] othersTime = new double[FOLLOWED + 1];
    final double[] othersEvents = new double[FOLLOWED + 1];
    final int[] othersCount = new int[FOLLOWED + 1];

    @Override
    public void started(int family, int month, double length, int came) {
      time[month] += length;
      events[month] += came;
    }

    @Override
    public void other(int family, int month, double weight, double length, int came) {
      othersTime[month] += weight * length;
      othersEvents[month] += weight * came;
      othersCount[month] += came;
    }

    /** Of those who did not start. */
    double rate(int month) {
      return othersEvents[month] / othersTime[month];
    }
  }

  /** The days that trials follow. */
  private static final class Course {
    private final RateData days;
    private final Beginnings beginnings;
    private final int programme;
    private final int[] months;

    /** One over the chance that a child who might start in a month does not. */
    private final double[] left;

    Course(RateData days, Beginnings beginnings, int programme) {
      this.days = days;
      this.beginnings = beginnings;
      this.programme = programme;
      months = new int[days.rows()];
      Arrays.setAll(months, row -> days.patterns().month(days.pattern(row)));
      left = Arrays.stream(beginnings.expected).map(Math::exp).toArray();
    }

    void walk(Follower follower) {
      for (int trial = 0; trial < left.length; trial++) {
        if (beginnings.started[trial]) {
          started(trial, follower);
        } else {
          other(trial, follower);
        }
      }
    }

    private void started(int trial, Follower follower) {
      int row = beginnings.first[trial];
      int end = end(trial);
      while (row < end && !under(row)) {
        row++;
      }
      boolean on = true;
      while (on && row < end && under(row)) {
        follower.started(days.family(row), since(trial, row), days.time(row), events(row));
        on = !days.event(row);
        row++;
      }
    }

    /** Followed while no trial of the child begins with a start. */
    private void other(int trial, Follower follower) {
      double weight = beginnings.expected[trial];
      int next = trial + 1;
      int end = end(trial);
      int opened = beginnings.opened(trial, days);
      boolean on = true;
      for (int row = beginnings.first[trial]; on && row < end; row++) {
        while (next < left.length && beginnings.first[next] == row) {
          on &= !beginnings.started[next];
          weight *= left[next];
          next++;
        }
        if (on) {
          double share = row < opened ? beginnings.followed(trial, days, opened, row) : 1;
          follower.other(
              days.family(row), since(trial, row), weight, share * days.time(row), events(row));
          on = !days.event(row);
        }
      }
    }

    /** The row after the last that a trial follows. */
    private int end(int trial) {
      int last = months[beginnings.first[trial]] + FOLLOWED;
      int end = beginnings.first[trial];
      while (end < beginnings.until[trial] && months[end] <= last) {
        end++;
      }
      return end;
    }

    private boolean under(int row) {
      return (days.exposure(row) >> programme & 1) == 1;
    }

    private int since(int trial, int row) {
      return months[row] - months[beginnings.first[trial]];
    }

    private int events(int row) {
      return days.event(row) ? 1 : 0;
    }
  }
}
