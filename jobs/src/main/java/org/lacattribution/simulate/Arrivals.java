package org.lacattribution.simulate;

import java.util.ArrayList;
import java.util.List;
import org.lacattribution.simulate.Family.Kind;

/**
 * The families of an authority in order. How many arrive in each month follows from the calendar
 * and is rounded evenly along time, so it hardly differs between seeds; everything that happens to
 * them afterwards is chance.
 */
final class Arrivals {
  private static final double ASYLUM_A_YEAR = 5;
  private static final double SHORT_BREAKS_A_YEAR = 4;
  private static final int FIRST_ASYLUM = Months.ofCollectionYear(2005);

  /** A stretch of families of one kind that arrive in one month. */
  private record Batch(Kind kind, int month, int ofKind, int first, int count) {}

  private final Draws authority;
  private final List<Batch> batches = new ArrayList<>();
  private final int size;

  Arrivals(Calendar calendar, Settings settings, Draws authority) {
    this.authority = authority;
    int number = 0;
    for (Kind kind : Kind.values()) {
      double sum = authority.uniform(Purpose.OFFSET, kind.ordinal());
      int ofKind = 0;
      for (int month = 0; month <= settings.lastMonth(); month++) {
        sum += rate(kind, calendar, settings, month);
        int count = (int) Math.floor(sum) - ofKind;
        if (count > 0) {
          batches.add(new Batch(kind, month, ofKind, number, count));
          number += count;
          ofKind += count;
        }
      }
    }
    size = number;
  }

  int size() {
    return size;
  }

  /** Families from a place in the order to another, that not included. */
  List<Family> families(int from, int to) {
    List<Family> families = new ArrayList<>(to - from);
    for (Batch batch : batches) {
      int first = Math.max(from, batch.first());
      int last = Math.min(to, batch.first() + batch.count());
      for (int number = first; number < last; number++) {
        int ofKind = batch.ofKind() + number - batch.first();
        families.add(Family.of(batch.kind(), number, ofKind, batch.month(), authority));
      }
    }
    return families;
  }

  private static double rate(Kind kind, Calendar calendar, Settings settings, int month) {
    return switch (kind) {
      case CASE -> calendar.families[month];
      case ACUTE -> calendar.acute[month];
      case ASYLUM -> month < FIRST_ASYLUM ? 0 : settings.scale() * ASYLUM_A_YEAR / 12;
      case SHORT_BREAKS ->
          month < Calendar.FIRST_CASES ? 0 : settings.scale() * SHORT_BREAKS_A_YEAR / 12;
    };
  }
}
