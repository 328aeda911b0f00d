package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Children in care and on protection plans on 31 March, and children who started a programme in the
 * year, by sex, age, ethnic group and disability. One row for a year, population, characteristic
 * and group in an authority.
 */
public final class Equalities {
  public static final Table TABLE = Table.named("published.equality");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field PERIOD = TABLE.field("period");
  public static final Field POPULATION = TABLE.field("population");
  public static final Field CHARACTERISTIC = TABLE.field("characteristic");
  public static final Field CATEGORY = TABLE.field("category");
  public static final Field CHILDREN = TABLE.field("children");
  public static final Field SHARE = TABLE.field("share");
  public static final Field SHARE_LOWER_95 = TABLE.field("share_lower_95");
  public static final Field SHARE_UPPER_95 = TABLE.field("share_upper_95");
  public static final Field RATE_PER_10000 = TABLE.field("rate_per_10000");
  public static final Field LOWER_95 = TABLE.field("lower_95");
  public static final Field UPPER_95 = TABLE.field("upper_95");
  public static final Field LOCAL_CHILDREN = TABLE.field("local_children");
  public static final Field LOCAL_SHARE = TABLE.field("local_share");
  public static final Field ENGLAND_SHARE = TABLE.field("england_share");
  public static final Field NOTE = TABLE.field("note");

  private Equalities() {}
}
