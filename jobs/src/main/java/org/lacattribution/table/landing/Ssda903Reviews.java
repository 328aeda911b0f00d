package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Statutory reviews of the child's case held in the year. One row for a review of a child in a
 * yearly return.
 */
public final class Ssda903Reviews {
  public static final Table TABLE = Table.named("landing.ssda903_reviews");

  public static final Field CHILD = TABLE.field("CHILD");
  public static final Field DOB = TABLE.field("DOB");
  public static final Field REVIEW = TABLE.field("REVIEW");

  private Ssda903Reviews() {}
}
