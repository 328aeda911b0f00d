package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lacattribution.council.Council;
import org.lacattribution.publish.chart.Chart;
import org.lacattribution.publish.chart.Line;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.Field;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.BudgetRules;
import org.lacattribution.table.published.Claims;
import org.lacattribution.table.published.FinancialPositions;
import org.lacattribution.table.published.PlacementUnitCosts;
import org.lacattribution.table.published.ProgrammeFundings;
import org.lacattribution.table.published.ProgrammeWorths;
import org.lacattribution.table.published.StatedSavings;
import org.lacattribution.table.published.WorthCurves;

/** The budget of placements, what programmes cost, and what a week in care costs. */
final class MoneyPart implements Part {
  private static final String ALL = "all";

  /**
   * Placement groups whose prices are marked under the curve: those between which children move.
   */
  private static final List<String> MARKED =
      List.of("internal_foster", "external_foster", "external_residential");

  private final ProgrammeNames names;
  private final List<ReleasedRow> position;
  private final List<ReleasedRow> funding;
  private final List<ReleasedRow> stated;
  private final List<ReleasedRow> unitCosts;
  private final List<ReleasedRow> rule;
  private final List<ReleasedRow> worth;
  private final List<ReleasedRow> curve;
  private final List<ReleasedRow> claims;

  private MoneyPart(Tables released, ProgrammeNames names) {
    this.names = names;
    position =
        ReleasedRow.inOrder(FinancialPositions.TABLE, released.read(FinancialPositions.TABLE));
    funding = ReleasedRow.inOrder(ProgrammeFundings.TABLE, released.read(ProgrammeFundings.TABLE));
    rule = ReleasedRow.inOrder(BudgetRules.TABLE, released.read(BudgetRules.TABLE));
    worth = ReleasedRow.inOrder(ProgrammeWorths.TABLE, released.read(ProgrammeWorths.TABLE));
    claims = ReleasedRow.inOrder(Claims.TABLE, released.read(Claims.TABLE));
    curve = ReleasedRow.inOrder(WorthCurves.TABLE, released.read(WorthCurves.TABLE));
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
    return List.of(
        position.isEmpty() && funding.isEmpty()
            ? toAdd(
                "budget",
                "Budget",
                "There is no budget to report. Add financial_position and programme_funding to the"
                    + " council file.")
            : new Section("budget", "Budget", budgetSentences(), "", budgetGrids()),
        worth.isEmpty()
            ? toAdd(
                "worth-its-cost",
                "Value for money",
                "There is nothing to set an effect against. Add what the programmes cost"
                    + " (programme_funding in the council file) and prices of placements"
                    + " (placement_cost.csv).")
            : new Section(
                "worth-its-cost", "Value for money", worthSentences(), chart(), worthGrids()),
        has(claims, Claims.FAMILIES)
            ? new Section("claims", "Payment by results", claimSentences(), "", List.of(claimed()))
            : toAdd(
                "claims",
                "Payment by results",
                "There are no families to claim for. Add family_result.csv to the input folder."),
        has(unitCosts, PlacementUnitCosts.OUR_WEEKLY_GBP)
            ? new Section(
                "unit-costs", "Cost of a week in care", unitSentences(), "", List.of(units()))
            : toAdd(
                "unit-costs",
                "Cost of a week in care",
                "There are no prices of placements. Add placement_cost.csv to the input folder."));
  }

  private static boolean has(List<ReleasedRow> rows, Field field) {
    return rows.stream().anyMatch(row -> row.figure(field).isThere());
  }

  private static Section toAdd(String id, String title, String sentence) {
    return new Section(id, title, List.of(Text.of(sentence)), "", List.of());
  }

  private List<Text> budgetSentences() {
    List<Text> sentences = new ArrayList<>();
    if (has(position, FinancialPositions.REALISED_SAVING_GBP)) {
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
    if (has(position, FinancialPositions.CONTINGENCY_CHILDREN)) {
      sentences.add(
          Text.of(
              "The contingency is what programmes outside the budget should save. Growth of the"
                  + " child population uses it first."));
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
                        Text.of(groups(row.text(BudgetRules.GROUPS))),
                        Words.rate(row.figure(BudgetRules.CHILDREN)),
                        Words.rate(row.figure(BudgetRules.LOWER_95)),
                        Words.rate(row.figure(BudgetRules.UPPER_95)),
                        Words.pounds(row.figure(BudgetRules.SAVING_GBP))))
            .toList());
  }

  /** Names of the programmes of groups. */
  private String groups(String codes) {
    List<String> groups = List.of(codes.split("\\+"));
    return names.programmes().stream()
        .filter(programme -> groups.contains(programme.group()))
        .map(Council.Programme::name)
        .collect(Collectors.joining(" and "));
  }

  private List<Text> worthSentences() {
    List<Text> sentences = new ArrayList<>();
    for (ReleasedRow row : newest()) {
      Figure chance = row.figure(ProgrammeWorths.PROBABILITY_PAYS);
      String programmes = together(row.text(ProgrammeWorths.PROGRAMMES));
      if (chance.isThere()) {
        sentences.add(
            Text.of(
                "%s cost %s by the end of %s and avoided placements of %s (95% interval %s to %s)."
                    + " The chance that they have paid for themselves is %s.",
                programmes,
                Words.money(row.figure(ProgrammeWorths.DELIVERY_COST_GBP)),
                row.text(ProgrammeWorths.FINANCIAL_YEAR),
                Words.money(row.figure(ProgrammeWorths.AVOIDED_COST_GBP)),
                Words.money(row.figure(ProgrammeWorths.AVOIDED_COST_GBP_LOWER_95)),
                Words.money(row.figure(ProgrammeWorths.AVOIDED_COST_GBP_UPPER_95)),
                Words.chance(chance)));
      }
      if (row.text(ProgrammeWorths.NOTE) != null) {
        sentences.add(row.quoted(ProgrammeWorths.NOTE));
      }
    }
    sentences.add(
        Text.of(
            "Nothing is taken off for what would have happened anyway or for the share of other"
                + " programmes: the estimate compares with no programme already, and shares what"
                + " several achieve together."));
    return sentences;
  }

  /** The last year of each set of programmes. */
  private List<ReleasedRow> newest() {
    Map<String, ReleasedRow> newest = new LinkedHashMap<>();
    worth.forEach(row -> newest.put(row.text(ProgrammeWorths.PROGRAMMES), row));
    return List.copyOf(newest.values());
  }

  private List<Grid> worthGrids() {
    List<Grid> grids = new ArrayList<>();
    grids.add(
        new Grid(
            "Cost and cost avoided so far, to the nearest thousand pounds",
            Display.OPEN,
            List.of(
                words("Programmes"),
                words("To the end of"),
                numbers("Cost"),
                numbers("Cost avoided"),
                numbers("Lower 95%"),
                numbers("Upper 95%"),
                numbers("Net present value"),
                numbers("Chance that it pays (%)")),
            worth.stream()
                .map(
                    row ->
                        List.of(
                            Text.of(together(row.text(ProgrammeWorths.PROGRAMMES))),
                            Text.of(row.text(ProgrammeWorths.FINANCIAL_YEAR)),
                            Words.pounds(row.figure(ProgrammeWorths.DELIVERY_COST_GBP)),
                            Words.pounds(row.figure(ProgrammeWorths.AVOIDED_COST_GBP)),
                            Words.pounds(row.figure(ProgrammeWorths.AVOIDED_COST_GBP_LOWER_95)),
                            Words.pounds(row.figure(ProgrammeWorths.AVOIDED_COST_GBP_UPPER_95)),
                            Words.pounds(row.figure(ProgrammeWorths.NET_PRESENT_VALUE_GBP)),
                            Words.number(
                                row.figure(ProgrammeWorths.PROBABILITY_PAYS).hundredths())))
                .toList()));
    grids.add(
        new Grid(
            "Days in care avoided so far, and the days that pay for the cost at the planned price",
            Display.FOLDED,
            List.of(
                words("Programmes"),
                words("To the end of"),
                numbers("Days avoided"),
                numbers("Lower 95%"),
                numbers("Upper 95%"),
                numbers("Break-even days"),
                numbers("Cost of an avoided day (£)")),
            worth.stream()
                .map(
                    row ->
                        List.of(
                            Text.of(together(row.text(ProgrammeWorths.PROGRAMMES))),
                            Text.of(row.text(ProgrammeWorths.FINANCIAL_YEAR)),
                            Words.number(row.figure(ProgrammeWorths.AVOIDED_DAYS)),
                            Words.number(row.figure(ProgrammeWorths.AVOIDED_DAYS_LOWER_95)),
                            Words.number(row.figure(ProgrammeWorths.AVOIDED_DAYS_UPPER_95)),
                            Words.number(row.figure(ProgrammeWorths.BREAK_EVEN_DAYS)),
                            Words.number(row.figure(ProgrammeWorths.COST_PER_AVOIDED_DAY_GBP))))
                .toList()));
    if (!curve.isEmpty()) {
      grids.add(
          new Grid(
              "Chance that programmes pay for themselves, by price of a week in care",
              Display.FOLDED,
              List.of(
                  words("Programmes"),
                  words("Price of"),
                  numbers("Price (£ a week)"),
                  numbers("Chance (%)")),
              curve.stream()
                  .map(
                      row ->
                          List.of(
                              Text.of(together(row.text(WorthCurves.PROGRAMMES))),
                              row.quoted(WorthCurves.PRICE_OF),
                              Words.number(row.figure(WorthCurves.WEEKLY_PRICE_GBP)),
                              Words.rate(row.figure(WorthCurves.PROBABILITY_PAYS).hundredths())))
                  .toList()));
    }
    return grids;
  }

  /** The curve of the first set of programmes, at the steps of the scale. */
  private String chart() {
    List<ReleasedRow> steps =
        curve.stream()
            .filter(
                row -> row.has(WorthCurves.PROGRAMMES, curve.get(0).text(WorthCurves.PROGRAMMES)))
            .filter(row -> row.text(WorthCurves.PRICE_OF) == null)
            .toList();
    if (steps.size() < 2) {
      return "";
    }
    double step = steps.get(1).figure(WorthCurves.WEEKLY_PRICE_GBP).value();
    TreeMap<Integer, String> marks = new TreeMap<>();
    for (ReleasedRow row : curve) {
      if (MARKED.stream().anyMatch(group -> row.has(WorthCurves.PRICE_OF, group))) {
        double price = row.figure(WorthCurves.WEEKLY_PRICE_GBP).value();
        marks.put((int) Math.round(price / step), row.text(WorthCurves.PRICE_OF).replace('_', ' '));
      }
    }
    return new Chart(
            "curve",
            "Chance that %s pay for themselves, by price of a week in care"
                .formatted(together(curve.get(0).text(WorthCurves.PROGRAMMES))),
            "The table of chances below gives every figure of this chart.",
            "Chance (%), by price in pounds a week",
            steps.size(),
            marks,
            List.of(
                new Line(
                    "Chance",
                    Line.Stroke.SOLID,
                    steps.stream()
                        .map(row -> row.figure(WorthCurves.PROBABILITY_PAYS).hundredths().value())
                        .toList())))
        .svg();
  }

  private static List<Text> claimSentences() {
    return List.of(
        Text.of(
            "Claims follow the rules of the payer for the year in which a family joined, and a"
                + " family is paid once for its result. A claim is no evidence that fewer children"
                + " enter care, and the estimates of effect do not use it."));
  }

  private Grid claimed() {
    return new Grid(
        "Families and claims by the year in which families joined, to the nearest thousand pounds",
        Display.OPEN,
        List.of(
            words("Programme"),
            words("Financial year"),
            words("Route"),
            numbers("Families"),
            numbers("Claimable"),
            numbers("Claim")),
        claims.stream()
            .map(
                row ->
                    List.of(
                        Text.of(names.of(row.text(Claims.PROGRAMME))),
                        Text.of(row.text(Claims.FINANCIAL_YEAR)),
                        Text.of(row.text(Claims.ROUTE).replace('_', ' ')),
                        Words.number(row.figure(Claims.FAMILIES)),
                        Words.number(row.figure(Claims.CLAIMABLE)),
                        Words.pounds(row.figure(Claims.GBP))))
            .toList());
  }

  private static List<Text> unitSentences() {
    return List.of(
        Text.of(
            "The Department divides a year's spending by the children on 31 March; we divide it by"
                + " the days in care. Where the number in care falls, the formula of the Department"
                + " gives a higher figure for the same spending. Compare figures of one formula"
                + " only."));
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
