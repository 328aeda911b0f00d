package org.lacattribution.check.rule.general;

import java.time.LocalDate;
import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;

/** A stretch ends before it starts. Columns: start, end. */
public final class EndBeforeStart extends RowRule {
  public EndBeforeStart(String code) {
    super(code);
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    LocalDate start = row.date(columns.get(0));
    LocalDate end = row.date(columns.get(1));
    return start != null && end != null && end.isBefore(start);
  }
}
