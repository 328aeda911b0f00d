package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Decisions that a child should be placed for adoption, and what followed. One row for a decision
 * of a child.
 */
public final class Adoptions {
  public static final Table TABLE = Table.named("conformed.adoption");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field CHILD_KEY = TABLE.field("child_key");
  public static final Field DECISION_DATE = TABLE.field("decision_date");
  public static final Field MATCHED_DATE = TABLE.field("matched_date");
  public static final Field REVERSED_DATE = TABLE.field("reversed_date");
  public static final Field REVERSED_REASON = TABLE.field("reversed_reason");

  private Adoptions() {}
}
