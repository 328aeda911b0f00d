package org.lacattribution.check.rule.care;

import org.lacattribution.check.rule.CareEpisode;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.HistoryRule;
import org.lacattribution.check.rule.Records;
import org.lacattribution.table.landing.Ssda903Episodes;

/** A return left an episode open, and the next year's return does not have it. */
public final class OpenThenAbsent extends HistoryRule {
  public OpenThenAbsent() {
    super("episode_open_then_absent");
  }

  @Override
  protected boolean broken(
      CareEpisode before,
      CareEpisode episode,
      CareEpisode after,
      Records records,
      CheckContext context) {
    Integer year = episode.row().collectionYear();
    return episode.end() == null
        && year != null
        && context.landed().years(records.laCode(), Ssda903Episodes.TABLE).contains(year + 1);
  }
}
