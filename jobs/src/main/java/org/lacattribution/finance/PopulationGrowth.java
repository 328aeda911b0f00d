package org.lacattribution.finance;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.lacattribution.council.FinancialYear;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Reconciliations;

/**
 * Children more in care because there are more children in the authority, by month, from {@code
 * published.reconciliation}.
 */
final class PopulationGrowth {
  private static final String COMPONENT = "child_population";

  private final Map<LocalDate, Double> months = new TreeMap<>();

  private PopulationGrowth() {}

  static PopulationGrowth of(Tables tables, String laCode) {
    PopulationGrowth growth = new PopulationGrowth();
    for (Row row :
        tables
            .read(Reconciliations.TABLE)
            .where(Reconciliations.LA_CODE.col().equalTo(laCode))
            .where(Reconciliations.COMPONENT.col().equalTo(COMPONENT))
            .select(Reconciliations.MONTH.col(), Reconciliations.ESTIMATE.col())
            .collectAsList()) {
      if (!row.isNullAt(1)) {
        growth.months.put(LocalDate.parse(row.get(0).toString()), row.getDouble(1));
      }
    }
    return growth;
  }

  /** From the end of one year to the end of another; null where either is not known. */
  Double since(FinancialYear base, FinancialYear year) {
    Double before = months.get(base.last().withDayOfMonth(1));
    Double now = months.get(year.last().withDayOfMonth(1));
    return before == null || now == null ? null : Double.valueOf(now - before);
  }
}
