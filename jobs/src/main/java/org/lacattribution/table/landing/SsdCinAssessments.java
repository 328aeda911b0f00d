package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Assessments under a referral. One row for an assessment of a child. */
public final class SsdCinAssessments {
  public static final Table TABLE = Table.named("landing.ssd_cin_assessments");

  public static final Field CINA_ASSESSMENT_ID = TABLE.field("cina_assessment_id");
  public static final Field CINA_PERSON_ID = TABLE.field("cina_person_id");
  public static final Field CINA_REFERRAL_ID = TABLE.field("cina_referral_id");
  public static final Field CINA_ASSESSMENT_START_DATE = TABLE.field("cina_assessment_start_date");
  public static final Field CINA_ASSESSMENT_AUTH_DATE = TABLE.field("cina_assessment_auth_date");
  public static final Field CINA_ASSESSMENT_OUTCOME_NFA =
      TABLE.field("cina_assessment_outcome_nfa");

  private SsdCinAssessments() {}
}
