package org.lacattribution.finance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.lacattribution.council.BudgetView;
import org.lacattribution.council.Council;
import org.lacattribution.council.FinancialPosition;
import org.lacattribution.council.FinancialYear;
import org.lacattribution.council.PlannedProfile;
import org.lacattribution.table.NewRow;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.table.published.BudgetRules;

/**
 * Rows of {@link BudgetRules}: by the budget rule the groups of the budget bank a fall first, up to
 * the plan, and the contingency banks what exceeds it; next to it, and never added to it, what
 * attribution says that each group caused.
 */
final class BudgetRuleRows {
  private static final String RULE = "budget_rule";
  private static final String CAUSE = "cause";
  private static final String RULE_COUNTED =
      "By the budget rule, not by cause: the fall, as far as the plan goes.";
  private static final String RULE_CONTINGENCY =
      "By the budget rule, not by cause: the fall beyond the plan.";
  private static final String BY_CAUSE =
      "By cause. Nothing is taken off for what would have happened anyway, because the estimate"
          + " compares with that already.";

  private final Scope scope;
  private final Council council;
  private final BudgetView view;
  private final PlannedProfile plan;
  private final YearlyCosts costs;
  private final Map<LocalDate, List<Row>> effects = new TreeMap<>();
  private final List<Row> rows = new ArrayList<>();

  private BudgetRuleRows(
      Scope scope, Council council, BudgetView view, PlannedProfile plan, YearlyCosts costs) {
    this.scope = scope;
    this.council = council;
    this.view = view;
    this.plan = plan;
    this.costs = costs;
  }

  /** None where the council file has no view of the budget or no plan as a straight line. */
  static List<Row> of(Scope scope, Council council, Tables tables, YearlyCosts costs) {
    if (council.budgetView().isEmpty()
        || council.plannedProfile().flatMap(PlannedProfile::lac).isEmpty()) {
      return List.of();
    }
    BudgetRuleRows made =
        new BudgetRuleRows(
            scope, council, council.budgetView().get(), council.plannedProfile().get(), costs);
    made.read(tables);
    for (PlannedProfile.Printed year : made.plan.printed()) {
      if (costs.whole().contains(year.financialYear())) {
        made.rule(year);
        made.causes(year.financialYear());
      }
    }
    return made.rows;
  }

  private void read(Tables tables) {
    for (Row row :
        tables
            .read(Attribution.TABLE)
            .where(Attribution.LA_CODE.col().equalTo(scope.laCode()))
            .where(Attribution.MEASURE.col().equalTo("lac_stock"))
            .where(Attribution.SCOPE.col().equalTo("group"))
            .orderBy(Attribution.MONTH.col(), Attribution.CODE.col())
            .collectAsList()) {
      effects
          .computeIfAbsent(
              LocalDate.parse(row.getAs(Attribution.MONTH.name()).toString()),
              month -> new ArrayList<>())
          .add(row);
    }
  }

  private void rule(PlannedProfile.Printed year) {
    double base = plan.lac().orElseThrow().base();
    double planned = base - year.lac();
    double fall = base - costs.children(year.financialYear());
    Optional<FinancialPosition> budget =
        council.financialPosition().stream()
            .filter(position -> position.financialYear().equals(year.financialYear()))
            .findFirst();
    FinancialYear first = plan.lac().orElseThrow().firstYear();
    double saved =
        budget
            .flatMap(
                of -> costs.saving(new FinancialYear(first.ending() - 1), year.financialYear()))
            .map(YearlyCosts.Saving::total)
            .orElse(Double.NaN);
    double forecast = budget.map(of -> of.forecastSavingGbp().doubleValue()).orElse(Double.NaN);
    add(year, view.countedGroups(), counted(fall, planned), counted(saved, forecast), RULE_COUNTED);
    add(
        year,
        view.contingencyGroups(),
        beyond(fall, planned),
        beyond(saved, forecast),
        RULE_CONTINGENCY);
  }

  /** What the budget banks: no more than it planned, and nothing where there is a rise. */
  static double counted(double came, double planned) {
    return Math.max(0, Math.min(came, planned));
  }

  /** What exceeds the plan: zero until it is exceeded. */
  static double beyond(double came, double planned) {
    return Math.max(0, came - planned);
  }

  private void add(
      PlannedProfile.Printed year,
      List<String> groups,
      double children,
      double saving,
      String note) {
    rows.add(
        NewRow.of(BudgetRules.TABLE, scope.runId(), scope.asOf(), scope.laCode())
            .with(BudgetRules.FINANCIAL_YEAR, year.financialYear().toString())
            .with(BudgetRules.SPLIT, RULE)
            .with(BudgetRules.GROUPS, String.join("+", groups))
            .with(BudgetRules.CHILDREN, children)
            .with(BudgetRules.SAVING_GBP, saving)
            .with(BudgetRules.NOTE, note)
            .row());
  }

  private void causes(FinancialYear year) {
    for (Row effect : effects.getOrDefault(year.last().withDayOfMonth(1), List.of())) {
      rows.add(
          NewRow.of(BudgetRules.TABLE, scope.runId(), scope.asOf(), scope.laCode())
              .with(BudgetRules.FINANCIAL_YEAR, year.toString())
              .with(BudgetRules.SPLIT, CAUSE)
              .with(BudgetRules.GROUPS, effect.getAs(Attribution.CODE.name()))
              .with(BudgetRules.CHILDREN, effect.getAs(Attribution.ESTIMATE.name()))
              .with(BudgetRules.LOWER_95, effect.getAs(Attribution.LOWER_95.name()))
              .with(BudgetRules.UPPER_95, effect.getAs(Attribution.UPPER_95.name()))
              .with(BudgetRules.NOTE, BY_CAUSE)
              .row());
    }
  }
}
