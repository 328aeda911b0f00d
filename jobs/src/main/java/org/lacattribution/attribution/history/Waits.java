package org.lacattribution.attribution.history;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;
import org.lacattribution.attribution.history.ChildHistory.Enrolment;
import org.lacattribution.attribution.history.ChildHistory.Referral;

/**
 * How long those who begin a programme wait for it, from the day of referral as recorded.
 *
 * <p>Days between a referral and its place are immortal where a referral is recorded only because a
 * place was taken: a child who came into care before it leaves no referral. Whoever is still
 * without a place once nearly all who begin have begun is past such days, however referrals are
 * dated.
 */
public final class Waits {
  private static final double NEARLY_ALL = 0.95;
  private static final int FEW = 20;

  /** Of programmes that take everybody on the day of referral. */
  public static final Waits NONE = new Waits(new int[Setting.MOST_PROGRAMMES]);

  private final int[] days;

  private Waits(int[] days) {
    this.days = days;
  }

  /** Of the children of one authority. */
  public static Waits of(Collection<ChildHistory> children, int programmes) {
    int[][] waits = new int[programmes][];
    for (int programme = 0; programme < programmes; programme++) {
      int of = programme;
      waits[programme] =
          children.stream().flatMapToInt(child -> waits(child, of)).sorted().toArray();
    }
    int[] all = Arrays.stream(waits).flatMapToInt(Arrays::stream).sorted().toArray();
    return new Waits(
        Arrays.stream(waits).mapToInt(of -> nearlyAll(of.length < FEW ? all : of)).toArray());
  }

  private static IntStream waits(ChildHistory child, int programme) {
    return child.enrolments().stream()
        .filter(enrolment -> enrolment.programme() == programme)
        .mapToInt(enrolment -> wait(child, enrolment))
        .filter(wait -> wait >= 0);
  }

  /** Days since the last referral to the programme; -1 where none is on record. */
  private static int wait(ChildHistory child, Enrolment enrolment) {
    int referred = -1;
    for (Referral referral : child.referred()) {
      if (referral.programme() == enrolment.programme() && referral.day() <= enrolment.start()) {
        referred = referral.day();
      }
    }
    return referred < 0 ? -1 : enrolment.start() - referred;
  }

  private static int nearlyAll(int[] sorted) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(NEARLY_ALL * sorted.length) - 1];
  }

  /** Days by which nearly all who begin a programme have begun. */
  public int days(int programme) {
    return days[programme];
  }
}
