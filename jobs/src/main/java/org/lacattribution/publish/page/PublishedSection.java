package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.lacattribution.publish.Release;
import org.lacattribution.publish.chart.Chart;
import org.lacattribution.publish.chart.Layer;
import org.lacattribution.publish.chart.Line;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;

/** What the Department publishes of the authority, beside England and its neighbours. */
final class PublishedSection {
  private static final String HEADING = "What is published";
  private static final String ID = "published";

  private final Release release;
  private final CareFigures figures;

  PublishedSection(Release release, CareFigures figures) {
    this.release = release;
    this.figures = figures;
  }

  Section section() {
    List<CareFigures.Year> own = yearsOf(release.laCode());
    if (own.isEmpty()) {
      return new Section(
          ID,
          HEADING,
          List.of(
              "No published figures of %s up to %s were given."
                  .formatted(release.laName(), Words.day(release.asOf()))),
          "",
          List.of());
    }
    return new Section(ID, HEADING, sentences(own), chart(own), List.of(counts(own), rates(own)));
  }

  private List<String> sentences(List<CareFigures.Year> own) {
    CareFigures.Year last =
        own.stream()
            .filter(year -> year.rate() != null)
            .reduce((earlier, later) -> later)
            .orElse(own.get(own.size() - 1));
    List<String> sentences = new ArrayList<>();
    sentences.add(
        ("On 31 March %d, the last published rate, %s had %s children looked after: %s for "
                + "every 10,000 people aged 0 to 17; England %s, the median of its statistical "
                + "neighbours %s.")
            .formatted(
                last.year(),
                release.laName(),
                Words.number(last.stock()),
                Words.rate(last.rate()),
                Words.rate(england(last.year())),
                Words.rate(median(last.year()))));
    sentences.add(
        "Rates divide by the population of the middle of the year before, as the Department does.");
    sentences.add(
        "The gap is what the published figures leave open: children looked after, less "
            + "those of the year before, less those who started, plus those who ceased. A child "
            + "counts once a year in each flow, however often it enters or leaves, so the gap "
            + "is shown and not forced to nothing.");
    if (figures.modelYear() > 0) {
      sentences.add(
          "%s statistical neighbours are those of the model of %d."
              .formatted(Words.number(figures.neighbours().size()), figures.modelYear()));
    }
    return sentences;
  }

  private String chart(List<CareFigures.Year> own) {
    if (own.stream().allMatch(year -> year.rate() == null)) {
      return "";
    }
    TreeMap<Integer, String> marks = new TreeMap<>();
    List<Double> ours = new ArrayList<>();
    List<Double> england = new ArrayList<>();
    List<Double> neighbours = new ArrayList<>();
    for (CareFigures.Year year : own) {
      if (ours.size() % 2 == 0) {
        marks.put(ours.size(), Integer.toString(year.year()));
      }
      ours.add(year.rate());
      england.add(england(year.year()));
      neighbours.add(median(year.year()));
    }
    List<Layer> lines =
        List.of(
            new Line(release.laName(), Line.Stroke.SOLID, ours),
            new Line("England", Line.Stroke.DASHED, england),
            new Line("Neighbours' median", Line.Stroke.DOTTED, neighbours));
    return new Chart(
            "rates",
            "Children looked after on 31 March, for every 10,000 people aged 0 to 17",
            "The table of rates below holds every figure of this chart.",
            "Rate for 10,000",
            own.size(),
            marks,
            lines)
        .svg();
  }

  private Grid counts(List<CareFigures.Year> own) {
    return new Grid(
        "Published counts of " + release.laName(),
        Display.OPEN,
        List.of(
            words("Year to 31 March"),
            numbers("Looked after"),
            numbers("Started"),
            numbers("Ceased"),
            numbers("Gap"),
            words("Note")),
        own.stream()
            .map(
                year ->
                    List.of(
                        Integer.toString(year.year()),
                        Words.number(year.stock()),
                        Words.number(year.started()),
                        Words.number(year.ceased()),
                        Words.change(year.gap()),
                        Objects.requireNonNullElse(year.note(), "")))
            .toList());
  }

  private Grid rates(List<CareFigures.Year> own) {
    return new Grid(
        "Children looked after on 31 March, for every 10,000 people aged 0 to 17",
        Display.OPEN,
        List.of(
            words("31 March"),
            numbers(release.laName()),
            numbers("England"),
            numbers("Neighbours' median")),
        own.stream()
            .map(
                year ->
                    List.of(
                        Integer.toString(year.year()),
                        Words.rate(year.rate()),
                        Words.rate(england(year.year())),
                        Words.rate(median(year.year()))))
            .toList());
  }

  private List<CareFigures.Year> yearsOf(String laCode) {
    return figures.years().stream().filter(year -> year.laCode().equals(laCode)).toList();
  }

  private Double england(int year) {
    Optional<CareFigures.Year> found =
        yearsOf(CareFigures.ENGLAND).stream().filter(y -> y.year() == year).findFirst();
    return found.map(CareFigures.Year::rate).orElse(null);
  }

  /** Median rate of the neighbours that have one, the middle two halved; null without any. */
  private Double median(int year) {
    List<Double> rates =
        figures.years().stream()
            .filter(y -> y.year() == year && figures.neighbours().contains(y.laCode()))
            .map(CareFigures.Year::rate)
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    int n = rates.size();
    return n == 0 ? null : (rates.get((n - 1) / 2) + rates.get(n / 2)) / 2;
  }
}
