package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Help given before, alongside or after children's social care. One row for an early help episode
 * of a child.
 */
public final class SsdEarlyHelpEpisodes {
  public static final Table TABLE = Table.named("landing.ssd_early_help_episodes");

  public static final Field EARL_EPISODE_ID = TABLE.field("earl_episode_id");
  public static final Field EARL_PERSON_ID = TABLE.field("earl_person_id");
  public static final Field EARL_EPISODE_START_DATE = TABLE.field("earl_episode_start_date");
  public static final Field EARL_EPISODE_END_DATE = TABLE.field("earl_episode_end_date");

  private SsdEarlyHelpEpisodes() {}
}
