package org.lacattribution.check.rule.field;

import java.util.Locale;
import java.util.Set;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.ColumnRule;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.LandingTables;

/** A flag is none of Y, N, 1, 0, true and false. */
public final class FlagNotReadable extends ColumnRule {
  /** {@code 1.0} and {@code 0.0} come from spreadsheets and data platforms. */
  private static final Set<String> FLAGS =
      Set.of("y", "n", "1", "0", "1.0", "0.0", "true", "false");

  public FlagNotReadable() {
    super("flag_not_readable", LandingTables.ALL);
  }

  @Override
  protected boolean concerns(Field field) {
    return field.holds() == Field.Holds.BOOLEAN;
  }

  @Override
  protected boolean broken(LandedRow row, Field field, CheckContext context) {
    String text = row.text(field);
    return text != null && !FLAGS.contains(text.strip().toLowerCase(Locale.ROOT));
  }
}
