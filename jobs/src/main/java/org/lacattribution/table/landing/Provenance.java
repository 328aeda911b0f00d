package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Where a landed row came from: the columns that every landed table has before its owner's. One row
 * for a landed row.
 */
public final class Provenance {
  public static final Table TABLE = Table.named("landing.provenance");

  public static final Field LA_CODE = TABLE.field("_la_code");
  public static final Field COLLECTION_YEAR = TABLE.field("_collection_year");
  public static final Field FILE = TABLE.field("_file");
  public static final Field LINE = TABLE.field("_line");
  public static final Field FILE_HASH = TABLE.field("_file_hash");

  private Provenance() {}
}
