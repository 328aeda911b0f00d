package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Everyone whom a source names, with what is known of them for good. One row for a child of an
 * authority.
 */
public final class Children {
  public static final Table TABLE = Table.named("conformed.child");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field CHILD_KEY = TABLE.field("child_key");
  public static final Field DATE_OF_BIRTH = TABLE.field("date_of_birth");
  public static final Field EXPECTED_DATE_OF_BIRTH = TABLE.field("expected_date_of_birth");
  public static final Field SEX = TABLE.field("sex");
  public static final Field ETHNICITY = TABLE.field("ethnicity");
  public static final Field DISABLED = TABLE.field("disabled");
  public static final Field UASC = TABLE.field("uasc");
  public static final Field UASC_CEASED = TABLE.field("uasc_ceased");
  public static final Field DEATH_DATE = TABLE.field("death_date");

  private Children() {}
}
