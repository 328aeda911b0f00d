package org.lacattribution.publish.page;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.table.published.AttributionMethods;
import org.lacattribution.table.published.AttributionSummaries;
import org.lacattribution.table.published.Reconciliations;

/**
 * Figures of {@code attribution}, {@code attribution_summary}, {@code attribution_method} and
 * {@code reconciliation} for their last month.
 *
 * @param month that month; null where there is no row
 * @param effects on the number in care at the end of it: programmes, groups, total, unattributed
 * @param worth what the same are worth in pounds, from the first go-live to that month
 * @param moves between placements that the same avoided since then
 * @param summary plans, costs and money saved
 * @param ways the effect of all programmes on the number in care, estimated in each way there is
 * @param components parts of the change since the first go-live; none where the reconciliation is
 *     not there
 */
public record AttributionFigures(
    LocalDate month,
    List<Effect> effects,
    List<Effect> worth,
    List<Effect> moves,
    List<Summary> summary,
    List<Way> ways,
    List<Component> components) {
  private static final Figure NOTHING = Figure.of(null, new Source(""));

  /** A row of {@code attribution}. */
  public record Effect(
      String scope,
      String code,
      Figure estimate,
      Figure lower,
      Figure upper,
      String verdict,
      Figure children,
      Text note) {
    boolean hasInterval() {
      return lower.isThere() && upper.isThere();
    }

    boolean isOf(String wanted) {
      return scope.equals(wanted);
    }

    /** Whether the interval, which must be there, is on one side of zero. */
    boolean isPlain() {
      return lower.value() >= 0 || upper.value() <= 0;
    }
  }

  /** A row of {@code attribution_summary}. */
  public record Summary(
      String scope,
      String code,
      Figure planned,
      LocalDate answerableFrom,
      Figure plannedSaving,
      Figure deliveryCost,
      Text deliveryCostOf) {}

  /** A row of {@code attribution_method}. */
  public record Way(String method, Figure estimate, Figure lower, Figure upper, Text note) {}

  /** A row of {@code reconciliation}. */
  public record Component(String component, Figure estimate, Figure lower, Figure upper) {}

  /** Collects them from what is released of one authority; empty figures where there is no row. */
  public static AttributionFigures collect(Tables released) {
    List<ReleasedRow> effects = latest(Attribution.TABLE, released);
    return new AttributionFigures(
        effects.isEmpty() ? null : effects.get(0).day(Attribution.MONTH),
        effects(effects, "lac_stock"),
        effects(effects, "cost_gbp"),
        effects(effects, "placement_moves"),
        ReleasedRow.inOrder(AttributionSummaries.TABLE, released.read(AttributionSummaries.TABLE))
            .stream()
            .map(
                row ->
                    new Summary(
                        row.text(AttributionSummaries.SCOPE),
                        row.text(AttributionSummaries.CODE),
                        row.figure(AttributionSummaries.PLANNED),
                        row.text(AttributionSummaries.ANSWERABLE_FROM) == null
                            ? null
                            : row.day(AttributionSummaries.ANSWERABLE_FROM),
                        row.figure(AttributionSummaries.PLANNED_SAVING_GBP),
                        row.figure(AttributionSummaries.DELIVERY_COST_GBP),
                        row.quoted(AttributionSummaries.DELIVERY_COST_OF)))
            .toList(),
        latest(AttributionMethods.TABLE, released).stream()
            .map(
                row ->
                    new Way(
                        row.text(AttributionMethods.METHOD),
                        row.figure(AttributionMethods.ESTIMATE),
                        row.figure(AttributionMethods.LOWER_95),
                        row.figure(AttributionMethods.UPPER_95),
                        row.quoted(AttributionMethods.NOTE)))
            .filter(way -> way.estimate().isThere())
            .toList(),
        latest(Reconciliations.TABLE, released).stream()
            .map(
                row ->
                    new Component(
                        row.text(Reconciliations.COMPONENT),
                        row.figure(Reconciliations.ESTIMATE),
                        row.figure(Reconciliations.LOWER_95),
                        row.figure(Reconciliations.UPPER_95)))
            .filter(component -> component.estimate().isThere())
            .toList());
  }

  /** Effects of a scope, in the order of their codes. */
  List<Effect> of(String scope) {
    return effects.stream().filter(effect -> effect.isOf(scope)).toList();
  }

  Optional<Summary> summary(String scope, String code) {
    return summary.stream()
        .filter(row -> row.scope().equals(scope) && row.code().equals(code))
        .findFirst();
  }

  /** The planned reduction; not there where there is no plan. */
  Figure planned(Effect effect) {
    return summary(effect.scope(), effect.code()).map(Summary::planned).orElse(NOTHING);
  }

  private static List<ReleasedRow> latest(Table table, Tables released) {
    Dataset<Row> rows = released.read(table);
    Object last = rows.agg(functions.max(Attribution.MONTH.col())).first().get(0);
    return last == null
        ? List.of()
        : ReleasedRow.inOrder(table, rows.where(Attribution.MONTH.col().equalTo(last)));
  }

  private static List<Effect> effects(List<ReleasedRow> rows, String measure) {
    return rows.stream()
        .filter(row -> row.has(Attribution.MEASURE, measure))
        .map(
            row ->
                new Effect(
                    row.text(Attribution.SCOPE),
                    row.text(Attribution.CODE),
                    row.figure(Attribution.ESTIMATE),
                    row.figure(Attribution.LOWER_95),
                    row.figure(Attribution.UPPER_95),
                    row.text(Attribution.VERDICT),
                    row.figure(Attribution.CHILDREN),
                    row.quoted(Attribution.NOTE)))
        .filter(effect -> effect.estimate().isThere())
        .toList();
  }
}
