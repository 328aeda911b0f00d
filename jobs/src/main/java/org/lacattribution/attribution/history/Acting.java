package org.lacattribution.attribution.history;

import java.util.List;
import java.util.stream.IntStream;
import org.lacattribution.attribution.history.ChildHistory.Decision;
import org.lacattribution.attribution.history.ChildHistory.Enrolment;
import org.lacattribution.attribution.history.ChildHistory.Referral;

/**
 * Which programmes act on a child on a day: from the day that an enrolment starts to the end of the
 * calendar month that is its programme's {@code effect_months} after its end.
 */
public final class Acting {
  private final Setting setting;
  private final List<Enrolment> enrolments;
  private final List<Enrolment> all;
  private final List<Referral> referred;
  private final Waits waits;
  private final int firstDay;

  /** Of a child whom no programme lets wait. */
  public Acting(ChildHistory child, Setting setting) {
    this(child, setting, Waits.NONE);
  }

  /** Of a child; enrolments whose effect ended before the first month are left out. */
  public Acting(ChildHistory child, Setting setting, Waits waits) {
    this.setting = setting;
    this.waits = waits;
    all = child.enrolments();
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

  /** Programmes that act on a day and whose last start lies their midpoint or more behind it. */
  public int late(int day, Midpoints midpoints) {
    int month = Months.of(day);
    int on = 0;
    int soon = 0;
    for (Enrolment enrolment : enrolments) {
      int bit = 1 << enrolment.programme();
      if (enrolment.start() <= day && month <= setting.lastActing(enrolment)) {
        on |= bit;
        int since = month - Months.of(enrolment.start());
        soon |= since < midpoints.of(enrolment.programme()) ? bit : 0;
      }
    }
    return on & ~soon;
  }

  /**
   * Programmes that the child was referred to, as bits, which would act had they begun there and
   * then, and have not begun: of referrals of which that was decided, once nearly all who begin
   * have begun.
   */
  public int referred(int day, Decision decision) {
    int bits = 0;
    for (Referral referral : referred) {
      if (referral.decision() == decision && day > placed(referral)) {
        bits |= wouldAct(referral, day);
      }
    }
    return bits & ~on(day);
  }

  /** The same of all referrals that were not declined, until nearly all who begin have begun. */
  public int awaitingPlace(int day) {
    int bits = 0;
    for (Referral referral : referred) {
      if (referral.decision() != Decision.DECLINED
          && day > referral.day()
          && day <= placed(referral)) {
        bits |= wouldAct(referral, day);
      }
    }
    return bits & ~on(day);
  }

  /** Programmes that acted and do so no longer, as bits. */
  public int after(int day) {
    int month = Months.of(day);
    int bits = 0;
    for (Enrolment enrolment : all) {
      bits |= setting.lastActing(enrolment) < month ? 1 << enrolment.programme() : 0;
    }
    return bits & ~on(day);
  }

  private int placed(Referral referral) {
    return referral.day() + waits.days(referral.programme());
  }

  private int wouldAct(Referral referral, int day) {
    Enrolment begun = new Enrolment(referral.programme(), referral.day(), referral.day());
    return Months.of(day) <= setting.lastActing(begun) ? 1 << referral.programme() : 0;
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
