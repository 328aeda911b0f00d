package org.lacattribution.check.rule.field;

import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.Codes;
import org.lacattribution.check.rule.ColumnRule;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.LandingTables;

/** A code is in its list, though not in the collection year of the row. */
public final class CodeNotInListThatYear extends ColumnRule {
  public CodeNotInListThatYear() {
    super("code_not_in_list_that_year", LandingTables.ALL);
  }

  @Override
  protected boolean concerns(Field field) {
    return field.codeList().isPresent()
        && field.holds() == Field.Holds.TEXT
        && field.identifies() == Field.Identifies.NOTHING;
  }

  @Override
  protected boolean broken(LandedRow row, Field field, CheckContext context) {
    String text = row.text(field);
    if (text == null || row.collectionYear() == null) {
      return false;
    }
    Codes codes = context.codes(field.codeList().orElseThrow());
    return codes.knows(text) && !codes.allows(text, row.collectionYear());
  }
}
