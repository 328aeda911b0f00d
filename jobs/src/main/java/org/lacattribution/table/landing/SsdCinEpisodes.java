package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * A referral to children's social care and the case that it opened. One row for a referral of a
 * child.
 */
public final class SsdCinEpisodes {
  public static final Table TABLE = Table.named("landing.ssd_cin_episodes");

  public static final Field CINE_REFERRAL_ID = TABLE.field("cine_referral_id");
  public static final Field CINE_PERSON_ID = TABLE.field("cine_person_id");
  public static final Field CINE_REFERRAL_DATE = TABLE.field("cine_referral_date");
  public static final Field CINE_CIN_PRIMARY_NEED_CODE = TABLE.field("cine_cin_primary_need_code");
  public static final Field CINE_REFERRAL_SOURCE_CODE = TABLE.field("cine_referral_source_code");
  public static final Field CINE_REFERRAL_NFA = TABLE.field("cine_referral_nfa");
  public static final Field CINE_CLOSE_REASON = TABLE.field("cine_close_reason");
  public static final Field CINE_CLOSE_DATE = TABLE.field("cine_close_date");

  private SsdCinEpisodes() {}
}
