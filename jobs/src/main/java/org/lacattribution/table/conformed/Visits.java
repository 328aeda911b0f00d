package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Visits of social workers to children in care. One row for a child and day of a visit. */
public final class Visits {
  public static final Table TABLE = Table.named("conformed.visit");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field CHILD_KEY = TABLE.field("child_key");
  public static final Field VISIT_DATE = TABLE.field("visit_date");

  private Visits() {}
}
