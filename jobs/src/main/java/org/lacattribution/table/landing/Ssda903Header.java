package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Who the children of the return are: sex, date of birth, ethnic group, motherhood. One row for a
 * child in a yearly return.
 */
public final class Ssda903Header {
  public static final Table TABLE = Table.named("landing.ssda903_header");

  public static final Field CHILD = TABLE.field("CHILD");
  public static final Field SEX = TABLE.field("SEX");
  public static final Field DOB = TABLE.field("DOB");
  public static final Field ETHNIC = TABLE.field("ETHNIC");

  private Ssda903Header() {}
}
