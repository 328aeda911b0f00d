package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * What earlier releases showed and suppressed, so that the next gives nothing away next to them.
 * Never released itself. One row for a count in a release.
 */
public final class ReleaseLedger {
  public static final Table TABLE = Table.named("published.release_ledger");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field CELL = TABLE.field("cell");
  public static final Field VALUE = TABLE.field("value");
  public static final Field LOW = TABLE.field("low");
  public static final Field HIGH = TABLE.field("high");

  private ReleaseLedger() {}
}
