package org.lacattribution.check.rule.care;

import org.lacattribution.check.rule.CareEpisode;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.HistoryRule;
import org.lacattribution.check.rule.Records;

/** An episode says that another follows the same day, and none does. */
public final class ContinuationMissing extends HistoryRule {
  public ContinuationMissing() {
    super("continuation_missing");
  }

  @Override
  protected boolean broken(
      CareEpisode before,
      CareEpisode episode,
      CareEpisode after,
      Records records,
      CheckContext context) {
    return episode.continues() && (after == null || !after.start().equals(episode.end()));
  }
}
