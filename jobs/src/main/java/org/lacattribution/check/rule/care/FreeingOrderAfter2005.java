package org.lacattribution.check.rule.care;

import java.time.LocalDate;
import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;

/** A freeing order after its repeal. Columns: start, legal status. */
public final class FreeingOrderAfter2005 extends RowRule {
  /** The 903 validator lets none start after December 2005. */
  private static final LocalDate LAST_DAY = LocalDate.of(2005, 12, 31);

  public FreeingOrderAfter2005() {
    super("freeing_order_after_2005");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    LocalDate start = row.date(columns.get(0));
    return "D1".equals(row.text(columns.get(1))) && start != null && start.isAfter(LAST_DAY);
  }
}
