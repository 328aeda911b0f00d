package org.lacattribution.finance;

import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lacattribution.council.Council;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.FinancialPositions;
import org.lacattribution.table.published.PlacementCostMonths;
import org.lacattribution.table.published.PlacementUnitCosts;
import org.lacattribution.table.published.ProgrammeFundings;
import org.lacattribution.table.published.StatedSavings;

/**
 * Money: what placements cost, what the budget plans and gets, and what programmes are worth.
 *
 * <p>Tables other than {@link PlacementCostMonths} are of the council of the council file. What the
 * file does not state has no rows, and what lacks prices or months has a row that says so. Each is
 * worked out from {@code published} tables when it is asked for: {@link PlacementCostMonths} must
 * be written before {@link FinancialPositions} and {@link PlacementUnitCosts}. Given the tables of
 * a release in place of those of the warehouse, these two follow from what the release shows, and
 * so add nothing to it.
 */
public final class Finance {
  private final Tables tables;
  private final Council council;
  private final Scope scope;

  private Finance(Tables tables, Council council, Scope scope) {
    this.tables = tables;
    this.council = council;
    this.scope = scope;
  }

  public static Finance of(Tables tables, Council council, String runId, LocalDate asOf) {
    return new Finance(tables, council, new Scope(runId, asOf, council.laCode()));
  }

  /** Rows of {@link PlacementCostMonths}, of every authority in the tables. */
  public Dataset<Row> placementCostMonth() {
    return PlacementCostMonths.TABLE.select(
        PlacementPricing.of(tables, council.counts().uasc())
            .withColumn(PlacementCostMonths.RUN_ID.name(), lit(scope.runId()))
            .withColumn(PlacementCostMonths.AS_OF.name(), lit(scope.asOf())));
  }

  /** Rows of {@link FinancialPositions}. */
  public Dataset<Row> financialPosition() {
    return rows(
        FinancialPositions.TABLE,
        new BudgetRows(scope, council)
            .position(
                YearlyCosts.of(tables, scope.laCode(), PlacementPricing.FEE),
                PopulationGrowth.of(tables, scope.laCode())));
  }

  /** Rows of {@link PlacementUnitCosts}. */
  public Dataset<Row> placementUnitCost() {
    List<Row> rows = new ArrayList<>();
    for (String price : YearlyCosts.kinds(tables, scope.laCode())) {
      rows.addAll(UnitCostRows.of(scope, YearlyCosts.of(tables, scope.laCode(), price), price));
    }
    return rows(PlacementUnitCosts.TABLE, rows);
  }

  /** Rows of {@link ProgrammeFundings}. */
  public Dataset<Row> programmeFunding() {
    return rows(ProgrammeFundings.TABLE, new BudgetRows(scope, council).funding());
  }

  /** Rows of {@link StatedSavings}. */
  public Dataset<Row> statedSaving() {
    return rows(StatedSavings.TABLE, StatedSavingRows.of(scope, council));
  }

  private Dataset<Row> rows(Table table, List<Row> rows) {
    return spark().createDataFrame(rows, table.schema());
  }

  private SparkSession spark() {
    return tables.read(PlacementCostMonths.TABLE).sparkSession();
  }
}
