package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * People resident on 30 June of a year: estimates and projections. One row for an authority, mid-
 * year, age, sex and variant.
 */
public final class Population {
  public static final Table TABLE = Table.named("landing.population");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field YEAR = TABLE.field("year");
  public static final Field AGE = TABLE.field("age");
  public static final Field SEX = TABLE.field("sex");
  public static final Field PERSONS = TABLE.field("persons");
  public static final Field VARIANT = TABLE.field("variant");

  private Population() {}
}
