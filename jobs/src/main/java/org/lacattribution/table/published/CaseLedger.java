package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * What each enrolled child contributes to a programme's estimate; rows sum to the estimates of
 * lac_days and cost_gbp in the last month. Restricted: it stays in the warehouse. One row for an
 * authority, child and programme.
 */
public final class CaseLedger {
  public static final Table TABLE = Table.named("published.case_ledger");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field CHILD_KEY = TABLE.field("child_key");
  public static final Field PROGRAMME = TABLE.field("programme");
  public static final Field START_DATE = TABLE.field("start_date");
  public static final Field AVOIDED_DAYS = TABLE.field("avoided_days");
  public static final Field AVOIDED_DAYS_LOWER_95 = TABLE.field("avoided_days_lower_95");
  public static final Field AVOIDED_DAYS_UPPER_95 = TABLE.field("avoided_days_upper_95");
  public static final Field AVOIDED_COST_GBP = TABLE.field("avoided_cost_gbp");
  public static final Field AVOIDED_COST_LOWER_95 = TABLE.field("avoided_cost_lower_95");
  public static final Field AVOIDED_COST_UPPER_95 = TABLE.field("avoided_cost_upper_95");
  public static final Field IN_CARE_NOW = TABLE.field("in_care_now");

  private CaseLedger() {}
}
