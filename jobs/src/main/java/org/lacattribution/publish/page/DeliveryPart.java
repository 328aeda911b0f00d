package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lacattribution.publish.chart.Chart;
import org.lacattribution.publish.chart.Layer;
import org.lacattribution.publish.chart.Line;
import org.lacattribution.publish.page.AttributionFigures.Effect;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.Field;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.ProgrammePerformances;
import org.lacattribution.table.published.StatedSavings;

/** How each programme was delivered, with its targets. */
final class DeliveryPart implements Part {
  private static final String FOLLOW_UP =
      "(at_home|in_education|not_arrested|follow_up_missing)_\\d+";
  private static final String RATIOS = "caseload|carers_a_group";
  private static final String COUNTED = "families|carers|groups";
  private static final String FULL_YEAR = "full_year";
  private static final int YEAR = 12;

  /** Indicators that are drawn: the first that has a series and, unless it is a trend, a target. */
  private static final List<String> DRAWN = List.of("daily_report", "caseload");

  private final Map<String, Map<String, List<ReleasedRow>>> programmes = new LinkedHashMap<>();
  private final List<ReleasedRow> savings;
  private final AttributionFigures attribution;
  private final ProgrammeNames names;

  /**
   * The part of a release.
   *
   * @param released tables of the release
   */
  DeliveryPart(Tables released, AttributionFigures attribution, ProgrammeNames names) {
    this.attribution = attribution;
    this.names = names;
    savings = ReleasedRow.inOrder(StatedSavings.TABLE, released.read(StatedSavings.TABLE));
    List<ReleasedRow> rows =
        ReleasedRow.inOrder(
            ProgrammePerformances.TABLE, released.read(ProgrammePerformances.TABLE));
    names.programmes().forEach(one -> programmes.put(one.code(), new LinkedHashMap<>()));
    rows.forEach(
        row ->
            programmes
                .computeIfAbsent(
                    row.text(ProgrammePerformances.PROGRAMME), code -> new LinkedHashMap<>())
                .computeIfAbsent(
                    row.text(ProgrammePerformances.INDICATOR), code -> new ArrayList<>())
                .add(row));
  }

  @Override
  public List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    List<Grid> grids = new ArrayList<>();
    targets().ifPresent(grids::add);
    planned().ifPresent(grids::add);
    sections.add(new Section("delivery", "Programmes, month by month", sentences(), "", grids));
    programmes.forEach((code, indicators) -> sections.add(section(code, indicators)));
    return sections;
  }

  private List<ReleasedRow> withTargets() {
    return programmes.values().stream()
        .flatMap(indicators -> indicators.values().stream())
        .map(DeliveryPart::latest)
        .filter(row -> hasStatus(row, "not_met") || hasStatus(row, "met"))
        .sorted(Comparator.comparing(row -> hasStatus(row, "met")))
        .toList();
  }

  private static boolean hasStatus(ReleasedRow row, String status) {
    return row.has(ProgrammePerformances.STATUS, status);
  }

  private List<Text> sentences() {
    if (programmes.values().stream().allMatch(Map::isEmpty)) {
      return List.of(
          Text.of(
              "No programme has figures: name programmes in the council file and run the stage"
                  + " board."));
    }
    List<ReleasedRow> targets = withTargets();
    List<Text> sentences = new ArrayList<>();
    sentences.add(
        Text.of(
            targets.isEmpty()
                ? "No indicator has both a value and a target in its latest period."
                : targets.stream().noneMatch(row -> hasStatus(row, "not_met"))
                    ? "Every programme meets its targets in the latest period that has one."
                    : targets.stream().noneMatch(row -> hasStatus(row, "met"))
                        ? "No programme meets its targets in the latest period that has one."
                        : "Programmes meet some of their targets. Those not met come first."));
    sentences.add(
        Text.of(
            "A family is counted once however many of its children take part. A family in two"
                + " programmes is counted in each. Families whose follow-up is missing are in no"
                + " share: the share that is missing is given next to it."));
    sentences.add(
        Text.of(
            "Delivery is not effect: what a programme achieved is estimated under Effect of each"
                + " programme. Placement moves avoided are estimated there too, and not counted"
                + " here. Early help cases, stepped up and stepped down, are in the early"
                + " intervention surgery."));
    return sentences;
  }

  private Optional<Grid> targets() {
    List<ReleasedRow> rows = withTargets();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Grid(
                "Targets in the latest period",
                Display.OPEN,
                List.of(
                    words("Programme"),
                    words("Indicator"),
                    words("Period"),
                    numbers("Value"),
                    numbers("Target"),
                    words("Status")),
                rows.stream()
                    .map(
                        row ->
                            List.of(
                                Text.of(names.of(row.text(ProgrammePerformances.PROGRAMME))),
                                name(row),
                                Text.of(period(row)),
                                number(row, ProgrammePerformances.VALUE),
                                target(row),
                                status(row)))
                    .toList()));
  }

  /** What was planned a year next to what is estimated so far. */
  private Optional<Grid> planned() {
    List<List<Text>> rows =
        savings.stream()
            .filter(row -> row.has(StatedSavings.COUNTING, FULL_YEAR))
            .filter(row -> programmes.containsKey(row.text(StatedSavings.PROGRAMME)))
            .map(
                row -> {
                  Optional<Effect> effect =
                      attribution.worth().stream()
                          .filter(worth -> worth.isOf("programme"))
                          .filter(worth -> worth.code().equals(row.text(StatedSavings.PROGRAMME)))
                          .findFirst();
                  return List.of(
                      Text.of(names.of(row.text(StatedSavings.PROGRAMME))),
                      row.quoted(StatedSavings.FORMULA),
                      Words.pounds(row.figure(StatedSavings.VALUE_GBP)),
                      effect.map(e -> Words.pounds(e.estimate())).orElse(Text.of("")),
                      effect
                          .filter(Effect::hasInterval)
                          .map(e -> Words.pounds(e.lower()))
                          .orElse(Text.of("")),
                      effect
                          .filter(Effect::hasInterval)
                          .map(e -> Words.pounds(e.upper()))
                          .orElse(Text.of("")));
                })
            .toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Grid(
                "Planned saving a year, and the estimate so far",
                Display.OPEN,
                List.of(
                    words("Programme"),
                    words("Plan"),
                    numbers("Planned a year"),
                    numbers("Estimate so far"),
                    numbers("Lower 95%"),
                    numbers("Upper 95%")),
                rows));
  }

  private Section section(String code, Map<String, List<ReleasedRow>> indicators) {
    String id = "delivery-" + code.toLowerCase(Locale.UK).replaceAll("[^a-z0-9]+", "-");
    List<List<ReleasedRow>> known =
        indicators.values().stream()
            .filter(rows -> rows.stream().anyMatch(DeliveryPart::hasValue))
            .toList();
    List<Grid> grids = new ArrayList<>();
    grid("Latest figures", Display.OPEN, known.stream().filter(rows -> !isFollowUp(rows)))
        .ifPresent(grids::add);
    grid(
            "Follow-up, by when the work ended",
            Display.FOLDED,
            known.stream().filter(DeliveryPart::isFollowUp))
        .ifPresent(grids::add);
    List<ReleasedRow> missing =
        indicators.values().stream()
            .filter(rows -> rows.stream().noneMatch(DeliveryPart::hasValue))
            .map(DeliveryPart::latest)
            .toList();
    if (!missing.isEmpty()) {
      grids.add(
          new Grid(
              "Indicators without data, and why",
              Display.FOLDED,
              List.of(words("Indicator"), words("Note")),
              missing.stream()
                  .map(row -> List.of(name(row), row.quoted(ProgrammePerformances.NOTE)))
                  .toList()));
    }
    Optional<List<ReleasedRow>> drawn =
        DRAWN.stream()
            .filter(indicators::containsKey)
            .map(indicators::get)
            .filter(
                rows ->
                    rows.get(0).has(ProgrammePerformances.INDICATOR, DRAWN.get(0))
                        || ReleasedRow.anyHas(rows, ProgrammePerformances.TARGET))
            .filter(rows -> rows.stream().filter(DeliveryPart::hasValue).count() > 1)
            .findFirst();
    drawn.ifPresent(rows -> grids.add(series(rows)));
    return new Section(
        id,
        names.of(code),
        List.of(
            Text.of(
                known.isEmpty()
                    ? "This programme has no figures to show."
                    : "Each indicator in its latest period and in the one before.")),
        drawn.map(rows -> chart(id, rows)).orElse(""),
        grids);
  }

  private static boolean isFollowUp(List<ReleasedRow> rows) {
    return rows.get(0).text(ProgrammePerformances.INDICATOR).matches(FOLLOW_UP);
  }

  private static Optional<Grid> grid(
      String caption, Display display, Stream<List<ReleasedRow>> indicators) {
    List<List<Text>> lines =
        indicators
            .map(
                rows -> {
                  ReleasedRow row = latest(rows);
                  int before = rows.indexOf(row) - 1;
                  return List.of(
                      name(row),
                      Text.of(period(row)),
                      number(row, ProgrammePerformances.VALUE),
                      before < 0
                          ? Text.of("")
                          : number(rows.get(before), ProgrammePerformances.VALUE),
                      target(row),
                      status(row));
                })
            .toList();
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Grid(
                caption,
                display,
                List.of(
                    words("Indicator"),
                    words("Period"),
                    numbers("Value"),
                    numbers("Period before"),
                    numbers("Target"),
                    words("Status")),
                lines));
  }

  /** The newest row with a value, or the newest. */
  private static ReleasedRow latest(List<ReleasedRow> rows) {
    return rows.stream()
        .filter(DeliveryPart::hasValue)
        .reduce((first, second) -> second)
        .orElse(rows.get(rows.size() - 1));
  }

  private static boolean hasValue(ReleasedRow row) {
    return row.figure(ProgrammePerformances.VALUE).isThere();
  }

  private static Text name(ReleasedRow row) {
    return Text.of(
        "%s (%s)", row.quoted(ProgrammePerformances.TITLE), row.quoted(ProgrammePerformances.UNIT));
  }

  private static String period(ReleasedRow row) {
    return Words.period(
        row.day(ProgrammePerformances.MONTH),
        Integer.parseInt(row.text(ProgrammePerformances.MONTHS)));
  }

  private static Text number(ReleasedRow row, Field column) {
    boolean isCount =
        row.text(ProgrammePerformances.UNIT).matches(COUNTED)
            && !row.text(ProgrammePerformances.INDICATOR).matches(RATIOS);
    return isCount ? Words.number(row.figure(column)) : Words.rate(row.figure(column));
  }

  private static Text target(ReleasedRow row) {
    if (row.text(ProgrammePerformances.TARGET_IS) == null) {
      return Text.of("");
    }
    Text target = number(row, ProgrammePerformances.TARGET);
    return switch (row.text(ProgrammePerformances.TARGET_IS)) {
      case "between" -> Text.of("%s to %s", target, number(row, ProgrammePerformances.TARGET_TO));
      case "at_most" -> Text.of("at most %s", target);
      default -> Text.of("at least %s", target);
    };
  }

  private static Text status(ReleasedRow row) {
    String status = row.text(ProgrammePerformances.STATUS);
    return Text.of(
        status == null
            ? ""
            : switch (status) {
              case "met" -> "Met";
              case "not_met" -> "Not met";
              default -> "No target";
            });
  }

  private static Grid series(List<ReleasedRow> rows) {
    return new Grid(
        "The series of the chart: " + rows.get(0).text(ProgrammePerformances.TITLE),
        Display.FOLDED,
        List.of(words("Period"), numbers("Value"), numbers("Target"), words("Status")),
        rows.stream()
            .map(
                row ->
                    List.of(
                        Text.of(period(row)),
                        number(row, ProgrammePerformances.VALUE),
                        target(row),
                        status(row)))
            .toList());
  }

  private static String chart(String id, List<ReleasedRow> rows) {
    TreeMap<Integer, String> marks = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      LocalDate first = rows.get(i).day(ProgrammePerformances.MONTH);
      if (first.getMonthValue() == 4 || rows.size() <= YEAR && i == 0) {
        marks.put(i, Words.month(first));
      }
    }
    List<Layer> layers = new ArrayList<>();
    if (ReleasedRow.anyHas(rows, ProgrammePerformances.TARGET)) {
      layers.add(
          new Line("Target", Line.Stroke.DASHED, values(rows, ProgrammePerformances.TARGET)));
    }
    layers.add(new Line("Value", Line.Stroke.SOLID, values(rows, ProgrammePerformances.VALUE)));
    String title = rows.get(0).text(ProgrammePerformances.TITLE);
    String unit = rows.get(0).text(ProgrammePerformances.UNIT);
    return new Chart(
            id + "-chart",
            title,
            "The last table of this section gives every figure of this chart.",
            unit.substring(0, 1).toUpperCase(Locale.UK) + unit.substring(1),
            rows.size(),
            marks,
            layers)
        .svg();
  }

  private static List<Double> values(List<ReleasedRow> rows, Field column) {
    return rows.stream().map(row -> row.figure(column).value()).toList();
  }
}
