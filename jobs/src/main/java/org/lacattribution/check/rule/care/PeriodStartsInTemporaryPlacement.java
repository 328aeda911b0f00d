package org.lacattribution.check.rule.care;

import org.lacattribution.check.rule.CareEpisode;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.HistoryRule;
import org.lacattribution.check.rule.Records;
import org.lacattribution.table.landing.Ssda903Episodes;

/** A period of care starts in a temporary placement. */
public final class PeriodStartsInTemporaryPlacement extends HistoryRule {
  public PeriodStartsInTemporaryPlacement() {
    super("period_starts_in_temporary_placement");
  }

  @Override
  protected boolean broken(
      CareEpisode before,
      CareEpisode episode,
      CareEpisode after,
      Records records,
      CheckContext context) {
    if (!episode.starts() || !episode.row().table().equals(Ssda903Episodes.TABLE.shortName())) {
      return false;
    }
    String placement = episode.row().text(Ssda903Episodes.PLACE);
    return placement != null && placement.startsWith("T");
  }
}
