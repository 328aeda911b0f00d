package org.lacattribution.check.rule.care;

import org.lacattribution.check.rule.CareEpisode;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.HistoryRule;
import org.lacattribution.check.rule.Records;

/** An episode starts a period of care on the day on which another ended. */
public final class StartsAgainSameDay extends HistoryRule {
  public StartsAgainSameDay() {
    super("starts_again_on_the_day_it_ended");
  }

  @Override
  protected boolean broken(
      CareEpisode before,
      CareEpisode episode,
      CareEpisode after,
      Records records,
      CheckContext context) {
    return episode.starts()
        && before != null
        && before.end() != null
        && before.end().equals(episode.start())
        && before.start().isBefore(episode.start());
  }
}
