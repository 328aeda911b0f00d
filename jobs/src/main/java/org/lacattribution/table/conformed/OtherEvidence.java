package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * What other councils' releases show of their programmes: of each council the last release up to
 * the as-of date. One row for a programme of an authority.
 */
public final class OtherEvidence {
  public static final Table TABLE = Table.named("conformed.evidence");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field PROGRAMME = TABLE.field("programme");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field PROGRAMME_TYPE = TABLE.field("programme_type");
  public static final Field ACTS_ON = TABLE.field("acts_on");
  public static final Field LOG_RATE_RATIO = TABLE.field("log_rate_ratio");
  public static final Field STANDARD_ERROR = TABLE.field("standard_error");
  public static final Field DIAGNOSTICS = TABLE.field("diagnostics");
  public static final Field METHOD_VERSION = TABLE.field("method_version");

  private OtherEvidence() {}
}
