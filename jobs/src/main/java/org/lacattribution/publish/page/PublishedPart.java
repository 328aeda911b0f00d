package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.lacattribution.publish.Release;
import org.lacattribution.publish.chart.Chart;
import org.lacattribution.publish.chart.Layer;
import org.lacattribution.publish.chart.Line;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.Field;
import org.lacattribution.table.published.AuthorityYears;

/** Published figures of the authority, with those of England and its neighbours. */
final class PublishedPart implements Part {
  private static final String HEADING = "Published figures";
  private static final String ID = "published";

  private final Release release;
  private final CareFigures figures;

  PublishedPart(Release release, CareFigures figures) {
    this.release = release;
    this.figures = figures;
  }

  @Override
  public List<Section> sections() {
    List<CareFigures.Year> own = yearsOf(release.laCode());
    return List.of(
        own.isEmpty()
            ? new Section(ID, HEADING, List.of(nothing()), "", List.of())
            : new Section(
                ID, HEADING, sentences(own), chart(own), List.of(counts(own), rates(own))));
  }

  private Text nothing() {
    return Text.of(
        "There are no published figures of %s up to %s. Add published_panel.csv to the input folder.",
        release.laName(), Words.day(release.asOf()));
  }

  private List<Text> sentences(List<CareFigures.Year> own) {
    CareFigures.Year last =
        own.stream()
            .filter(year -> year.rate().isThere())
            .reduce((earlier, later) -> later)
            .orElse(own.get(own.size() - 1));
    List<Text> sentences = new ArrayList<>();
    sentences.add(
        Text.of(
            "On 31 March %s, the last published rate, %s had %s children looked after: %s for "
                + "every 10,000 people aged 0 to 17; England %s, the median of its statistical "
                + "neighbours %s.",
            last.year(),
            release.laName(),
            Words.number(last.stock()),
            Words.rate(last.rate()),
            Words.rate(england(last.year())),
            Words.rate(median(last.year()))));
    sentences.add(
        Text.of(
            "Rates use the population of the middle of the year before, as the Department does."));
    sentences.add(
        Text.of(
            "The gap is the number looked after, minus the number a year before, minus those who "
                + "started, plus those who ceased. It need not be zero, because a child counts once a "
                + "year in each flow, however often the child enters or leaves."));
    if (!neighbours().isEmpty()) {
      sentences.add(
          Text.of(
              "%s with published figures, of the model of %s.",
              Words.count(
                  Figure.of(
                      Double.valueOf(neighbours().size()),
                      Source.count(ofNeighbours(AuthorityYears.LA_CODE))),
                  "statistical neighbour",
                  "statistical neighbours"),
              figures.modelYear()));
    }
    return sentences;
  }

  private String chart(List<CareFigures.Year> own) {
    if (own.stream().noneMatch(year -> year.rate().isThere())) {
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
      ours.add(year.rate().value());
      england.add(england(year.year()).value());
      neighbours.add(median(year.year()).value());
    }
    List<Layer> lines =
        List.of(
            new Line(release.laName(), Line.Stroke.SOLID, ours),
            new Line("England", Line.Stroke.DASHED, england),
            new Line("Neighbours' median", Line.Stroke.DOTTED, neighbours));
    return new Chart(
            "rates",
            "Children looked after on 31 March, for every 10,000 people aged 0 to 17",
            "The table of rates below gives every figure of this chart.",
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
                        Text.of(Integer.toString(year.year())),
                        Words.number(year.stock()),
                        Words.number(year.started()),
                        Words.number(year.ceased()),
                        Words.change(year.gap()),
                        year.note()))
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
                        Text.of(Integer.toString(year.year())),
                        Words.rate(year.rate()),
                        Words.rate(england(year.year())),
                        Words.rate(median(year.year()))))
            .toList());
  }

  private List<CareFigures.Year> yearsOf(String laCode) {
    return figures.years().stream().filter(year -> year.laCode().equals(laCode)).toList();
  }

  private Figure england(int year) {
    return yearsOf(CareFigures.ENGLAND).stream()
        .filter(y -> y.year() == year)
        .findFirst()
        .map(CareFigures.Year::rate)
        .orElse(
            Figure.of(
                null,
                Source.of(AuthorityYears.TABLE, AuthorityYears.CLA_RATE)
                    .where(AuthorityYears.YEAR, year)
                    .where(AuthorityYears.LA_CODE, CareFigures.ENGLAND)));
  }

  /** Median rate of the neighbours that have one, the middle two halved. */
  private Figure median(int year) {
    List<Double> rates =
        figures.years().stream()
            .filter(y -> y.year() == year && figures.neighbours().contains(y.laCode()))
            .map(y -> y.rate().value())
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    int n = rates.size();
    return Figure.of(
        n == 0 ? null : Double.valueOf((rates.get((n - 1) / 2) + rates.get(n / 2)) / 2),
        Source.median(ofNeighbours(AuthorityYears.CLA_RATE).where(AuthorityYears.YEAR, year)));
  }

  /** Neighbours of which some figure is published. */
  private List<String> neighbours() {
    return figures.years().stream()
        .map(CareFigures.Year::laCode)
        .filter(figures.neighbours()::contains)
        .distinct()
        .toList();
  }

  private Source ofNeighbours(Field column) {
    return Source.of(AuthorityYears.TABLE, column)
        .among(AuthorityYears.LA_CODE, figures.neighbours());
  }
}
