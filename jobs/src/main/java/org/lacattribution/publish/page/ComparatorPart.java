package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.lacattribution.publish.Release;
import org.lacattribution.publish.chart.Chart;
import org.lacattribution.publish.chart.Line;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.ComparatorWeights;
import org.lacattribution.table.published.Comparators;

/**
 * The authority's published rate compared with weighted other authorities: {@code comparator} and
 * {@code comparator_weight}.
 */
final class ComparatorPart implements Part {
  /** Drawn and reported first: it weights authorities and years, and allows them another level. */
  private static final String SHOWN = "SDID";

  private static final String OVER_TIME = "Change compared with other authorities";
  private static final String EVERYONE = "every_authority";
  private static final int MOST_WEIGHTS = 10;
  private static final Map<String, String> ESTIMATORS =
      Map.of(
          "DID", "Difference in differences",
          "SC", "Synthetic control",
          "DIFP", "Synthetic control up to a constant",
          "SDID", "Synthetic difference in differences");
  private static final Map<String, String> DONORS =
      Map.of(EVERYONE, "Every other authority", "statistical_neighbours", "Statistical neighbours");

  private final Release release;
  private final CareFigures care;
  private final List<ReleasedRow> years;
  private final List<ReleasedRow> means;
  private final List<ReleasedRow> weights;

  private ComparatorPart(
      Release release,
      CareFigures care,
      List<ReleasedRow> years,
      List<ReleasedRow> means,
      List<ReleasedRow> weights) {
    this.release = release;
    this.care = care;
    this.years = years;
    this.means = means;
    this.weights = weights;
  }

  /** Reads the two tables. */
  static ComparatorPart of(Release release, Tables released, CareFigures care) {
    List<ReleasedRow> rows =
        ReleasedRow.inOrder(Comparators.TABLE, released.read(Comparators.TABLE));
    return new ComparatorPart(
        release,
        care,
        rows.stream()
            .filter(row -> row.has(Comparators.SPAN, "year"))
            .filter(row -> row.has(Comparators.DONORS, EVERYONE))
            .filter(row -> row.has(Comparators.ESTIMATOR, SHOWN))
            .toList(),
        rows.stream().filter(row -> row.has(Comparators.SPAN, "mean")).toList(),
        ReleasedRow.inOrder(ComparatorWeights.TABLE, released.read(ComparatorWeights.TABLE))
            .stream()
            .filter(row -> row.has(ComparatorWeights.KIND, "donor"))
            .filter(row -> row.has(ComparatorWeights.DONORS, EVERYONE))
            .filter(row -> row.has(ComparatorWeights.ESTIMATOR, SHOWN))
            .sorted(
                Comparator.comparing(
                        (ReleasedRow row) -> row.figure(ComparatorWeights.WEIGHT).value())
                    .reversed()
                    .thenComparing(row -> row.text(ComparatorWeights.CODE)))
            .limit(MOST_WEIGHTS)
            .toList());
  }

  @Override
  public List<Section> sections() {
    return List.of(peers(), overTime());
  }

  /** Where the rate stands next to others. */
  private Section peers() {
    if (care.peers().isEmpty()) {
      return new Section(
          "peers",
          "Comparison with other authorities",
          List.of(
              Text.of(
                  "There is no published rate of %s. Add published_panel.csv and population.csv to "
                      + "the input folder.",
                  release.laName())),
          "",
          List.of());
    }
    PeerPlot peers = new PeerPlot(release, care);
    return new Section(
        "peers",
        "Comparison with other authorities",
        peers.sentences(),
        List.of(peers.plot()),
        "",
        List.of(),
        List.of());
  }

  /** How the rate has moved since the programmes began, next to others. */
  private Section overTime() {
    if (means.isEmpty()) {
      return new Section(
          "comparators",
          OVER_TIME,
          List.of(
              Text.of(
                  "There is no comparison over time. It needs the programmes in the council file, "
                      + "and published figures of years before and after the first of them.")),
          "",
          List.of());
    }
    List<Grid> grids = new ArrayList<>();
    if (!years.isEmpty()) {
      grids.add(byYear());
    }
    grids.add(byEstimator());
    if (!weights.isEmpty()) {
      grids.add(weights());
    }
    return new Section("comparators", OVER_TIME, sentences(), chart(), grids);
  }

  private List<Text> sentences() {
    List<Text> sentences = new ArrayList<>();
    sentences.add(
        Text.of(
            "Other authorities are weighted so that their combined rate followed that of %s before its "
                + "first programme. Their rate since then is what might have happened without the "
                + "programmes. The comparison covers all programmes together and cannot separate them.",
            release.laName()));
    shown().ifPresent(row -> sentences.add(row.quoted(Comparators.NOTE)));
    sentences.add(
        Text.of(
            "The placebo rank is the share of authorities whose rate changed by at least as much with "
                + "no such programmes. A rank near one means that the difference is not unusual; a "
                + "small rank means that chance alone would rarely cause it. The table compares four "
                + "methods of weighting."));
    return sentences;
  }

  private Optional<ReleasedRow> shown() {
    return means.stream()
        .filter(row -> row.has(Comparators.DONORS, EVERYONE))
        .filter(row -> row.has(Comparators.ESTIMATOR, SHOWN))
        .findFirst();
  }

  private String chart() {
    List<Double> own = values(row -> row.figure(Comparators.RATE));
    List<Double> others = values(row -> row.figure(Comparators.COUNTERFACTUAL_RATE));
    if (own.stream().allMatch(Objects::isNull)) {
      return "";
    }
    TreeMap<Integer, String> marks = new TreeMap<>();
    for (int i = 0; i < years.size(); i++) {
      marks.put(i, years.get(i).text(Comparators.YEAR));
    }
    return new Chart(
            "comparator",
            "Published rate of children looked after, and that of weighted other authorities",
            "Two lines over the years; the table of years below gives every figure of this chart.",
            "Rate for 10,000 on 31 March",
            years.size(),
            marks,
            List.of(
                new Line(release.laName(), Line.Stroke.SOLID, own),
                new Line("Weighted others", Line.Stroke.DASHED, others)))
        .svg();
  }

  private List<Double> values(Function<ReleasedRow, Figure> figure) {
    List<Double> values = new ArrayList<>();
    years.forEach(row -> values.add(figure.apply(row).value()));
    return values;
  }

  private Grid byYear() {
    return new Grid(
        "Children looked after on 31 March, for every 10,000 aged 0 to 17, compared with other authorities",
        Display.OPEN,
        List.of(
            words("31 March"),
            words("Programmes"),
            numbers(release.laName()),
            numbers("Weighted others"),
            numbers("Difference"),
            numbers("Lower 95%"),
            numbers("Upper 95%")),
        years.stream()
            .map(
                row ->
                    List.of(
                        Text.of(row.text(Comparators.YEAR)),
                        Text.of(row.has(Comparators.PHASE, "before") ? "before" : "under way"),
                        Words.rate(row.figure(Comparators.RATE)),
                        Words.rate(row.figure(Comparators.COUNTERFACTUAL_RATE)),
                        Words.rate(row.figure(Comparators.EFFECT)),
                        Words.rate(row.figure(Comparators.LOWER_95)),
                        Words.rate(row.figure(Comparators.UPPER_95))))
            .toList());
  }

  private Grid byEstimator() {
    return new Grid(
        "Mean difference since the programmes began, by method; negative is fewer children",
        Display.OPEN,
        List.of(
            words("Compared with"),
            words("Method"),
            numbers("For every 10,000"),
            numbers("Lower 95%"),
            numbers("Upper 95%"),
            numbers("In children"),
            numbers("Lower 95%"),
            numbers("Upper 95%"),
            numbers("Placebo rank"),
            numbers("Authorities")),
        means.stream()
            .map(
                row ->
                    List.of(
                        Text.of(
                            DONORS.getOrDefault(
                                row.text(Comparators.DONORS), row.text(Comparators.DONORS))),
                        Text.of(
                            ESTIMATORS.getOrDefault(
                                row.text(Comparators.ESTIMATOR), row.text(Comparators.ESTIMATOR))),
                        Words.rate(row.figure(Comparators.EFFECT)),
                        Words.rate(row.figure(Comparators.LOWER_95)),
                        Words.rate(row.figure(Comparators.UPPER_95)),
                        Words.number(row.figure(Comparators.EFFECT_CHILDREN)),
                        Words.number(row.figure(Comparators.LOWER_95_CHILDREN)),
                        Words.number(row.figure(Comparators.UPPER_95_CHILDREN)),
                        Words.decimal(row.figure(Comparators.PLACEBO_RANK_P)),
                        Words.number(row.figure(Comparators.DONORS_USED))))
            .toList());
  }

  private Grid weights() {
    return new Grid(
        "Other authorities with the most weight",
        Display.FOLDED,
        List.of(words("Authority"), numbers("Weight"), numbers("Difference without it")),
        weights.stream()
            .map(
                row ->
                    List.of(
                        Text.of(row.text(ComparatorWeights.NAME)),
                        Words.decimal(row.figure(ComparatorWeights.WEIGHT)),
                        Words.rate(row.figure(ComparatorWeights.EFFECT_WITHOUT))))
            .toList());
  }
}
