package org.lacattribution.check.rule.field;

import java.util.Optional;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.ColumnRule;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.LandingTables;

/**
 * A legal status was in its list in no year, so that a short break cannot be distinguished from
 * care.
 */
public final class LegalStatusNotInList extends ColumnRule {
  static final String LIST = "ssda903_ls";

  public LegalStatusNotInList() {
    super("legal_status_not_in_list", LandingTables.ALL);
  }

  @Override
  protected boolean concerns(Field field) {
    return field.codeList().equals(Optional.of(LIST));
  }

  @Override
  protected boolean broken(LandedRow row, Field field, CheckContext context) {
    String text = row.text(field);
    return text != null && !context.codes(LIST).knows(text);
  }
}
