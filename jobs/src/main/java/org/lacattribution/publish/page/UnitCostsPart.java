package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.ArrayList;
import java.util.List;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.PlacementUnitCosts;

/** What a week in care costs, by the formula of the Department and by days. */
final class UnitCostsPart implements Part {
  private final List<ReleasedRow> unitCosts;

  /**
   * The part of a release.
   *
   * @param released tables of the release
   */
  UnitCostsPart(Tables released) {
    unitCosts =
        ReleasedRow.inOrder(PlacementUnitCosts.TABLE, released.read(PlacementUnitCosts.TABLE));
  }

  @Override
  public List<Section> sections() {
    return List.of(
        ReleasedRow.anyHas(unitCosts, PlacementUnitCosts.OUR_WEEKLY_GBP)
            ? new Section("unit-costs", "Cost of a week in care", sentences(), "", List.of(grid()))
            : Section.toAdd(
                "unit-costs",
                "Cost of a week in care",
                "There are no prices of placements. Add placement_cost.csv to the input folder."));
  }

  private List<Text> sentences() {
    ReleasedRow any = unitCosts.get(0);
    return List.of(
        Text.of(
            "The Department divides a year's spending by the children on 31 March; we divide it by"
                + " the days in care. Where the number in care falls, the formula of the Department"
                + " gives a higher figure for the same spending. Compare figures of one formula"
                + " only."),
        any.text(PlacementUnitCosts.PRICE_BASE_YEAR) == null
            ? Text.of(
                "Prices are actual prices. Add deflator.csv to compare years in constant prices.")
            : Text.of(
                "Constant prices are in pounds of %s, by the deflator released on %s.",
                any.quoted(PlacementUnitCosts.PRICE_BASE_YEAR),
                Words.day(any.day(PlacementUnitCosts.DEFLATOR_RELEASED))));
  }

  /** Constant prices have a column where the council has a deflator. */
  private Grid grid() {
    boolean hasConstant = ReleasedRow.anyHas(unitCosts, PlacementUnitCosts.CONSTANT_WEEKLY_GBP);
    List<Page.Column> columns =
        new ArrayList<>(
            List.of(
                words("Financial year"),
                words("Of"),
                words("Price"),
                numbers("Department (£ a week)"),
                numbers("By days (£ a week)"),
                numbers("Gap (£ a week)")));
    if (hasConstant) {
      columns.add(numbers("By days, constant prices (£ a week)"));
    }
    return new Grid(
        "Cost of a week in care by the formula of the Department and by days, in pounds",
        Display.OPEN,
        columns,
        unitCosts.stream().map(row -> cells(row, hasConstant)).toList());
  }

  private static List<Text> cells(ReleasedRow row, boolean hasConstant) {
    List<Text> cells =
        new ArrayList<>(
            List.of(
                Text.of(row.text(PlacementUnitCosts.FINANCIAL_YEAR)),
                Text.of(row.text(PlacementUnitCosts.MEASURE).replace('_', ' ')),
                Text.of(row.text(PlacementUnitCosts.PRICE)),
                Words.number(row.figure(PlacementUnitCosts.DEPARTMENT_WEEKLY_GBP)),
                Words.number(row.figure(PlacementUnitCosts.OUR_WEEKLY_GBP)),
                Words.change(row.figure(PlacementUnitCosts.GAP_GBP))));
    if (hasConstant) {
      cells.add(Words.number(row.figure(PlacementUnitCosts.CONSTANT_WEEKLY_GBP)));
    }
    return List.copyOf(cells);
  }
}
