package org.lacattribution.check.rule.care;

import java.time.LocalDate;
import java.time.Month;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import org.lacattribution.check.rule.Care;
import org.lacattribution.check.rule.CareEpisode;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.Rule;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.table.landing.SsdClaEpisodes;
import org.lacattribution.table.landing.Ssda903Episodes;

/**
 * In the years that the returns cover, the SSD has a period of care that they lack, or the other
 * way round. Periods are identified by their first day.
 */
public final class CareSourcesDisagree extends Rule {
  public CareSourcesDisagree() {
    super("care_sources_disagree");
  }

  @Override
  public void check(Records records, CheckContext context, SubjectFindings found) {
    NavigableSet<Integer> years = context.landed().years(records.laCode(), Ssda903Episodes.TABLE);
    if (years.isEmpty() || !context.landed().has(records.laCode(), SsdClaEpisodes.TABLE)) {
      return;
    }
    LocalDate first = LocalDate.of(years.first() - 1, Month.APRIL, 1);
    LocalDate last = LocalDate.of(years.last(), Month.MARCH, 31);
    Care care = records.care();
    compare(care.returned(), care.extracted(), first, last, found);
    compare(care.extracted(), care.returned(), first, last, found);
  }

  private void compare(
      List<CareEpisode> these,
      List<CareEpisode> those,
      LocalDate first,
      LocalDate last,
      SubjectFindings found) {
    Set<LocalDate> starts = new HashSet<>();
    those.stream().filter(CareEpisode::starts).forEach(e -> starts.add(e.start()));
    for (CareEpisode episode : these) {
      boolean covered = !episode.start().isBefore(first) && !episode.start().isAfter(last);
      if (episode.starts() && covered && !starts.contains(episode.start())) {
        found.add(definition(), episode.row());
      }
    }
  }
}
