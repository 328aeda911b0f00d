package org.lacattribution.check.rule.programme;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Set;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.check.rule.Subject;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.LandingTables;
import org.lacattribution.table.landing.SsdPerson;

/**
 * An enrolment names a child whom no other source knows. Silent without the SSD, for the returns
 * know only children in care.
 */
public final class EnrolmentOfUnknownChild extends RowRule {
  private static final Set<String> OWN =
      LandingTables.OWN.stream().map(Table::shortName).collect(toUnmodifiableSet());

  public EnrolmentOfUnknownChild() {
    super("enrolment_of_unknown_child");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    return records.subject() == Subject.CHILD
        && context.landed().has(records.laCode(), SsdPerson.TABLE)
        && records.rows().stream().allMatch(r -> OWN.contains(r.table()));
  }
}
