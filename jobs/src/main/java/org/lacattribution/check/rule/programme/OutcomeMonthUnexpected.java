package org.lacattribution.check.rule.programme;

import java.util.List;
import java.util.Set;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.reading.Reading;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.ProgrammeOutcome;

/** A follow-up is not 0, 3, 6, 12 or 18 months after the end. */
public final class OutcomeMonthUnexpected extends RowRule {
  private static final Set<String> EXPECTED = Set.of("0", "3", "6", "12", "18");

  public OutcomeMonthUnexpected() {
    super("outcome_month_unexpected");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    String months = row.text(ProgrammeOutcome.MONTHS_SINCE_END);
    return months != null && !months.equals(Reading.UNREADABLE) && !EXPECTED.contains(months);
  }
}
