package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Who was referred to which programme, whether accepted, and when they took part. One row for an
 * enrolment of a child in a programme.
 */
public final class Enrolments {
  public static final Table TABLE = Table.named("conformed.enrolment");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field ENROLMENT_KEY = TABLE.field("enrolment_key");
  public static final Field CHILD_KEY = TABLE.field("child_key");
  public static final Field FAMILY_KEY = TABLE.field("family_key");
  public static final Field PROGRAMME = TABLE.field("programme");
  public static final Field REFERRAL_DATE = TABLE.field("referral_date");
  public static final Field DECISION = TABLE.field("decision");
  public static final Field ASSIGNMENT = TABLE.field("assignment");
  public static final Field START_DATE = TABLE.field("start_date");
  public static final Field END_DATE = TABLE.field("end_date");
  public static final Field END_REASON = TABLE.field("end_reason");
  public static final Field TEAM = TABLE.field("team");
  public static final Field PRACTITIONER_KEY = TABLE.field("practitioner_key");

  private Enrolments() {}
}
