package org.lacattribution.check.rule.programme;

import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.ProgrammeEnrolment;
import org.lacattribution.table.landing.SsdFamily;

/** An enrolment names a family that is not the child's in the case system. */
public final class FamilyDiffers extends RowRule {
  public FamilyDiffers() {
    super("family_differs");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    String family = row.text(ProgrammeEnrolment.FAMILY_ID);
    List<LandedRow> families = records.of(SsdFamily.TABLE);
    return family != null
        && !families.isEmpty()
        && families.stream().noneMatch(f -> family.equals(f.text(SsdFamily.FAMI_FAMILY_ID)));
  }
}
