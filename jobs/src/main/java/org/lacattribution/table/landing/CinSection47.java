package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Child protection enquiries under section 47, with the conference that followed. One row for an
 * enquiry about a child in a yearly census.
 */
public final class CinSection47 {
  public static final Table TABLE = Table.named("landing.cin_section_47");

  public static final Field LACHILDID = TABLE.field("LAchildID");
  public static final Field CINREFERRALDATE = TABLE.field("CINreferralDate");
  public static final Field S47ACTUALSTARTDATE = TABLE.field("S47ActualStartDate");
  public static final Field DATEOFINITIALCPC = TABLE.field("DateOfInitialCPC");

  private CinSection47() {}
}
