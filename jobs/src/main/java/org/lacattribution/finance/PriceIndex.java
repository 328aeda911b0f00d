package org.lacattribution.finance;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.lacattribution.council.FinancialYear;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Deflators;

/**
 * Prices by financial year, out of the council's deflator. Pounds of one year are pounds of another
 * times the index of that year over the index of the first.
 */
final class PriceIndex {
  private final Map<Integer, Double> index = new TreeMap<>();
  private final Map<Integer, LocalDate> released = new TreeMap<>();

  private PriceIndex() {}

  /** Empty where the council has no deflator. */
  static PriceIndex of(Tables tables, String laCode) {
    PriceIndex prices = new PriceIndex();
    for (Row row :
        tables
            .read(Deflators.TABLE)
            .where(Deflators.LA_CODE.col().equalTo(laCode))
            .select(Deflators.YEAR.col(), Deflators.INDEX.col(), Deflators.RELEASED.col())
            .collectAsList()) {
      prices.index.put(row.getInt(0), row.getDouble(1));
      prices.released.put(row.getInt(0), row.getDate(2).toLocalDate());
    }
    return prices;
  }

  /** The last of some years that the index has. */
  Optional<FinancialYear> base(Collection<FinancialYear> years) {
    return years.stream()
        .filter(year -> index.containsKey(year.ending()))
        .max(Comparator.naturalOrder());
  }

  /** What pounds of a year are multiplied by to be pounds of another; NaN where not known. */
  double ratio(FinancialYear of, FinancialYear in) {
    return index.getOrDefault(in.ending(), Double.NaN)
        / index.getOrDefault(of.ending(), Double.NaN);
  }

  /** Day on which the index of a year was released. */
  LocalDate released(FinancialYear year) {
    return released.get(year.ending());
  }
}
