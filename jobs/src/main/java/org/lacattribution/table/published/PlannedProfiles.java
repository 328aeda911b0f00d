package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * The plan for children in care and internal fostering compared with what came and what is
 * forecast, the chance that the plan is met, and what would meet it. One row for a financial year
 * of the council's plan.
 */
public final class PlannedProfiles {
  public static final Table TABLE = Table.named("published.planned_profile");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field FINANCIAL_YEAR = TABLE.field("financial_year");
  public static final Field PLANNED_LAC = TABLE.field("planned_lac");
  public static final Field PLANNED_LAC_FALL = TABLE.field("planned_lac_fall");
  public static final Field PLANNED_LAC_FALL_CUMULATIVE =
      TABLE.field("planned_lac_fall_cumulative");
  public static final Field ACTUAL_LAC = TABLE.field("actual_lac");
  public static final Field FORECAST_LAC = TABLE.field("forecast_lac");
  public static final Field FORECAST_LAC_LOWER_80 = TABLE.field("forecast_lac_lower_80");
  public static final Field FORECAST_LAC_UPPER_80 = TABLE.field("forecast_lac_upper_80");
  public static final Field FORECAST_LAC_LOWER_95 = TABLE.field("forecast_lac_lower_95");
  public static final Field FORECAST_LAC_UPPER_95 = TABLE.field("forecast_lac_upper_95");
  public static final Field PROBABILITY_PLAN_MET = TABLE.field("probability_plan_met");
  public static final Field ENTRIES_A_YEAR = TABLE.field("entries_a_year");
  public static final Field ENTRIES_A_YEAR_TO_MEET_PLAN =
      TABLE.field("entries_a_year_to_meet_plan");
  public static final Field EXIT_SHARE = TABLE.field("exit_share");
  public static final Field EXIT_SHARE_TO_MEET_PLAN = TABLE.field("exit_share_to_meet_plan");
  public static final Field PLANNED_INTERNAL_FOSTERING = TABLE.field("planned_internal_fostering");
  public static final Field PLANNED_INTERNAL_FOSTERING_RISE =
      TABLE.field("planned_internal_fostering_rise");
  public static final Field PLANNED_INTERNAL_FOSTERING_RISE_CUMULATIVE =
      TABLE.field("planned_internal_fostering_rise_cumulative");
  public static final Field ACTUAL_INTERNAL_FOSTERING = TABLE.field("actual_internal_fostering");
  public static final Field FORECAST_INTERNAL_FOSTERING =
      TABLE.field("forecast_internal_fostering");
  public static final Field FORECAST_INTERNAL_FOSTERING_LOWER_95 =
      TABLE.field("forecast_internal_fostering_lower_95");
  public static final Field FORECAST_INTERNAL_FOSTERING_UPPER_95 =
      TABLE.field("forecast_internal_fostering_upper_95");
  public static final Field PROBABILITY_INTERNAL_FOSTERING_MET =
      TABLE.field("probability_internal_fostering_met");
  public static final Field BASIS = TABLE.field("basis");
  public static final Field NOTE = TABLE.field("note");

  private PlannedProfiles() {}
}
