package org.lacattribution.trend;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

/**
 * What trends are computed for.
 *
 * @param runId the run that writes them
 * @param asOf last day of data used
 * @param laCodes authorities whose own months are forecast
 */
public record TrendScope(String runId, LocalDate asOf, Set<String> laCodes)
    implements Serializable {

  public TrendScope {
    laCodes = new TreeSet<>(laCodes);
  }
}
