package org.lacattribution.table.published;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * When each programme can have a verdict: the smallest effect that today's records would show, and
 * the month in which the planned effect, and half of it, would be detected with 80% power at the
 * current intake and this council's own rates. One row for an authority and programme.
 */
public final class Answerabilities {
  public static final Table TABLE = Table.named("published.answerability");

  public static final Field RUN_ID = TABLE.field("run_id");
  public static final Field AS_OF = TABLE.field("as_of");
  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field PROGRAMME = TABLE.field("programme");
  public static final Field ACTS_ON = TABLE.field("acts_on");
  public static final Field PLANNED = TABLE.field("planned");
  public static final Field EFFECT_TESTED = TABLE.field("effect_tested");
  public static final Field RATE_RATIO = TABLE.field("rate_ratio");
  public static final Field AT_STAKE = TABLE.field("at_stake");
  public static final Field FAMILIES_A_YEAR = TABLE.field("families_a_year");
  public static final Field SMALLEST_EFFECT_SEEN = TABLE.field("smallest_effect_seen");
  public static final Field SMALLEST_RATIO_SEEN = TABLE.field("smallest_ratio_seen");
  public static final Field POWER_NOW = TABLE.field("power_now");
  public static final Field ANSWERABLE_FROM = TABLE.field("answerable_from");
  public static final Field HALF_POWER_NOW = TABLE.field("half_power_now");
  public static final Field HALF_ANSWERABLE_FROM = TABLE.field("half_answerable_from");
  public static final Field FAMILIES_NEEDED = TABLE.field("families_needed");
  public static final Field COUNCILS_NEEDED = TABLE.field("councils_needed");
  public static final Field MONTHS_NEEDED = TABLE.field("months_needed");
  public static final Field HALF_FAMILIES_NEEDED = TABLE.field("half_families_needed");
  public static final Field HALF_COUNCILS_NEEDED = TABLE.field("half_councils_needed");
  public static final Field HALF_MONTHS_NEEDED = TABLE.field("half_months_needed");
  public static final Field NOTE = TABLE.field("note");

  private Answerabilities() {}
}
