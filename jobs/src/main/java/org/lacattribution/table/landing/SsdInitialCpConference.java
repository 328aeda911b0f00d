package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Conferences that decide whether a child needs a protection plan. One row for an initial child
 * protection conference about a child.
 */
public final class SsdInitialCpConference {
  public static final Table TABLE = Table.named("landing.ssd_initial_cp_conference");

  public static final Field ICPC_ICPC_ID = TABLE.field("icpc_icpc_id");
  public static final Field ICPC_S47_ENQUIRY_ID = TABLE.field("icpc_s47_enquiry_id");
  public static final Field ICPC_PERSON_ID = TABLE.field("icpc_person_id");
  public static final Field ICPC_REFERRAL_ID = TABLE.field("icpc_referral_id");
  public static final Field ICPC_ICPC_DATE = TABLE.field("icpc_icpc_date");

  private SsdInitialCpConference() {}
}
