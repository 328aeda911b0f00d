package org.lacattribution.check.rule.care;

import java.time.LocalDate;
import org.lacattribution.check.rule.CareEpisode;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.HistoryRule;
import org.lacattribution.check.rule.Records;
import org.lacattribution.table.Birthday;

/** The child is in care after the eighteenth birthday. */
public final class CareAfterEighteen extends HistoryRule {
  public CareAfterEighteen() {
    super("care_after_18");
  }

  @Override
  protected boolean broken(
      CareEpisode before,
      CareEpisode episode,
      CareEpisode after,
      Records records,
      CheckContext context) {
    if (records.birth() == null) {
      return false;
    }
    LocalDate adult = Birthday.of(records.birth(), Birthday.ADULT);
    LocalDate known = episode.knownUntil() == null ? context.asOf() : episode.knownUntil();
    return episode.start().isBefore(adult) && known.isAfter(adult);
  }
}
