package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Which social worker the child had, and why that changed. One row for a stretch of a child with
 * one social worker in a yearly return.
 */
public final class Ssda903SwEpisodes {
  public static final Table TABLE = Table.named("landing.ssda903_sw_episodes");

  public static final Field CHILD = TABLE.field("CHILD");
  public static final Field DOB = TABLE.field("DOB");
  public static final Field SW_ID = TABLE.field("SW_ID");
  public static final Field SW_DECOM = TABLE.field("SW_DECOM");
  public static final Field SW_DEC = TABLE.field("SW_DEC");
  public static final Field SW_REASON = TABLE.field("SW_REASON");

  private Ssda903SwEpisodes() {}
}
