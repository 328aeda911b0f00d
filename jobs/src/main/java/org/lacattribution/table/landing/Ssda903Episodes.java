package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Every stretch under one legal status in one placement that touches the year; an episode still
 * open is listed again next year. One row for an episode of care of a child in a yearly return.
 */
public final class Ssda903Episodes {
  public static final Table TABLE = Table.named("landing.ssda903_episodes");

  public static final Field CHILD = TABLE.field("CHILD");
  public static final Field DECOM = TABLE.field("DECOM");
  public static final Field RNE = TABLE.field("RNE");
  public static final Field LS = TABLE.field("LS");
  public static final Field CIN = TABLE.field("CIN");
  public static final Field PLACE = TABLE.field("PLACE");
  public static final Field PLACE_PROVIDER = TABLE.field("PLACE_PROVIDER");
  public static final Field DEC = TABLE.field("DEC");
  public static final Field REC = TABLE.field("REC");
  public static final Field REASON_PLACE_CHANGE = TABLE.field("REASON_PLACE_CHANGE");
  public static final Field PL_DISTANCE = TABLE.field("PL_DISTANCE");
  public static final Field PL_LOCATION = TABLE.field("PL_LOCATION");

  private Ssda903Episodes() {}
}
