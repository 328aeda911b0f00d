package org.lacattribution.stats.forecast;

import java.io.Serializable;
import java.util.List;

/**
 * Authorities that others took over from.
 *
 * @param lastYear year of the last 31 March that the predecessors count
 * @param predecessors codes
 * @param successors codes; together they cover the predecessors' area
 */
public record Reorganisation(int lastYear, List<String> predecessors, List<String> successors)
    implements Serializable {

  /** Whether an authority counts no 31 March after the last year. */
  boolean ends(String authority) {
    return predecessors.contains(authority);
  }

  /** First year whose figure is the successors': a population is of the middle of its year. */
  int firstYear(String measure) {
    return measure.equals(PanelFigures.POPULATION) ? lastYear : lastYear + 1;
  }
}
