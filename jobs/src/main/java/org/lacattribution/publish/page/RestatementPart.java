package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.Comparator;
import java.util.List;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Restatements;

/** Figures that the release before printed otherwise: {@code restatement}. */
final class RestatementPart implements Part {
  private static final String ID = "restatement";
  private static final String HEADING = "Figures that changed since the last release";
  private static final int MOST = 12;

  private final List<ReleasedRow> changes;

  /**
   * The part of a release.
   *
   * @param released tables of the release
   */
  RestatementPart(Tables released) {
    changes =
        ReleasedRow.inOrder(Restatements.TABLE, released.read(Restatements.TABLE)).stream()
            .sorted(Comparator.comparingDouble(row -> -Math.abs(change(row))))
            .toList();
  }

  private static double change(ReleasedRow row) {
    return row.figure(Restatements.AFTER).value() - row.figure(Restatements.BEFORE).value();
  }

  @Override
  public List<Section> sections() {
    return List.of(
        changes.isEmpty()
            ? Section.toAdd(
                ID,
                HEADING,
                "No figure that an earlier release printed is different in this one, or there is no"
                    + " earlier release.")
            : new Section(ID, HEADING, List.of(extent()), "", List.of(grid())));
  }

  private Text extent() {
    Text extent =
        Text.of(
            "%s differ from the release before. What either release does not show is not compared.",
            Words.count(
                Figure.of(
                    (double) changes.size(),
                    Source.count(Source.of(Restatements.TABLE, Restatements.MEASURE))),
                "figure",
                "figures"));
    return changes.size() <= MOST
        ? extent
        : Text.of(
            "%s The table has the largest changes; restatement.csv gives all of them.", extent);
  }

  private static Grid grid(List<ReleasedRow> rows) {
    return new Grid(
        "The largest changes",
        Display.OPEN,
        List.of(
            words("Table"),
            words("Period"),
            words("Figure"),
            numbers("Before"),
            numbers("Now"),
            words("Why")),
        rows.stream()
            .map(
                row ->
                    List.of(
                        row.quoted(Restatements.TABLE_NAME),
                        row.quoted(Restatements.PERIOD),
                        row.quoted(Restatements.MEASURE),
                        Words.number(row.figure(Restatements.BEFORE)),
                        Words.number(row.figure(Restatements.AFTER)),
                        Text.of(
                            Words.meaning("restatement_reason", row.text(Restatements.REASON)))))
            .toList());
  }

  private Grid grid() {
    return grid(changes.stream().limit(MOST).toList());
  }
}
