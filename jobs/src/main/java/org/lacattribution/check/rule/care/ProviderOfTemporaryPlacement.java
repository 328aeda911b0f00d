package org.lacattribution.check.rule.care;

import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;

/** A temporary or other placement names a provider. Columns: placement, provider. */
public final class ProviderOfTemporaryPlacement extends RowRule {
  public ProviderOfTemporaryPlacement() {
    super("provider_of_temporary_placement");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    return row.text(columns.get(1)) != null && NamelessPlacements.include(row.text(columns.get(0)));
  }
}
