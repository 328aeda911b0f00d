package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Who was referred to which programme, and when they took part. Every sibling who takes part is a
 * row. One row for an enrolment of a child in a programme.
 */
public final class ProgrammeEnrolment {
  public static final Table TABLE = Table.named("landing.programme_enrolment");

  public static final Field ENROLMENT_ID = TABLE.field("enrolment_id");
  public static final Field CHILD_ID = TABLE.field("child_id");
  public static final Field FAMILY_ID = TABLE.field("family_id");
  public static final Field PROGRAMME = TABLE.field("programme");
  public static final Field REFERRAL_DATE = TABLE.field("referral_date");
  public static final Field DECISION = TABLE.field("decision");
  public static final Field ASSIGNMENT = TABLE.field("assignment");
  public static final Field START_DATE = TABLE.field("start_date");
  public static final Field END_DATE = TABLE.field("end_date");
  public static final Field END_REASON = TABLE.field("end_reason");
  public static final Field TEAM = TABLE.field("team");
  public static final Field PRACTITIONER_ID = TABLE.field("practitioner_id");

  private ProgrammeEnrolment() {}
}
