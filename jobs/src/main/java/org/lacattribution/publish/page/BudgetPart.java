package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.Field;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.BudgetRules;
import org.lacattribution.table.published.FinancialPositions;
import org.lacattribution.table.published.ProgrammeFundings;
import org.lacattribution.table.published.StatedSavings;

/** The budget of placements: planned, realised, and who pays for programmes. */
final class BudgetPart implements Part {
  private static final String ALL = "all";

  private final ProgrammeNames names;
  private final List<ReleasedRow> position;
  private final List<ReleasedRow> funding;
  private final List<ReleasedRow> rule;
  private final List<ReleasedRow> stated;

  /**
   * The part of a release.
   *
   * @param released tables of the release
   */
  BudgetPart(Tables released, ProgrammeNames names) {
    this.names = names;
    position =
        ReleasedRow.inOrder(FinancialPositions.TABLE, released.read(FinancialPositions.TABLE));
    funding = ReleasedRow.inOrder(ProgrammeFundings.TABLE, released.read(ProgrammeFundings.TABLE));
    rule = ReleasedRow.inOrder(BudgetRules.TABLE, released.read(BudgetRules.TABLE));
    stated = ReleasedRow.inOrder(StatedSavings.TABLE, released.read(StatedSavings.TABLE));
  }

  @Override
  public List<Section> sections() {
    return List.of(
        position.isEmpty() && funding.isEmpty()
            ? Section.toAdd(
                "budget",
                "Budget",
                "There is no budget to report. Add financial_position and programme_funding to the"
                    + " council file.")
            : new Section("budget", "Budget", sentences(), "", grids()));
  }

  private List<Text> sentences() {
    List<Text> sentences = new ArrayList<>();
    if (ReleasedRow.anyHas(position, FinancialPositions.REALISED_SAVING_GBP)) {
      sentences.add(
          Text.of(
              "The realised saving compares the days in care of a year with those of the first year"
                  + " of the plan, placement by placement, at the prices of the year itself. It is"
                  + " what the budget sees, whatever caused it: the sections on effect and value"
                  + " say what the programmes caused."));
    } else if (!position.isEmpty()) {
      sentences.add(
          Text.of(
              "There is no realised saving: it needs prices of placements for whole financial years"
                  + " (placement_cost.csv)."));
    }
    if (ReleasedRow.anyHas(position, FinancialPositions.CONTINGENCY_CHILDREN)) {
      sentences.add(
          Text.of(
              "The contingency is what programmes outside the budget should save. Growth of the"
                  + " child population uses it first."));
    }
    return sentences;
  }

  private List<Grid> grids() {
    List<Grid> grids = new ArrayList<>();
    if (!position.isEmpty()) {
      grids.add(
          grid(
              "Budget of placements by financial year, to the nearest thousand pounds",
              Display.OPEN,
              position,
              FinancialPositions.FINANCIAL_YEAR,
              List.of(
                  "Overspend",
                  "Budget adjustment",
                  "Saving required",
                  "Saving planned",
                  "Net as planned",
                  "Saving realised",
                  "Net realised"),
              FinancialPositions.UNDERLYING_OVERSPEND_GBP,
              FinancialPositions.BUDGET_ADJUSTMENT_GBP,
              FinancialPositions.SAVING_REQUIRED_GBP,
              FinancialPositions.FORECAST_SAVING_GBP,
              FinancialPositions.NET_POSITION_GBP,
              FinancialPositions.REALISED_SAVING_GBP,
              FinancialPositions.REALISED_NET_POSITION_GBP));
      grids.add(savings());
    }
    if (!rule.isEmpty()) {
      grids.add(rules());
    }
    if (!funding.isEmpty()) {
      grids.add(fundings());
    }
    if (!stated.isEmpty()) {
      grids.add(statedSavings());
    }
    return grids;
  }

  private static Grid grid(
      String caption,
      Display display,
      List<ReleasedRow> rows,
      Field heading,
      List<String> headings,
      Field... columns) {
    List<Page.Column> all = new ArrayList<>();
    all.add(words("Financial year"));
    headings.forEach(name -> all.add(numbers(name)));
    return new Grid(
        caption,
        display,
        all,
        rows.stream()
            .map(
                row -> {
                  List<Text> texts = new ArrayList<>();
                  texts.add(Text.of(row.text(heading)));
                  Arrays.stream(columns).forEach(c -> texts.add(Words.pounds(row.figure(c))));
                  return texts;
                })
            .toList());
  }

  private Grid savings() {
    return new Grid(
        "Where the realised saving comes from, and the contingency",
        Display.FOLDED,
        List.of(
            words("Financial year"),
            numbers("From fewer days"),
            numbers("From cheaper placements"),
            numbers("Contingency (children)"),
            numbers("Used by growth of the child population (children)")),
        position.stream()
            .map(
                row ->
                    List.of(
                        Text.of(row.text(FinancialPositions.FINANCIAL_YEAR)),
                        Words.pounds(row.figure(FinancialPositions.SAVING_FROM_FEWER_DAYS_GBP)),
                        Words.pounds(row.figure(FinancialPositions.SAVING_FROM_PLACEMENTS_GBP)),
                        Words.number(row.figure(FinancialPositions.CONTINGENCY_CHILDREN)),
                        Words.rate(row.figure(FinancialPositions.CONTINGENCY_USED_CHILDREN))))
            .toList());
  }

  private Grid fundings() {
    return new Grid(
        "What programmes cost and who meets it, to the nearest thousand pounds",
        Display.FOLDED,
        List.of(
            words("Programmes"),
            words("Financial year"),
            numbers("Cost"),
            numbers("Grant"),
            numbers("Authority"),
            numbers("Overhead"),
            numbers("Shortfall")),
        funding.stream()
            .map(
                row ->
                    List.of(
                        Text.of(names.together(row.text(ProgrammeFundings.PROGRAMMES))),
                        Text.of(
                            row.has(ProgrammeFundings.FINANCIAL_YEAR, ALL)
                                ? "All years"
                                : row.text(ProgrammeFundings.FINANCIAL_YEAR)),
                        Words.pounds(row.figure(ProgrammeFundings.DELIVERY_COST_GBP)),
                        Words.pounds(row.figure(ProgrammeFundings.GRANT_GBP)),
                        Words.pounds(row.figure(ProgrammeFundings.AUTHORITY_FUNDING_GBP)),
                        Words.pounds(row.figure(ProgrammeFundings.AUTHORITY_OVERHEAD_GBP)),
                        Words.pounds(row.figure(ProgrammeFundings.ESTIMATED_SHORTFALL_GBP))))
            .toList());
  }

  private Grid statedSavings() {
    return new Grid(
        "Savings and costs that the plan states, worked out again, to the nearest thousand pounds",
        Display.FOLDED,
        List.of(words("Figure"), words("Counting"), words("Formula"), numbers("Amount")),
        stated.stream()
            .map(
                row ->
                    List.of(
                        row.quoted(StatedSavings.NOTE),
                        Text.of(row.text(StatedSavings.COUNTING).replace('_', ' ')),
                        row.quoted(StatedSavings.FORMULA),
                        Words.pounds(row.figure(StatedSavings.VALUE_GBP))))
            .toList());
  }

  private Grid rules() {
    return new Grid(
        "Fall in children in care by the budget rule, and by cause: never add the two",
        Display.FOLDED,
        List.of(
            words("Financial year"),
            words("Way of dividing"),
            words("Programmes"),
            numbers("Children fewer"),
            numbers("Lower 95%"),
            numbers("Upper 95%"),
            numbers("Saving")),
        rule.stream()
            .map(
                row ->
                    List.of(
                        Text.of(row.text(BudgetRules.FINANCIAL_YEAR)),
                        Text.of(row.has(BudgetRules.SPLIT, "cause") ? "By cause" : "Budget rule"),
                        Text.of(names.ofGroups(row.text(BudgetRules.GROUPS))),
                        Words.rate(row.figure(BudgetRules.CHILDREN)),
                        Words.rate(row.figure(BudgetRules.LOWER_95)),
                        Words.rate(row.figure(BudgetRules.UPPER_95)),
                        Words.pounds(row.figure(BudgetRules.SAVING_GBP))))
            .toList());
  }
}
