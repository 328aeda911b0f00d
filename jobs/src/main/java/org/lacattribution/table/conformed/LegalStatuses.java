package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * A stretch under one legal status: consecutive episodes that differ in placement alone are one.
 * One row for a legal status of a child in a period of care.
 */
public final class LegalStatuses {
  public static final Table TABLE = Table.named("conformed.legal_status");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field CHILD_KEY = TABLE.field("child_key");
  public static final Field PERIOD_OF_CARE_KEY = TABLE.field("period_of_care_key");
  public static final Field START_DATE = TABLE.field("start_date");
  public static final Field STATUS_NUMBER = TABLE.field("status_number");
  public static final Field END_DATE = TABLE.field("end_date");
  public static final Field LEGAL_STATUS = TABLE.field("legal_status");

  private LegalStatuses() {}
}
