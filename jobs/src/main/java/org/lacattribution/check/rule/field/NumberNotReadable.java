package org.lacattribution.check.rule.field;

import java.math.BigDecimal;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.ColumnRule;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.LandingTables;

/** A number cannot be read, or is a fraction where a whole number is wanted. */
public final class NumberNotReadable extends ColumnRule {
  public NumberNotReadable() {
    super("number_not_readable", LandingTables.ALL);
  }

  @Override
  protected boolean concerns(Field field) {
    return field.holds() == Field.Holds.INTEGER || field.holds() == Field.Holds.NUMBER;
  }

  @Override
  protected boolean broken(LandedRow row, Field field, CheckContext context) {
    String text = row.text(field);
    return text != null && !isReadable(text, field.holds() == Field.Holds.INTEGER);
  }

  private static boolean isReadable(String text, boolean whole) {
    try {
      BigDecimal number = new BigDecimal(text.strip());
      return !whole || number.stripTrailingZeros().scale() <= 0;
    } catch (NumberFormatException fault) {
      return false;
    }
  }
}
