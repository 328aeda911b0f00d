package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lacattribution.publish.chart.Chart;
import org.lacattribution.publish.chart.Layer;
import org.lacattribution.publish.chart.Line;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.Field;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.CarerFunnels;
import org.lacattribution.table.published.Sufficiencies;

/** How far households who enquire about caring come, and whether there are places enough. */
final class CarersPart implements Part {
  private static final String NET_GAIN = "net_gain";
  private static final String APPROVAL = "approval";
  private static final String ALL = "all";
  private static final int YEAR = 12;
  private static final int YEARS_SHOWN = 3;
  private static final List<String> TYPES =
      List.of("mainstream", "connected_person", "specialist", "adoptive");

  /** A line of the table of cohorts. */
  private record Cohort(LocalDate first, int months, String type) {}

  private final Map<String, ReleasedRow> funnel = new TreeMap<>();
  private final TreeSet<Integer> lengths = new TreeSet<>();
  private final TreeSet<LocalDate> firsts = new TreeSet<>();
  private final List<ReleasedRow> places;

  /**
   * The part of a release.
   *
   * @param released tables of the release
   * @param laCode the council that it is of
   */
  CarersPart(Tables released, String laCode) {
    for (ReleasedRow row :
        ReleasedRow.inOrder(
            CarerFunnels.TABLE,
            released.read(CarerFunnels.TABLE).where(CarerFunnels.LA_CODE.col().equalTo(laCode)))) {
      funnel.put(
          key(
              row.day(CarerFunnels.MONTH),
              Integer.parseInt(row.text(CarerFunnels.MONTHS)),
              row.text(CarerFunnels.STAGE),
              row.text(CarerFunnels.CARER_TYPE)),
          row);
      lengths.add(Integer.parseInt(row.text(CarerFunnels.MONTHS)));
      firsts.add(row.day(CarerFunnels.MONTH));
    }
    places =
        ReleasedRow.inOrder(
            Sufficiencies.TABLE,
            released.read(Sufficiencies.TABLE).where(Sufficiencies.LA_CODE.col().equalTo(laCode)));
  }

  private static String key(LocalDate first, int months, String stage, String type) {
    return String.join("|", first.toString(), Integer.toString(months), stage, type);
  }

  private Optional<ReleasedRow> row(LocalDate first, int months, String stage, String type) {
    return Optional.ofNullable(funnel.get(key(first, months, stage, type)));
  }

  /** A figure of a stage; not there where the release has no such row. */
  private Optional<Figure> figure(Cohort cohort, String stage, Field column) {
    return row(cohort.first(), cohort.months(), stage, cohort.type())
        .map(row -> row.figure(column))
        .filter(Figure::isThere);
  }

  @Override
  public List<Section> sections() {
    List<Text> sentences = new ArrayList<>();
    List<Grid> grids = new ArrayList<>();
    String chart = "";
    if (funnel.isEmpty()) {
      sentences.add(Text.of("There are no carers. Add carer_recruitment.csv to the input folder."));
    } else {
      sentences.addAll(carers());
      cohorts().ifPresent(grids::add);
      List<ReleasedRow> gains = gains();
      if (gains.size() > 1) {
        chart = chart(gains);
        grids.add(series(gains));
      }
    }
    sentences.addAll(shortOfPlaces());
    need().ifPresent(grids::add);
    return List.of(new Section("carers", "Carers and places", sentences, chart, grids));
  }

  private List<Text> carers() {
    List<Text> sentences = new ArrayList<>();
    for (String type : TYPES.subList(0, 2)) {
      latest(NET_GAIN, type, CarerFunnels.NET_GAIN)
          .ifPresent(
              row ->
                  sentences.add(
                      Text.of(
                          "%s carers: net gain of %s households in the year to %s, approved less"
                              + " left.",
                          name(type), Words.change(row.figure(CarerFunnels.NET_GAIN)), end(row))));
      latest(APPROVAL, type, CarerFunnels.SHARE)
          .ifPresent(
              row ->
                  sentences.add(
                      Text.of(
                          "Of %s households that enquired in the year to %s, %s have been approved"
                              + " so far.",
                          lower(type),
                          end(row),
                          Words.percentage(row.figure(CarerFunnels.SHARE).hundredths()))));
    }
    if (sentences.isEmpty()) {
      sentences.add(
          Text.of("The numbers of carers are too small to show, or would reveal a small one."));
    }
    sentences.add(
        Text.of(
            "Each household counts in the period of its enquiry. Those still on the way are"
                + " included in the times."));
    return sentences;
  }

  /** The last year in which a figure of a stage is there. */
  private Optional<ReleasedRow> latest(String stage, String type, Field column) {
    return firsts.descendingSet().stream()
        .flatMap(first -> row(first, YEAR, stage, type).stream())
        .filter(row -> row.figure(column).isThere())
        .findFirst();
  }

  private static String name(String type) {
    return switch (type) {
      case "mainstream" -> "Mainstream";
      case "connected_person" -> "Connected";
      case "specialist" -> "Specialist";
      case "adoptive" -> "Adoptive";
      default -> "All";
    };
  }

  private static String lower(String type) {
    return name(type).toLowerCase(java.util.Locale.UK);
  }

  private static String end(ReleasedRow row) {
    return Words.month(
        row.day(CarerFunnels.MONTH)
            .plusMonths(Integer.parseInt(row.text(CarerFunnels.MONTHS)) - 1L));
  }

  /** Years of enquiry, or what is the longest that the release has. */
  private Optional<Grid> cohorts() {
    int months = lengths.last();
    List<LocalDate> latest =
        firsts.descendingSet().stream()
            .filter(first -> row(first, months, "enquiry", ALL).isPresent())
            .limit(YEARS_SHOWN)
            .toList();
    List<Cohort> cohorts = new ArrayList<>();
    for (String type : TYPES) {
      latest.forEach(first -> cohorts.add(new Cohort(first, months, type)));
    }
    List<List<Text>> rows =
        cohorts.stream()
            .filter(cohort -> figure(cohort, "enquiry", CarerFunnels.HOUSEHOLDS).isPresent())
            .filter(cohort -> !figure(cohort, "enquiry", CarerFunnels.HOUSEHOLDS).get().isZero())
            .map(
                cohort ->
                    List.of(
                        Text.of(name(cohort.type())),
                        Text.of(Words.month(cohort.first().plusMonths(cohort.months() - 1L))),
                        cell(cohort, "enquiry", CarerFunnels.HOUSEHOLDS),
                        cell(cohort, "assessment", CarerFunnels.HOUSEHOLDS),
                        cell(cohort, APPROVAL, CarerFunnels.HOUSEHOLDS),
                        cell(cohort, "left", CarerFunnels.HOUSEHOLDS),
                        cell(cohort, "assessment", CarerFunnels.STILL_OPEN),
                        cell(cohort, "enquiry", CarerFunnels.MEDIAN_DAYS),
                        cell(cohort, "assessment", CarerFunnels.MEDIAN_DAYS)))
            .toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Grid(
                "Households by the " + (months == YEAR ? "year" : "period") + " of their enquiry",
                Display.OPEN,
                List.of(
                    words("Kind of carer"),
                    words(months == YEAR ? "Year to" : "Period to"),
                    numbers("Enquired"),
                    numbers("Assessed"),
                    numbers("Approved"),
                    numbers("Left since"),
                    numbers("Still in assessment"),
                    numbers("Median days to assessment or withdrawal"),
                    numbers("Median days of assessment")),
                rows));
  }

  private Text cell(Cohort cohort, String stage, Field column) {
    return figure(cohort, stage, column)
        .map(Words::number)
        .orElseGet(() -> Text.of(isMedian(column) ? "" : Words.SUPPRESSED));
  }

  private static boolean isMedian(Field column) {
    return column.equals(CarerFunnels.MEDIAN_DAYS);
  }

  /** Net gain of all carers, by the shortest period that the release has of it. */
  private List<ReleasedRow> gains() {
    return lengths.stream()
        .map(
            months ->
                firsts.stream()
                    .flatMap(first -> row(first, months, NET_GAIN, ALL).stream())
                    .filter(row -> row.figure(CarerFunnels.NET_GAIN).isThere())
                    .toList())
        .filter(rows -> rows.size() > 1)
        .findFirst()
        .orElse(List.of());
  }

  private static String chart(List<ReleasedRow> rows) {
    TreeMap<Integer, String> marks = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      LocalDate first = rows.get(i).day(CarerFunnels.MONTH);
      if (first.getMonthValue() == 4) {
        marks.put(i, Words.month(first));
      }
    }
    List<Layer> layers =
        List.of(
            new Line(
                "Net gain",
                Line.Stroke.SOLID,
                rows.stream().map(row -> row.figure(CarerFunnels.NET_GAIN).value()).toList()));
    return new Chart(
            "carers-chart",
            "Carers approved less carers who left",
            "The table of the series gives every figure of this chart.",
            "Households",
            rows.size(),
            marks,
            layers)
        .svg();
  }

  private static Grid series(List<ReleasedRow> rows) {
    return new Grid(
        "The series of the chart: carers approved less carers who left",
        Display.FOLDED,
        List.of(words("Period to"), numbers("Net gain")),
        rows.stream()
            .map(row -> List.of(Text.of(end(row)), Words.change(row.figure(CarerFunnels.NET_GAIN))))
            .toList());
  }

  private Optional<LocalDate> lastCounted() {
    return places.stream()
        .filter(row -> row.has(Sufficiencies.BASIS, "counted"))
        .map(row -> row.day(Sufficiencies.MONTH))
        .max(LocalDate::compareTo);
  }

  private List<ReleasedRow> at(LocalDate month) {
    return places.stream().filter(row -> row.day(Sufficiencies.MONTH).equals(month)).toList();
  }

  private List<Text> shortOfPlaces() {
    Optional<LocalDate> month = lastCounted();
    if (month.isEmpty()) {
      return List.of(Text.of("There are no places to compare: care episodes are missing."));
    }
    List<ReleasedRow> now = at(month.get());
    if (!ReleasedRow.anyHas(now, Sufficiencies.CAPACITY)) {
      return List.of(
          Text.of(
              "Capacity is not supplied. Add capacity.csv to the input folder to compare places"
                  + " needed with places there are."));
    }
    List<ReleasedRow> lacking =
        now.stream()
            .filter(row -> row.figure(Sufficiencies.GAP).isThere())
            .filter(row -> row.figure(Sufficiencies.GAP).value() > 0)
            .toList();
    if (lacking.isEmpty()) {
      return List.of(
          Text.of(
              "At the end of %s no kind of placement that can be compared is short of places.",
              Words.month(month.get())));
    }
    List<Text> sentences = new ArrayList<>();
    lacking.forEach(
        row ->
            sentences.add(
                Text.of(
                    "%s: %s places short at the end of %s.",
                    group(row),
                    Words.number(row.figure(Sufficiencies.GAP)),
                    Words.month(month.get()))));
    return sentences;
  }

  private static String group(ReleasedRow row) {
    return Words.meaning("placement_group", row.text(Sufficiencies.PLACEMENT_GROUP));
  }

  /** The last month counted, and the forecast furthest ahead within a year of it. */
  private Optional<Grid> need() {
    if (lastCounted().isEmpty()) {
      return Optional.empty();
    }
    LocalDate now = lastCounted().get();
    Optional<LocalDate> ahead =
        places.stream()
            .map(row -> row.day(Sufficiencies.MONTH))
            .filter(month -> month.isAfter(now) && !month.isAfter(now.plusMonths(YEAR)))
            .max(LocalDate::compareTo);
    Map<String, ReleasedRow> then = new TreeMap<>();
    ahead.ifPresent(
        month -> at(month).forEach(row -> then.put(row.text(Sufficiencies.PLACEMENT_GROUP), row)));
    List<Page.Column> columns =
        new ArrayList<>(
            List.of(
                words("Placement"),
                numbers("Needed, " + Words.month(now)),
                numbers("Places"),
                numbers("Gap")));
    ahead.ifPresent(
        month ->
            columns.addAll(
                List.of(
                    numbers("Forecast, " + Words.month(month)),
                    numbers("Lower 95%"),
                    numbers("Upper 95%"),
                    numbers("Gap then"))));
    return Optional.of(
        new Grid(
            "Places needed, places there are, and the gap: above zero where places are short",
            Display.OPEN,
            columns,
            at(now).stream()
                .map(
                    row -> {
                      List<Text> cells =
                          new ArrayList<>(
                              List.of(
                                  Text.of(group(row)),
                                  needed(row),
                                  Words.number(row.figure(Sufficiencies.CAPACITY)),
                                  Words.change(row.figure(Sufficiencies.GAP))));
                      if (ahead.isPresent()) {
                        ReleasedRow later = then.get(row.text(Sufficiencies.PLACEMENT_GROUP));
                        cells.add(ofLater(later, Sufficiencies.NEEDED));
                        cells.add(ofLater(later, Sufficiencies.LOWER_95));
                        cells.add(ofLater(later, Sufficiencies.UPPER_95));
                        cells.add(
                            later == null
                                ? Text.of("")
                                : Words.change(later.figure(Sufficiencies.GAP)));
                      }
                      return List.copyOf(cells);
                    })
                .toList()));
  }

  private static Text needed(ReleasedRow row) {
    Figure needed = row.figure(Sufficiencies.NEEDED);
    return needed.isThere() ? Words.number(needed) : Text.of(Words.SUPPRESSED);
  }

  private static Text ofLater(ReleasedRow later, Field column) {
    return later == null ? Text.of("") : Words.number(later.figure(column));
  }
}
