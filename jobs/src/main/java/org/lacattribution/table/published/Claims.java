package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Claims for payment by results by the year in which families joined: families that joined, that
 * met a route, and that a claim rests on, each once. Claims follow the rules of the payer. They are
 * no outcome of care and no part of attribution. One row for an authority, programme, financial
 * year and route.
 */
public final class Claims {
  public static final Table TABLE = Table.named("published.claim");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field PROGRAMME = TABLE.field("programme");
  public static final Field FINANCIAL_YEAR = TABLE.field("financial_year");
  public static final Field ROUTE = TABLE.field("route");
  public static final Field FAMILIES = TABLE.field("families");
  public static final Field CLAIMABLE = TABLE.field("claimable");
  public static final Field GBP_A_FAMILY = TABLE.field("gbp_a_family");
  public static final Field GBP = TABLE.field("gbp");
  public static final Field RULES = TABLE.field("rules");
  public static final Field NOTE = TABLE.field("note");

  private Claims() {}
}
