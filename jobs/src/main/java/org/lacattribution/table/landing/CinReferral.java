package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * A referral to children's social care and the case that it opened, open at some time of the census
 * year. One row for a referral of a child in a yearly census.
 */
public final class CinReferral {
  public static final Table TABLE = Table.named("landing.cin_referral");

  public static final Field LACHILDID = TABLE.field("LAchildID");
  public static final Field CINREFERRALDATE = TABLE.field("CINreferralDate");
  public static final Field REFERRALSOURCE = TABLE.field("ReferralSource");
  public static final Field PRIMARYNEEDCODE = TABLE.field("PrimaryNeedCode");
  public static final Field CINCLOSUREDATE = TABLE.field("CINclosureDate");
  public static final Field REASONFORCLOSURE = TABLE.field("ReasonForClosure");
  public static final Field REFERRALNFA = TABLE.field("ReferralNFA");

  private CinReferral() {}
}
