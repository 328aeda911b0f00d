package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Legal statuses under which the child was looked after. One row for a legal status of a child. */
public final class SsdLegalStatus {
  public static final Table TABLE = Table.named("landing.ssd_legal_status");

  public static final Field LEGA_LEGAL_STATUS_ID = TABLE.field("lega_legal_status_id");
  public static final Field LEGA_PERSON_ID = TABLE.field("lega_person_id");
  public static final Field LEGA_LEGAL_STATUS = TABLE.field("lega_legal_status");
  public static final Field LEGA_LEGAL_STATUS_START_DATE =
      TABLE.field("lega_legal_status_start_date");
  public static final Field LEGA_LEGAL_STATUS_END_DATE = TABLE.field("lega_legal_status_end_date");

  private SsdLegalStatus() {}
}
