package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Weights behind published.comparator. One row for an authority, set of donors, estimator and
 * weighted donor or year.
 */
public final class ComparatorWeights {
  public static final Table TABLE = Table.named("published.comparator_weight");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field DONORS = TABLE.field("donors");
  public static final Field ESTIMATOR = TABLE.field("estimator");
  public static final Field KIND = TABLE.field("kind");
  public static final Field CODE = TABLE.field("code");
  public static final Field NAME = TABLE.field("name");
  public static final Field WEIGHT = TABLE.field("weight");
  public static final Field EFFECT_WITHOUT = TABLE.field("effect_without");

  private ComparatorWeights() {}
}
