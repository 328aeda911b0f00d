package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lacattribution.publish.chart.Band;
import org.lacattribution.publish.chart.Chart;
import org.lacattribution.publish.chart.Layer;
import org.lacattribution.publish.chart.Line;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.BoardIndicator;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Indicators;
import org.lacattribution.table.published.OpenActions;

/** The monthly board: what changed, and the indicators of its three surgeries. */
final class BoardPart implements Part {
  private static final String NO_SIGNAL = "none";
  private static final String COUNTED = "children|referrals|plans|cases|GBP a week";

  /** A surgery of the board. */
  private record Surgery(String code, String id, String heading, List<String> drawn) {}

  /** Each with the indicators of which the first that has a series is drawn. */
  private static final List<Surgery> SURGERIES =
      List.of(
          new Surgery(
              "looked_after", "board-looked-after", "Looked-after surgery", List.of("L1", "L2")),
          new Surgery(
              "safeguarding",
              "board-safeguarding",
              "Safeguarding surgery",
              List.of("S1", "S6", "S4")),
          new Surgery(
              "early_intervention",
              "board-early-intervention",
              "Early intervention surgery",
              List.of("E1", "E1b", "E3")));

  private final Map<String, List<ReleasedRow>> indicators = new LinkedHashMap<>();

  /** Of an indicator, the action that was raised last; none but in the council's own copy. */
  private final Map<String, ReleasedRow> actions = new TreeMap<>();

  /**
   * The part of a release.
   *
   * @param released tables of the release
   * @param files tables of the release that are files of it: only there may actions be read
   */
  BoardPart(Tables released, List<Table> files) {
    if (files.contains(OpenActions.TABLE)) {
      ReleasedRow.inOrder(OpenActions.TABLE, released.read(OpenActions.TABLE))
          .forEach(row -> actions.put(row.text(OpenActions.INDICATOR), row));
    }
    Map<String, List<ReleasedRow>> found = new TreeMap<>();
    for (ReleasedRow row : ReleasedRow.inOrder(Indicators.TABLE, released.read(Indicators.TABLE))) {
      found.computeIfAbsent(row.text(Indicators.INDICATOR), i -> new ArrayList<>()).add(row);
    }
    for (BoardIndicator indicator : BoardIndicator.all()) {
      for (BoardIndicator.Measure measure : indicator.measures()) {
        if (found.containsKey(measure.code())) {
          indicators.put(measure.code(), found.get(measure.code()));
        }
      }
    }
  }

  @Override
  public List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("board", "Monthly board", sentences(), "", signals()));
    for (Surgery surgery : SURGERIES) {
      sections.add(section(surgery));
    }
    return sections;
  }

  private List<Text> sentences() {
    List<Text> sentences = new ArrayList<>();
    long signals = judged().stream().filter(BoardPart::isSignal).count();
    sentences.add(
        Text.of(
            signals == 0
                ? "No indicator shows a change beyond its normal variation."
                : "The table lists the indicators that are outside what they normally do."));
    if (!judged().isEmpty()) {
      Source chances = Source.sum(Source.of(Indicators.TABLE, Indicators.CHANCE_OF_FALSE_SIGNAL));
      double expected =
          judged().stream()
              .mapToDouble(row -> row.figure(Indicators.CHANCE_OF_FALSE_SIGNAL).value())
              .sum();
      sentences.add(
          Text.of(
              "If nothing had changed, %s signals would still be expected by chance.",
              Words.decimal(Figure.of(expected, chances))));
    }
    sentences.add(
        Text.of(
            "A number at a day has no control limits, because neighbouring months share most of"
                + " the same children. Months are provisional while records are still entered, and"
                + " do not signal. The limits follow the practice of NHS England, because"
                + " children's services have no published standard."));
    return sentences;
  }

  /** The newest settled period of each indicator that has limits. */
  private List<ReleasedRow> judged() {
    return indicators.values().stream()
        .flatMap(List::stream)
        .filter(row -> row.figure(Indicators.CHANCE_OF_FALSE_SIGNAL).isThere())
        .toList();
  }

  private static boolean isSignal(ReleasedRow row) {
    return row.text(Indicators.SIGNAL) != null && !row.has(Indicators.SIGNAL, NO_SIGNAL);
  }

  private List<Grid> signals() {
    List<ReleasedRow> signals = judged().stream().filter(BoardPart::isSignal).toList();
    if (signals.isEmpty()) {
      return List.of();
    }
    boolean hasActions =
        signals.stream().anyMatch(row -> actions.containsKey(row.text(Indicators.INDICATOR)));
    List<Page.Column> columns =
        new ArrayList<>(
            List.of(words("Indicator"), words("Period"), numbers("Value"), words("Finding")));
    if (hasActions) {
      columns.addAll(List.of(words("Owner"), words("Action")));
    }
    return List.of(
        new Grid(
            "Signals in the newest settled period",
            Display.OPEN,
            columns,
            signals.stream()
                .map(
                    row -> {
                      List<Text> cells =
                          new ArrayList<>(
                              List.of(
                                  name(row),
                                  Text.of(period(row)),
                                  number(row, Indicators.VALUE),
                                  row.quoted(Indicators.VERDICT)));
                      if (hasActions) {
                        ReleasedRow action = actions.get(row.text(Indicators.INDICATOR));
                        cells.add(quoted(action, OpenActions.OWNER));
                        cells.add(quoted(action, OpenActions.ACTION));
                      }
                      return List.copyOf(cells);
                    })
                .toList()));
  }

  private static Text quoted(ReleasedRow action, Field column) {
    return action == null ? Text.of("") : action.quoted(column);
  }

  private Section section(Surgery surgery) {
    if (indicators.isEmpty()) {
      return Section.toAdd(
          surgery.id(), surgery.heading(), "There are no indicators: run the stage board.");
    }
    List<List<ReleasedRow>> series =
        indicators.values().stream()
            .filter(rows -> rows.get(0).has(Indicators.SURGERY, surgery.code()))
            .toList();
    List<Grid> grids = new ArrayList<>();
    grids.add(
        latest(
            series.stream()
                .map(rows -> rows.get(rows.size() - 1))
                .filter(row -> row.text(Indicators.NOTE) == null)
                .toList()));
    List<ReleasedRow> missing =
        series.stream()
            .map(rows -> rows.get(rows.size() - 1))
            .filter(row -> row.text(Indicators.NOTE) != null)
            .toList();
    if (!missing.isEmpty()) {
      grids.add(
          new Grid(
              "Indicators without data, and what to add",
              Display.FOLDED,
              List.of(words("Indicator"), words("What to add")),
              missing.stream()
                  .map(row -> List.of(name(row), row.quoted(Indicators.NOTE)))
                  .toList()));
    }
    Optional<List<ReleasedRow>> drawn =
        surgery.drawn().stream()
            .filter(indicators::containsKey)
            .map(indicators::get)
            .filter(rows -> rows.stream().filter(BoardPart::hasValue).count() > 1)
            .findFirst();
    drawn.ifPresent(rows -> grids.add(series(rows)));
    return new Section(
        surgery.id(),
        surgery.heading(),
        List.of(
            Text.of(
                "Each indicator in its latest period, compared with the period before and with the"
                    + " same period a year before. Read an indicator with the others of its"
                    + " surgery: one can improve at the cost of another.")),
        drawn.map(rows -> chart(surgery, rows)).orElse(""),
        grids);
  }

  private static boolean hasValue(ReleasedRow row) {
    return row.figure(Indicators.VALUE).isThere();
  }

  /** Targets and neighbours have a column each where any row has one. */
  private static Grid latest(List<ReleasedRow> rows) {
    boolean hasTargets = ReleasedRow.anyHas(rows, Indicators.TARGET);
    boolean hasNeighbours = ReleasedRow.anyHas(rows, Indicators.NEIGHBOURS);
    List<Page.Column> columns =
        new ArrayList<>(
            List.of(
                words("Indicator"),
                words("Period"),
                numbers("Value"),
                numbers("Period before"),
                numbers("Year before"),
                numbers("Year to date")));
    if (hasTargets) {
      columns.add(numbers("Target"));
    }
    if (hasNeighbours) {
      columns.add(numbers("Neighbours' median, 31 March"));
    }
    columns.add(words("Finding"));
    return new Grid(
        "Indicators with data",
        Display.OPEN,
        columns,
        rows.stream()
            .map(
                row -> {
                  List<Text> cells =
                      new ArrayList<>(
                          List.of(
                              name(row),
                              Text.of(period(row)),
                              number(row, Indicators.VALUE),
                              number(row, Indicators.PREVIOUS),
                              number(row, Indicators.YEAR_BEFORE),
                              number(row, Indicators.YEAR_TO_DATE)));
                  if (hasTargets) {
                    cells.add(number(row, Indicators.TARGET));
                  }
                  if (hasNeighbours) {
                    cells.add(neighbours(row));
                  }
                  cells.add(row.quoted(Indicators.VERDICT));
                  return List.copyOf(cells);
                })
            .toList());
  }

  private static Text neighbours(ReleasedRow row) {
    return row.figure(Indicators.NEIGHBOURS).isThere()
        ? Text.of(
            "%s (%s)", number(row, Indicators.NEIGHBOURS), row.quoted(Indicators.NEIGHBOURS_YEAR))
        : Text.of("");
  }

  private static Text name(ReleasedRow row) {
    return Text.of(
        "%s %s (%s)",
        row.quoted(Indicators.INDICATOR),
        row.quoted(Indicators.TITLE),
        row.quoted(Indicators.UNIT));
  }

  private static String period(ReleasedRow row) {
    return Words.period(row.day(Indicators.MONTH), Integer.parseInt(row.text(Indicators.MONTHS)));
  }

  private static Text number(ReleasedRow row, Field column) {
    return row.text(Indicators.UNIT).matches(COUNTED)
        ? Words.number(row.figure(column))
        : Words.rate(row.figure(column));
  }

  private static Grid series(List<ReleasedRow> rows) {
    return new Grid(
        "The series of the chart: " + rows.get(0).text(Indicators.TITLE),
        Display.FOLDED,
        List.of(
            words("Period"),
            numbers("Value"),
            numbers("Centre line"),
            numbers("Lower limit"),
            numbers("Upper limit"),
            words("Finding")),
        rows.stream()
            .map(
                row ->
                    List.of(
                        Text.of(period(row)),
                        number(row, Indicators.VALUE),
                        Words.rate(row.figure(Indicators.CENTRE)),
                        Words.rate(row.figure(Indicators.LOWER_LIMIT)),
                        Words.rate(row.figure(Indicators.UPPER_LIMIT)),
                        row.quoted(Indicators.VERDICT)))
            .toList());
  }

  private static String chart(Surgery surgery, List<ReleasedRow> rows) {
    TreeMap<Integer, String> marks = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      LocalDate first = rows.get(i).day(Indicators.MONTH);
      if (first.getMonthValue() == 4) {
        marks.put(i, Words.month(first));
      }
    }
    List<Layer> layers = new ArrayList<>();
    if (rows.get(rows.size() - 1).figure(Indicators.CENTRE).isThere()) {
      layers.add(
          new Band(
              "Control limits",
              Band.Shade.LIGHT,
              values(rows, Indicators.LOWER_LIMIT),
              values(rows, Indicators.UPPER_LIMIT)));
      layers.add(new Line("Centre line", Line.Stroke.DASHED, values(rows, Indicators.CENTRE)));
    }
    layers.add(new Line("Value", Line.Stroke.SOLID, values(rows, Indicators.VALUE)));
    return new Chart(
            surgery.id() + "-chart",
            rows.get(0).text(Indicators.TITLE),
            "The last table of this section gives every figure of this chart.",
            rows.get(0).text(Indicators.UNIT).substring(0, 1).toUpperCase(java.util.Locale.UK)
                + rows.get(0).text(Indicators.UNIT).substring(1),
            rows.size(),
            marks,
            layers)
        .svg();
  }

  private static List<Double> values(List<ReleasedRow> rows, Field column) {
    return rows.stream().map(row -> row.figure(column).value()).toList();
  }
}
