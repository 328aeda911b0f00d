package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;
import static org.lacattribution.publish.page.Words.count;
import static org.lacattribution.publish.page.Words.day;
import static org.lacattribution.publish.page.Words.month;
import static org.lacattribution.publish.page.Words.number;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lacattribution.publish.Release;
import org.lacattribution.publish.chart.Chart;
import org.lacattribution.publish.chart.Line;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.CodeList;

/**
 * Sentences and tables of the first page: how many children are in care, how that came about, what
 * is published of the authority and others, how good the data are, and what it was all made of.
 */
public final class CarePage {
  private static final int MONTHS_IN_YEAR = 12;
  private static final String INSIDE_ONLY =
      "Inside the council only: small numbers are shown; disclosure control has not been applied.";
  private static final String SIMULATED =
      "SIMULATED: the children and families on this page are invented. No figure of the council's "
          + "own is about a real child.";

  private final Release release;
  private final CareFigures figures;
  private final List<Part> parts;
  private final List<String> dataQuality;

  private CarePage(
      Release release, CareFigures figures, List<Part> parts, List<String> dataQuality) {
    this.release = release;
    this.figures = figures;
    this.parts = parts;
    this.dataQuality = dataQuality;
  }

  /**
   * The page.
   *
   * @param parts what stands between the answers and the path to now, in order
   * @param dataQuality sentences on the data, the gravest first
   */
  public static Page of(
      Release release, CareFigures figures, List<Part> parts, List<String> dataQuality) {
    return new CarePage(release, figures, parts, dataQuality).page();
  }

  /** The page without further parts. */
  public static Page of(Release release, CareFigures figures, List<String> dataQuality) {
    return of(release, figures, List.of(), dataQuality);
  }

  private Page page() {
    List<String> banners = new ArrayList<>();
    if (release.origin() == Release.Origin.SIMULATED) {
      banners.add(SIMULATED);
    }
    if (!release.protection().isOn()) {
      banners.add(INSIDE_ONLY);
    }
    List<Section> sections = new ArrayList<>();
    parts.forEach(part -> sections.addAll(part.sections()));
    if (!figures.months().isEmpty()) {
      sections.add(path());
      sections.add(now());
    }
    sections.add(new PublishedSection(release, figures).section());
    sections.add(quality());
    sections.add(provenance());
    return new Page(
        "Children in care in " + release.laName(), banners, summary(), answers(), sections);
  }

  private List<Page.Answer> answers() {
    return parts.stream().flatMap(part -> part.answer().stream()).toList();
  }

  private List<String> summary() {
    List<CareFigures.Month> months = figures.months();
    if (months.isEmpty()) {
      return List.of(
          "No month up to %s is covered in full by the care records, so there is nothing to count."
              .formatted(day(release.asOf())));
    }
    CareFigures.Month first = months.get(0);
    CareFigures.Month last = months.get(months.size() - 1);
    List<CareFigures.Month> year =
        months.subList(Math.max(0, months.size() - MONTHS_IN_YEAR), months.size());
    Long entries = sum(year, CareFigures.Month::entries);
    Long exits = sum(year, CareFigures.Month::exits);
    List<String> sentences = new ArrayList<>();
    sentences.add(
        last.stockEnd() == null
            ? "Too few children were in care at the end of %s for their number to be shown."
                .formatted(month(last.month()))
            : "%s in care at the end of %s."
                .formatted(areOrWere(last.stockEnd(), "is", "are"), month(last.month())));
    if (last.stockEnd() != null && first.stockStart() != null) {
      sentences.add(
          "At the start of %s, the first month that the records cover, there %s: %s since."
              .formatted(
                  month(first.month()),
                  first.stockStart() == 1 ? "was 1" : "were " + number(first.stockStart()),
                  difference(last.stockEnd() - first.stockStart())));
    }
    if (entries != null && exits != null) {
      sentences.add(
          "In the last %s, %s began and %s ended: %s."
              .formatted(
                  count(year.size(), "month", "months"),
                  count(entries, "period of care", "periods of care"),
                  number(exits),
                  difference(entries - exits)));
    }
    return sentences;
  }

  /** The sum over months; null where a month of it is suppressed. */
  private static Long sum(List<CareFigures.Month> months, Function<CareFigures.Month, Long> flow) {
    return months.stream().map(flow).anyMatch(Objects::isNull)
        ? null
        : Long.valueOf(months.stream().mapToLong(flow::apply).sum());
  }

  private Section path() {
    List<CareFigures.Month> months = figures.months();
    TreeMap<Integer, String> marks = new TreeMap<>();
    int years = months.size() / MONTHS_IN_YEAR;
    int everyYears = Math.max(1, (years + 7) / 8);
    for (int i = 0; i < months.size(); i++) {
      LocalDate at = months.get(i).month();
      if (at.getMonth() == Month.MARCH && (at.getYear() % everyYears == 0)) {
        marks.put(i, "Mar " + at.getYear());
      }
    }
    CareFigures.Month first = months.get(0);
    CareFigures.Month last = months.get(months.size() - 1);
    List<Long> shown =
        months.stream().map(CareFigures.Month::stockEnd).filter(Objects::nonNull).toList();
    String description =
        "From %s at the end of %s to %s at the end of %s; the lowest month end is %s, the highest %s."
            .formatted(
                number(first.stockEnd()),
                month(first.month()),
                number(last.stockEnd()),
                month(last.month()),
                number(shown.stream().min(Comparator.naturalOrder()).orElse(null)),
                number(shown.stream().max(Comparator.naturalOrder()).orElse(null)));
    Chart chart =
        new Chart(
            "stock",
            "Children in care at the end of each month",
            description,
            "Children in care",
            months.size(),
            marks,
            List.of(
                new Line(
                    "Children in care",
                    Line.Stroke.SOLID,
                    months.stream()
                        .map(m -> m.stockEnd() == null ? null : m.stockEnd().doubleValue())
                        .collect(Collectors.toList()))));
    Function<CareFigures.Month, List<String>> row =
        m ->
            List.of(
                month(m.month()),
                number(m.stockStart()),
                number(m.entries()),
                number(m.exits()),
                number(m.stockEnd()));
    return new Section(
        "path",
        "The path to now",
        List.of(
            description,
            "A child is counted on every day in care except the day of leaving. Series of short "
                + "breaks are not counted. What stood at the start, and who entered, less who left, "
                + "is what stood at the end, exactly."),
        shown.isEmpty() ? "" : chart.svg(),
        List.of(
            new Grid(
                "Children in care by year ending 31 March",
                Display.OPEN,
                columns("Year"),
                yearRows()),
            new Grid(
                "Children in care by month",
                Display.FOLDED,
                columns("Month"),
                months.stream().map(row).toList())));
  }

  private static List<Page.Column> columns(String span) {
    return List.of(
        words(span),
        numbers("At the start"),
        numbers("Entered"),
        numbers("Left"),
        numbers("At the end"));
  }

  /** Whole years to 31 March; a year that the months cover in part is left to the monthly table. */
  private List<List<String>> yearRows() {
    Map<Integer, List<CareFigures.Month>> years = new LinkedHashMap<>();
    for (CareFigures.Month month : figures.months()) {
      int endsIn = month.month().plusMonths(MONTHS_IN_YEAR - Month.MARCH.getValue()).getYear();
      years.computeIfAbsent(endsIn, year -> new ArrayList<>()).add(month);
    }
    return years.entrySet().stream()
        .filter(year -> year.getValue().size() == MONTHS_IN_YEAR)
        .map(
            year ->
                List.of(
                    "Year to 31 March " + year.getKey(),
                    number(year.getValue().get(0).stockStart()),
                    number(sum(year.getValue(), CareFigures.Month::entries)),
                    number(sum(year.getValue(), CareFigures.Month::exits)),
                    number(year.getValue().get(MONTHS_IN_YEAR - 1).stockEnd())))
        .toList();
  }

  private Section now() {
    LocalDate last = figures.months().get(figures.months().size() - 1).month();
    LocalDate lastDay = last.with(TemporalAdjusters.lastDayOfMonth());
    return new Section(
        "now",
        "Where children are now",
        nowSentences(day(lastDay)),
        "",
        List.of(share("Placement", "placement_group"), share("Age", "age_band")));
  }

  private List<String> nowSentences(String lastDay) {
    return release.protection().isOn()
        ? List.of(
            "At the end of %s.".formatted(lastDay),
            release.protection().sentence()
                + " [c] stands for what is not shown. Shares are worked out from the figures shown.")
        : List.of("At the end of %s.".formatted(lastDay));
  }

  private Grid share(String heading, String breakdown) {
    Map<String, Long> stocks = new LinkedHashMap<>();
    CodeList.named(breakdown).codes().forEach(known -> stocks.put(known.code(), 0L));
    figures.cells().stream()
        .filter(cell -> cell.breakdown().equals(breakdown))
        .forEach(cell -> stocks.put(cell.category(), cell.stock()));
    long all = stocks.values().stream().filter(Objects::nonNull).mapToLong(Long::longValue).sum();
    List<List<String>> rows = new ArrayList<>();
    stocks.forEach(
        (key, stock) -> {
          if (stock == null || stock > 0) {
            rows.add(
                List.of(
                    Words.meaning(breakdown, key),
                    number(stock),
                    stock == null ? Words.SUPPRESSED : Words.rate(100.0 * stock / all) + "%"));
          }
        });
    rows.add(
        List.of(
            release.protection().isOn() ? "Sum of the figures shown" : "All",
            number(all),
            all == 0 ? Words.NONE : "100%"));
    return new Grid(
        "Children in care by " + heading.toLowerCase(java.util.Locale.UK),
        Display.OPEN,
        List.of(words(heading), numbers("Children"), numbers("Share")),
        rows);
  }

  private Section quality() {
    return new Section(
        "quality",
        "How good the data are",
        dataQuality.isEmpty() ? List.of("The checks found nothing to report.") : dataQuality,
        "",
        List.of());
  }

  private Section provenance() {
    return new Section(
        "provenance",
        "What this was made of",
        List.of(
            "Data up to %s were used. The run is %s, made by version %s of the code."
                .formatted(day(release.asOf()), release.runId(), release.codeVersion()),
            "The same files, settings and version give the same release, byte for byte; "
                + "manifest.json holds the hash of every file of it."),
        "",
        List.of(
            new Grid(
                "Files read",
                Display.FOLDED,
                List.of(words("File"), words("Table"), numbers("Rows"), words("SHA-256")),
                release.inputs().stream()
                    .map(i -> List.of(i.path(), i.table(), number(i.rows()), i.sha256()))
                    .toList())));
  }

  private static String areOrWere(long children, String one, String many) {
    return "%s %s".formatted(count(children, "child", "children"), children == 1 ? one : many);
  }

  private static String difference(long more) {
    if (more == 0) {
      return "no change";
    }
    return number(Math.abs(more)) + (more > 0 ? " more" : " fewer");
  }
}
