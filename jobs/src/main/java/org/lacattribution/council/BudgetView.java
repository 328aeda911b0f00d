package org.lacattribution.council;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Which forecast reductions the budget counts, so that none is counted twice.
 *
 * @param reduction children fewer in care that the budget counts, over {@code years}
 * @param years years that it takes
 * @param countedGroups programme groups that must deliver it
 * @param contingencyGroups groups whose savings are contingency: nil until the fall exceeds the
 *     plan
 * @param naiveSum sum of all groups' forecasts, which counts children twice and must not be used
 * @param groupForecasts what each group forecasts by itself
 * @param source where it was read
 * @param note what a reader must know before using it
 */
public record BudgetView(
    BigDecimal reduction,
    int years,
    List<String> countedGroups,
    List<String> contingencyGroups,
    BigDecimal naiveSum,
    List<GroupForecast> groupForecasts,
    String source,
    Optional<String> note) {

  /**
   * Children fewer in care that a group forecasts by itself.
   *
   * @param group programme group
   * @param reduction children, over {@code years}
   */
  public record GroupForecast(String group, BigDecimal reduction, int years, String source) {
    static GroupForecast of(Section forecast) {
      return new GroupForecast(
          forecast.text("group"),
          forecast.number("reduction"),
          forecast.positive("years"),
          forecast.source());
    }
  }

  static BudgetView of(Section view) {
    return new BudgetView(
        view.number("reduction"),
        view.positive("years"),
        view.texts("counted_groups"),
        view.texts("contingency_groups"),
        view.number("naive_sum"),
        view.list("group_forecasts", GroupForecast::of),
        view.source(),
        view.optionalText("note"));
  }
}
