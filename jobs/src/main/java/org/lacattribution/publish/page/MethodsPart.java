package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.lacattribution.council.Council.ProtectionPlans;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Diagnostics;

/** How the estimates were made, in plain words, and the checks that could show them to be wrong. */
final class MethodsPart implements Part {
  private static final List<String> GRAVEST_FIRST = List.of("fail", "warn", "pass");
  private static final Map<String, String> STATUSES =
      Map.of("fail", "Fails", "warn", "Look at it", "pass", "Passes");

  private final List<ReleasedRow> checks;
  private final ProgrammeNames names;
  private final ProtectionPlans plans;

  private MethodsPart(List<ReleasedRow> checks, ProgrammeNames names, ProtectionPlans plans) {
    this.checks = checks;
    this.names = names;
    this.plans = plans;
  }

  /** Reads {@code diagnostic}. */
  static MethodsPart of(Tables released, ProgrammeNames names, ProtectionPlans plans) {
    return new MethodsPart(
        ReleasedRow.inOrder(Diagnostics.TABLE, released.read(Diagnostics.TABLE)), names, plans);
  }

  @Override
  public List<Section> sections() {
    return checks.isEmpty() ? List.of() : List.of(methods(), doubts());
  }

  private Section methods() {
    return new Section(
        "methods",
        "How the figures were worked out",
        List.of(
            Text.of(
                "What is estimated. For each programme, how many more children would be in care on a "
                    + "day had no programme had any effect, the same children having taken part on "
                    + "the same days. A child in two programmes is counted once, and its part shared "
                    + "between them by a fixed rule, so that programmes add up to the total."),
            Text.of(
                "How. The records of every child known to the council are followed day by day. The "
                    + "rates at which children of like need, age and history come into care and leave "
                    + "it, with a programme and without, are compared, and the days of those who took "
                    + "part are lived again at the rates of those who did not: coming into care, leaving "
                    + "it, and how a case moves on to a protection plan and off it."),
            Text.of(
                "How sure. Families are drawn again and again from the records and everything is "
                    + "worked out anew. The 95% interval holds nineteen in twenty of these results. "
                    + "It is for what is to be expected, not for the luck of one year."),
            Text.of(
                "What is assumed, with every result. Among children whose records show the same need, "
                    + "who was taken into a programme does not otherwise go with who would come into "
                    + "care. One family's programme does not change another family's outcome. An "
                    + "effect acts for as long as the council file says. "
                    + byWayOfNeed()
                    + " Other need as recorded is not itself lowered by it."),
            Text.of(
                "What would make it wrong. Families chosen for a reason that no record holds: because "
                    + "they were ready to change, estimates are too high; because they were in worse "
                    + "trouble, too low. Records that are late or missing, or that begin too late to "
                    + "show who has been in care before. A change of court practice or of thresholds "
                    + "on the day a programme began."),
            Text.of(
                "A second look. The council's own series before and after, and other authorities, say "
                    + "what happened to the whole without looking at a single child. What they show "
                    + "beyond the programmes is printed as unattributed and is not explained away."),
            Text.of(
                "Where to read more. Every column of every table of this release is explained in "
                    + "data-dictionary.md beside this page; the methods with their sources, in "
                    + "METHODS.md, and how they did on councils whose truth is known, in EVIDENCE.md, "
                    + "both with the code.")),
        "",
        List.of());
  }

  private String byWayOfNeed() {
    return switch (plans) {
      case MEDIATOR ->
          "Where a programme spares a child a protection plan or lets a case close, what follows "
              + "from that is its effect and is counted.";
      case CONFOUNDER ->
          "Protection plans begin and end for reasons of their own, as the council file says: "
              + "nothing that a programme may do by way of them is counted. Where it lets a case "
              + "close, what follows from that is its effect and is counted.";
    };
  }

  private Section doubts() {
    List<ReleasedRow> doubtful =
        checks.stream()
            .filter(row -> !row.has(Diagnostics.STATUS, "pass"))
            .sorted(
                Comparator.comparing(row -> GRAVEST_FIRST.indexOf(row.text(Diagnostics.STATUS))))
            .toList();
    List<Text> sentences = new ArrayList<>();
    sentences.add(
        Text.of(
            "%s could have shown the estimates to be wrong. %s.",
            Words.count(
                Figure.of(
                    Double.valueOf(checks.size()),
                    Source.rows(Source.of(Diagnostics.TABLE, Diagnostics.CHECK))),
                "check",
                "checks"),
            outcome()));
    sentences.add(
        Text.of(
            "A result that a failed check bears on is never called a reduction or an increase."));
    List<Grid> grids = new ArrayList<>();
    if (!doubtful.isEmpty()) {
      grids.add(grid("Checks that do not simply pass", Display.OPEN, doubtful));
    }
    grids.add(
        grid(
            "Checks that pass",
            Display.FOLDED,
            checks.stream().filter(row -> row.has(Diagnostics.STATUS, "pass")).toList()));
    return new Section("doubts", "What could make them wrong", sentences, "", grids);
  }

  private Text outcome() {
    return Text.of(
        "%s pass, %s should be looked at, %s fail",
        ofStatus("pass"), ofStatus("warn"), ofStatus("fail"));
  }

  private Text ofStatus(String status) {
    return Words.number(
        Figure.of(
            (double) checks.stream().filter(row -> row.has(Diagnostics.STATUS, status)).count(),
            Source.rows(
                Source.of(Diagnostics.TABLE, Diagnostics.CHECK)
                    .where(Diagnostics.STATUS, status))));
  }

  private Grid grid(String caption, Display display, List<ReleasedRow> rows) {
    return new Grid(
        caption,
        display,
        List.of(
            words("Of"),
            words("Outcome"),
            numbers("Value"),
            numbers("Threshold"),
            words("What was measured")),
        rows.stream()
            .map(
                row ->
                    List.of(
                        Text.of(
                            row.has(Diagnostics.PROGRAMME, "all")
                                ? "All programmes"
                                : names.of(row.text(Diagnostics.PROGRAMME))),
                        Text.of(
                            STATUSES.getOrDefault(
                                row.text(Diagnostics.STATUS), row.text(Diagnostics.STATUS))),
                        Words.decimal(row.figure(Diagnostics.VALUE)),
                        Words.decimal(row.figure(Diagnostics.THRESHOLD)),
                        row.quoted(Diagnostics.MEANING)))
            .toList());
  }
}
