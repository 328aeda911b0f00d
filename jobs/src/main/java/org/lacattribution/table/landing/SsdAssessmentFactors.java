package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * What assessments found in the child's life. One row for the factors found by an assessment.
 */
public final class SsdAssessmentFactors {
  public static final Table TABLE = Table.named("landing.ssd_assessment_factors");

  public static final Field CINF_TABLE_ID = TABLE.field("cinf_table_id");
  public static final Field CINF_ASSESSMENT_ID = TABLE.field("cinf_assessment_id");
  public static final Field CINF_ASSESSMENT_FACTORS_JSON =
      TABLE.field("cinf_assessment_factors_json");

  private SsdAssessmentFactors() {}
}
