package org.lacattribution.check.rule;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.lacattribution.table.landing.SsdClaEpisodes;
import org.lacattribution.table.landing.Ssda903Episodes;

/**
 * A child's time in care as the statutory returns and the SSD tell it, each on its own.
 *
 * <p>Yearly returns list an open episode again every year: of the rows that start on the same day
 * the rows of the latest return stand for it. Episodes without a readable start are left out.
 */
public final class Care {
  private static final Comparator<CareEpisode> IN_ORDER =
      Comparator.comparing(CareEpisode::start)
          .thenComparing(CareEpisode::end, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(e -> e.row().file())
          .thenComparing(e -> e.row().line());

  private final boolean extractLanded;
  private final NavigableSet<Integer> years;
  private final List<CareEpisode> returned;
  private final List<CareEpisode> extracted;

  Care(Records records, Landed landed) {
    extractLanded = landed.has(records.laCode(), SsdClaEpisodes.TABLE);
    years = landed.years(records.laCode(), Ssda903Episodes.TABLE);
    returned = returned(records.of(Ssda903Episodes.TABLE), years);
    extracted = extracted(records.of(SsdClaEpisodes.TABLE));
  }

  /** What the statutory returns say, in order of start and end. */
  public List<CareEpisode> returned() {
    return returned;
  }

  /** What the SSD says, in order of start and end. */
  public List<CareEpisode> extracted() {
    return extracted;
  }

  /** Each source's history, in order of start and end. */
  public List<List<CareEpisode>> histories() {
    return List.of(returned, extracted);
  }

  /**
   * Whether a source tells of that day, so that no episode means not in care: the return of its
   * year, or the SSD, which has the whole history.
   */
  public boolean isTold(LocalDate day) {
    int collectionYear =
        day.getMonth().compareTo(Month.APRIL) < 0 ? day.getYear() : day.getYear() + 1;
    return extractLanded || years.contains(collectionYear);
  }

  /** Whether a source has the child in care on that day, having entered before it. */
  public boolean coversStartOf(LocalDate day) {
    return histories().stream().flatMap(List::stream).anyMatch(e -> e.coversStartOf(day));
  }

  /** Whether a source has an episode that begins between two days, both included. */
  public boolean beginsBetween(LocalDate first, LocalDate last) {
    return histories().stream()
        .flatMap(List::stream)
        .anyMatch(e -> !e.start().isBefore(first) && !e.start().isAfter(last));
  }

  private static List<CareEpisode> returned(List<LandedRow> rows, NavigableSet<Integer> years) {
    Map<LocalDate, Integer> latest = new HashMap<>();
    for (LandedRow row : rows) {
      LocalDate start = row.date(Ssda903Episodes.DECOM);
      if (start != null) {
        latest.merge(start, row.collectionYear(), Math::max);
      }
    }
    List<CareEpisode> episodes = new ArrayList<>();
    for (LandedRow row : rows) {
      LocalDate start = row.date(Ssda903Episodes.DECOM);
      if (start != null && latest.get(start).equals(row.collectionYear())) {
        LocalDate end = row.date(Ssda903Episodes.DEC);
        boolean stale = years.higher(row.collectionYear()) != null;
        LocalDate knownUntil =
            end == null && stale ? LocalDate.of(row.collectionYear(), Month.APRIL, 1) : end;
        episodes.add(
            new CareEpisode(
                row,
                start,
                end,
                row.text(Ssda903Episodes.RNE),
                row.text(Ssda903Episodes.REC),
                knownUntil));
      }
    }
    episodes.sort(IN_ORDER);
    return episodes;
  }

  private static List<CareEpisode> extracted(List<LandedRow> rows) {
    List<CareEpisode> episodes = new ArrayList<>();
    for (LandedRow row : rows) {
      LocalDate start = row.date(SsdClaEpisodes.CLAE_CLA_EPISODE_START_DATE);
      if (start != null) {
        LocalDate end = row.date(SsdClaEpisodes.CLAE_CLA_EPISODE_CEASED_DATE);
        episodes.add(
            new CareEpisode(
                row,
                start,
                end,
                row.text(SsdClaEpisodes.CLAE_CLA_EPISODE_START_REASON),
                row.text(SsdClaEpisodes.CLAE_CLA_EPISODE_CEASED_REASON),
                end));
      }
    }
    episodes.sort(IN_ORDER);
    return episodes;
  }
}
