package org.lacattribution.check.rule.care;

import org.lacattribution.check.rule.CareEpisode;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.HistoryRule;
import org.lacattribution.check.rule.Records;

/** The period of care before has ended, and the next episode does not say that care started. */
public final class NewPeriodWithoutStart extends HistoryRule {
  public NewPeriodWithoutStart() {
    super("new_period_without_start");
  }

  @Override
  protected boolean broken(
      CareEpisode before,
      CareEpisode episode,
      CareEpisode after,
      Records records,
      CheckContext context) {
    return before != null
        && before.endReason() != null
        && !before.continues()
        && episode.startReason() != null
        && !episode.starts();
  }
}
