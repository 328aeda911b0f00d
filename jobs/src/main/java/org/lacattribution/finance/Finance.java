package org.lacattribution.finance;

import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lacattribution.council.Council;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.PlacementCosts;
import org.lacattribution.table.published.BudgetRules;
import org.lacattribution.table.published.Claims;
import org.lacattribution.table.published.FamilyClaims;
import org.lacattribution.table.published.FinancialPositions;
import org.lacattribution.table.published.PlacementCostMonths;
import org.lacattribution.table.published.PlacementUnitCosts;
import org.lacattribution.table.published.ProgrammeFundings;
import org.lacattribution.table.published.ProgrammeWorths;
import org.lacattribution.table.published.StatedSavings;
import org.lacattribution.table.published.WorthCurves;

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
        ofRun(PlacementPricing.of(tables, council.counts().uasc())));
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
      rows.addAll(
          UnitCostRows.of(
              scope,
              YearlyCosts.of(tables, scope.laCode(), price),
              price,
              PriceIndex.of(tables, scope.laCode())));
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

  /** Rows of {@link ProgrammeWorths}; reads the resamples of attribution. */
  public Dataset<Row> programmeWorth() {
    return rows(ProgrammeWorths.TABLE, worth().worth());
  }

  /** Rows of {@link WorthCurves}; reads the resamples of attribution. */
  public Dataset<Row> worthCurve() {
    return rows(WorthCurves.TABLE, worth().curve(pricesOfLastDay()));
  }

  /** Rows of {@link BudgetRules}. */
  public Dataset<Row> budgetRule() {
    return rows(
        BudgetRules.TABLE,
        BudgetRuleRows.of(
            scope, council, tables, YearlyCosts.of(tables, scope.laCode(), PlacementPricing.FEE)));
  }

  /** Rows of {@link FamilyClaims}, of every authority in the tables; restricted. */
  public Dataset<Row> familyClaim() {
    return FamilyClaims.TABLE.select(ofRun(new Claiming(tables).familyClaims()));
  }

  /** Rows of {@link Claims}, of every authority in the tables. */
  public Dataset<Row> claim() {
    return Claims.TABLE.select(ofRun(new Claiming(tables).claims()));
  }

  private Dataset<Row> ofRun(Dataset<Row> rows) {
    return rows.withColumn(PlacementCostMonths.RUN_ID.name(), lit(scope.runId()))
        .withColumn(PlacementCostMonths.AS_OF.name(), lit(scope.asOf()));
  }

  private WorthRows worth() {
    return new WorthRows(
        scope, council, Resamples.of(tables, scope.laCode()), YearlyCosts.lastDay(scope.asOf()));
  }

  /** Fees of the last day by placement group; a group with no price that day, or two, has none. */
  private Map<String, Double> pricesOfLastDay() {
    Map<String, Double> prices = new TreeMap<>();
    Set<String> unclear = new HashSet<>();
    LocalDate day = YearlyCosts.lastDay(scope.asOf());
    tables
        .read(PlacementCosts.TABLE)
        .where(PlacementCosts.LA_CODE.col().equalTo(scope.laCode()))
        .where(PlacementCosts.PRICE.col().equalTo(PlacementPricing.FEE))
        .where(PlacementCosts.VALID_FROM.col().leq(lit(day)))
        .where(
            PlacementCosts.VALID_TO.col().isNull().or(PlacementCosts.VALID_TO.col().geq(lit(day))))
        .select(PlacementCosts.PLACEMENT_GROUP.col(), PlacementCosts.WEEKLY_COST_GBP.col())
        .collectAsList()
        .forEach(
            row -> {
              if (prices.put(row.getString(0), row.getDouble(1)) != null) {
                unclear.add(row.getString(0));
              }
            });
    prices.keySet().removeAll(unclear);
    return prices;
  }

  private Dataset<Row> rows(Table table, List<Row> rows) {
    return spark().createDataFrame(rows, table.schema());
  }

  private SparkSession spark() {
    return tables.read(PlacementCostMonths.TABLE).sparkSession();
  }
}
