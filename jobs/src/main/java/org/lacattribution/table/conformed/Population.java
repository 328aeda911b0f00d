package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * People resident on 30 June of a year: estimates and projections. One row for an authority,
 * mid-year, age range, sex and variant.
 */
public final class Population {
  public static final Table TABLE = Table.named("conformed.population");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field YEAR = TABLE.field("year");
  public static final Field MIN_AGE = TABLE.field("min_age");
  public static final Field MAX_AGE = TABLE.field("max_age");
  public static final Field SEX = TABLE.field("sex");
  public static final Field VARIANT = TABLE.field("variant");
  public static final Field PERSONS = TABLE.field("persons");

  private Population() {}
}
