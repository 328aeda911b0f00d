package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Which children form a family, the unit that most programmes enrol and that inference resamples.
 * One row for a family and child of it.
 */
public final class FamilyMembers {
  public static final Table TABLE = Table.named("conformed.family_member");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field FAMILY_KEY = TABLE.field("family_key");
  public static final Field CHILD_KEY = TABLE.field("child_key");

  private FamilyMembers() {}
}
