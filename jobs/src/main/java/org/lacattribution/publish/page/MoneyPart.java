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
import org.lacattribution.table.published.FinancialPositions;
import org.lacattribution.table.published.PlacementUnitCosts;
import org.lacattribution.table.published.ProgrammeFundings;
import org.lacattribution.table.published.StatedSavings;

/** The budget of placements, what programmes cost, and what a week in care costs. */
final class MoneyPart implements Part {
  private static final String ALL = "all";

  private final ProgrammeNames names;
  private final List<ReleasedRow> position;
  private final List<ReleasedRow> funding;
  private final List<ReleasedRow> stated;
  private final List<ReleasedRow> unitCosts;

  private MoneyPart(Tables released, ProgrammeNames names) {
    this.names = names;
    position =
        ReleasedRow.inOrder(FinancialPositions.TABLE, released.read(FinancialPositions.TABLE));
    funding = ReleasedRow.inOrder(ProgrammeFundings.TABLE, released.read(ProgrammeFundings.TABLE));
    stated = ReleasedRow.inOrder(StatedSavings.TABLE, released.read(StatedSavings.TABLE));
    unitCosts =
        ReleasedRow.inOrder(PlacementUnitCosts.TABLE, released.read(PlacementUnitCosts.TABLE));
  }

  /**
   * The part of a release.
   *
   * @param released tables of the release
   */
  static MoneyPart of(Tables released, ProgrammeNames names) {
    return new MoneyPart(released, names);
  }

  @Override
  public List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    if (!position.isEmpty() || !funding.isEmpty()) {
      sections.add(new Section("budget", "Budget", budgetSentences(), "", budgetGrids()));
    }
    if (unitCosts.stream()
        .anyMatch(row -> row.figure(PlacementUnitCosts.OUR_WEEKLY_GBP).isThere())) {
      sections.add(
          new Section(
              "unit-costs", "Cost of a week in care", unitSentences(), "", List.of(units())));
    }
    return sections;
  }

  private List<Text> budgetSentences() {
    List<Text> sentences = new ArrayList<>();
    if (position.stream()
        .anyMatch(row -> row.figure(FinancialPositions.REALISED_SAVING_GBP).isThere())) {
      sentences.add(
          Text.of(
              "The realised saving compares the days in care of a year with those of the first year of the plan, placement by placement, at the prices of the year itself. It is what the budget sees, whatever caused it: the sections on effect and value say what the programmes caused."));
    } else if (!position.isEmpty()) {
      sentences.add(
          Text.of(
              "There is no realised saving: it needs prices of placements for whole financial years (placement_cost.csv)."));
    }
    if (position.stream()
        .anyMatch(row -> row.figure(FinancialPositions.CONTINGENCY_CHILDREN).isThere())) {
      sentences.add(
          Text.of(
              "The contingency is what programmes outside the budget should save. Growth of the child population uses it first."));
    }
    return sentences;
  }

  private List<Grid> budgetGrids() {
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
                        Text.of(together(row.text(ProgrammeFundings.PROGRAMMES))),
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

  /** Names of programmes that are funded together. */
  private String together(String codes) {
    return String.join(
        " and ", Arrays.stream(codes.split("\\+")).map(code -> names.of(code)).toList());
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

  private static List<Text> unitSentences() {
    return List.of(
        Text.of(
            "The Department divides a year's spending by the children on 31 March; we divide it by the days in care. Where the number in care falls, the formula of the Department gives a higher figure for the same spending. Compare figures of one formula only."));
  }

  private Grid units() {
    return new Grid(
        "Cost of a week in care by the formula of the Department and by days, in pounds",
        Display.OPEN,
        List.of(
            words("Financial year"),
            words("Of"),
            words("Price"),
            numbers("Department (£ a week)"),
            numbers("By days (£ a week)"),
            numbers("Gap (£ a week)")),
        unitCosts.stream()
            .map(
                row ->
                    List.of(
                        Text.of(row.text(PlacementUnitCosts.FINANCIAL_YEAR)),
                        Text.of(row.text(PlacementUnitCosts.MEASURE).replace('_', ' ')),
                        Text.of(row.text(PlacementUnitCosts.PRICE)),
                        Words.number(row.figure(PlacementUnitCosts.DEPARTMENT_WEEKLY_GBP)),
                        Words.number(row.figure(PlacementUnitCosts.OUR_WEEKLY_GBP)),
                        Words.change(row.figure(PlacementUnitCosts.GAP_GBP))))
            .toList());
  }
}
