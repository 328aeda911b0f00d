package org.lacattribution.check.rule.care;

import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;

/** A placement that has a provider names none. Columns: placement, provider. */
public final class ProviderMissing extends RowRule {
  public ProviderMissing() {
    super("provider_missing");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    String placement = row.text(columns.get(0));
    return placement != null
        && row.text(columns.get(1)) == null
        && !NamelessPlacements.include(placement);
  }
}
