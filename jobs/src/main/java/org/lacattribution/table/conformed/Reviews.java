package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Statutory reviews of children in care. One row for a child and day of a review. */
public final class Reviews {
  public static final Table TABLE = Table.named("conformed.review");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field CHILD_KEY = TABLE.field("child_key");
  public static final Field REVIEW_DATE = TABLE.field("review_date");

  private Reviews() {}
}
