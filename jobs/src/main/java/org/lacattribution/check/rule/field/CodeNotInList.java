package org.lacattribution.check.rule.field;

import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.Codes;
import org.lacattribution.check.rule.ColumnRule;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.reading.CodeSet;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.LandingTables;

/** A code was in its list in no year. */
public final class CodeNotInList extends ColumnRule {
  public CodeNotInList() {
    super("code_not_in_list", LandingTables.ALL);
  }

  @Override
  protected boolean concerns(Field field) {
    return field.codeList().isPresent()
        && !field.codeList().get().equals(LegalStatusNotInList.LIST)
        && field.identifies() == Field.Identifies.NOTHING;
  }

  @Override
  protected boolean broken(LandedRow row, Field field, CheckContext context) {
    String text = row.text(field);
    Codes codes = context.codes(field.codeList().orElseThrow());
    return CodeSet.isIn(field)
        ? !CodeSet.codes(text).stream().allMatch(codes::knows)
        : text != null && !codes.knows(text);
  }
}
