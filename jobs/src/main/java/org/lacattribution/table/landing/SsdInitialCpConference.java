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
  public static final Field ICPC_ICPC_MEETING_ID = TABLE.field("icpc_icpc_meeting_id");
  public static final Field ICPC_S47_ENQUIRY_ID = TABLE.field("icpc_s47_enquiry_id");
  public static final Field ICPC_PERSON_ID = TABLE.field("icpc_person_id");
  public static final Field ICPC_CP_PLAN_ID = TABLE.field("icpc_cp_plan_id");
  public static final Field ICPC_REFERRAL_ID = TABLE.field("icpc_referral_id");
  public static final Field ICPC_ICPC_TRANSFER_IN = TABLE.field("icpc_icpc_transfer_in");
  public static final Field ICPC_ICPC_TARGET_DATE = TABLE.field("icpc_icpc_target_date");
  public static final Field ICPC_ICPC_DATE = TABLE.field("icpc_icpc_date");
  public static final Field ICPC_ICPC_OUTCOME_CP_FLAG = TABLE.field("icpc_icpc_outcome_cp_flag");
  public static final Field ICPC_ICPC_OUTCOME_JSON = TABLE.field("icpc_icpc_outcome_json");
  public static final Field ICPC_ICPC_TEAM = TABLE.field("icpc_icpc_team");
  public static final Field ICPC_ICPC_WORKER_ID = TABLE.field("icpc_icpc_worker_id");

  private SsdInitialCpConference() {}
}
