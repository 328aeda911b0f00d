package org.lacattribution.check.rule.care;

import java.time.LocalDate;
import java.time.Month;
import java.util.NavigableSet;
import org.lacattribution.check.rule.CareEpisode;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.HistoryRule;
import org.lacattribution.check.rule.Records;
import org.lacattribution.table.landing.Ssda903Episodes;

/**
 * An episode says that it goes on from another, and none ended that day.
 *
 * <p>The first episode of a child is let be where it starts before the first return that was
 * landed: what it goes on from is not in the drop.
 */
public final class ContinuationAfterGap extends HistoryRule {
  public ContinuationAfterGap() {
    super("continuation_after_gap");
  }

  @Override
  protected boolean broken(
      CareEpisode before,
      CareEpisode episode,
      CareEpisode after,
      Records records,
      CheckContext context) {
    if (episode.startReason() == null || episode.starts()) {
      return false;
    }
    if (before == null) {
      return !isBeforeReturns(episode, records, context);
    }
    boolean periodGoesOn = before.endReason() == null || before.continues();
    return periodGoesOn && before.end() != null && before.end().isBefore(episode.start());
  }

  private static boolean isBeforeReturns(
      CareEpisode episode, Records records, CheckContext context) {
    NavigableSet<Integer> years = context.landed().years(records.laCode(), Ssda903Episodes.TABLE);
    return episode.row().collectionYear() != null
        && !years.isEmpty()
        && episode.start().isBefore(LocalDate.of(years.first() - 1, Month.APRIL, 1));
  }
}
