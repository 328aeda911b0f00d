package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * The estimates of attribution in each resample of families, at the ends of financial years, so
 * that what is worked out from several of them keeps how they vary together. Programmes of which
 * attribution gives an interval. Stays in the warehouse. One row for an authority, programme, month
 * and resample.
 */
public final class AttributionReplicates {
  public static final Table TABLE = Table.named("published.attribution_replicate");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field PROGRAMME = TABLE.field("programme");
  public static final Field MONTH = TABLE.field("month");
  public static final Field REPLICATE = TABLE.field("replicate");
  public static final Field LAC_DAYS = TABLE.field("lac_days");
  public static final Field COST_GBP = TABLE.field("cost_gbp");

  private AttributionReplicates() {}
}
