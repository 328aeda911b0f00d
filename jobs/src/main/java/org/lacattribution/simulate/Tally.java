package org.lacattribution.simulate;

import java.time.LocalDate;
import java.util.List;
import org.lacattribution.simulate.Cases.Spell;

/** What happened, counted by month from April 1996; short breaks are left out. */
final class Tally {
  final int[] entries;
  final int[] exits;
  final int[] stock;
  final int[] plansStarted;
  final int[] plans;
  final int[] referrals;

  /** Children who began each programme, by programme then month. */
  final int[][] begun;

  private final int months;

  Tally(Settings settings) {
    months = settings.lastMonth() + 1;
    entries = new int[months];
    exits = new int[months];
    stock = new int[months];
    plansStarted = new int[months];
    plans = new int[months];
    referrals = new int[months];
    begun = new int[settings.council().programmes().size()][months];
  }

  void add(ChildLife life, CaseRecord cases) {
    for (Stay stay : life.stays) {
      spell(stay.start, stay.end, entries, exits, stock);
    }
    for (Spell plan : cases.protection) {
      spell(plan.start(), plan.end(), plansStarted, null, plans);
    }
    cases.referrals.forEach(referral -> referrals[Months.of(referral.date())]++);
    for (Enrolment enrolment : life.enrolments) {
      if (enrolment.started() && Months.of(enrolment.start) < months) {
        begun[enrolment.programme][Months.of(enrolment.start)]++;
      }
    }
  }

  void add(Tally other) {
    for (int[][] pair :
        List.of(
            new int[][] {entries, other.entries},
            new int[][] {exits, other.exits},
            new int[][] {stock, other.stock},
            new int[][] {plansStarted, other.plansStarted},
            new int[][] {plans, other.plans},
            new int[][] {referrals, other.referrals})) {
      plus(pair[0], pair[1]);
    }
    for (int programme = 0; programme < begun.length; programme++) {
      plus(begun[programme], other.begun[programme]);
    }
  }

  /** Sum over the months of the year that ends 31 March. */
  static int inYear(int[] monthly, int year) {
    int sum = 0;
    int first = Months.ofCollectionYear(year);
    for (int month = first; month < Math.min(first + 12, monthly.length); month++) {
      sum += monthly[month];
    }
    return sum;
  }

  /** The value of 31 March. */
  static int at(int[] monthly, int year) {
    return monthly[Months.ofCollectionYear(year) + 11];
  }

  private void spell(LocalDate start, LocalDate end, int[] began, int[] ended, int[] standing) {
    int from = Months.of(start);
    int until = end == null ? months : Math.min(months, Months.of(end));
    began[from]++;
    if (ended != null && until < months) {
      ended[until]++;
    }
    for (int month = from; month < until; month++) {
      standing[month]++;
    }
  }

  private static void plus(int[] sum, int[] other) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
  }
}
