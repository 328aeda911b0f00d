package org.lacattribution.compare;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lacattribution.stats.Interval;
import org.lacattribution.stats.panel.GroupTimeEffects;
import org.lacattribution.stats.panel.GroupTimeEffects.Cell;
import org.lacattribution.stats.panel.GroupTimeEffects.Controls;
import org.lacattribution.stats.panel.GroupTimeEffects.Line;
import org.lacattribution.stats.panel.GroupTimeEffects.Mean;
import org.lacattribution.stats.panel.GroupTimeEffects.Summary;
import org.lacattribution.stats.panel.StaggeredPanel;

/** Effects by group and time in words, for a terminal and a page. */
public final class GroupTimeReport {
  private static final double UNUSUAL = .05;
  private static final String ROW = "%-10s %-10s %12s %11s  %-27s %-27s%n";

  private final PanelColumns columns;
  private final GroupTimeEffects effects;

  public GroupTimeReport(PanelColumns columns, GroupTimeEffects effects) {
    this.columns = columns;
    this.effects = effects;
  }

  String terminal() {
    StringBuilder text = new StringBuilder(scope()).append("\n\n");
    text.append(ROW.formatted("group", "time", "effect", "std error", "95% interval", "95% band"));
    Summary cells = effects.everyCell();
    for (int k = 0; k < effects.cells().size(); k++) {
      Cell cell = effects.cells().get(k);
      List<String> figures = figures(cells, cells.lines().get(k));
      text.append(
          ROW.formatted(
              time(cell.group()),
              time(cell.time()),
              figures.get(0),
              figures.get(1),
              figures.get(2),
              figures.get(3)));
    }
    text.append('\n');
    text.append(ROW.formatted("mean", "at", "effect", "std error", "95% interval", "95% band"));
    for (Mean mean : Mean.values()) {
      Summary summary = effects.summary(mean);
      append(text, mean, "all", summary, summary.overall());
      summary.lines().forEach(l -> append(text, mean, at(mean, l), summary, l));
    }
    text.append('\n');
    sentences().forEach(sentence -> text.append(sentence).append('\n'));
    return text.toString();
  }

  private static void append(StringBuilder text, Mean mean, String at, Summary summary, Line line) {
    List<String> figures = figures(summary, line);
    boolean overall = line.equals(summary.overall());
    text.append(
        ROW.formatted(
            name(mean),
            at,
            figures.get(0),
            figures.get(1),
            figures.get(2),
            overall ? "" : figures.get(3)));
  }

  /** Effect, standard error, interval and band of a line. */
  public static List<String> figures(Summary summary, Line line) {
    Optional<Interval> interval = line.interval();
    return List.of(
        ComparisonReport.figure(line.effect()),
        interval.map(i -> ComparisonReport.figure(line.standardError())).orElse("none"),
        interval.map(ComparisonReport::interval).orElse("none"),
        summary.band(line).map(ComparisonReport::interval).orElse("none"));
  }

  /** How a mean is named in tables and files. */
  public static String name(Mean mean) {
    return switch (mean) {
      case SIMPLE -> "simple";
      case DYNAMIC -> "event_time";
      case GROUP -> "group";
      case CALENDAR -> "time";
    };
  }

  /** Where a line of a mean is: the time since the start, the group or the time. */
  public String at(Mean mean, Line line) {
    return mean == Mean.DYNAMIC
        ? PanelText.plainest(Double.toString(line.at()))
        : time((int) line.at());
  }

  /** What was compared. */
  public String scope() {
    StaggeredPanel panel = effects.panel();
    int never = (int) Arrays.stream(panel.starts()).filter(s -> s == panel.times().size()).count();
    int treated = panel.units().size() - never;
    int groups = (int) effects.cells().stream().mapToInt(Cell::group).distinct().count();
    return "%s by group and time: %s in %s by first treated time, compared with %s%s%s."
        .formatted(
            columns.outcome(),
            ComparisonReport.count(treated, "treated unit"),
            ComparisonReport.count(groups, "group"),
            ComparisonReport.count(never, "unit") + " never treated",
            effects.settings().controls() == Controls.NEVER_TREATED
                ? ""
                : " and units before their own start",
            columns.covariates().isEmpty()
                ? ""
                : ", allowing for %s by %s"
                    .formatted(String.join(", ", columns.covariates()), adjustment()));
  }

  private String adjustment() {
    return switch (effects.settings().adjustment()) {
      case DOUBLY_ROBUST -> "regression and weighting together (doubly robust)";
      case REGRESSION -> "outcome regression";
      case WEIGHTING -> "inverse probability weighting";
    };
  }

  /** What the effects say, and what they rest on. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    Line overall = effects.summary(Mean.GROUP).overall();
    Line simple = effects.summary(Mean.SIMPLE).overall();
    sentences.add(finding(overall));
    sentences.add(
        "If every treated unit and time counts once, the mean effect is %s%s."
            .formatted(
                ComparisonReport.figure(simple.effect()),
                simple
                    .interval()
                    .map(i -> " (95%% interval %s)".formatted(ComparisonReport.interval(i)))
                    .orElse("")));
    before().ifPresent(sentences::add);
    sentences.add(
        "Before its start a group's effect is the change since the time before, which should be about zero. From the start on it is the change since the last time before the start. Errors are clustered by %s. A band is right for all its rows at once in 95%% of samples (%d draws); an interval is right for one row."
            .formatted(columns.cluster().orElse(columns.unit()), effects.settings().draws()));
    String small = smallGroups();
    if (!small.isEmpty()) {
      sentences.add(
          "Warning: groups of fewer than 5 units have errors that are too small, and a group of one unit has none: %s."
              .formatted(small));
    }
    sentences.add(
        "The comparison assumes that each group would have changed as its controls did%s, that nobody reacted before the start, and that treatment did not affect the controls."
            .formatted(columns.covariates().isEmpty() ? "" : " with the same covariates"));
    return sentences;
  }

  private String finding(Line overall) {
    String size =
        "%s is %s %s than without treatment, averaged over treated units%s"
            .formatted(
                columns.outcome(),
                ComparisonReport.figure(Math.abs(overall.effect())),
                overall.effect() <= 0 ? "lower" : "higher",
                overall
                    .interval()
                    .map(i -> " (95%% interval %s)".formatted(ComparisonReport.interval(i)))
                    .orElse(""));
    if (isMovedBefore()) {
      return "Effects by group and time: no verdict. Warning: groups already moved apart before treatment. The estimate is that %s."
          .formatted(size);
    }
    return "Effects by group and time: %s; %s."
        .formatted(
            size,
            overall
                .interval()
                .map(
                    i ->
                        i.contains(0)
                            ? "a change of that size is within the range expected by chance"
                            : "a change of that size is outside the range expected by chance")
                .orElse("too few treated units to say how sure this is"));
  }

  private boolean isMovedBefore() {
    return effects.pretest().map(p -> p.pValue() <= UNUSUAL).orElse(false);
  }

  private Optional<String> before() {
    long before = effects.cells().stream().filter(cell -> !cell.isTreated()).count();
    if (before > 0 && effects.pretest().isEmpty()) {
      return Optional.of(
          "There is no joint test of the %s before treatment: too few units for so many. Look at each of them."
              .formatted(ComparisonReport.count((int) before, "effect")));
    }
    return effects
        .pretest()
        .map(
            test ->
                "All %s before treatment together: p = %s. %s"
                    .formatted(
                        ComparisonReport.count(test.degreesOfFreedom(), "effect"),
                        ComparisonReport.p(test.pValue()),
                        isMovedBefore()
                            ? "The groups and their controls did not change alike before treatment."
                            : "They are within the range expected by chance, which does not prove that the groups would have changed alike."));
  }

  private String smallGroups() {
    StaggeredPanel panel = effects.panel();
    return IntStream.of(
            effects.cells().stream().mapToInt(Cell::group).distinct().sorted().toArray())
        .filter(g -> ComparisonReport.isSmall(size(panel, g)))
        .mapToObj(g -> "%s (%s)".formatted(time(g), ComparisonReport.count(size(panel, g), "unit")))
        .collect(joining(", "));
  }

  private static int size(StaggeredPanel panel, int group) {
    return (int) IntStream.of(panel.starts()).filter(s -> s == group).count();
  }

  private String time(int position) {
    return effects.panel().times().get(position);
  }
}
