package org.lacattribution.check.rule;

import java.time.LocalDate;

/**
 * An episode of care in the words that both sources share.
 *
 * @param row the landed row that says it
 * @param start first day; never null
 * @param end day on which it ceased; null while open
 * @param startReason why a new episode began; null where blank
 * @param endReason why it ceased; null where blank
 * @param knownUntil day after the last on which the source knows the child in care: the end, or for
 *     an episode that a return left open and later returns do not have, 1 April after it. Null
 *     while in care at the end of what the source covers
 */
public record CareEpisode(
    LandedRow row,
    LocalDate start,
    LocalDate end,
    String startReason,
    String endReason,
    LocalDate knownUntil) {
  /** Reason for a new episode: the child started to be looked after. */
  public static final String STARTED = "S";

  /** Reason an episode ceased: another begins the same day. */
  public static final String CONTINUES = "X1";

  public boolean starts() {
    return STARTED.equals(startReason);
  }

  public boolean continues() {
    return CONTINUES.equals(endReason);
  }

  /** Whether the child was in care under it at the start of a day, having come before that day. */
  public boolean coversStartOf(LocalDate day) {
    return start.isBefore(day) && (knownUntil == null || knownUntil.isAfter(day));
  }
}
