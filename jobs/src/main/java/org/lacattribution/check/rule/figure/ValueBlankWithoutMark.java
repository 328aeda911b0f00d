package org.lacattribution.check.rule.figure;

import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.PublishedPanel;

/** A published value is blank, and nothing is printed in its place to say why. */
public final class ValueBlankWithoutMark extends RowRule {
  public ValueBlankWithoutMark() {
    super("published_value_blank_without_mark");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    return row.text(PublishedPanel.VALUE) == null && row.text(PublishedPanel.RAW) == null;
  }
}
