package org.lacattribution.attribution.history;

import java.util.Arrays;
import java.util.Collection;
import org.lacattribution.attribution.history.ChildHistory.Enrolment;

/**
 * Months since the start of an enrolment that halve the time in which a programme acts: the months
 * before are soon after the start, those from it on are later. It depends on enrolments alone, not
 * on what became of the children.
 */
public final class Midpoints {
  private final int[] months;

  private Midpoints(int[] months) {
    this.months = months;
  }

  /** Of the children of one authority. */
  public static Midpoints of(Collection<ChildHistory> children, Setting setting) {
    int span = Math.max(1, setting.lastMonth() - setting.firstMonth() + 1);
    int[][] acting = new int[setting.size()][span];
    for (ChildHistory child : children) {
      for (Enrolment enrolment : child.enrolments()) {
        int start = Months.of(enrolment.start());
        int last = Math.min(setting.lastActing(enrolment), setting.lastMonth());
        for (int month = Math.max(start, setting.firstMonth()); month <= last; month++) {
          acting[enrolment.programme()][Math.min(span - 1, month - start)]++;
        }
      }
    }
    return new Midpoints(Arrays.stream(acting).mapToInt(Midpoints::half).toArray());
  }

  /** The first month before which lies half of all or more; at least 1. */
  private static int half(int[] acting) {
    int all = Arrays.stream(acting).sum();
    int before = 0;
    int month = 0;
    while (month < acting.length && 2 * before < all) {
      before += acting[month++];
    }
    return Math.max(1, month);
  }

  /** Months since its start from which a programme has acted for long. */
  public int of(int programme) {
    return months[programme];
  }
}
