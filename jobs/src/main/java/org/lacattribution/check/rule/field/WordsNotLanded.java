package org.lacattribution.check.rule.field;

import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.ColumnRule;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.reading.Reading;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.LandingTables;

/** Words of an action of the board may name somebody, or name no indicator. */
public final class WordsNotLanded extends ColumnRule {
  public WordsNotLanded() {
    super("board_action_not_landed", LandingTables.ALL);
  }

  @Override
  protected boolean concerns(Field field) {
    return switch (field.holds()) {
      case INDICATOR, ROLE, ACTION -> true;
      case TEXT,
          DATE,
          INTEGER,
          NUMBER,
          BOOLEAN,
          AGES,
          FINANCIAL_YEAR,
          FIGURE,
          PROGRAMME,
          ASYLUM,
          JSON ->
          false;
    };
  }

  @Override
  protected boolean broken(LandedRow row, Field field, CheckContext context) {
    return Reading.UNREADABLE.equals(row.text(field));
  }
}
