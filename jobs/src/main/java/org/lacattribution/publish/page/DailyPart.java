package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.LeadershipSummaries;

/** The summary for leaders: what is open at the close of the last day. In the own copy alone. */
final class DailyPart implements Part {
  private static final int WEEK = 7;
  private static final String LIST = "daily_series";

  /** By series and day. */
  private final Map<String, TreeMap<LocalDate, ReleasedRow>> days = new TreeMap<>();

  DailyPart(Tables released, List<Table> files) {
    if (files.contains(LeadershipSummaries.TABLE)) {
      ReleasedRow.inOrder(LeadershipSummaries.TABLE, released.read(LeadershipSummaries.TABLE))
          .forEach(
              row ->
                  days.computeIfAbsent(row.text(LeadershipSummaries.SERIES), s -> new TreeMap<>())
                      .put(row.day(LeadershipSummaries.DAY), row));
    }
  }

  @Override
  public List<Section> sections() {
    return days.isEmpty()
        ? List.of()
        : List.of(
            new Section(
                "daily",
                "Day by day",
                List.of(
                    Text.of(
                        "What is open at the close of the last day that each source covers. The file has the last 31 days.")),
                "",
                List.of(grid())));
  }

  private Grid grid() {
    return new Grid(
        "Numbers in the system",
        Display.OPEN,
        List.of(
            words("What"),
            words("Day"),
            numbers("Open"),
            numbers("A week before"),
            numbers("Opened that day"),
            numbers("Closed that day")),
        CodeList.named(LIST).codes().stream()
            .map(CodeList.Code::code)
            .filter(days::containsKey)
            .map(series -> row(series, days.get(series)))
            .flatMap(Optional::stream)
            .toList());
  }

  private static Optional<List<Text>> row(String series, TreeMap<LocalDate, ReleasedRow> days) {
    return days.descendingMap().values().stream()
        .filter(row -> row.text(LeadershipSummaries.OPENED) != null)
        .findFirst()
        .map(
            row -> {
              LocalDate day = row.day(LeadershipSummaries.DAY);
              ReleasedRow before = days.get(day.minusDays(WEEK));
              return List.of(
                  Text.of(Words.meaning(LIST, series)),
                  Text.of(Words.day(day)),
                  Words.number(row.figure(LeadershipSummaries.OPEN)),
                  before == null
                      ? Text.of("")
                      : Words.number(before.figure(LeadershipSummaries.OPEN)),
                  Words.number(row.figure(LeadershipSummaries.OPENED)),
                  Words.number(row.figure(LeadershipSummaries.CLOSED)));
            });
  }
}
