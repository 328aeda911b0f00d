package org.lacattribution.check.rule.general;

import java.math.BigDecimal;
import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;

/** A number is zero or negative. Columns: the number. */
public final class NotPositive extends RowRule {
  public NotPositive(String code) {
    super(code);
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    String text = row.text(columns.get(0));
    try {
      return text != null && new BigDecimal(text).signum() <= 0;
    } catch (NumberFormatException fault) {
      return false;
    }
  }
}
