package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * A referral to children's social care and the case it opened. One row for a referral of a child.
 */
public final class Referrals {
  public static final Table TABLE = Table.named("conformed.referral");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field CHILD_KEY = TABLE.field("child_key");
  public static final Field REFERRAL_KEY = TABLE.field("referral_key");
  public static final Field REFERRAL_DATE = TABLE.field("referral_date");
  public static final Field REFERRAL_SOURCE = TABLE.field("referral_source");
  public static final Field PRIMARY_NEED = TABLE.field("primary_need");
  public static final Field NO_FURTHER_ACTION = TABLE.field("no_further_action");
  public static final Field CLOSED_DATE = TABLE.field("closed_date");
  public static final Field CLOSURE_REASON = TABLE.field("closure_reason");

  private Referrals() {}
}
