package org.lacattribution.finance;

import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.lacattribution.table.ProjectTable;

/**
 * The dated criteria and payments of {@code data-schema/payment-rules}.
 *
 * <p>{@code rules.csv}: one row for a rule of a programme: the criterion that it decides, by its
 * measure ({@code below} a threshold, {@code fall_percent} of at least it, {@code met} as reported)
 * over a period of at least {@code window_months} that ends from {@code first_day} to {@code
 * last_day}. {@code payments.csv}: pounds for a family by programme, financial year in which it
 * joined, and route.
 */
final class PaymentRules {
  private static final String FOLDER = "/data-schema/payment-rules/";

  private PaymentRules() {}

  /** Every rule: rule, programme, route, criterion, days, measure, threshold, window. */
  static Dataset<Row> rules(SparkSession spark) {
    return rows(
        spark,
        "rules.csv",
        "rule STRING, rule_programme STRING, route STRING, rule_criterion STRING, first_day STRING,"
            + " last_day STRING, measure STRING, threshold STRING, window_months STRING",
        List.of(
            "rule",
            "programme",
            "route",
            "criterion",
            "first_day",
            "last_day",
            "measure",
            "threshold",
            "window_months"));
  }

  /** Every payment: programme, financial year, route, pounds for a family. */
  static Dataset<Row> payments(SparkSession spark) {
    return rows(
        spark,
        "payments.csv",
        "programme STRING, financial_year STRING, route STRING, gbp_a_family STRING",
        List.of("programme", "financial_year", "route", "gbp_a_family"));
  }

  private static Dataset<Row> rows(
      SparkSession spark, String file, String schema, List<String> columns) {
    List<Row> rows =
        ProjectTable.rows(FOLDER + file).stream()
            .map(record -> RowFactory.create(columns.stream().map(c -> cell(record, c)).toArray()))
            .toList();
    return spark.createDataFrame(rows, StructType.fromDDL(schema));
  }

  private static String cell(CSVRecord record, String column) {
    String value = record.get(column);
    return value.isEmpty() ? null : value;
  }
}
