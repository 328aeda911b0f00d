package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lacattribution.council.Council.ProtectionPlans;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Diagnostics;

/** How the estimates were made, and the checks that could show them to be wrong. */
final class MethodsPart implements Part {
  private static final List<String> MOST_SERIOUS_FIRST = List.of("fail", "warn", "pass");
  private static final Map<String, String> STATUSES =
      Map.of("fail", "Fails", "warn", "Warning", "pass", "Passes");

  /** What each check is about; a check that is not here is named by its code in words. */
  private static final Map<String, String> CHECKS =
      Map.ofEntries(
          Map.entry("balance", "Participants and others are alike after weighting"),
          Map.entry("coalition_support", "Enough entries under each combination of programmes"),
          Map.entry("counted_once", "Programmes add up to the total"),
          Map.entry("doubly_robust", "A second estimator agrees"),
          Map.entry("e_value", "Strength of an unrecorded cause that would explain the effect"),
          Map.entry("effective_sample", "Enough comparable children"),
          Map.entry("exit_types", "Same effect on children who go home and on permanence"),
          Map.entry("families", "Families are identified"),
          Map.entry("history", "Records begin before the first programme"),
          Map.entry("information", "Enough events for a verdict"),
          Map.entry("largest_weight", "No child carries too much weight"),
          Map.entry("lottery", "Places were drawn by lot"),
          Map.entry("lottery_places", "Share of families in a draw who won"),
          Map.entry("minimum_detectable_effect", "The plan is large enough to detect"),
          Map.entry("need_recorded", "Need was recorded before the start"),
          Map.entry("negative_control", "No effect where there should be none"),
          Map.entry("other_authorities", "Agreement with other authorities"),
          Map.entry("outside_evidence", "Agreement with studies elsewhere"),
          Map.entry("overlap", "Comparable children exist"),
          Map.entry("placebo_accepted", "No effect on families accepted but not started"),
          Map.entry("placebo_after", "No effect after the programme's effect has ended"),
          Map.entry("placebo_declined", "No effect on families who declined"),
          Map.entry("placebo_largest", "Largest difference among families not started"),
          Map.entry("placebo_programme", "No effect on families not started, by programme"),
          Map.entry("placebo_squares", "Differences among families not started, together"),
          Map.entry("placebo_waiting", "No effect on families who wait"),
          Map.entry("protection_plans", "Effects through child protection plans"),
          Map.entry("rate_shape", "A simpler model agrees"),
          Map.entry("re_entry", "Same effect on first and repeated entries"),
          Map.entry("regression_to_the_mean", "Effect does not fade after the first months"),
          Map.entry("sequential_trials", "An estimate by weighting agrees"),
          Map.entry("tipping_point", "Size of a hidden bias that would reverse the finding"),
          Map.entry(
              "unrecorded_cause", "Strength of an unrecorded cause next to the strongest recorded"),
          Map.entry("waiting_time", "Referrals are recorded when made"));

  private static final Section NO_CHECKS =
      new Section(
          "doubts",
          "Checks",
          List.of(
              Text.of(
                  "There is no estimate to check. Add programme_enrolment.csv to the input folder, "
                      + "and the programmes to the council file.")),
          "",
          List.of());

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
    return List.of(checks.isEmpty() ? NO_CHECKS : doubts(), methods());
  }

  private Section methods() {
    return new Section(
        "methods",
        "Method",
        List.of(
            Text.of(
                "What we estimate. For each programme, how many more children would be in care if no "
                    + "programme had any effect and the same children had taken part on the same days. "
                    + "A child in two programmes is counted once. A fixed rule shares the effect between "
                    + "them, so that programmes add up to the total."),
            Text.of(
                "How we estimate it. We follow the records of every child known to the council day by "
                    + "day. We compare the rates of entering and leaving care with and without a "
                    + "programme, among children with similar need, age and history. We then replay the "
                    + "days of participants at the rates without the programme."),
            Text.of(
                "Uncertainty. We resample families and repeat the whole calculation; 95% of the results "
                    + "lie inside the 95% interval. The interval is for the expected effect, and does not "
                    + "include the chance variation of one year."),
            Text.of(
                "Assumptions. Among children with the same recorded need, taking part is unrelated to the "
                    + "risk of entering care. A programme for one family does not affect another family. "
                    + "An effect lasts as long as the council file says. "
                    + byWayOfNeed()
                    + " Other recorded need is not changed by a programme."),
            Text.of(
                "What would make the estimates wrong. If programmes chose families for a reason that is not "
                    + "recorded, estimates are biased: too high if those families were more ready to "
                    + "change, too low if their problems were worse. Late or missing records, and a "
                    + "change of court practice or thresholds when a programme began, also matter."),
            Text.of(
                "Second method. The council's monthly series and the rates of other authorities show the "
                    + "change as a whole, without records of single children. We report what they show "
                    + "beyond the programmes as not explained."),
            Text.of(
                "Read more. In this release, methods.md describes the methods, evidence.md shows how "
                    + "accurate they are on simulated councils and where they are not, and "
                    + "data-dictionary.md explains every column.")),
        "",
        List.of());
  }

  private String byWayOfNeed() {
    return switch (plans) {
      case MEDIATOR ->
          "If a programme prevents a protection plan or lets a case close, what follows counts as its "
              + "effect.";
      case CONFOUNDER ->
          "Protection plans do not depend on programmes, as the council file says, so no effect "
              + "through them is counted. If a programme lets a case close, what follows counts as "
              + "its effect.";
    };
  }

  private Section doubts() {
    List<ReleasedRow> ordered =
        checks.stream()
            .sorted(
                Comparator.comparing(
                    row -> MOST_SERIOUS_FIRST.indexOf(row.text(Diagnostics.STATUS))))
            .toList();
    return new Section(
        "doubts",
        "Checks",
        List.of(
            Text.of(
                "%s could have shown the estimates to be wrong: %s.",
                Words.count(
                    Figure.of(
                        Double.valueOf(checks.size()),
                        Source.rows(Source.of(Diagnostics.TABLE, Diagnostics.CHECK))),
                    "check",
                    "checks"),
                outcome()),
            Text.of(
                "If a check that matters to a result fails, we do not report a reduction or an "
                    + "increase.")),
        "",
        List.of(
            grid(
                "Failed checks and warnings",
                Display.OPEN,
                ordered.stream().filter(row -> !row.has(Diagnostics.STATUS, "pass")).toList()),
            grid(
                "Checks that pass",
                Display.FOLDED,
                ordered.stream().filter(row -> row.has(Diagnostics.STATUS, "pass")).toList()),
            values(ordered)));
  }

  private Text outcome() {
    return Text.of(
        "%s passed, %s with a warning, and %s failed",
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
            words("What was checked"), words("Affects"), words("Result"), words("What was found")),
        rows.stream()
            .map(
                row ->
                    List.of(
                        Text.of(checked(row)),
                        Text.of(affected(row)),
                        Text.of(
                            STATUSES.getOrDefault(
                                row.text(Diagnostics.STATUS), row.text(Diagnostics.STATUS))),
                        row.quoted(Diagnostics.MEANING)))
            .toList());
  }

  private Grid values(List<ReleasedRow> rows) {
    return new Grid(
        "Values and thresholds of the checks",
        Display.FOLDED,
        List.of(
            words("What was checked"),
            words("Affects"),
            numbers("Value"),
            words("Passes if"),
            numbers("Threshold")),
        rows.stream()
            .filter(row -> row.figure(Diagnostics.VALUE).isThere())
            .map(
                row ->
                    List.of(
                        Text.of(checked(row)),
                        Text.of(affected(row)),
                        Words.decimal(row.figure(Diagnostics.VALUE)),
                        Text.of(direction(row)),
                        row.figure(Diagnostics.THRESHOLD).isThere()
                            ? Words.decimal(row.figure(Diagnostics.THRESHOLD))
                            : Text.of("")))
            .toList());
  }

  /** On which side of its threshold a check passes, as its status and value show. */
  private static String direction(ReleasedRow row) {
    Double value = row.figure(Diagnostics.VALUE).value();
    Double threshold = row.figure(Diagnostics.THRESHOLD).value();
    if (threshold == null || value.equals(threshold)) {
      return "";
    }
    boolean passes = row.has(Diagnostics.STATUS, "pass");
    return value < threshold == passes ? "below the threshold" : "above the threshold";
  }

  private static String checked(ReleasedRow row) {
    String code = row.text(Diagnostics.CHECK);
    String known = CHECKS.get(code);
    if (known != null) {
      return known;
    }
    String words =
        code.replace("series_", "monthly series: ")
            .replace("comparator_", "other authorities: ")
            .replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
  }

  private String affected(ReleasedRow row) {
    return row.has(Diagnostics.PROGRAMME, "all")
        ? "All programmes"
        : names.of(row.text(Diagnostics.PROGRAMME));
  }
}
