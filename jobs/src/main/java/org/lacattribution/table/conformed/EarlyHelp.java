package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Help before, alongside or after children's social care. One row for an early help episode of a
 * child.
 */
public final class EarlyHelp {
  public static final Table TABLE = Table.named("conformed.early_help");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field CHILD_KEY = TABLE.field("child_key");
  public static final Field EARLY_HELP_KEY = TABLE.field("early_help_key");
  public static final Field START_DATE = TABLE.field("start_date");
  public static final Field END_DATE = TABLE.field("end_date");

  private EarlyHelp() {}
}
