package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Where the child lived while looked after. One row for a placement of a looked-after child. */
public final class SsdClaPlacement {
  public static final Table TABLE = Table.named("landing.ssd_cla_placement");

  public static final Field CLAP_CLA_PLACEMENT_ID = TABLE.field("clap_cla_placement_id");
  public static final Field CLAP_CLA_PLACEMENT_START_DATE =
      TABLE.field("clap_cla_placement_start_date");
  public static final Field CLAP_CLA_PLACEMENT_TYPE = TABLE.field("clap_cla_placement_type");
  public static final Field CLAP_CLA_PLACEMENT_DISTANCE =
      TABLE.field("clap_cla_placement_distance");
  public static final Field CLAP_CLA_ID = TABLE.field("clap_cla_id");
  public static final Field CLAP_CLA_PLACEMENT_PROVIDER =
      TABLE.field("clap_cla_placement_provider");
  public static final Field CLAP_CLA_PLACEMENT_END_DATE =
      TABLE.field("clap_cla_placement_end_date");
  public static final Field CLAP_CLA_PLACEMENT_CHANGE_REASON =
      TABLE.field("clap_cla_placement_change_reason");
  public static final Field CLAP_PERSON_ID = TABLE.field("clap_person_id");

  private SsdClaPlacement() {}
}
