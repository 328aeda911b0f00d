package org.lacattribution.check.rule.care;

import java.util.List;
import java.util.Objects;
import org.lacattribution.check.rule.CareEpisode;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.Rule;
import org.lacattribution.check.rule.SubjectFindings;

/**
 * An episode starts before another, which started no later, has ended.
 *
 * <p>Rows of the same return that repeat one another are found as such and not again here.
 */
public final class EpisodesOverlap extends Rule {
  public EpisodesOverlap() {
    super("episodes_overlap");
  }

  @Override
  public void check(Records records, CheckContext context, SubjectFindings found) {
    for (List<CareEpisode> history : records.care().histories()) {
      CareEpisode longest = null;
      for (CareEpisode episode : history) {
        if (longest != null && overlap(longest, episode)) {
          found.add(definition(), episode.row());
        }
        longest = longest == null || outlasts(episode, longest) ? episode : longest;
      }
    }
  }

  private static boolean overlap(CareEpisode earlier, CareEpisode later) {
    boolean repeats =
        earlier.start().equals(later.start()) && Objects.equals(earlier.end(), later.end());
    return !repeats
        && (earlier.knownUntil() == null || earlier.knownUntil().isAfter(later.start()));
  }

  private static boolean outlasts(CareEpisode episode, CareEpisode other) {
    return other.knownUntil() != null
        && (episode.knownUntil() == null || episode.knownUntil().isAfter(other.knownUntil()));
  }
}
