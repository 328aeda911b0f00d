package org.lacattribution.check.rule.general;

import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;

/** One column is filled and its companion is blank. Columns: the filled, the blank. */
public final class OneWithoutTheOther extends RowRule {
  public OneWithoutTheOther(String code) {
    super(code);
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    return row.text(columns.get(0)) != null && row.text(columns.get(1)) == null;
  }
}
