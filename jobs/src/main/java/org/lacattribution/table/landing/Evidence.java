package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * What another council's release shows of its programmes. One row for a programme of an authority
 * in a release.
 */
public final class Evidence {
  public static final Table TABLE = Table.named("landing.evidence");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field PROGRAMME = TABLE.field("programme");
  public static final Field PROGRAMME_TYPE = TABLE.field("programme_type");
  public static final Field ACTS_ON = TABLE.field("acts_on");
  public static final Field LOG_RATE_RATIO = TABLE.field("log_rate_ratio");
  public static final Field STANDARD_ERROR = TABLE.field("standard_error");
  public static final Field EVENTS = TABLE.field("events");
  public static final Field EXPECTED_EVENTS = TABLE.field("expected_events");
  public static final Field YOUNGEST = TABLE.field("youngest");
  public static final Field OLDEST = TABLE.field("oldest");
  public static final Field GO_LIVE = TABLE.field("go_live");
  public static final Field LAST_DAY = TABLE.field("last_day");
  public static final Field DIAGNOSTICS = TABLE.field("diagnostics");
  public static final Field METHOD_VERSION = TABLE.field("method_version");

  private Evidence() {}
}
