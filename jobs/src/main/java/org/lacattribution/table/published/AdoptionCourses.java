package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * What became of decisions for adoption by months since the decision. One row for a month in an
 * authority.
 */
public final class AdoptionCourses {
  public static final Table TABLE = Table.named("published.adoption_course");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field MONTHS = TABLE.field("months");
  public static final Field CHILDREN = TABLE.field("children");
  public static final Field PLACED = TABLE.field("placed");
  public static final Field LOWER_95 = TABLE.field("lower_95");
  public static final Field UPPER_95 = TABLE.field("upper_95");
  public static final Field ENDED_OTHERWISE = TABLE.field("ended_otherwise");
  public static final Field WAITING = TABLE.field("waiting");

  private AdoptionCourses() {}
}
