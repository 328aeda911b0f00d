package org.lacattribution.attribution.effect;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.lacattribution.attribution.history.Acting;
import org.lacattribution.attribution.history.ChildHistory.Decision;
import org.lacattribution.attribution.rate.IntColumn;

/**
 * How days at home relate to programmes that do not act on them: whether a child was referred and a
 * programme has not begun, and whether one has ceased to act. Recorded need being equal, such days
 * should see as many entries to care as others.
 */
public final class Standings {
  /** A way in which days relate to programmes. */
  public enum Standing {
    /** The referral was declined. */
    DECLINED,
    /** The family waits for a place or a decision. */
    WAITING,
    /** Accepted, and not started. */
    ACCEPTED,
    /** Referred, and most of those who begin have not yet begun: may be immortal, see Waits. */
    AWAITING_PLACE,
    /** The declared effect has ended. */
    AFTER,
    /** A programme began within three months. */
    JUST_BEGUN
  }

  private final int programmes;
  private final IntColumn standing = new IntColumn();
  private final IntColumn referred = new IntColumn();
  private final IntColumn after = new IntColumn();

  Standings(int programmes) {
    this.programmes = programmes;
  }

  /** Numbers of the terms of a rate, after those of programmes: not begun, after, for a place. */
  IntStream terms() {
    return IntStream.range(programmes, programmes + 3);
  }

  /** The number of the term of children with whom a programme has not begun. */
  public int notBegun() {
    return programmes;
  }

  /**
   * Notes the next row.
   *
   * @param acting programmes that act on the rate, as bits
   * @return the terms that are on, as bits
   */
  int add(Acting of, int day, int acting, boolean begun) {
    int declined = of.referred(day, Decision.DECLINED) & acting;
    int waiting = of.referred(day, Decision.WAITING) & acting;
    int accepted = of.referred(day, Decision.ACCEPTED) & acting;
    int forPlace = of.awaitingPlace(day) & acting;
    int ended = of.after(day) & acting;
    int notBegun = declined | waiting | accepted;
    standing.add(
        bit(declined, Standing.DECLINED)
            | bit(waiting, Standing.WAITING)
            | bit(accepted, Standing.ACCEPTED)
            | bit(forPlace, Standing.AWAITING_PLACE)
            | bit(ended, Standing.AFTER)
            | bit(begun ? 1 : 0, Standing.JUST_BEGUN));
    referred.add(notBegun);
    after.add(ended);
    return (notBegun != 0 ? 1 << programmes : 0)
        | (ended != 0 ? 1 << programmes + 1 : 0)
        | (forPlace != 0 ? 1 << programmes + 2 : 0);
  }

  private static int bit(int some, Standing of) {
    return some != 0 ? 1 << of.ordinal() : 0;
  }

  /** Rows in one of some standings. */
  public IntPredicate any(Standing... ways) {
    int bits = 0;
    for (Standing way : ways) {
      bits |= 1 << way.ordinal();
    }
    int asked = bits;
    return row -> (standing.at(row) & asked) != 0;
  }

  /** Rows of children whom a programme was asked to take and with whom it has not begun. */
  public IntPredicate notBegun(int programme) {
    return row -> (referred.at(row) >> programme & 1) == 1;
  }

  /** Rows of children on whom a programme acts no longer. */
  public IntPredicate after(int programme) {
    return row -> (after.at(row) >> programme & 1) == 1;
  }
}
