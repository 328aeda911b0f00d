package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Families that a claim for payment by results rests on, each once for a programme, with the rules
 * that decided it. Claims are no outcome of care and no part of attribution. Stays in the
 * warehouse. One row for an authority, programme and family.
 */
public final class FamilyClaims {
  public static final Table TABLE = Table.named("published.family_claim");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field PROGRAMME = TABLE.field("programme");
  public static final Field FAMILY_KEY = TABLE.field("family_key");
  public static final Field FINANCIAL_YEAR = TABLE.field("financial_year");
  public static final Field ROUTE = TABLE.field("route");
  public static final Field RULES = TABLE.field("rules");
  public static final Field GBP = TABLE.field("gbp");

  private FamilyClaims() {}
}
