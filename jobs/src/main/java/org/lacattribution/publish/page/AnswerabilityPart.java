package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.Field;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Answerabilities;

/** When each programme can have a verdict, and what it would take. */
final class AnswerabilityPart implements Part {
  private static final String HEADING = "When each programme can be judged";

  private final ProgrammeNames names;
  private final List<ReleasedRow> rows;

  /**
   * The part of a release.
   *
   * @param released tables of the release
   */
  AnswerabilityPart(Tables released, ProgrammeNames names) {
    this.names = names;
    rows =
        ReleasedRow.inOrder(Answerabilities.TABLE, released.read(Answerabilities.TABLE)).stream()
            .sorted(
                Comparator.comparingInt(row -> names.position(row.text(Answerabilities.PROGRAMME))))
            .toList();
  }

  @Override
  public List<Section> sections() {
    if (rows.isEmpty()) {
      return List.of(
          Section.toAdd(
              "answerability",
              HEADING,
              "No month can be named yet. That needs the programmes in the council file, and"
                  + " programme_enrolment.csv in the input folder."));
    }
    List<Grid> grids = new ArrayList<>(List.of(when()));
    boolean any =
        ReleasedRow.anyHas(rows, Answerabilities.FAMILIES_NEEDED)
            || ReleasedRow.anyHas(rows, Answerabilities.HALF_FAMILIES_NEEDED);
    if (any) {
      grids.add(takes());
    }
    return List.of(new Section("answerability", HEADING, sentences(), "", grids));
  }

  private static List<Text> sentences() {
    return List.of(
        Text.of(
            "An effect can be detected once enough children have taken part. The months below are"
                + " those by which an effect of the planned size, or half of it, would be detected"
                + " with 80% power, if families go on starting as in the last year and the"
                + " council's own rates stay as they are."),
        Text.of(
            "Reductions are children in care in the long run at the current intake. Where there is"
                + " no plan, or it is more than the programme could change, the effect tested is a"
                + " rate halved, or doubled for leaving care."));
  }

  private Grid when() {
    return new Grid(
        "Smallest reduction that today's records would show, and months by which effects would be"
            + " detected with 80% power",
        Display.OPEN,
        List.of(
            words("Programme"),
            numbers("Families a year"),
            numbers("Planned reduction"),
            numbers("Smallest reduction seen today"),
            words("Effect tested"),
            numbers("Power today"),
            words("Answerable"),
            words("Half of it answerable")),
        rows.stream()
            .map(
                row ->
                    List.of(
                        name(row),
                        Words.number(row.figure(Answerabilities.FAMILIES_A_YEAR)),
                        Words.number(row.figure(Answerabilities.PLANNED)),
                        Words.number(row.figure(Answerabilities.SMALLEST_EFFECT_SEEN)),
                        Text.of(
                            Words.meaning(
                                "effect_tested", row.text(Answerabilities.EFFECT_TESTED))),
                        Words.chance(row.figure(Answerabilities.POWER_NOW)),
                        month(row, Answerabilities.ANSWERABLE_FROM),
                        month(row, Answerabilities.HALF_ANSWERABLE_FROM)))
            .toList());
  }

  private Grid takes() {
    return new Grid(
        "What an answer would take where it is more than ten years away",
        Display.FOLDED,
        List.of(
            words("Programme"),
            words("Effect"),
            numbers("Families a year, for an answer within three years"),
            numbers("Councils like this one together, today"),
            numbers("Months from now")),
        rows.stream()
            .flatMap(
                row -> {
                  List<List<Text>> lines = new ArrayList<>();
                  if (row.text(Answerabilities.ANSWERABLE_FROM) == null) {
                    lines.add(
                        line(
                            row,
                            "Effect tested",
                            Answerabilities.FAMILIES_NEEDED,
                            Answerabilities.COUNCILS_NEEDED,
                            Answerabilities.MONTHS_NEEDED));
                  }
                  if (row.text(Answerabilities.HALF_ANSWERABLE_FROM) == null) {
                    lines.add(
                        line(
                            row,
                            "Half of it",
                            Answerabilities.HALF_FAMILIES_NEEDED,
                            Answerabilities.HALF_COUNCILS_NEEDED,
                            Answerabilities.HALF_MONTHS_NEEDED));
                  }
                  return lines.stream();
                })
            .toList());
  }

  private List<Text> line(
      ReleasedRow row, String effect, Field families, Field councils, Field months) {
    return List.of(
        name(row),
        Text.of(effect),
        Words.number(row.figure(families)),
        Words.number(row.figure(councils)),
        Words.number(row.figure(months)));
  }

  private Text name(ReleasedRow row) {
    return Text.of(names.of(row.text(Answerabilities.PROGRAMME)));
  }

  private static Text month(ReleasedRow row, Field column) {
    return Text.of(
        row.text(column) == null ? "Not within ten years" : Words.month(row.day(column)));
  }
}
