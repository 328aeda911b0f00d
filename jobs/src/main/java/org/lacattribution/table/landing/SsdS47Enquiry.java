package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/** Enquiries into likely significant harm. One row for a section 47 enquiry about a child. */
public final class SsdS47Enquiry {
  public static final Table TABLE = Table.named("landing.ssd_s47_enquiry");

  public static final Field S47E_S47_ENQUIRY_ID = TABLE.field("s47e_s47_enquiry_id");
  public static final Field S47E_REFERRAL_ID = TABLE.field("s47e_referral_id");
  public static final Field S47E_PERSON_ID = TABLE.field("s47e_person_id");
  public static final Field S47E_S47_START_DATE = TABLE.field("s47e_s47_start_date");
  public static final Field S47E_S47_END_DATE = TABLE.field("s47e_s47_end_date");

  private SsdS47Enquiry() {}
}
