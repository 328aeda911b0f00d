package org.lacattribution.check.rule.care;

import java.time.LocalDate;
import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;

/** A placement order before there were any, on 30 December 2005. Columns: start, legal status. */
public final class PlacementOrderBefore2005 extends RowRule {
  /** The Adoption and Children Act 2002 came into force. */
  private static final LocalDate FIRST_DAY = LocalDate.of(2005, 12, 30);

  public PlacementOrderBefore2005() {
    super("placement_order_before_2005");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    LocalDate start = row.date(columns.get(0));
    return "E1".equals(row.text(columns.get(1))) && start != null && start.isBefore(FIRST_DAY);
  }
}
