package org.lacattribution.board.count;

import java.time.LocalDate;
import java.util.List;
import org.lacattribution.council.Council.Uasc;

/**
 * What rows are made for.
 *
 * @param runId the run that writes them
 * @param asOf last day of data used
 * @param laCode authority of the council file
 * @param uasc whether unaccompanied asylum-seeking children are counted
 * @param programmes codes of the programmes of the council file
 */
public record Scope(
    String runId, LocalDate asOf, String laCode, Uasc uasc, List<String> programmes) {
  /** The same of another authority. */
  Scope of(String other) {
    return new Scope(runId, asOf, other, uasc, programmes);
  }

  /** First day of the last month that is over on the last day. */
  public LocalDate lastMonth() {
    return asOf.plusDays(1).minusMonths(1).withDayOfMonth(1);
  }
}
