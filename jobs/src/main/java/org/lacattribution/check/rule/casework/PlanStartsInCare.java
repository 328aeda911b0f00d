package org.lacattribution.check.rule.casework;

import java.time.LocalDate;
import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;

/** A plan for a child at home starts while the child is in care. Columns: start. */
public final class PlanStartsInCare extends RowRule {
  public PlanStartsInCare() {
    super("plan_starts_in_care");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    LocalDate start = row.date(columns.get(0));
    return start != null && records.care().coversStartOf(start);
  }
}
