package org.lacattribution.check.rule.care;

import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.Rule;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.table.landing.SsdPerson;

/** No source says when a child was born or will be born. */
public final class BirthDateMissing extends Rule {
  public BirthDateMissing() {
    super("birth_date_missing");
  }

  @Override
  public void check(Records records, CheckContext context, SubjectFindings found) {
    boolean unborn =
        records.of(SsdPerson.TABLE).stream()
            .anyMatch(row -> row.date(SsdPerson.PERS_EXPECTED_DOB) != null);
    if (records.birth() == null && !unborn) {
      for (String table : definition().tables().keySet()) {
        records.of(table).forEach(row -> found.add(definition(), row));
      }
    }
  }
}
