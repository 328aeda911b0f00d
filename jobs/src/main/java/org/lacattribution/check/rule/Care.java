package org.lacattribution.check.rule;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.SsdClaEpisodes;
import org.lacattribution.table.landing.Ssda903Episodes;

/**
 * A child's time in care as the statutory returns and the SSD report it, each on its own.
 *
 * <p>Yearly returns list an open episode again every year: of the rows that start on the same day
 * the rows of the latest return are used. A row that a later return contradicts is left out, by the
 * rule under which it is superseded; so are episodes without a readable start.
 */
public final class Care {
  /** What an episode keeps when its first day is corrected. */
  private static final List<Field> ALIKE =
      List.of(
          Ssda903Episodes.RNE,
          Ssda903Episodes.LS,
          Ssda903Episodes.PLACE,
          Ssda903Episodes.PLACE_PROVIDER);

  private static final Comparator<CareEpisode> IN_ORDER =
      Comparator.comparing(CareEpisode::start)
          .thenComparing(CareEpisode::end, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(e -> e.row().file())
          .thenComparing(e -> e.row().line());

  private final boolean extractLanded;
  private final NavigableSet<Integer> years;
  private final List<CareEpisode> returned;
  private final List<CareEpisode> extracted;
  private Map<LandedRow, Integer> positions;

  Care(Records records, DropContents landed) {
    extractLanded = landed.has(records.laCode(), SsdClaEpisodes.TABLE);
    years = landed.years(records.laCode(), Ssda903Episodes.TABLE);
    returned = returned(records.of(Ssda903Episodes.TABLE), years);
    extracted = extracted(records.of(SsdClaEpisodes.TABLE));
  }

  /** What the statutory returns say, in order of start and end. */
  public List<CareEpisode> returned() {
    return returned;
  }

  /** Place of a row in {@link #returned}, from 0; -1 where it is superseded or has no start. */
  public int position(LandedRow row) {
    if (positions == null) {
      positions = new IdentityHashMap<>();
      for (int i = 0; i < returned.size(); i++) {
        positions.put(returned.get(i).row(), i);
      }
    }
    return positions.getOrDefault(row, -1);
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
   * Whether a source covers that day, so that no episode means not in care: the return of its year,
   * or the SSD, which has the whole history.
   */
  public boolean isCovered(LocalDate day) {
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
    Map<LocalDate, Integer> listedFrom = new HashMap<>();
    for (LandedRow row : rows) {
      LocalDate start = row.date(Ssda903Episodes.DECOM);
      if (start != null) {
        latest.merge(start, row.collectionYear(), Math::max);
        listedFrom.merge(start, row.collectionYear(), Math::min);
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
    List<Rewritten> rewritten = rewritten(episodes);
    List<CareEpisode> standing = new ArrayList<>();
    for (int i = 0; i < episodes.size(); i++) {
      CareEpisode episode = episodes.get(i);
      CareEpisode next = i + 1 < episodes.size() ? episodes.get(i + 1) : null;
      if (rewritten.stream().noneMatch(days -> days.covers(episode))
          && !beganLater(episode, next, listedFrom)) {
        standing.add(episode);
      }
    }
    return standing;
  }

  /**
   * Days of which a later return gives another account.
   *
   * @param after first day of its episode, which goes on
   * @param to first day of what an earlier return left open
   * @param year the later return
   */
  private record Rewritten(LocalDate after, LocalDate to, int year) {
    boolean covers(CareEpisode episode) {
      return episode.start().isAfter(after)
          && !episode.start().isAfter(to)
          && episode.row().collectionYear() < year;
    }
  }

  private static List<Rewritten> rewritten(List<CareEpisode> episodes) {
    List<Rewritten> rewritten = new ArrayList<>();
    for (CareEpisode open : episodes) {
      if (open.end() == null) {
        episodes.stream()
            .filter(later -> isInside(open, later))
            .findFirst()
            .map(l -> new Rewritten(l.start(), open.start(), l.row().collectionYear()))
            .ifPresent(rewritten::add);
      }
    }
    return rewritten;
  }

  /**
   * Whether an episode of a later return began before this one and goes on beyond its first day.
   */
  private static boolean isInside(CareEpisode open, CareEpisode later) {
    return later.row().collectionYear() > open.row().collectionYear()
        && later.start().isBefore(open.start())
        && (later.end() == null || later.end().isAfter(open.start()));
  }

  /** Whether the next is the same episode, of which a later return corrects the first day. */
  private static boolean beganLater(
      CareEpisode episode, CareEpisode next, Map<LocalDate, Integer> listedFrom) {
    int year = episode.row().collectionYear();
    return next != null
        && listedFrom.get(next.start()) > year
        && next.start().isAfter(episode.start())
        && !next.start().isAfter(LocalDate.of(year, Month.MARCH, 31))
        && (episode.end() == null || next.start().isBefore(episode.end()))
        && next.row().texts(ALIKE).equals(episode.row().texts(ALIKE));
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
