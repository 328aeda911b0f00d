package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Published counts and rates of every authority in the panel, and the gap by which the published
 * identity fails to close. One row for an authority and year ending 31 March.
 */
public final class AuthorityYears {
  public static final Table TABLE = Table.named("published.authority_year");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field LA_NAME = TABLE.field("la_name");
  public static final Field YEAR = TABLE.field("year");
  public static final Field CLA_31MARCH = TABLE.field("cla_31march");
  public static final Field STARTED = TABLE.field("started");
  public static final Field CEASED = TABLE.field("ceased");
  public static final Field CPP_31MARCH = TABLE.field("cpp_31march");
  public static final Field POPULATION_0_17 = TABLE.field("population_0_17");
  public static final Field POPULATION_YEAR = TABLE.field("population_year");
  public static final Field CLA_RATE = TABLE.field("cla_rate");
  public static final Field STARTED_RATE = TABLE.field("started_rate");
  public static final Field CEASED_RATE = TABLE.field("ceased_rate");
  public static final Field CPP_RATE = TABLE.field("cpp_rate");
  public static final Field IDENTITY_GAP = TABLE.field("identity_gap");
  public static final Field NOTE = TABLE.field("note");

  private AuthorityYears() {}
}
