package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * The fitted hazards of coming into care, leaving it and moving in it, by term. Those of entry,
 * exit and placement_move are the ones that the estimate is made with; first_entry, re_entry and
 * leaving by type are next to them and change no estimate. Leaving by type is cause-specific: each
 * hazard is the monthly rate of leaving so among children still in care, not the chance of it, and
 * over all days together the three come to that of leaving. Terms of calendar time are left out.
 * One row for a term of the hazard of a transition in an authority.
 */
public final class Hazards {
  public static final Table TABLE = Table.named("published.hazard");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field TRANSITION = TABLE.field("transition");
  public static final Field KIND = TABLE.field("kind");
  public static final Field TERM = TABLE.field("term");
  public static final Field RATE_RATIO = TABLE.field("rate_ratio");
  public static final Field LOWER_95 = TABLE.field("lower_95");
  public static final Field UPPER_95 = TABLE.field("upper_95");
  public static final Field NOTE = TABLE.field("note");

  private Hazards() {}
}
