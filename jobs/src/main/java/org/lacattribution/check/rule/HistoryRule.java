package org.lacattribution.check.rule;

import java.util.List;

/** A rule about an episode of care between the one before and the one after, in each source. */
public abstract class HistoryRule extends Rule {
  protected HistoryRule(String code) {
    super(code);
  }

  /**
   * Whether the episode breaks the rule.
   *
   * @param before the episode before, null for the first
   * @param after the episode after, null for the last
   */
  protected abstract boolean broken(
      CareEpisode before,
      CareEpisode episode,
      CareEpisode after,
      Records records,
      CheckContext context);

  @Override
  public final void check(Records records, CheckContext context, SubjectFindings found) {
    for (List<CareEpisode> history : records.care().histories()) {
      for (int i = 0; i < history.size(); i++) {
        CareEpisode before = i == 0 ? null : history.get(i - 1);
        CareEpisode after = i + 1 == history.size() ? null : history.get(i + 1);
        if (broken(before, history.get(i), after, records, context)) {
          found.add(definition(), history.get(i).row());
        }
      }
    }
  }
}
