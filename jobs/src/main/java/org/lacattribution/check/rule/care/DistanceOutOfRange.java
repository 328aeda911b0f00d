package org.lacattribution.check.rule.care;

import java.math.BigDecimal;
import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;

/** A distance that the Department's rule 164 does not take for one. Columns: miles. */
public final class DistanceOutOfRange extends RowRule {
  private static final BigDecimal FARTHEST = new BigDecimal("999.9");

  public DistanceOutOfRange() {
    super("placement_distance_out_of_range");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    String text = row.text(columns.get(0));
    try {
      BigDecimal miles = text == null ? BigDecimal.ZERO : new BigDecimal(text);
      return miles.signum() < 0 || miles.compareTo(FARTHEST) > 0;
    } catch (NumberFormatException fault) {
      return false;
    }
  }
}
