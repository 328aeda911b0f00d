package org.lacattribution.table.landing;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Dates on the way to adoption or another permanent home. One row for a child's way to permanence
 * in a period of care.
 */
public final class SsdPermanence {
  public static final Table TABLE = Table.named("landing.ssd_permanence");

  public static final Field PERM_TABLE_ID = TABLE.field("perm_table_id");
  public static final Field PERM_PERSON_ID = TABLE.field("perm_person_id");
  public static final Field PERM_CLA_ID = TABLE.field("perm_cla_id");
  public static final Field PERM_ADM_DECISION_DATE = TABLE.field("perm_adm_decision_date");
  public static final Field PERM_FFA_CP_DECISION_DATE = TABLE.field("perm_ffa_cp_decision_date");
  public static final Field PERM_PLACEMENT_ORDER_DATE = TABLE.field("perm_placement_order_date");
  public static final Field PERM_PLACED_FOR_ADOPTION_DATE =
      TABLE.field("perm_placed_for_adoption_date");
  public static final Field PERM_MATCHED_DATE = TABLE.field("perm_matched_date");
  public static final Field PERM_ADOPTED_BY_CARER_FLAG = TABLE.field("perm_adopted_by_carer_flag");
  public static final Field PERM_PLACED_FFA_CP_DATE = TABLE.field("perm_placed_ffa_cp_date");
  public static final Field PERM_DECISION_REVERSED_DATE =
      TABLE.field("perm_decision_reversed_date");
  public static final Field PERM_PLACED_FOSTER_CARER_DATE =
      TABLE.field("perm_placed_foster_carer_date");
  public static final Field PERM_DECISION_REVERSED_REASON =
      TABLE.field("perm_decision_reversed_reason");
  public static final Field PERM_PERMANENCE_ORDER_DATE = TABLE.field("perm_permanence_order_date");

  private SsdPermanence() {}
}
