package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Stretches of being looked after in one placement. The legal status stands in a table of its own.
 * One row for an episode of care of a child.
 */
public final class SsdClaEpisodes {
  public static final Table TABLE = Table.named("landing.ssd_cla_episodes");

  public static final Field CLAE_CLA_EPISODE_ID = TABLE.field("clae_cla_episode_id");
  public static final Field CLAE_PERSON_ID = TABLE.field("clae_person_id");
  public static final Field CLAE_CLA_EPISODE_START_DATE =
      TABLE.field("clae_cla_episode_start_date");
  public static final Field CLAE_CLA_EPISODE_START_REASON =
      TABLE.field("clae_cla_episode_start_reason");
  public static final Field CLAE_CLA_PRIMARY_NEED_CODE = TABLE.field("clae_cla_primary_need_code");
  public static final Field CLAE_CLA_EPISODE_CEASED_DATE =
      TABLE.field("clae_cla_episode_ceased_date");
  public static final Field CLAE_CLA_EPISODE_CEASED_REASON =
      TABLE.field("clae_cla_episode_ceased_reason");
  public static final Field CLAE_CLA_ID = TABLE.field("clae_cla_id");
  public static final Field CLAE_CLA_PLACEMENT_ID = TABLE.field("clae_cla_placement_id");

  private SsdClaEpisodes() {}
}
