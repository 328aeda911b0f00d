package org.lacattribution.publish;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.lacattribution.council.BudgetView;
import org.lacattribution.council.Council;
import org.lacattribution.council.FinancialPosition;
import org.lacattribution.council.ProgrammeFunding;
import org.lacattribution.table.Field;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.table.published.AttributionSummaries;

/**
 * Makes {@code published.attribution_summary}: one wide row for a programme, group or total, of the
 * last month of {@code attribution} and of the council file.
 */
public final class AttributionSummary {
  /** Between names of programmes, some of which contain a comma. */
  private static final String SEPARATOR = " and ";

  private static final String STOCK = "lac_stock";
  private static final List<String> SCOPES = List.of("programme", "group", "total");
  private static final String TOO_FEW = "too_few_to_say";
  private static final String OTHER = "_OTHER";

  /** Columns of a measure: estimate, lower and upper end of its interval. */
  private static final Map<String, List<Field>> MEASURES =
      Map.of(
          "lac_stock",
          List.of(
              AttributionSummaries.ESTIMATE,
              AttributionSummaries.LOWER_95,
              AttributionSummaries.UPPER_95),
          "entries",
          List.of(
              AttributionSummaries.ENTRIES_AVOIDED,
              AttributionSummaries.ENTRIES_AVOIDED_LOWER_95,
              AttributionSummaries.ENTRIES_AVOIDED_UPPER_95),
          "lac_days",
          List.of(
              AttributionSummaries.CARE_DAYS_AVOIDED,
              AttributionSummaries.CARE_DAYS_AVOIDED_LOWER_95,
              AttributionSummaries.CARE_DAYS_AVOIDED_UPPER_95),
          "cost_gbp",
          List.of(
              AttributionSummaries.PLACEMENT_COST_AVOIDED_GBP,
              AttributionSummaries.PLACEMENT_COST_AVOIDED_GBP_LOWER_95,
              AttributionSummaries.PLACEMENT_COST_AVOIDED_GBP_UPPER_95),
          "placement_moves",
          List.of(
              AttributionSummaries.PLACEMENT_MOVES_AVOIDED,
              AttributionSummaries.PLACEMENT_MOVES_AVOIDED_LOWER_95,
              AttributionSummaries.PLACEMENT_MOVES_AVOIDED_UPPER_95));

  private final Council council;
  private final LocalDate month;
  private final Answers answers;

  private AttributionSummary(Council council, LocalDate month, Answers answers) {
    this.council = council;
    this.month = month;
    this.answers = answers;
  }

  /**
   * The rows, counts not yet protected; none where {@code attribution} has none.
   *
   * @param tables published tables of the council's authority alone
   */
  public static Dataset<Row> of(Tables tables, Council council) {
    Dataset<Row> attribution = tables.read(Attribution.TABLE);
    Object last = attribution.agg(functions.max(Attribution.MONTH.col())).first().get(0);
    List<Row> rows = new ArrayList<>();
    if (last != null) {
      List<Row> latest =
          attribution
              .where(Attribution.MONTH.col().equalTo(last))
              .where(Attribution.SCOPE.col().isInCollection(SCOPES))
              .collectAsList();
      AttributionSummary summary =
          new AttributionSummary(
              council,
              LocalDate.parse(last.toString()),
              Answers.of(tables, LocalDate.parse(last.toString())));
      latest.stream()
          .filter(row -> STOCK.equals(row.getAs(Attribution.MEASURE.name())))
          .sorted(
              Comparator.comparing((Row row) -> SCOPES.indexOf(scope(row)))
                  .thenComparing(AttributionSummary::code))
          .forEach(row -> rows.add(summary.row(row, latest)));
    }
    return attribution.sparkSession().createDataFrame(rows, AttributionSummaries.TABLE.schema());
  }

  private static String scope(Row row) {
    return row.getAs(Attribution.SCOPE.name());
  }

  private static String code(Row row) {
    return row.getAs(Attribution.CODE.name());
  }

  private Row row(Row stock, List<Row> latest) {
    String scope = scope(stock);
    String code = code(stock);
    List<Council.Programme> programmes = programmes(scope, code);
    Map<Field, Object> values = new HashMap<>();
    values.put(AttributionSummaries.RUN_ID, stock.getAs(Attribution.RUN_ID.name()));
    values.put(AttributionSummaries.AS_OF, stock.getAs(Attribution.AS_OF.name()));
    values.put(AttributionSummaries.LA_CODE, stock.getAs(Attribution.LA_CODE.name()));
    values.put(AttributionSummaries.SCOPE, scope);
    values.put(AttributionSummaries.CODE, code);
    values.put(AttributionSummaries.NAME, name(scope, code, programmes));
    values.put(AttributionSummaries.GROUP_CODE, group(scope, code, programmes));
    values.put(AttributionSummaries.ACTS_ON, actsOn(scope, programmes));
    values.put(
        AttributionSummaries.GO_LIVE,
        programmes.stream()
            .map(Council.Programme::goLive)
            .min(Comparator.naturalOrder())
            .map(Date::valueOf)
            .orElse(null));
    values.put(AttributionSummaries.MONTH, Date.valueOf(month));
    values.put(AttributionSummaries.PLANNED, planned(scope, code, programmes));
    values.put(AttributionSummaries.VERDICT, stock.getAs(Attribution.VERDICT.name()));
    List<String> codes = programmes.stream().map(Council.Programme::code).toList();
    values.put(AttributionSummaries.NOTE, note(stock, codes));
    values.put(AttributionSummaries.CHILDREN, stock.getAs(Attribution.CHILDREN.name()));
    latest.stream()
        .filter(row -> scope.equals(scope(row)) && code.equals(code(row)))
        .forEach(row -> put(values, row));
    if (TOO_FEW.equals(values.get(AttributionSummaries.VERDICT))
        || TOO_FEW.equals(values.get(AttributionSummaries.PLACEMENT_MOVES_VERDICT))
            && values.get(AttributionSummaries.VERDICT) == null) {
      values.put(
          AttributionSummaries.ANSWERABLE_FROM,
          answers.from(codes).map(Date::valueOf).orElse(null));
    }
    putMoney(values, scope, programmes);
    return RowFactory.create(
        AttributionSummaries.TABLE.fields().stream().map(values::get).toArray());
  }

  /** With when there can be a verdict, where there is none. */
  private String note(Row stock, List<String> programmes) {
    String note = stock.getAs(Attribution.NOTE.name());
    return TOO_FEW.equals(stock.getAs(Attribution.VERDICT.name()))
        ? Stream.of(note, answers.sentence(programmes))
            .filter(Objects::nonNull)
            .collect(joining(" "))
        : note;
  }

  private static void put(Map<Field, Object> values, Row row) {
    String measure = row.getAs(Attribution.MEASURE.name());
    List<Field> columns = MEASURES.get(measure);
    values.put(columns.get(0), row.getAs(Attribution.ESTIMATE.name()));
    values.put(columns.get(1), row.getAs(Attribution.LOWER_95.name()));
    values.put(columns.get(2), row.getAs(Attribution.UPPER_95.name()));
    if (measure.equals("placement_moves")) {
      values.put(
          AttributionSummaries.PLACEMENT_MOVES_VERDICT, row.getAs(Attribution.VERDICT.name()));
    }
  }

  private List<Council.Programme> programmes(String scope, String code) {
    return council.programmes().stream()
        .filter(
            programme ->
                switch (scope) {
                  case "total" -> true;
                  case "group" -> code.equals(programme.group());
                  default -> code.equals(programme.code());
                })
        .toList();
  }

  /** Programmes too small to show apart have no name of their own. */
  private static String name(String scope, String code, List<Council.Programme> programmes) {
    if (scope.equals("total")) {
      return "All programmes";
    }
    return programmes.isEmpty()
        ? code.endsWith(OTHER) ? "Other programmes of the group" : code
        : names(programmes.stream());
  }

  private static String names(Stream<Council.Programme> programmes) {
    return programmes.map(Council.Programme::name).collect(joining(SEPARATOR));
  }

  private static String group(String scope, String code, List<Council.Programme> programmes) {
    return switch (scope) {
      case "total" -> null;
      case "group" -> code;
      default ->
          programmes.isEmpty()
              ? code.endsWith(OTHER) ? code.substring(0, code.length() - OTHER.length()) : null
              : programmes.get(0).group();
    };
  }

  private static String actsOn(String scope, List<Council.Programme> programmes) {
    List<Council.ActsOn> kinds =
        programmes.stream().map(Council.Programme::actsOn).distinct().toList();
    return scope.equals("total") || kinds.size() != 1
        ? null
        : kinds.get(0).name().toLowerCase(Locale.ROOT);
  }

  /**
   * A group is planned as its own forecast says and the total as the budget counts: the sum of
   * programmes may plan for one child twice.
   */
  private Double planned(String scope, String code, List<Council.Programme> programmes) {
    return switch (scope) {
      case "total" ->
          council
              .budgetView()
              .map(view -> view.reduction().doubleValue())
              .orElseGet(() -> groups(programmes) == 1 ? sum(programmes) : null);
      case "group" ->
          council.budgetView().map(BudgetView::groupForecasts).orElse(List.of()).stream()
              .filter(forecast -> forecast.group().equals(code))
              .map(forecast -> Double.valueOf(forecast.reduction().doubleValue()))
              .findFirst()
              .orElseGet(() -> sum(programmes));
      default -> sum(programmes);
    };
  }

  private static long groups(List<Council.Programme> programmes) {
    return programmes.stream().map(Council.Programme::group).distinct().count();
  }

  /** Null where one of them has no plan. */
  private static Double sum(List<Council.Programme> programmes) {
    List<Double> plans =
        programmes.stream()
            .filter(programme -> programme.actsOn() != Council.ActsOn.PLACEMENT)
            .map(Council.Programme::forecastReduction)
            .toList();
    return plans.isEmpty() || plans.stream().anyMatch(Objects::isNull)
        ? null
        : Double.valueOf(plans.stream().mapToDouble(Double::doubleValue).sum());
  }

  private void putMoney(
      Map<Field, Object> values, String scope, List<Council.Programme> programmes) {
    List<String> codes = programmes.stream().map(Council.Programme::code).toList();
    List<ProgrammeFunding> funded =
        council.programmeFunding().stream()
            .filter(funding -> codes.containsAll(funding.programmes()))
            .toList();
    List<BigDecimal> costs =
        funded.stream()
            .flatMap(funding -> funding.years().stream())
            .filter(year -> hasEnded(year.financialYear().last()))
            .map(year -> year.amounts().deliveryCostGbp())
            .toList();
    if (!costs.isEmpty()) {
      List<String> paid =
          funded.stream().flatMap(f -> f.programmes().stream()).collect(Collectors.toList());
      values.put(AttributionSummaries.DELIVERY_COST_GBP, sumOf(costs));
      values.put(
          AttributionSummaries.DELIVERY_COST_OF,
          names(programmes.stream().filter(programme -> paid.contains(programme.code()))));
    }
    List<BigDecimal> savings =
        council.financialPosition().stream()
            .filter(year -> hasEnded(year.financialYear().last()))
            .map(FinancialPosition::forecastSavingGbp)
            .toList();
    if (scope.equals("total") && !savings.isEmpty()) {
      values.put(AttributionSummaries.PLANNED_SAVING_GBP, sumOf(savings));
    }
  }

  private boolean hasEnded(LocalDate last) {
    return last.isBefore(month.plusMonths(1));
  }

  private static Double sumOf(List<BigDecimal> pounds) {
    return Double.valueOf(pounds.stream().reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue());
  }
}
