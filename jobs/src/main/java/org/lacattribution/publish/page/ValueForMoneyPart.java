package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lacattribution.publish.chart.Chart;
import org.lacattribution.publish.chart.Line;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.ProgrammeWorths;
import org.lacattribution.table.published.WorthCurves;

/** What programmes cost next to what they avoided, and the chance that they pay. */
final class ValueForMoneyPart implements Part {
  /**
   * Placement groups whose prices are marked under the curve: those between which children move.
   */
  private static final List<String> MARKED =
      List.of("internal_foster", "external_foster", "external_residential");

  private final ProgrammeNames names;
  private final List<ReleasedRow> worth;
  private final List<ReleasedRow> curve;

  /**
   * The part of a release.
   *
   * @param released tables of the release
   */
  ValueForMoneyPart(Tables released, ProgrammeNames names) {
    this.names = names;
    worth = ReleasedRow.inOrder(ProgrammeWorths.TABLE, released.read(ProgrammeWorths.TABLE));
    curve = ReleasedRow.inOrder(WorthCurves.TABLE, released.read(WorthCurves.TABLE));
  }

  @Override
  public List<Section> sections() {
    return List.of(
        worth.isEmpty()
            ? Section.toAdd(
                "worth-its-cost",
                "Value for money",
                "There is nothing to set an effect against. Add what the programmes cost"
                    + " (programme_funding in the council file) and prices of placements"
                    + " (placement_cost.csv).")
            : new Section("worth-its-cost", "Value for money", sentences(), chart(), grids()));
  }

  private List<Text> sentences() {
    List<Text> sentences = new ArrayList<>();
    for (ReleasedRow row : newest()) {
      Figure chance = row.figure(ProgrammeWorths.PROBABILITY_PAYS);
      String programmes = names.together(row.text(ProgrammeWorths.PROGRAMMES));
      if (chance.isThere()) {
        sentences.add(
            Text.of(
                "%s cost %s %s, and avoided placements of %s in that time (95% interval %s to %s)."
                    + " The chance that they have paid for themselves is %s.",
                programmes,
                Words.money(row.figure(ProgrammeWorths.DELIVERY_COST_GBP)),
                years(
                    row.text(ProgrammeWorths.PROGRAMMES), row.text(ProgrammeWorths.FINANCIAL_YEAR)),
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

  /** The years whose cost is stated: what was avoided before them is not compared with it. */
  private String years(String programmes, String last) {
    String first =
        worth.stream()
            .filter(row -> row.text(ProgrammeWorths.PROGRAMMES).equals(programmes))
            .map(row -> row.text(ProgrammeWorths.FINANCIAL_YEAR))
            .findFirst()
            .orElse(last);
    return first.equals(last) ? "in " + last : "from %s to %s".formatted(first, last);
  }

  /** The last year of each set of programmes. */
  private List<ReleasedRow> newest() {
    Map<String, ReleasedRow> newest = new LinkedHashMap<>();
    worth.forEach(row -> newest.put(row.text(ProgrammeWorths.PROGRAMMES), row));
    return List.copyOf(newest.values());
  }

  private List<Grid> grids() {
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
                            Text.of(names.together(row.text(ProgrammeWorths.PROGRAMMES))),
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
                            Text.of(names.together(row.text(ProgrammeWorths.PROGRAMMES))),
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
                              Text.of(names.together(row.text(WorthCurves.PROGRAMMES))),
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
                .formatted(names.together(curve.get(0).text(WorthCurves.PROGRAMMES))),
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
}
