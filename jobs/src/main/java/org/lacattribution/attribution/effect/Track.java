package org.lacattribution.attribution.effect;

import java.util.ArrayList;
import java.util.List;
import org.lacattribution.attribution.history.NeedChange;

/**
 * A child's days from the first on which a programme acted on it, in rows of one month, place and
 * set of programmes.
 *
 * @param child key of the child
 * @param own programmes that ever acted on it, as bits
 * @param born month of birth
 * @param adult month of the eighteenth birthday
 * @param rows in the order of days
 * @param countedInCare whether any row in care counts by its own days: see {@link Row#begun} and
 *     {@link Row#served}
 * @param inCareNow whether in care on the last day
 */
record Track(
    String child,
    int family,
    int own,
    int born,
    int adult,
    List<Row> rows,
    boolean countedInCare,
    boolean inCareNow) {
  private static final int ADULT_YEARS = 18;
  private static final int YEAR = 12;

  /** Whole years of age in a month, as long as care may last. */
  int years(int month) {
    return Math.min(ADULT_YEARS - 1, ageInMonths(month) / YEAR);
  }

  /** Age in months, 0 in that of birth. */
  int ageInMonths(int month) {
    return Math.max(0, month - born);
  }

  /**
   * Days in one place.
   *
   * @param inCare else at home
   * @param begun whether the period of care was under way when the first programme began
   * @param served whether it was not, and a programme in care has acted in it by these days
   * @param pattern of entry where at home, of exit where in care
   * @param moving pattern of placement moves where in care, else -1
   * @param exposure programmes on, as bits
   * @param late those of them that began long ago, as bits
   * @param event whether the days ended with an entry, or an exit
   * @param last whether the month ends with these days, the child still there
   * @param group placement group where in care, else null
   * @param turns how the case moved in the month, where at home for all of it
   */
  record Row(
      int month,
      boolean inCare,
      boolean begun,
      boolean served,
      int pattern,
      int moving,
      int exposure,
      int late,
      int days,
      boolean event,
      boolean last,
      String group,
      List<Turn> turns) {
    static Row atHome(
        int month, int pattern, int exposure, int late, int days, boolean event, List<Turn> turns) {
      return new Row(
          month, false, false, false, pattern, -1, exposure, late, days, event, false, null, turns);
    }

    static Row inCare(
        int month,
        boolean begun,
        boolean served,
        int pattern,
        int moving,
        int exposure,
        int late,
        int days,
        boolean event,
        boolean last,
        String group) {
      return new Row(
          month, true, begun, served, pattern, moving, exposure, late, days, event, last, group,
          List.of());
    }
  }

  /**
   * A change of the case that was possible in a month, under the programmes of its first day.
   *
   * @param pattern of the rate of the change
   * @param exposure programmes on, as bits
   * @param event whether it came
   */
  record Turn(NeedChange change, int pattern, int exposure, boolean event) {}

  static final class Builder {
    private final List<Row> rows = new ArrayList<>();

    void add(Row row) {
      rows.add(row);
    }

    Track of(String child, int family, int own, int born, int adult, boolean inCareNow) {
      boolean counted = rows.stream().anyMatch(row -> row.begun() || row.served());
      return new Track(child, family, own, born, adult, List.copyOf(rows), counted, inCareNow);
    }

    boolean isEmpty() {
      return rows.isEmpty();
    }
  }
}
