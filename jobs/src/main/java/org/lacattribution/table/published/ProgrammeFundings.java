package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * What programmes cost and who meets it, as the council file states it. Programmes that are funded
 * together have one row. One row for an authority, set of programmes funded together, and financial
 * year, or all years.
 */
public final class ProgrammeFundings {
  public static final Table TABLE = Table.named("published.programme_funding");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field PROGRAMMES = TABLE.field("programmes");
  public static final Field FINANCIAL_YEAR = TABLE.field("financial_year");
  public static final Field DELIVERY_COST_GBP = TABLE.field("delivery_cost_gbp");
  public static final Field GRANT_GBP = TABLE.field("grant_gbp");
  public static final Field AUTHORITY_FUNDING_GBP = TABLE.field("authority_funding_gbp");
  public static final Field AUTHORITY_OVERHEAD_GBP = TABLE.field("authority_overhead_gbp");
  public static final Field ESTIMATED_SHORTFALL_GBP = TABLE.field("estimated_shortfall_gbp");
  public static final Field SOURCE = TABLE.field("source");
  public static final Field NOTE = TABLE.field("note");

  private ProgrammeFundings() {}
}
