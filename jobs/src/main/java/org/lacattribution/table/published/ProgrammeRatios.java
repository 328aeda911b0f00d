package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * The rate ratio of each programme and the events that it rests on: what answerability and evidence
 * are worked out from. Stays in the warehouse. One row for an authority and programme.
 */
public final class ProgrammeRatios {
  public static final Table TABLE = Table.named("published.programme_ratio");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field PROGRAMME = TABLE.field("programme");
  public static final Field ACTS_ON = TABLE.field("acts_on");
  public static final Field LOG_RATE_RATIO = TABLE.field("log_rate_ratio");
  public static final Field STANDARD_ERROR = TABLE.field("standard_error");
  public static final Field EVENTS = TABLE.field("events");
  public static final Field EXPECTED_EVENTS = TABLE.field("expected_events");
  public static final Field EVENTS_TO_ONE = TABLE.field("events_to_one");
  public static final Field ACTING_DAYS = TABLE.field("acting_days");
  public static final Field STAY_MONTHS = TABLE.field("stay_months");

  private ProgrammeRatios() {}
}
