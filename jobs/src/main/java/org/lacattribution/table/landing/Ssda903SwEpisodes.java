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

  private Ssda903SwEpisodes() {}
}
