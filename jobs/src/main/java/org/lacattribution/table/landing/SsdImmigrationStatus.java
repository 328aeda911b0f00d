package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Immigration statuses, unaccompanied asylum seekers among them. One row for an immigration status
 * of a person.
 */
public final class SsdImmigrationStatus {
  public static final Table TABLE = Table.named("landing.ssd_immigration_status");

  public static final Field IMMI_PERSON_ID = TABLE.field("immi_person_id");
  public static final Field IMMI_IMMIGRATION_STATUS_ID = TABLE.field("immi_immigration_status_id");
  public static final Field IMMI_IMMIGRATION_STATUS = TABLE.field("immi_immigration_status");
  public static final Field IMMI_IMMIGRATION_STATUS_END_DATE =
      TABLE.field("immi_immigration_status_end_date");

  private SsdImmigrationStatus() {}
}
