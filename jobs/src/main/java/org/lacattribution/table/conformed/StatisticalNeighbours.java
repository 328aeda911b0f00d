package org.lacattribution.table.conformed;

import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Authorities that the department's model takes to be alike. One row for an authority and neighbour
 * in a model.
 */
public final class StatisticalNeighbours {
  public static final Table TABLE = Table.named("conformed.statistical_neighbour");

  public static final Field LA_CODE = TABLE.field("la_code");
  public static final Field MODEL_YEAR = TABLE.field("model_year");
  public static final Field NEIGHBOUR_LA_CODE = TABLE.field("neighbour_la_code");
  public static final Field RANK = TABLE.field("rank");

  private StatisticalNeighbours() {}
}
