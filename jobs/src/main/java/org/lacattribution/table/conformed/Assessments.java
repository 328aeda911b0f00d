package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** An assessment under a referral with the factors found. One row for an assessment of a child. */
public final class Assessments {
  public static final Table TABLE = Table.named("conformed.assessment");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field CHILD_KEY = TABLE.field("child_key");
  public static final Field ASSESSMENT_KEY = TABLE.field("assessment_key");
  public static final Field REFERRAL_KEY = TABLE.field("referral_key");
  public static final Field ASSESSMENT_TYPE = TABLE.field("assessment_type");
  public static final Field START_DATE = TABLE.field("start_date");
  public static final Field AUTHORISED_DATE = TABLE.field("authorised_date");
  public static final Field NO_FURTHER_ACTION = TABLE.field("no_further_action");
  public static final Field FACTORS = TABLE.field("factors");

  private Assessments() {}
}
