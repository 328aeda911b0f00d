package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** How far households came on the way to being carers. One row for an authority and household. */
public final class CarerHouseholds {
  public static final Table TABLE = Table.named("conformed.carer_household");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field HOUSEHOLD_KEY = TABLE.field("household_key");
  public static final Field CARER_TYPE = TABLE.field("carer_type");
  public static final Field ENQUIRY_DATE = TABLE.field("enquiry_date");
  public static final Field ASSESSMENT_DATE = TABLE.field("assessment_date");
  public static final Field APPROVAL_DATE = TABLE.field("approval_date");
  public static final Field LEFT_DATE = TABLE.field("left_date");

  private CarerHouseholds() {}
}
