package org.lacattribution.job;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lacattribution.compare.GroupTimeReport;
import org.lacattribution.compare.PanelColumns;
import org.lacattribution.publish.chart.Band;
import org.lacattribution.publish.chart.Chart;
import org.lacattribution.publish.chart.Layer;
import org.lacattribution.publish.chart.Line.Stroke;
import org.lacattribution.publish.page.Page.Column;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Kind;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.publish.page.Text;
import org.lacattribution.stats.Interval;
import org.lacattribution.stats.panel.GroupTimeEffects;
import org.lacattribution.stats.panel.GroupTimeEffects.Cell;
import org.lacattribution.stats.panel.GroupTimeEffects.Line;
import org.lacattribution.stats.panel.GroupTimeEffects.Mean;
import org.lacattribution.stats.panel.GroupTimeEffects.Summary;

/** The sections of a comparison's page on effects by group and time. */
final class GroupTimeSections {
  private static final int MARKS = 8;

  private final PanelColumns columns;
  private final GroupTimeEffects effects;
  private final GroupTimeReport report;

  GroupTimeSections(PanelColumns columns, GroupTimeEffects effects) {
    this.columns = columns;
    this.effects = effects;
    this.report = new GroupTimeReport(columns, effects);
  }

  /** The first two sentences of a reader who reads nothing else. */
  List<String> summary() {
    return List.of(report.scope(), report.sentences().get(0));
  }

  List<Section> sections() {
    Summary since = effects.summary(Mean.DYNAMIC);
    return List.of(
        new Section(
            "group-time-since-start",
            "Effect by time since the start",
            Text.all(report.sentences()),
            chart(since),
            List.of(means())),
        new Section("group-time", "Effect by group and time", List.of(), "", List.of(cells())));
  }

  private String chart(Summary since) {
    List<Double> effect = new ArrayList<>();
    List<Double> lower = new ArrayList<>();
    List<Double> upper = new ArrayList<>();
    List<Double> zero = new ArrayList<>();
    SortedMap<Integer, String> marks = new TreeMap<>();
    List<Line> lines = since.lines();
    int every = Math.max(1, (int) Math.ceil(lines.size() / (double) MARKS));
    for (int k = 0; k < lines.size(); k++) {
      Line line = lines.get(k);
      effect.add(line.effect());
      zero.add(0.);
      lower.add(since.band(line).map(Interval::lower).orElse(line.effect()));
      upper.add(since.band(line).map(Interval::upper).orElse(line.effect()));
      if (k % every == 0 || line.at() == 0) {
        marks.put(k, line.at() == 0 ? "0 start" : report.at(Mean.DYNAMIC, line));
      }
    }
    List<Layer> layers =
        List.of(
            new Band("95% band", Band.Shade.LIGHT, lower, upper),
            new org.lacattribution.publish.chart.Line("No effect", Stroke.DOTTED, zero),
            new org.lacattribution.publish.chart.Line("Effect", Stroke.SOLID, effect));
    return new Chart(
            "group-time-chart",
            "Effect on %s by time since the start of treatment".formatted(columns.outcome()),
            "Effects before 0 should be about zero. The table below gives every figure of this chart.",
            columns.outcome(),
            lines.size(),
            marks,
            layers)
        .svg();
  }

  private Grid means() {
    List<List<Text>> rows = new ArrayList<>();
    for (Mean mean : Mean.values()) {
      Summary summary = effects.summary(mean);
      rows.add(row(words(mean), "all", summary, summary.overall()));
      summary
          .lines()
          .forEach(line -> rows.add(row(words(mean), report.at(mean, line), summary, line)));
    }
    return new Grid(
        "Mean effects on " + columns.outcome(), Display.OPEN, columns("Mean", "At"), rows);
  }

  private static String words(Mean mean) {
    return switch (mean) {
      case SIMPLE -> "Every treated unit and time";
      case DYNAMIC -> "By time since the start";
      case GROUP -> "By group";
      case CALENDAR -> "By time";
    };
  }

  private Grid cells() {
    Summary summary = effects.everyCell();
    List<String> times = effects.panel().times();
    List<List<Text>> rows = new ArrayList<>();
    for (int k = 0; k < effects.cells().size(); k++) {
      Cell cell = effects.cells().get(k);
      rows.add(
          row(times.get(cell.group()), times.get(cell.time()), summary, summary.lines().get(k)));
    }
    return new Grid(
        "Effects on %s by group and time".formatted(columns.outcome()),
        Display.OPEN,
        columns("Group", "Time"),
        rows);
  }

  private static List<Column> columns(String first, String second) {
    return List.of(
        new Column(first, Kind.WORDS),
        new Column(second, Kind.NUMBERS),
        new Column("Effect", Kind.NUMBERS),
        new Column("Standard error", Kind.NUMBERS),
        new Column("95% interval", Kind.NUMBERS),
        new Column("95% band", Kind.NUMBERS));
  }

  private static List<Text> row(String first, String second, Summary summary, Line line) {
    List<String> row = new ArrayList<>(List.of(first, second));
    row.addAll(GroupTimeReport.figures(summary, line));
    return Text.all(row);
  }
}
