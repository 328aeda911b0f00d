package org.lacattribution.disclose;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lacattribution.council.Council;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;

/**
 * Figures of a release, computed from the counts that it shows.
 *
 * <p>A contract says what a release shows in place of a column ({@link Field#released}) and which
 * rows it has ({@link Table#releasedWhere}), in SQL. There {@code this.COLUMN} is a column of the
 * row, its counts as released; {@code {TABLE}} is another table with its counts as released, and
 * without figures where it has none; {@code {round_to}} and {@code {children}} are the council's
 * base and threshold. A column from counts for which the contract has no such rule is left blank.
 */
final class ReleasedFigures {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)\\}");
  private static final String PROTECTED = "_protected";
  private static final String RULED = "_suppressed";

  private final SparkSession spark;
  private final Map<String, String> places = new LinkedHashMap<>();
  private final Map<Table, Dataset<Row>> counted;

  /** Tables to protect that have no counts: their rows, without figures. */
  private final Map<String, Dataset<Row>> uncounted = new HashMap<>();

  /**
   * @param counted tables with counts, as released, with {@link Table#SUPPRESSED}
   */
  ReleasedFigures(
      SparkSession spark, Council.Disclosure profile, Map<Table, Dataset<Row>> counted) {
    this.spark = spark;
    this.counted = counted;
    places.put("round_to", Integer.toString(profile.roundTo()));
    places.put("children", Integer.toString(profile.children()));
  }

  /**
   * The tables as released; one that is not among those to protect is as it was.
   *
   * @param protect tables of which something is protected
   */
  Tables of(List<Table> protect, Tables tables) {
    Map<Table, Dataset<Row>> released = new HashMap<>(counted);
    List<String> views = new ArrayList<>();
    protect.stream()
        .filter(table -> !counted.containsKey(table))
        .forEach(table -> uncounted.put(table.name(), withoutFigures(table, tables.read(table))));
    try {
      for (Table table : protect) {
        released.put(
            table,
            hasRules(table)
                ? released(table, released.getOrDefault(table, tables.read(table)), views)
                : released.get(table));
      }
    } finally {
      views.forEach(spark.catalog()::dropTempView);
    }
    return table -> released.containsKey(table) ? released.get(table) : tables.read(table);
  }

  private static boolean hasRules(Table table) {
    return table.releasedWhere().isPresent()
        || table.fields().stream().anyMatch(ReleasedFigures::hasRule);
  }

  private static boolean hasRule(Field field) {
    return field.released().isPresent() || field.reveals() == Field.Reveals.FROM_COUNTS;
  }

  private Dataset<Row> released(Table table, Dataset<Row> rows, List<String> views) {
    boolean counts = counted.containsKey(table);
    String isProtected = "coalesce(%s, false)".formatted(table.protectedWhere().orElse("true"));
    String view =
        view(
            "_" + table.shortName(), rows.selectExpr("*", isProtected + " AS " + PROTECTED), views);
    String figures =
        table.fields().stream()
            .map(field -> hasRule(field) ? ruled(field, views) : "this." + field.name())
            .collect(joining(", "));
    String suppressed =
        table.fields().stream()
            .filter(ReleasedFigures::hasRule)
            .map(
                field ->
                    "CASE WHEN %1$s IS NULL AND _%1$s IS NOT NULL THEN '%1$s' END"
                        .formatted(field.name()))
            .collect(joining(", "));
    String before =
        table.fields().stream()
            .filter(ReleasedFigures::hasRule)
            .map(field -> ", this.%1$s AS _%1$s".formatted(field.name()))
            .collect(joining());
    String names =
        "nullif(array_join(array_sort(filter(concat(%s, array(%s)), name -> name <> '')), ' '), '')"
            .formatted(
                counts ? "split(coalesce(" + RULED + ", ''), ' ')" : "array('')",
                suppressed.isEmpty() ? "''" : suppressed);
    return spark.sql(
        "SELECT %s, %s AS %s FROM (SELECT %s%s, this.%s%s FROM %s AS this) AS this WHERE NOT %s OR (%s)"
            .formatted(
                table.fields().stream().map(Field::name).collect(joining(", ")),
                names,
                Table.SUPPRESSED,
                figures,
                before,
                PROTECTED,
                counts ? ", this." + Table.SUPPRESSED + " AS " + RULED : "",
                view,
                PROTECTED,
                filled(table.releasedWhere().orElse("true"), views)));
  }

  private String ruled(Field field, List<String> views) {
    String rule = field.released().map(sql -> filled(sql, views)).orElse("NULL");
    return "CAST(CASE WHEN this.%s THEN (%s) ELSE this.%s END AS %s) AS %s"
        .formatted(PROTECTED, rule, field.name(), field.type().sql(), field.name());
  }

  /** A rule with views in place of the names of tables; a table that is not released is empty. */
  private String filled(String sql, List<String> views) {
    return PLACE
        .matcher(sql)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    places.computeIfAbsent(found.group(1), n -> of(n, views))));
  }

  private String of(String name, List<String> views) {
    Table table = Table.named("published." + name);
    Dataset<Row> rows = counted.getOrDefault(table, uncounted.get(table.name()));
    return view(
        name, rows == null ? spark.createDataFrame(List.of(), table.schema()) : rows, views);
  }

  /** A rule may ask which rows there are, such as the first month, and see no figure of counts. */
  private static Dataset<Row> withoutFigures(Table table, Dataset<Row> rows) {
    return rows.select(
        table.fields().stream()
            .map(
                field ->
                    field.reveals() == Field.Reveals.FROM_COUNTS
                        ? lit(null).cast(field.type()).as(field.name())
                        : field.col())
            .toArray(Column[]::new));
  }

  private static String view(String name, Dataset<Row> rows, List<String> views) {
    String view = "released_" + name;
    rows.createOrReplaceTempView(view);
    views.add(view);
    return view;
  }
}
