package org.lacattribution.land;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lacattribution.council.Council;
import org.lacattribution.reading.Identifier;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.ProgrammeEnrolment;
import org.lacattribution.table.landing.SsdClaEpisodes;
import org.lacattribution.table.landing.SsdPerson;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.table.landing.Ssda903Header;

/**
 * Programmes as enrolments name them, in figures that no child can be known by: codes, first months
 * and ages that fewer children share than the disclosure threshold are left out.
 */
public final class ProgrammeSurvey {
  private static final int FEWEST_CHILDREN = Council.Disclosure.STANDARD.children();

  /** What a code looks like; anything else in the column may be a name. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

  /** Youngest and oldest ages of the bands in which the Department counts children. */
  private static final int[][] BANDS = {{0, 0}, {1, 4}, {5, 9}, {10, 15}, {16, 17}};

  /**
   * A programme of which enough children are enrolled.
   *
   * @param firstMonth first day of the month of the first start; empty where fewer children than
   *     the threshold started
   * @param ages whole bands of ages at the start in which enough children are; empty where there is
   *     none, or no date of birth
   * @param isMostlyInCare whether enough children started, and most of them were in care that day
   */
  public record Programme(
      String code,
      Optional<LocalDate> firstMonth,
      Optional<Council.Ages> ages,
      boolean isMostlyInCare) {}

  private record Stay(LocalDate start, Optional<LocalDate> end) {
    /** Whether the child was in care before that day and on it. */
    boolean includes(LocalDate day) {
      return start.isBefore(day) && end.filter(last -> last.isBefore(day)).isEmpty();
    }
  }

  private final Map<String, Set<String>> children = new TreeMap<>();
  private final Map<String, Map<String, LocalDate>> starts = new HashMap<>();

  private final Map<String, LocalDate> born = new HashMap<>();
  private final Map<String, List<Stay>> stays = new HashMap<>();

  private ProgrammeSurvey() {}

  /** Programmes by code, those with fewer children than the threshold left out. */
  public static List<Programme> of(DropSurvey survey) {
    ProgrammeSurvey enrolled = new ProgrammeSurvey();
    survey.rows(ProgrammeEnrolment.TABLE, enrolled::note);
    enrolled.noteBirths(survey, Ssda903Header.TABLE, Ssda903Header.CHILD, Ssda903Header.DOB);
    enrolled.noteBirths(survey, SsdPerson.TABLE, SsdPerson.PERS_PERSON_ID, SsdPerson.PERS_DOB);
    survey.rows(
        Ssda903Episodes.TABLE,
        row ->
            enrolled.noteStay(
                row.text(Ssda903Episodes.CHILD),
                row.day(Ssda903Episodes.DECOM),
                row.day(Ssda903Episodes.DEC)));
    survey.rows(
        SsdClaEpisodes.TABLE,
        row ->
            enrolled.noteStay(
                row.text(SsdClaEpisodes.CLAE_PERSON_ID),
                row.day(SsdClaEpisodes.CLAE_CLA_EPISODE_START_DATE),
                row.day(SsdClaEpisodes.CLAE_CLA_EPISODE_CEASED_DATE)));
    return enrolled.children.entrySet().stream()
        .filter(programme -> programme.getValue().size() >= FEWEST_CHILDREN)
        .map(programme -> enrolled.programme(programme.getKey()))
        .toList();
  }

  private void noteBirths(DropSurvey survey, Table table, Field id, Field birth) {
    survey.rows(
        table,
        row ->
            row.text(id)
                .map(Identifier::plain)
                .ifPresent(child -> row.day(birth).ifPresent(day -> born.put(child, day))));
  }

  private void noteStay(
      Optional<String> child, Optional<LocalDate> start, Optional<LocalDate> end) {
    if (child.isPresent() && start.isPresent()) {
      stays
          .computeIfAbsent(Identifier.plain(child.get()), c -> new ArrayList<>())
          .add(new Stay(start.get(), end));
    }
  }

  private void note(DropRows row) {
    Optional<String> code =
        row.text(ProgrammeEnrolment.PROGRAMME).filter(text -> CODE.matcher(text).matches());
    Optional<String> child = row.text(ProgrammeEnrolment.CHILD_ID).map(Identifier::plain);
    if (code.isPresent() && child.isPresent()) {
      children.computeIfAbsent(code.get(), c -> new HashSet<>()).add(child.get());
      row.day(ProgrammeEnrolment.START_DATE)
          .ifPresent(
              day ->
                  starts
                      .computeIfAbsent(code.get(), c -> new HashMap<>())
                      .merge(child.get(), day, (one, two) -> one.isBefore(two) ? one : two));
    }
  }

  private Programme programme(String code) {
    Map<String, LocalDate> started = starts.getOrDefault(code, Map.of());
    Optional<LocalDate> first =
        started.size() < FEWEST_CHILDREN
            ? Optional.empty()
            : started.values().stream().min(LocalDate::compareTo).map(day -> day.withDayOfMonth(1));
    int[] inBand = new int[BANDS.length];
    started.forEach(
        (child, day) -> {
          LocalDate birth = born.get(child);
          long age = birth == null ? -1 : ChronoUnit.YEARS.between(birth, day);
          for (int band = 0; band < BANDS.length; band++) {
            inBand[band] += age >= BANDS[band][0] && age <= BANDS[band][1] ? 1 : 0;
          }
        });
    Integer youngest = null;
    Integer oldest = null;
    for (int band = 0; band < BANDS.length; band++) {
      if (inBand[band] >= FEWEST_CHILDREN) {
        youngest = youngest == null ? Integer.valueOf(BANDS[band][0]) : youngest;
        oldest = BANDS[band][1];
      }
    }
    long inCare =
        started.entrySet().stream()
            .filter(
                start ->
                    stays.getOrDefault(start.getKey(), List.of()).stream()
                        .anyMatch(stay -> stay.includes(start.getValue())))
            .count();
    return new Programme(
        code,
        first,
        youngest == null ? Optional.empty() : Optional.of(new Council.Ages(youngest, oldest)),
        started.size() >= FEWEST_CHILDREN && 2 * inCare > started.size());
  }
}
