package org.lacattribution.board.count;

import java.time.LocalDate;
import org.lacattribution.council.Council.Uasc;

/**
 * What rows are made for.
 *
 * @param runId the run that writes them
 * @param asOf last day of data used
 * @param laCode authority of the council file
 * @param uasc whether unaccompanied asylum-seeking children are counted
 */
public record Scope(String runId, LocalDate asOf, String laCode, Uasc uasc) {
  /** First day of the last month that is over on the last day. */
  public LocalDate lastMonth() {
    return asOf.plusDays(1).minusMonths(1).withDayOfMonth(1);
  }
}
