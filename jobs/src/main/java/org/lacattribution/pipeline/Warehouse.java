package org.lacattribution.pipeline;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.lacattribution.error.UserFault;
import org.lacattribution.run.RunRecord.Outcome;
import org.lacattribution.store.TableStore;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Runs;

/**
 * A warehouse as a notebook reads it: SQL in, tables and charts of HTML out. Nothing is written but
 * a record of who opened it.
 *
 * <p>Every table is a view named by layer and name, such as {@code published_attribution}, as the
 * last whole run had left it when the warehouse was opened: what a run is writing, or wrote before
 * it failed, is not seen. {@code DESCRIBE} explains its columns. Figures are as they are in the
 * warehouse, without disclosure control: what a notebook shows is for inside the council.
 *
 * <pre>
 * var warehouse = Warehouse.open();
 * warehouse.show("SELECT month, sum(stock_end) FROM published_stock_flow GROUP BY month");
 * </pre>
 */
public final class Warehouse {
  private static final String NAMED_BY = "LAC_WAREHOUSE";
  private static final String COUNCIL = "LAC_COUNCIL";
  private static final String DEMONSTRATION = "demo/warehouse";
  private static final int ROWS_SHOWN = 200;

  private static final StructType ABOUT =
      StructType.fromDDL("view STRING, `one row for` STRING, restricted BOOLEAN");

  private final SparkSession spark;
  private final List<Table> tables;

  private Warehouse(SparkSession spark, List<Table> tables) {
    this.spark = spark;
    this.tables = tables;
  }

  /** The warehouse that the variable LAC_WAREHOUSE names, or the demonstration's. */
  public static Warehouse open() {
    return open(System.getenv().getOrDefault(NAMED_BY, DEMONSTRATION));
  }

  /**
   * Opens a warehouse, in a session of its own, and makes a view of each of its tables.
   *
   * @param folder folder of the Delta tables, here or in any storage that Spark reads
   * @throws UserFault where no run has ended well in it
   */
  public static Warehouse open(String folder) {
    SparkSession spark = Session.open().newSession();
    TableStore store =
        new TableStore(spark, folder, council(new TableStore(spark, folder), folder));
    List<Table> tables = LastWhole.written(store);
    Tables whole = LastWhole.tables(store);
    if (tables.isEmpty()) {
      throw new UserFault(
          "There is no warehouse at %s in which a run was done: make the demonstration with `./lac demo`, or name another by the variable %s."
              .formatted(folder, NAMED_BY));
    }
    tables.forEach(
        table ->
            whole
                .read(table)
                .select(table.fields().stream().map(Warehouse::explained).toArray(Column[]::new))
                .createOrReplaceTempView(view(table)));
    Course course = new Course();
    course.noteRead(tables);
    try {
      Audit.add(spark, folder, "notebook", "", 0, course);
    } catch (RuntimeException fault) {
      // The warehouse may be there to be read alone, which its owner has decided.
      System.getLogger(Warehouse.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "This notebook could not be added to published.audit of {0} ({1}).",
              folder,
              fault.getClass().getSimpleName());
    }
    return new Warehouse(spark, tables);
  }

  /** The council whose rows are read of the tables about every authority. */
  private static String council(TableStore store, String folder) {
    List<String> councils =
        store
            .read(Runs.TABLE)
            .where(Runs.OUTCOME.col().equalTo(Outcome.DONE.code()))
            .select(Runs.LA_CODE.col())
            .distinct()
            .orderBy(Runs.LA_CODE.col())
            .as(Encoders.STRING())
            .collectAsList();
    String wanted = System.getenv(COUNCIL);
    if (wanted == null && councils.size() > 1) {
      throw new UserFault(
          "Warehouse %s is of councils %s: name one with the variable %s."
              .formatted(folder, String.join(", ", councils), COUNCIL));
    }
    return wanted != null ? wanted : councils.isEmpty() ? null : councils.get(0);
  }

  private static String view(Table table) {
    return table.layer() + "_" + table.shortName();
  }

  /** A column with its meaning and unit as its comment. */
  private static Column explained(Field field) {
    String unit = field.unit().isEmpty() ? "" : " In %s.".formatted(field.unit());
    return field
        .col()
        .as(
            field.name(),
            new MetadataBuilder().putString("comment", field.meaning() + unit).build());
  }

  /**
   * The views, each with what one of its rows is for, as an HTML table. Restricted are those whose
   * contract says so, and all files as they came.
   */
  public String views() {
    return html(
        ABOUT,
        tables.stream()
            .map(table -> RowFactory.create(view(table), table.grain(), isRestricted(table)))
            .toList());
  }

  private static boolean isRestricted(Table table) {
    return table.restricted() || !table.ownersFields().isEmpty();
  }

  /** What a statement of Spark SQL gives. */
  public Dataset<Row> sql(String statement) {
    return spark.sql(statement);
  }

  /**
   * The answer to a query as an HTML table, which a notebook displays: the first 200 rows, numbers
   * to the right and measures with their thousands apart, null as nothing.
   *
   * @throws UserFault where the answer contains keys, for it would list single children
   */
  public String show(String query) {
    Dataset<Row> answer = answer(query);
    List<Row> rows = answer.limit(ROWS_SHOWN + 1).collectAsList();
    return rows.size() > ROWS_SHOWN
        ? html(answer.schema(), rows.subList(0, ROWS_SHOWN))
            + "<p>Only the first %d rows.</p>".formatted(ROWS_SHOWN)
        : html(answer.schema(), rows);
  }

  /**
   * The answer to a query as a line chart: the first column names positions from left to right,
   * every other is a line, and two that are named {@code X from} and {@code X to} are a band. At
   * most three lines and two bands, the wider first; nulls are passed over.
   *
   * @param title what the chart shows
   * @param unit what the vertical axis counts
   * @throws UserFault where the answer contains keys, or is not of that shape
   */
  public String lines(String title, String unit, String query) {
    return chart(title, unit, query).lines();
  }

  /**
   * The answer to a query as bars from zero, one a row: the first column names them, the second is
   * their length, and two more named {@code X from} and {@code X to} are its interval. A row whose
   * second column is null is left out.
   *
   * @param title what the chart shows
   * @param unit what the axis counts
   * @throws UserFault where the answer contains keys, or is not of that shape
   */
  public String bars(String title, String unit, String query) {
    return chart(title, unit, query).bars();
  }

  private QueryChart chart(String title, String unit, String query) {
    Dataset<Row> answer = answer(query);
    List<Row> rows = answer.limit(ROWS_SHOWN + 1).collectAsList();
    if (rows.size() > ROWS_SHOWN) {
      throw new UserFault(
          "Chart '%s' has more than %d rows: group them.".formatted(title, ROWS_SHOWN));
    }
    return new QueryChart(title, unit, answer.schema(), rows);
  }

  private Dataset<Row> answer(String query) {
    Dataset<Row> answer = sql(query);
    requireNoKeys(answer.schema());
    return answer;
  }

  private static void requireNoKeys(StructType schema) {
    String keys =
        Arrays.stream(schema.fieldNames())
            .filter(name -> name.endsWith("_key"))
            .collect(joining(", "));
    if (!keys.isEmpty()) {
      throw new UserFault(
          "Column %s identifies single people, who are never listed in a notebook: count them."
              .formatted(keys));
    }
  }

  private static String html(StructType schema, List<Row> rows) {
    String head =
        IntStream.range(0, schema.length())
            .mapToObj(i -> cell("th", schema.apply(i), schema.apply(i).name()))
            .collect(joining());
    String body =
        rows.stream()
            .map(
                row ->
                    IntStream.range(0, schema.length())
                        .mapToObj(i -> cell("td", schema.apply(i), text(row.get(i))))
                        .collect(joining("", "<tr>", "</tr>\n")))
            .collect(joining());
    return "<table>\n<thead><tr>%s</tr></thead>\n<tbody>\n%s</tbody>\n</table>"
        .formatted(head, body);
  }

  private static String cell(String element, StructField column, String text) {
    String side = column.dataType() instanceof NumericType ? "right" : "left";
    return "<%s style=\"text-align:%s\">%s</%s>"
        .formatted(element, side, Html.escaped(text), element);
  }

  private static String text(Object value) {
    if (value instanceof Double number && Double.isFinite(number)) {
      BigDecimal plain = BigDecimal.valueOf(number).stripTrailingZeros();
      return String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain);
    }
    return value == null ? "" : value.toString();
  }
}
