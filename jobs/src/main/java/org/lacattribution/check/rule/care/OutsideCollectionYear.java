package org.lacattribution.check.rule.care;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;

/** An episode starts after its collection year, or ended before it. Columns: start, end. */
public final class OutsideCollectionYear extends RowRule {
  public OutsideCollectionYear() {
    super("episode_outside_its_collection_year");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    if (row.collectionYear() == null) {
      return false;
    }
    LocalDate start = row.date(columns.get(0));
    LocalDate end = row.date(columns.get(1));
    LocalDate lastDay = LocalDate.of(row.collectionYear(), Month.MARCH, 31);
    return (start != null && start.isAfter(lastDay))
        || (end != null && !end.isAfter(lastDay.minusYears(1)));
  }
}
