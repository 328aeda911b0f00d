package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * What each programme, each group and all programmes together achieved by the last month: plan,
 * estimate, verdict, and what was avoided since the start, one row each. Taken from attribution and
 * the council file for release; positive is a reduction or a saving. Programmes sum to their group
 * and groups to the total. One row for a programme, group or total of an authority.
 */
public final class AttributionSummaries {
  public static final Table TABLE = Table.named("published.attribution_summary");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field SCOPE = TABLE.field("scope");
  public static final Field CODE = TABLE.field("code");
  public static final Field NAME = TABLE.field("name");
  public static final Field GROUP_CODE = TABLE.field("group_code");
  public static final Field ACTS_ON = TABLE.field("acts_on");
  public static final Field GO_LIVE = TABLE.field("go_live");
  public static final Field MONTH = TABLE.field("month");
  public static final Field PLANNED = TABLE.field("planned");
  public static final Field ESTIMATE = TABLE.field("estimate");
  public static final Field LOWER_95 = TABLE.field("lower_95");
  public static final Field UPPER_95 = TABLE.field("upper_95");
  public static final Field VERDICT = TABLE.field("verdict");
  public static final Field NOTE = TABLE.field("note");
  public static final Field ANSWERABLE_FROM = TABLE.field("answerable_from");
  public static final Field CHILDREN = TABLE.field("children");
  public static final Field ENTRIES_AVOIDED = TABLE.field("entries_avoided");
  public static final Field ENTRIES_AVOIDED_LOWER_95 = TABLE.field("entries_avoided_lower_95");
  public static final Field ENTRIES_AVOIDED_UPPER_95 = TABLE.field("entries_avoided_upper_95");
  public static final Field CARE_DAYS_AVOIDED = TABLE.field("care_days_avoided");
  public static final Field CARE_DAYS_AVOIDED_LOWER_95 = TABLE.field("care_days_avoided_lower_95");
  public static final Field CARE_DAYS_AVOIDED_UPPER_95 = TABLE.field("care_days_avoided_upper_95");
  public static final Field PLACEMENT_COST_AVOIDED_GBP = TABLE.field("placement_cost_avoided_gbp");
  public static final Field PLACEMENT_COST_AVOIDED_GBP_LOWER_95 =
      TABLE.field("placement_cost_avoided_gbp_lower_95");
  public static final Field PLACEMENT_COST_AVOIDED_GBP_UPPER_95 =
      TABLE.field("placement_cost_avoided_gbp_upper_95");
  public static final Field PLACEMENT_MOVES_AVOIDED = TABLE.field("placement_moves_avoided");
  public static final Field PLACEMENT_MOVES_AVOIDED_LOWER_95 =
      TABLE.field("placement_moves_avoided_lower_95");
  public static final Field PLACEMENT_MOVES_AVOIDED_UPPER_95 =
      TABLE.field("placement_moves_avoided_upper_95");
  public static final Field PLACEMENT_MOVES_VERDICT = TABLE.field("placement_moves_verdict");
  public static final Field PLANNED_SAVING_GBP = TABLE.field("planned_saving_gbp");
  public static final Field DELIVERY_COST_GBP = TABLE.field("delivery_cost_gbp");
  public static final Field DELIVERY_COST_OF = TABLE.field("delivery_cost_of");

  private AttributionSummaries() {}
}
