package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Two ways to divide a fall in the number of children in care, on separate rows that must never be
 * added or mixed. The budget rule counts the fall for the programmes of the budget first, up to
 * their forecast, and for the contingency only what exceeds it, whatever caused the fall. The
 * causal split is the estimate of attribution. One row for an authority, financial year that is
 * over, way of dividing, and groups of programmes.
 */
public final class BudgetRules {
  public static final Table TABLE = Table.named("published.budget_rule");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field FINANCIAL_YEAR = TABLE.field("financial_year");
  public static final Field SPLIT = TABLE.field("split");
  public static final Field GROUPS = TABLE.field("groups");
  public static final Field CHILDREN = TABLE.field("children");
  public static final Field LOWER_95 = TABLE.field("lower_95");
  public static final Field UPPER_95 = TABLE.field("upper_95");
  public static final Field SAVING_GBP = TABLE.field("saving_gbp");
  public static final Field NOTE = TABLE.field("note");

  private BudgetRules() {}
}
