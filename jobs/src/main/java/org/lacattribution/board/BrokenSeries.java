package org.lacattribution.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lacattribution.stats.control.Signals.Rule;
import org.lacattribution.table.BoardIndicator.Measure;

/**
 * A series that a known reform may have moved: before and after it are series of their own, each
 * with its own baseline, so that the reform is no signal.
 */
final class BrokenSeries {
  private record Piece(int start, Series series) {}

  private final List<Piece> pieces = new ArrayList<>();

  /**
   * Of consecutive periods.
   *
   * @param months of a period
   * @param settled points from the start that late records no longer change
   * @param starts points at which a new piece begins, ascending; 0 and the number of points and
   *     more mean none
   */
  static BrokenSeries of(
      Measure measure,
      double[] numerators,
      double[] denominators,
      double[] values,
      int months,
      int settled,
      int[] starts) {
    int[] bounds =
        Arrays.stream(starts).filter(start -> start > 0 && start < values.length).toArray();
    BrokenSeries broken = new BrokenSeries();
    for (int i = 0; i <= bounds.length; i++) {
      int from = i == 0 ? 0 : bounds[i - 1];
      int to = i == bounds.length ? values.length : bounds[i];
      broken.pieces.add(
          new Piece(
              from,
              new Series(
                  measure,
                  Arrays.copyOfRange(numerators, from, to),
                  Arrays.copyOfRange(denominators, from, to),
                  Arrays.copyOfRange(values, from, to),
                  months,
                  Math.min(Math.max(settled - from, 0), to - from))));
    }
    return broken;
  }

  private Piece of(int point) {
    Piece of = pieces.get(0);
    for (Piece piece : pieces) {
      of = piece.start <= point ? piece : of;
    }
    return of;
  }

  String chart(int point) {
    return of(point).series.chart();
  }

  boolean hasLimits(int point) {
    return of(point).series.hasLimits();
  }

  double centre(int point) {
    Piece of = of(point);
    return of.series.centre(point - of.start);
  }

  double lower(int point) {
    Piece of = of(point);
    return of.series.lower(point - of.start);
  }

  double upper(int point) {
    Piece of = of(point);
    return of.series.upper(point - of.start);
  }

  Rule signal(int point) {
    Piece of = of(point);
    return of.series.signal(point - of.start);
  }
}
