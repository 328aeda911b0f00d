package org.lacattribution.check.rule.casework;

import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.Rule;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.table.landing.SsdFamily;

/** A child is a member of more than one family; each row after the first family is found. */
public final class TwoFamilies extends Rule {
  public TwoFamilies() {
    super("child_in_two_families");
  }

  @Override
  public void check(Records records, CheckContext context, SubjectFindings found) {
    String first = null;
    for (LandedRow row : records.of(SsdFamily.TABLE)) {
      String family = row.text(SsdFamily.FAMI_FAMILY_ID);
      first = first == null ? family : first;
      if (family != null && !family.equals(first)) {
        found.add(definition(), row);
      }
    }
  }
}
