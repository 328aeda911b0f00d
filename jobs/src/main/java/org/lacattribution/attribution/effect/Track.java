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
 * @param exposures programmes on at the end of each month from the first go-live, as bits
 * @param begunInCare whether any row is of a period of care under way when the first programme
 *     began
 * @param inCareNow whether in care on the last day
 */
record Track(
    String child,
    int family,
    int own,
    int born,
    int adult,
    List<Row> rows,
    int[] exposures,
    boolean begunInCare,
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
   * @param pattern of entry where at home, of exit where in care
   * @param moving pattern of placement moves where in care, else -1
   * @param exposure programmes on, as bits
   * @param event whether the days ended with an entry, or an exit
   * @param last whether the month ends with these days, the child still there
   * @param group placement group where in care, else null
   * @param turns how the case moved in the month, where at home for all of it
   */
  record Row(
      int month,
      boolean inCare,
      boolean begun,
      int pattern,
      int moving,
      int exposure,
      int days,
      boolean event,
      boolean last,
      String group,
      List<Turn> turns) {
    static Row atHome(
        int month, int pattern, int exposure, int days, boolean event, List<Turn> turns) {
      return new Row(month, false, false, pattern, -1, exposure, days, event, false, null, turns);
    }

    static Row inCare(
        int month,
        boolean begun,
        int pattern,
        int moving,
        int exposure,
        int days,
        boolean event,
        boolean last,
        String group) {
      return new Row(
          month, true, begun, pattern, moving, exposure, days, event, last, group, List.of());
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

    Track of(
        String child,
        int family,
        int own,
        int born,
        int adult,
        int[] exposures,
        boolean inCareNow) {
      boolean begun = rows.stream().anyMatch(Row::begun);
      return new Track(
          child, family, own, born, adult, List.copyOf(rows), exposures, begun, inCareNow);
    }

    boolean isEmpty() {
      return rows.isEmpty();
    }
  }
}
