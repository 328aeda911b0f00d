package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Whether the child had left care before by adoption, special guardianship or a like order. One row
 * for a child in a yearly return.
 */
public final class Ssda903PreviousPermanence {
  public static final Table TABLE = Table.named("landing.ssda903_previous_permanence");

  public static final Field CHILD = TABLE.field("CHILD");
  public static final Field DOB = TABLE.field("DOB");

  private Ssda903PreviousPermanence() {}
}
