package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Which files the landed tables hold now. One row for a landed file, table, authority and
 * collection year.
 */
public final class LandedFiles {
  public static final Table TABLE = Table.named("landing.landed_file");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field TABLE_NAME = TABLE.field("table_name");
  public static final Field COLLECTION_YEAR = TABLE.field("collection_year");
  public static final Field FILE = TABLE.field("file");
  public static final Field FILE_HASH = TABLE.field("file_hash");
  public static final Field LANDED_AS = TABLE.field("landed_as");
  public static final Field ROWS = TABLE.field("rows");
  public static final Field KEY_FINGERPRINT = TABLE.field("key_fingerprint");

  private LandedFiles() {}
}
