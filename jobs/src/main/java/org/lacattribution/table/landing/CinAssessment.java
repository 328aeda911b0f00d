package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Assessments under a referral with the factors found: continuous ones, and the initial and core
 * assessments that the census had until 2014. One row for an assessment of a child in a yearly
 * census.
 */
public final class CinAssessment {
  public static final Table TABLE = Table.named("landing.cin_assessment");

  public static final Field LACHILDID = TABLE.field("LAchildID");
  public static final Field CINREFERRALDATE = TABLE.field("CINreferralDate");
  public static final Field ASSESSMENTTYPE = TABLE.field("AssessmentType");
  public static final Field ASSESSMENTACTUALSTARTDATE = TABLE.field("AssessmentActualStartDate");
  public static final Field ASSESSMENTAUTHORISATIONDATE =
      TABLE.field("AssessmentAuthorisationDate");
  public static final Field ASSESSMENTFACTORS = TABLE.field("AssessmentFactors");

  private CinAssessment() {}
}
