package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * An enquiry into likely significant harm, and the initial child protection conference that
 * followed. One row for a section 47 enquiry about a child.
 */
public final class Section47Enquiries {
  public static final Table TABLE = Table.named("conformed.section_47_enquiry");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field CHILD_KEY = TABLE.field("child_key");
  public static final Field ENQUIRY_KEY = TABLE.field("enquiry_key");
  public static final Field REFERRAL_KEY = TABLE.field("referral_key");
  public static final Field START_DATE = TABLE.field("start_date");
  public static final Field CONFERENCE_DATE = TABLE.field("conference_date");

  private Section47Enquiries() {}
}
