package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Findings;
import org.lacattribution.table.published.DataQuality;

/** Findings of the checks of the data: {@code data_quality}. */
final class QualityPart implements Part {
  private static final List<String> MOST_SERIOUS_FIRST = List.of("error", "warning", "note");
  private static final int MOST = 12;

  private final List<ReleasedRow> findings;
  private final UnaryOperator<String> advice;

  private QualityPart(List<ReleasedRow> findings, UnaryOperator<String> advice) {
    this.findings = findings;
    this.advice = advice;
  }

  /**
   * Reads {@code data_quality}.
   *
   * @param advice what a rule's finding does to the figures, and what to do, by the rule's code
   */
  static QualityPart of(Tables released, UnaryOperator<String> advice) {
    return new QualityPart(
        ReleasedRow.inOrder(DataQuality.TABLE, released.read(DataQuality.TABLE)).stream()
            .sorted(
                Comparator.comparingInt(
                        (ReleasedRow row) ->
                            MOST_SERIOUS_FIRST.indexOf(row.text(DataQuality.SEVERITY)))
                    .thenComparing(
                        row ->
                            -Objects.requireNonNullElse(
                                row.figure(DataQuality.SHARE).value(), 0.0)))
            .toList(),
        advice);
  }

  @Override
  public List<Section> sections() {
    return List.of(
        findings.isEmpty()
            ? section(List.of(Text.of("The checks of the data found no fault.")), List.of())
            : section(sentences(), ours().isEmpty() ? List.of() : List.of(grid())));
  }

  private List<Text> sentences() {
    return findings.size() == ours().size() ? List.of(extent()) : List.of(extent(), ofDepartment());
  }

  /** Findings of our own rules: the Department's alone bear on the figures little. */
  private List<ReleasedRow> ours() {
    return findings.stream().filter(row -> !isOfDepartment(row)).toList();
  }

  private static boolean isOfDepartment(ReleasedRow row) {
    return Findings.isOfDepartment(row.text(DataQuality.RULE));
  }

  private Text ofDepartment() {
    List<String> rules =
        findings.stream()
            .filter(QualityPart::isOfDepartment)
            .map(row -> row.text(DataQuality.RULE))
            .distinct()
            .sorted()
            .toList();
    return Text.of(
        "Of these, %s of the Department's validation of returns, which protect little in these figures and are not in the table: data_quality.csv gives them, and the command ./lac rules what each protects.",
        Words.count(
            Figure.of(
                (double) rules.size(),
                Source.count(
                    Source.of(DataQuality.TABLE, DataQuality.RULE).among(DataQuality.RULE, rules))),
            "is a rule",
            "are rules"));
  }

  private static Section section(List<Text> sentences, List<Grid> grids) {
    return new Section("quality", "Data quality", sentences, "", grids);
  }

  private Text extent() {
    Text found =
        Text.of(
            "The checks made %s, each a rule that the data break. The table has a row for each file.",
            Words.count(
                Figure.of(
                    (double)
                        findings.stream().map(row -> row.text(DataQuality.RULE)).distinct().count(),
                    Source.count(Source.of(DataQuality.TABLE, DataQuality.RULE))),
                "finding",
                "findings"));
    return ours().size() <= MOST
        ? found
        : Text.of("%s The most serious are shown; data_quality.csv gives all of them.", found);
  }

  private Grid grid() {
    return new Grid(
        "Findings, the most serious first",
        Display.OPEN,
        List.of(
            words("Finding"),
            words("Severity"),
            words("File"),
            numbers("Rows"),
            numbers("Share"),
            words("Effect on the figures, and remedy")),
        ours().stream()
            .limit(MOST)
            .map(
                row ->
                    List.of(
                        row.quoted(DataQuality.SENTENCE),
                        Text.of(row.text(DataQuality.SEVERITY)),
                        row.quoted(DataQuality.SOURCE_FILE),
                        Words.number(row.figure(DataQuality.ROWS)),
                        Words.percentage(row.figure(DataQuality.SHARE).hundredths()),
                        Text.of(advice.apply(row.text(DataQuality.RULE)))))
            .toList());
  }
}
