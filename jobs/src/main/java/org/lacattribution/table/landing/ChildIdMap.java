package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Which child an identifier of one source is, where it differs from the others. One row for an
 * identifier in one source.
 */
public final class ChildIdMap {
  public static final Table TABLE = Table.named("landing.child_id_map");

  public static final Field SOURCE = TABLE.field("source");
  public static final Field SOURCE_CHILD_ID = TABLE.field("source_child_id");
  public static final Field CHILD_ID = TABLE.field("child_id");

  private ChildIdMap() {}
}
