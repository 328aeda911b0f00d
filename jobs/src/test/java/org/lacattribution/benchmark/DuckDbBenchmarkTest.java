package org.lacattribution.benchmark;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.panel.PanelScope;
import org.lacattribution.panel.StockAndFlow;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Placements;
import org.lacattribution.testing.SharedSpark;

/**
 * Monthly stock and flow of the same Parquet files by Spark and by DuckDB, on two cores each. The
 * two tables must be equal, row by row: {@code stock_flow.sql} is written apart from the project's
 * code, and so is a second opinion on it.
 *
 * <p>{@code -Dlac.benchmark.periods=30000,300000} chooses the sizes, in periods of care.
 */
@Tag("benchmark")
class DuckDbBenchmarkTest {
  private static final int TIMES = 3;
  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final PanelScope SCOPE =
      new PanelScope("r", LocalDate.of(2016, 3, 31), Uasc.INCLUDE);

  @TempDir private Path folder;

  /** Wall time, and that of the processor, which other work on the machine disturbs less. */
  private record Timed(double seconds, double processor, List<String> rows) {}

  @Test
  void stockAndFlowAgainstDuckDb() throws Exception {
    System.out.println("| periods | placements | Spark | DuckDB | ratio | of processor time |");
    for (String size : System.getProperty("lac.benchmark.periods", "30000,300000").split(",")) {
      Path here = folder.resolve(size);
      long placements = write(Long.parseLong(size), here);
      Tables tables = table -> read(here, table);
      Timed spark = best(() -> bySpark(tables));
      Timed duck;
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("SET threads = 2");
        }
        String sql = sql(here);
        duck = best(() -> byDuckDb(connection, sql));
      }
      assertThat(spark.rows()).isNotEmpty().isEqualTo(duck.rows());
      System.out.printf(
          "| %s | %,d | %.1f s | %.1f s | %.1f | %.1f |%n",
          size,
          placements,
          spark.seconds(),
          duck.seconds(),
          spark.seconds() / duck.seconds(),
          spark.processor() / duck.processor());
    }
  }

  /** The least of several times, so that what the machine does beside counts least. */
  private static Timed best(Callable<List<String>> work) throws Exception {
    Timed best = null;
    for (int time = 0; time < TIMES; time++) {
      long began = System.nanoTime();
      long processor = MACHINE.getProcessCpuTime();
      List<String> rows = work.call();
      double seconds = (System.nanoTime() - began) / 1e9;
      if (best == null || seconds < best.seconds()) {
        best = new Timed(seconds, (MACHINE.getProcessCpuTime() - processor) / 1e9, rows);
      }
    }
    return best;
  }

  private static List<String> bySpark(Tables tables) {
    return new StockAndFlow(tables, SCOPE)
        .stockFlow().drop("run_id", "as_of").collectAsList().stream()
            .map(row -> row.mkString("|"))
            .sorted()
            .toList();
  }

  private static List<String> byDuckDb(Connection connection, String sql) throws Exception {
    List<String> rows = new ArrayList<>();
    String[] statements = sql.split(";\n");
    try (Statement statement = connection.createStatement()) {
      for (int i = 0; i < statements.length - 1; i++) {
        statement.execute(statements[i]);
      }
      try (ResultSet found = statement.executeQuery(statements[statements.length - 1])) {
        int columns = found.getMetaData().getColumnCount();
        while (found.next()) {
          List<String> cells = new ArrayList<>();
          for (int i = 1; i <= columns; i++) {
            cells.add(found.getString(i));
          }
          rows.add(String.join("|", cells));
        }
      }
    }
    return rows.stream().sorted().toList();
  }

  private static String sql(Path here) throws Exception {
    try (var text = DuckDbBenchmarkTest.class.getResourceAsStream("/benchmark/stock_flow.sql")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .replace("FOLDER", here.toString())
          .replace("LAST_DAY", SCOPE.lastDay().toString())
          .replace("LAST_MONTH", SCOPE.lastMonth().toString());
    }
  }

  /** Histories drawn from the hash of their number; four children for each that is in care. */
  private static long write(long periods, Path here) {
    SparkSession spark = SharedSpark.session();
    String child = "sha2(cast(id %% %d AS STRING), 256)".formatted(Math.max(1, periods * 4 / 5));
    Dataset<Row> drawn =
        spark
            .range(0, periods, 1, 2)
            .withColumn("la_code", expr("cast(301 + id % 3 AS STRING)"))
            .withColumn("child_key", expr("concat(la_code, substring(%s, 4))".formatted(child)))
            .withColumn("period_of_care_key", expr("sha2(concat('p', id), 256)"))
            .withColumn(
                "start_date",
                expr("date_add(date'2009-01-01', cast(pmod(xxhash64(id, 1), 2600) AS INT))"))
            .withColumn(
                "end_date",
                expr(
                    "if(pmod(xxhash64(id, 2), 5) = 0, null,"
                        + " date_add(start_date, cast(pmod(xxhash64(id, 3), 1200) AS INT)))"))
            .withColumn("end_reason", expr("if(end_date IS NULL, null, 'E4A')"))
            .withColumn("short_breaks", expr("pmod(xxhash64(id, 4), 50) = 0"));
    save(drawn, PeriodsOfCare.TABLE, here);
    save(
        drawn
            .selectExpr(
                "*",
                "posexplode(sequence(0, cast(pmod(xxhash64(id, 5), 5) AS INT))) AS (n, unused)")
            .withColumn("placement_key", expr("sha2(concat(id, ' ', n), 256)"))
            .withColumn("short_break", expr("short_breaks"))
            .withColumn(
                "start_date",
                expr("date_add(start_date, n * cast(pmod(xxhash64(id, 6), 150) AS INT))"))
            .withColumn(
                "placement_group",
                expr(
                    "element_at(array('internal_foster', 'external_foster', 'kinship', 'residential',"
                        + " 'supported', 'other'), cast(1 + pmod(xxhash64(id, n), 6) AS INT))")),
        Placements.TABLE,
        here);
    save(
        drawn
            .select("la_code", "child_key")
            .distinct()
            .unionByName(
                spark
                    .range(periods * 3)
                    .selectExpr(
                        "cast(301 + id % 3 AS STRING) AS la_code",
                        "sha2(concat('other', id), 256) AS child_key"))
            .withColumn(
                "date_of_birth",
                expr(
                    "if(pmod(xxhash64(child_key, 7), 97) = 0, null,"
                        + " date_add(date'1996-01-01', cast(pmod(xxhash64(child_key), 6500) AS INT)))"))
            .withColumn("uasc", expr("false")),
        Children.TABLE,
        here);
    save(
        spark.sql(
            "SELECT la_code, 'ssda903' AS source, date'2010-04-01' AS first_day,"
                + " date'2016-03-31' AS last_day FROM VALUES ('301'), ('302'), ('303') AS t (la_code)"),
        Coverage.TABLE,
        here);
    return read(here, Placements.TABLE).count();
  }

  private static void save(Dataset<Row> rows, Table table, Path here) {
    String columns =
        table.fields().stream()
            .map(field -> field.name())
            .filter(name -> List.of(rows.columns()).contains(name))
            .collect(Collectors.joining(","));
    rows.selectExpr(columns.split(",")).write().parquet(here.resolve(table.shortName()).toString());
  }

  private static Dataset<Row> read(Path here, Table table) {
    return SharedSpark.session()
        .read()
        .schema(table.schema())
        .parquet(here.resolve(table.shortName()).toString());
  }
}
