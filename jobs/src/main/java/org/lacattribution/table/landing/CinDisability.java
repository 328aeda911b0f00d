package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Disabilities of children in the census. One row for a child in a yearly census that states a
 * disability, or that there is none.
 */
public final class CinDisability {
  public static final Table TABLE = Table.named("landing.cin_disability");

  public static final Field LACHILDID = TABLE.field("LAchildID");
  public static final Field DISABILITIES = TABLE.field("Disabilities");

  private CinDisability() {}
}
