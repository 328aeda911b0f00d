package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * How far each household came on the way to approval, and when it left. One row for a foster carer
 * household, prospective or approved.
 */
public final class CarerRecruitment {
  public static final Table TABLE = Table.named("landing.carer_recruitment");

  public static final Field HOUSEHOLD_ID = TABLE.field("household_id");
  public static final Field ENQUIRY_DATE = TABLE.field("enquiry_date");
  public static final Field ASSESSMENT_DATE = TABLE.field("assessment_date");
  public static final Field APPROVAL_DATE = TABLE.field("approval_date");
  public static final Field LEFT_DATE = TABLE.field("left_date");
  public static final Field LEAVING_REASON = TABLE.field("leaving_reason");
  public static final Field CARER_TYPE = TABLE.field("carer_type");

  private CarerRecruitment() {}
}
