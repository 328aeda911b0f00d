package org.lacattribution.table.landing;

import org.apache.spark.sql.Column;
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

  /** In the name of a file of the Department's daily feed, after its table. */
  public static final String OF_DAILY_FEED = " of the daily feed";

  private Provenance() {}

  /**
   * Whether a row is of the Department's daily feed.
   *
   * @param file its file, as {@link #FILE} names it
   */
  public static Column isOfDailyFeed(Column file) {
    return file.contains(OF_DAILY_FEED);
  }
}
