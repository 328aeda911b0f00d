package org.lacattribution.panel;

import static java.time.temporal.TemporalAdjusters.lastDayOfMonth;

import java.time.LocalDate;
import org.lacattribution.council.Council.Uasc;

/**
 * What a panel is made for.
 *
 * @param runId the run that writes it
 * @param asOf last day of data used
 * @param uasc whether unaccompanied asylum-seeking children are counted
 */
public record PanelScope(String runId, LocalDate asOf, Uasc uasc) {

  /** First day of the last month that is complete at {@code asOf}. */
  public LocalDate lastMonth() {
    return asOf.plusDays(1).minusMonths(1).withDayOfMonth(1);
  }

  /** Last day of that month. */
  public LocalDate lastDay() {
    return lastMonth().with(lastDayOfMonth());
  }
}
