package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Where the child was some months after the enrolment ended. One row for a follow-up of an
 * enrolment.
 */
public final class ProgrammeOutcome {
  public static final Table TABLE = Table.named("landing.programme_outcome");

  public static final Field ENROLMENT_ID = TABLE.field("enrolment_id");
  public static final Field MONTHS_SINCE_END = TABLE.field("months_since_end");
  public static final Field REVIEW_DATE = TABLE.field("review_date");
  public static final Field AT_HOME = TABLE.field("at_home");
  public static final Field IN_EDUCATION_OR_TRAINING = TABLE.field("in_education_or_training");
  public static final Field ARRESTED_SINCE_END = TABLE.field("arrested_since_end");

  private ProgrammeOutcome() {}
}
