package org.lacattribution.publish.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What {@code attribution} and {@code reconciliation} say of the last month that they have.
 *
 * @param month that month
 * @param effects on the number in care at the end of it: programmes, groups, total, unattributed
 * @param worth what the same are worth in pounds, from the first go-live to that month
 * @param components what the change since the first go-live is put down to; none where the
 *     reconciliation is not there
 */
public record AttributionFigures(
    LocalDate month, List<Effect> effects, List<Effect> worth, List<Component> components) {

  /**
   * A row of {@code attribution}; children is null where suppressed, the interval where none is.
   */
  public record Effect(
      String scope,
      String code,
      double estimate,
      Double lower,
      Double upper,
      String verdict,
      Long children,
      String note) {}

  /** A row of {@code reconciliation}. */
  public record Component(String component, double estimate, Double lower, Double upper) {}

  /** Collects them from what is released of one authority; empty figures where there is no row. */
  public static AttributionFigures collect(Dataset<Row> attribution, Dataset<Row> reconciliation) {
    Map<String, List<Effect>> byMeasure =
        latest(attribution).stream()
            .filter(row -> Figures.number(row, "estimate") != null)
            .collect(
                Collectors.groupingBy(
                    row -> Figures.text(row, "measure"),
                    Collectors.mapping(AttributionFigures::effect, Collectors.toList())));
    List<Row> first = latest(attribution);
    return new AttributionFigures(
        first.isEmpty() ? null : Figures.day(first.get(0), "month"),
        byMeasure.getOrDefault("lac_stock", List.of()),
        byMeasure.getOrDefault("cost_gbp", List.of()),
        latest(reconciliation).stream()
            .filter(row -> Figures.number(row, "estimate") != null)
            .map(
                row ->
                    new Component(
                        Figures.text(row, "component"),
                        Figures.number(row, "estimate"),
                        Figures.number(row, "lower_95"),
                        Figures.number(row, "upper_95")))
            .toList());
  }

  private static List<Row> latest(Dataset<Row> rows) {
    Object last = rows.agg(functions.max("month")).first().get(0);
    List<String> order =
        List.of("measure", "scope", "code", "component").stream()
            .filter(List.of(rows.columns())::contains)
            .toList();
    return last == null
        ? List.of()
        : rows.filter(functions.col("month").equalTo(last))
            .sort(order.stream().map(functions::col).toArray(org.apache.spark.sql.Column[]::new))
            .collectAsList();
  }

  private static Effect effect(Row row) {
    Double children = Figures.number(row, "children");
    return new Effect(
        Figures.text(row, "scope"),
        Figures.text(row, "code"),
        Figures.number(row, "estimate"),
        Figures.number(row, "lower_95"),
        Figures.number(row, "upper_95"),
        Figures.text(row, "verdict"),
        children == null ? null : Long.valueOf(Math.round(children)),
        Figures.text(row, "note"));
  }
}
