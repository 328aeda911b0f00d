package org.lacattribution.attribution.history;

import java.util.List;
import java.util.stream.IntStream;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.council.Council.ProtectionPlans;

/**
 * What histories are read for.
 *
 * @param programmes in the order of the council file
 * @param firstMonth first month in which history is whole
 * @param lastMonth last whole month
 * @param asylum whether unaccompanied asylum-seeking children are counted
 * @param protectionPlans whether programmes are taken to move them
 */
public record Setting(
    List<Programme> programmes,
    int firstMonth,
    int lastMonth,
    boolean asylum,
    ProtectionPlans protectionPlans) {
  /** Sets of programmes are bits of a number, and every set is priced. */
  public static final int MOST_PROGRAMMES = 8;

  /** What programmes do by way of protection plans is their effect. */
  public Setting(List<Programme> programmes, int firstMonth, int lastMonth, boolean asylum) {
    this(programmes, firstMonth, lastMonth, asylum, ProtectionPlans.MEDIATOR);
  }

  /** How many programmes there are. */
  public int size() {
    return programmes.size();
  }

  /** Positions of the programmes that act on a transition. */
  public int[] acting(ActsOn transition) {
    return IntStream.range(0, size())
        .filter(i -> programmes.get(i).actsOn() == transition)
        .toArray();
  }

  /** Month of the first programme's first day; there is no result before it. */
  public int goLive() {
    return programmes.stream().mapToInt(Programme::goLive).min().orElseThrow();
  }

  /** Months from the first go-live to the last. */
  public int months() {
    return Math.max(0, lastMonth - goLive() + 1);
  }

  /** Last month in which an enrolment acts: that of its end and the months of effect after it. */
  public int lastActing(ChildHistory.Enrolment enrolment) {
    if (enrolment.end() == Months.OPEN) {
      return lastMonth;
    }
    return Months.of(enrolment.end()) + programmes.get(enrolment.programme()).effectMonths();
  }
}
