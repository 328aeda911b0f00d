package org.lacattribution.simulate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council;

class GroupSessionsTest {
  private static final Settings SETTINGS = Samples.settings("base", 11, 0.1);

  private static List<String[]> rows(Settings settings) {
    return new GroupSessions(settings, "331")
        .pages()
        .text(Sheet.KEEP_SESSION, 0)
        .toString()
        .lines()
        .map(row -> row.split(",", -1))
        .toList();
  }

  @Test
  void groupsOfEightToTenCarersMeetWeeklyForSixteenWeeks() {
    Map<String, Set<String>> carers =
        rows(SETTINGS).stream().collect(groupingBy(r -> r[0], mapping(r -> r[1], toSet())));
    Map<String, TreeSet<LocalDate>> days =
        rows(SETTINGS).stream()
            .collect(
                groupingBy(
                    r -> r[0], mapping(r -> LocalDate.parse(r[3]), toCollection(TreeSet::new))));
    // From November 2012 to March 2016 a group begins every 17 weeks: in week 0, 17, ... 170 of
    // 178.
    assertThat(carers).hasSize(11);
    assertThat(carers.values()).allMatch(group -> group.size() >= 8 && group.size() <= 10);
    days.values()
        .forEach(
            group -> {
              assertThat(group).allMatch(day -> day.getDayOfWeek() == DayOfWeek.THURSDAY);
              assertThat(group.first().plusWeeks(group.size() - 1L)).isEqualTo(group.last());
              assertThat(group.last()).isBeforeOrEqualTo(SETTINGS.lastDay());
            });
    assertThat(days.get("G33100")).hasSize(16);
    assertThat(days.get("G33100").first()).isEqualTo("2012-11-01");
  }

  @Test
  void mostCarersComeAndReportFewerBehavioursAsWeeksGoBy() {
    List<String[]> rows = rows(SETTINGS);
    double attended = rows.stream().filter(row -> row[4].equals("Y")).count();
    assertThat(attended / rows.size()).isBetween(0.75, 0.97);
    assertThat(rows).allMatch(row -> row[4].equals("Y") != row[5].isEmpty());
    assertThat(mean(rows, 0)).isGreaterThan(mean(rows, 8) + 0.5);
    assertThat(mean(rows, 8)).isGreaterThan(mean(rows, 15) + 0.5);
  }

  /** Mean of the reports in one week of each group that has been over. */
  private static double mean(List<String[]> rows, int week) {
    LocalDate first = LocalDate.of(2012, 11, 1);
    return rows.stream()
        .filter(
            row ->
                LocalDate.parse(row[3])
                    .equals(first.plusWeeks(17L * Integer.parseInt(row[0].substring(4)) + week)))
        .filter(row -> !row[5].isEmpty())
        .mapToInt(row -> Integer.parseInt(row[5]))
        .average()
        .orElseThrow();
  }

  @Test
  void thereAreNoneWhereNoProgrammeTrainsCarers() {
    Council council =
        new Council(
            "331",
            "Testshire",
            SETTINGS.council().programmes().stream()
                .filter(programme -> !programme.code().equals("KEEP"))
                .toList());
    assertThat(
            rows(
                new Settings(
                    council,
                    SETTINGS.scenario(),
                    11,
                    0.1,
                    1,
                    CareFormat.SSDA903,
                    SETTINGS.lastDay())))
        .isEmpty();
  }
}
