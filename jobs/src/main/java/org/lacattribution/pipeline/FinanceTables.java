package org.lacattribution.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.council.Council;
import org.lacattribution.disclose.Disclosure;
import org.lacattribution.finance.Finance;
import org.lacattribution.run.RunRecord;
import org.lacattribution.store.UniqueKeys;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Deflators;
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

/** Writes the tables about money. */
final class FinanceTables {
  /** Tables that are released, in the order in which a reader should meet them. */
  static final List<Table> TABLES =
      List.of(
          FinancialPositions.TABLE,
          BudgetRules.TABLE,
          ProgrammeFundings.TABLE,
          ProgrammeWorths.TABLE,
          WorthCurves.TABLE,
          StatedSavings.TABLE,
          PlacementCostMonths.TABLE,
          PlacementUnitCosts.TABLE,
          Claims.TABLE);

  /** Functions of other published tables, which a release works out from what it shows of those. */
  private static final Map<Table, Function<Finance, Dataset<Row>>> FROM_PUBLISHED =
      Map.of(
          FinancialPositions.TABLE, Finance::financialPosition,
          BudgetRules.TABLE, Finance::budgetRule,
          PlacementUnitCosts.TABLE, Finance::placementUnitCost);

  private FinanceTables() {}

  /** All of them, after stock and flow and attribution. */
  static Progress.Summary write(
      Tables tables, RunRecord run, Council council, Set<String> laCodes, Writer writer) {
    Tables ofRun = table -> tables.read(table).where(col("la_code").isin(laCodes.toArray()));
    Finance finance = Finance.of(ofRun, council, run.runId(), run.asOf());
    Set<String> own = Set.of(council.laCode());
    writer.replace(PlacementCostMonths.TABLE, laCodes, finance.placementCostMonth());
    Together.all(
        List.of(
            () -> writer.replace(FamilyClaims.TABLE, laCodes, finance.familyClaim()),
            () -> writer.replace(Claims.TABLE, laCodes, finance.claim()),
            () -> writer.replace(FinancialPositions.TABLE, own, finance.financialPosition()),
            () -> writer.replace(PlacementUnitCosts.TABLE, own, finance.placementUnitCost()),
            () -> writer.replace(BudgetRules.TABLE, own, finance.budgetRule()),
            () -> writer.replace(ProgrammeWorths.TABLE, own, finance.programmeWorth()),
            () -> writer.replace(WorthCurves.TABLE, own, finance.worthCurve()),
            () -> writer.replace(ProgrammeFundings.TABLE, own, finance.programmeFunding()),
            () -> writer.replace(StatedSavings.TABLE, own, finance.statedSaving())));
    UniqueKeys.require(
        tables,
        writer
            .ledger()
            .withRows(Stream.concat(TABLES.stream(), Stream.of(FamilyClaims.TABLE)).toList()));
    long rows = writer.ledger().rows(PlacementCostMonths.TABLE.name());
    return () -> "%,d months of placement costs".formatted(rows);
  }

  /**
   * Tables that a release works out from others as it shows them, each when it is asked for; none
   * where the council protects nothing.
   *
   * @param released as disclosure control left them
   * @param warehouse tables of the council, for prices, which say nothing of children
   */
  static Map<Table, Supplier<Dataset<Row>>> shown(
      Tables released, Tables warehouse, Council council, String runId, LocalDate asOf) {
    if (!Disclosure.isOn(council.disclosure())) {
      return Map.of();
    }
    Finance finance =
        Finance.of(
            table -> (table.equals(Deflators.TABLE) ? warehouse : released).read(table),
            council,
            runId,
            asOf);
    Map<Table, Supplier<Dataset<Row>>> shown = new HashMap<>();
    FROM_PUBLISHED.forEach(
        (table, rows) ->
            shown.put(
                table,
                () -> rows.apply(finance).withColumn(Table.SUPPRESSED, lit(null).cast("string"))));
    return shown;
  }
}
