package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Which persons form a family. One row for a person in a family. */
public final class SsdFamily {
  public static final Table TABLE = Table.named("landing.ssd_family");

  public static final Field FAMI_TABLE_ID = TABLE.field("fami_table_id");
  public static final Field FAMI_FAMILY_ID = TABLE.field("fami_family_id");
  public static final Field FAMI_PERSON_ID = TABLE.field("fami_person_id");

  private SsdFamily() {}
}
