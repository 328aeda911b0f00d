package org.lacattribution.attribution.history;

import java.util.List;
import java.util.stream.IntStream;
import org.lacattribution.attribution.history.ChildHistory.Enrolment;

/**
 * Which programmes act on a child on a day: from the day that an enrolment starts to the end of the
 * calendar month that is its programme's {@code effect_months} after its end.
 */
public final class Acting {
  private final Setting setting;
  private final List<Enrolment> enrolments;
  private final List<Enrolment> referred;
  private final int firstDay;

  /** Of a child; enrolments whose effect ended before the first month are left out. */
  public Acting(ChildHistory child, Setting setting) {
    this.setting = setting;
    referred = child.referred();
    enrolments =
        child.enrolments().stream()
            .filter(e -> Months.of(e.start()) <= setting.lastMonth())
            .filter(e -> setting.lastActing(e) >= setting.firstMonth())
            .toList();
    firstDay = enrolments.stream().mapToInt(Enrolment::start).min().orElse(Months.OPEN);
  }

  /** Day on which the first began; {@link Months#OPEN} where none did. */
  public int firstDay() {
    return firstDay;
  }

  /** Programmes that ever act, as bits. */
  public int programmes() {
    int bits = 0;
    for (Enrolment enrolment : enrolments) {
      bits |= 1 << enrolment.programme();
    }
    return bits;
  }

  /** Programmes that act on a day, as bits. */
  public int on(int day) {
    return of(enrolments, day, Months.of(day));
  }

  /**
   * Programmes that the child was referred to on an earlier day, as bits, while they would have
   * acted had they begun there and then, and do not act.
   */
  public int referred(int day) {
    return of(referred, day - 1, Months.of(day)) & ~on(day);
  }

  /** Those of enrolments that began by a day and act in a month. */
  private int of(List<Enrolment> some, int day, int month) {
    int bits = 0;
    for (Enrolment enrolment : some) {
      if (enrolment.start() <= day && month <= setting.lastActing(enrolment)) {
        bits |= 1 << enrolment.programme();
      }
    }
    return bits;
  }

  /** Whether an enrolment in a programme starts on one day or later, before another. */
  public boolean begins(int programme, int from, int before) {
    for (Enrolment enrolment : enrolments) {
      if (enrolment.programme() == programme
          && enrolment.start() >= from
          && enrolment.start() < before) {
        return true;
      }
    }
    return false;
  }

  /** Days on which a programme begins that did not act on the day before. */
  public IntStream beginnings(int programme) {
    return enrolments.stream()
        .filter(enrolment -> enrolment.programme() == programme)
        .mapToInt(Enrolment::start)
        .distinct()
        .filter(day -> (on(day - 1) >> programme & 1) == 0);
  }

  /** Whether one of the programmes, as bits, acts on any day from one to another. */
  public boolean acted(int programmes, int from, int to) {
    for (Enrolment enrolment : enrolments) {
      boolean one = (programmes >> enrolment.programme() & 1) == 1;
      if (one && enrolment.start() <= to && Months.of(from) <= setting.lastActing(enrolment)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of the programmes, as bits, began less than so many days ago. */
  public boolean beganWithin(int days, int day, int programmes) {
    for (Enrolment enrolment : enrolments) {
      boolean one = (programmes >> enrolment.programme() & 1) == 1;
      if (one && enrolment.start() <= day && day < enrolment.start() + days) {
        return true;
      }
    }
    return false;
  }

  /** The days from one up to another cut where a programme begins: both, and what lies between. */
  public int[] cuts(int from, int to) {
    if (!beginsWithin(from, to)) {
      return to > from ? new int[] {from, to} : new int[] {from};
    }
    IntStream between =
        enrolments.stream().mapToInt(Enrolment::start).filter(day -> day > from && day < to);
    return IntStream.concat(IntStream.of(from, to), between).sorted().distinct().toArray();
  }

  /** Whether an enrolment starts between two days, as seldom happens. */
  private boolean beginsWithin(int from, int to) {
    for (Enrolment enrolment : enrolments) {
      if (enrolment.start() > from && enrolment.start() < to) {
        return true;
      }
    }
    return false;
  }
}
