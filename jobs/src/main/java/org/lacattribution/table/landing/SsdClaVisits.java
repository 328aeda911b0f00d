package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Visits by the social worker. One row for a visit to a looked-after child. */
public final class SsdClaVisits {
  public static final Table TABLE = Table.named("landing.ssd_cla_visits");

  public static final Field CLAV_CLA_VISIT_ID = TABLE.field("clav_cla_visit_id");
  public static final Field CLAV_PERSON_ID = TABLE.field("clav_person_id");
  public static final Field CLAV_CLA_VISIT_DATE = TABLE.field("clav_cla_visit_date");

  private SsdClaVisits() {}
}
