package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Disabilities recorded. One row for a disability of a child. */
public final class SsdDisability {
  public static final Table TABLE = Table.named("landing.ssd_disability");

  public static final Field DISA_PERSON_ID = TABLE.field("disa_person_id");
  public static final Field DISA_TABLE_ID = TABLE.field("disa_table_id");
  public static final Field DISA_DISABILITY_CODE = TABLE.field("disa_disability_code");

  private SsdDisability() {}
}
