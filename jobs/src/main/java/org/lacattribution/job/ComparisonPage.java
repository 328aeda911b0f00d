package org.lacattribution.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.lacattribution.compare.Comparison;
import org.lacattribution.compare.ComparisonReport;
import org.lacattribution.publish.chart.Bundle;
import org.lacattribution.publish.chart.Chart;
import org.lacattribution.publish.chart.Layer;
import org.lacattribution.publish.chart.Line;
import org.lacattribution.publish.page.Page;
import org.lacattribution.publish.page.Page.Column;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Kind;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.publish.page.PageFile;
import org.lacattribution.publish.page.Text;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.panel.Panel;
import org.lacattribution.stats.panel.PanelComparison;
import org.lacattribution.stats.panel.PanelComparison.Result;
import org.lacattribution.stats.panel.PlaceboTest;

/** A comparison as one self-contained page: sentences, paths, gaps and placebo gaps, tables. */
final class ComparisonPage {
  /** Placebos drawn; more would be one grey patch. */
  private static final int DRAWN = 200;

  /**
   * Placebos followed worse than this many times as badly as the treated are not drawn; a mean
   * square of twenty times, as Abadie, Diamond and Hainmueller 2010 draw them.
   */
  private static final double WORSE = Math.sqrt(20);

  private static final int MARKS = 8;

  private final Comparison comparison;
  private final ComparisonReport text;

  private ComparisonPage(Comparison comparison) {
    this.comparison = comparison;
    this.text = new ComparisonReport(comparison);
  }

  /** The page as HTML. */
  static String of(Comparison comparison) {
    return new ComparisonPage(comparison).html();
  }

  private String html() {
    List<String> summary = new ArrayList<>();
    comparison.cohorts().forEach(cohort -> summary.add(text.scope(cohort.panel())));
    summary.addAll(text.overall());
    if (comparison.overall().isEmpty() && !comparison.cohorts().isEmpty()) {
      PanelComparison only = comparison.cohorts().get(0);
      summary.add(text.sentences(only).get(only.results().size() - 1));
    }
    List<Section> sections = new ArrayList<>();
    comparison
        .groupTime()
        .ifPresent(
            effects -> {
              GroupTimeSections groupTime = new GroupTimeSections(comparison.columns(), effects);
              summary.addAll(0, groupTime.summary());
              sections.addAll(groupTime.sections());
            });
    summary.addAll(text.notes());
    for (PanelComparison cohort : comparison.cohorts()) {
      sections.add(effects(cohort));
      cohort.results().forEach(result -> add(sections, cohort.panel(), result));
    }
    Page page =
        new Page(
            "%s: the treated compared with what they would have been"
                .formatted(comparison.columns().outcome()),
            List.of(),
            List.of(new Page.Answer("What changed?", Text.all(summary))),
            sections);
    return PageFile.of(page).text();
  }

  private Section effects(PanelComparison cohort) {
    return new Section(
        id(cohort.panel(), "effects"),
        heading(cohort.panel(), "Every estimator"),
        Text.all(text.sentences(cohort)),
        "",
        List.of(
            new Grid(
                "Effects on " + comparison.columns().outcome(),
                Display.OPEN,
                List.of(
                    words("Estimator"),
                    numbers("Effect"),
                    numbers("Standard error"),
                    numbers("Lower 95%"),
                    numbers("Upper 95%"),
                    numbers("Placebo p"),
                    numbers("p of ratio"),
                    numbers("Fit before")),
                cohort.results().stream().map(ComparisonPage::effect).map(Text::all).toList())));
  }

  private static List<String> effect(Result result) {
    return List.of(
        result.fit().method().toString(),
        ComparisonReport.figure(result.fit().effect()),
        figure(result.estimate().map(Estimate::standardError)),
        figure(result.estimate().map(e -> e.interval(.95).lower())),
        figure(result.estimate().map(e -> e.interval(.95).upper())),
        p(result.placebo().map(PlaceboTest::rankP)),
        p(result.ratioRankP()),
        ComparisonReport.figure(result.fit().fitBefore()));
  }

  private static String figure(Optional<Double> figure) {
    return figure.map(ComparisonReport::figure).orElse("none");
  }

  private static String p(Optional<Double> p) {
    return p.map(ComparisonReport::p).orElse("none");
  }

  private void add(List<Section> sections, Panel panel, Result result) {
    String method = result.fit().method().toString();
    String name = ComparisonReport.named(result.fit().method());
    double[] synthetic = result.fit().counterfactual();
    double[] gaps = result.fit().gaps();
    double[] treated =
        IntStream.range(0, gaps.length).mapToDouble(t -> synthetic[t] + gaps[t]).toArray();
    String start = Comparison.start(panel);
    sections.add(
        new Section(
            id(panel, method + "-path"),
            heading(panel, name + ": with and without treatment"),
            List.of(),
            chart(
                id(panel, method + "-path-chart"),
                "%s of the treated, and what it would have been by %s"
                    .formatted(comparison.columns().outcome(), method),
                "Treatment begins at %s. The table below gives every figure of this chart."
                    .formatted(start),
                panel,
                List.of(
                    new Line("Treated", Line.Stroke.SOLID, values(treated)),
                    new Line("Without treatment", Line.Stroke.DASHED, values(synthetic)))),
            List.of(paths(panel, method, treated, synthetic, gaps), donors(method, result))));
    if (result.placebo().isEmpty()) {
      return;
    }
    double[][] placebos = result.placebo().get().gaps();
    List<List<Double>> drawn =
        Arrays.stream(placebos)
            .filter(gap -> deviation(gap, panel.firstTreated()) <= WORSE * result.fit().fitBefore())
            .limit(DRAWN)
            .map(ComparisonPage::values)
            .toList();
    sections.add(
        new Section(
            id(panel, method + "-gap"),
            heading(panel, name + ": the gap and its placebos"),
            Text.all(
                List.of(
                    "Each thin line is a donor, or a drawn group of donors, as if it had been treated at %s.%s"
                        .formatted(
                            start,
                            drawn.size() < placebos.length
                                ? " The chart shows %d of %d: those that were followed about as well before, up to %d. The p-value uses all of them."
                                    .formatted(drawn.size(), placebos.length, DRAWN)
                                : ""))),
            chart(
                id(panel, method + "-gap-chart"),
                "Gap between the treated and what they would have been, and the gaps of placebos",
                "The table above gives the treated gap, and placebo_gaps.csv the others.",
                panel,
                List.of(
                    new Bundle("Placebos", drawn),
                    new Line("Treated", Line.Stroke.SOLID, values(gaps)))),
            List.of()));
  }

  private Grid paths(
      Panel panel, String method, double[] treated, double[] synthetic, double[] gaps) {
    return new Grid(
        method + ": paths",
        Display.FOLDED,
        List.of(
            words(comparison.columns().time()),
            words("Phase"),
            numbers("Treated"),
            numbers("Without treatment"),
            numbers("Gap")),
        IntStream.range(0, gaps.length)
            .mapToObj(
                t ->
                    List.of(
                        panel.times().get(t),
                        t < panel.firstTreated() ? "before" : "after",
                        ComparisonReport.figure(treated[t]),
                        ComparisonReport.figure(synthetic[t]),
                        ComparisonReport.figure(gaps[t])))
            .map(Text::all)
            .toList());
  }

  private Grid donors(String method, Result result) {
    return new Grid(
        method + ": donor weights",
        Display.FOLDED,
        List.of(
            words(comparison.columns().unit()), numbers("Weight"), numbers("Effect without it")),
        result.donors().stream()
            .map(
                donor ->
                    List.of(
                        donor.unit(),
                        ComparisonReport.decimals(donor.weight(), 4),
                        ComparisonReport.figure(donor.effectWithout())))
            .map(Text::all)
            .toList());
  }

  private String chart(
      String id, String title, String description, Panel panel, List<Layer> layers) {
    int n = panel.times().size();
    SortedMap<Integer, String> marks = new TreeMap<>();
    int every = Math.max(1, (int) Math.ceil(n / (double) MARKS));
    int start = panel.firstTreated();
    for (int t = start % every; t < n; t += every) {
      marks.put(t, panel.times().get(t));
    }
    marks.put(start, panel.times().get(start) + " start");
    return new Chart(id, title, description, comparison.columns().outcome(), n, marks, layers)
        .svg();
  }

  private String heading(Panel panel, String words) {
    return comparison.cohorts().size() == 1
        ? words
        : "From %s, %s".formatted(Comparison.start(panel), words);
  }

  /** An anchor that no other start of the page has. */
  private String id(Panel panel, String words) {
    return "from-" + panel.firstTreated() + "-" + words.toLowerCase(Locale.ROOT);
  }

  /** Root mean square of the first values. */
  private static double deviation(double[] gaps, int before) {
    return Math.sqrt(Arrays.stream(gaps, 0, before).map(g -> g * g).sum() / before);
  }

  private static List<Double> values(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static Column words(String heading) {
    return new Column(heading, Kind.WORDS);
  }

  private static Column numbers(String heading) {
    return new Column(heading, Kind.NUMBERS);
  }
}
