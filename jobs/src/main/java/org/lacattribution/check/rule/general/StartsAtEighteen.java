package org.lacattribution.check.rule.general;

import java.time.LocalDate;
import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Birthday;
import org.lacattribution.table.Field;

/** Something starts on or after the eighteenth birthday. Columns: start. */
public final class StartsAtEighteen extends RowRule {
  public StartsAtEighteen(String code) {
    super(code);
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    LocalDate start = row.date(columns.get(0));
    return start != null
        && records.birth() != null
        && !start.isBefore(Birthday.of(records.birth(), Birthday.ADULT));
  }
}
