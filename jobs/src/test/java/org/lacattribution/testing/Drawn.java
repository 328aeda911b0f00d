package org.lacattribution.testing;

import static java.util.stream.Collectors.joining;

import com.holdenkarau.spark.testing.JavaDataFrameSuiteBase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.lacattribution.reading.Reading;
import org.lacattribution.reading.Text;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Tables drawn in text blocks.
 *
 * <pre>
 * | child_key | start_date | end_date   |
 * | A         | 2013-04-01 |            |
 * </pre>
 *
 * <p>A blank cell is null; {@code []} is an empty array, {@code [A, B]} an array of texts. A line
 * of dashes is passed over, so that a table copied from Markdown can be read.
 */
public final class Drawn {
  private Drawn() {}

  /** Cells of a drawn table, header first, blanks as null. */
  public static List<String[]> cells(String drawing) {
    List<String[]> rows = new ArrayList<>();
    for (String line : drawing.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      if (line.chars().allMatch(c -> c == '|' || c == '-' || c == ' ')) {
        continue;
      }
      String inner = line.substring(1, line.length() - 1);
      rows.add(
          Arrays.stream(inner.split("\\|", -1))
              .map(String::strip)
              .map(cell -> cell.isEmpty() ? null : cell)
              .toArray(String[]::new));
    }
    return rows;
  }

  /** Rows of a contract's table; columns that are not drawn are null. */
  public static Dataset<Row> rows(Table table, String drawing) {
    List<String[]> cells = cells(drawing);
    String[] header = cells.get(0);
    Arrays.stream(header).forEach(table::field);
    StructType texts =
        new StructType(
            Arrays.stream(header)
                .map(name -> DataTypes.createStructField(name, DataTypes.StringType, true))
                .toArray(StructField[]::new));
    Dataset<Row> drawn =
        SharedSpark.session()
            .createDataFrame(
                cells.stream().skip(1).map(row -> RowFactory.create((Object[]) row)).toList(),
                texts);
    List<String> names = List.of(header);
    return drawn.select(
        table.fields().stream()
            .map(field -> typed(field, names.contains(field.name())).as(field.name()))
            .toArray(Column[]::new));
  }

  /** Drawn rows of a landed table as landing would read them: each value in its plain form. */
  public static Dataset<Row> landed(Table table, Dataset<Row> raw) {
    List<Row> read =
        raw.collectAsList().stream()
            .map(
                row -> {
                  Object[] values = new Object[row.size()];
                  for (int i = 0; i < values.length; i++) {
                    Field field = table.fields().get(i);
                    values[i] =
                        table.ownersFields().contains(field)
                            ? plain(field, row.getString(i))
                            : row.get(i);
                  }
                  return RowFactory.create(values);
                })
            .toList();
    return SharedSpark.session().createDataFrame(read, raw.schema());
  }

  /** The plain form of a cell; of a programme its own words, whatever the council file has. */
  public static String plain(Field field, String cell) {
    return field.holds() == Field.Holds.PROGRAMME
        ? Text.of(cell)
        : Reading.of(field, Set.of()).of(cell);
  }

  private static Column typed(Field field, boolean drawn) {
    if (!drawn) {
      return functions.lit(null).cast(field.type());
    }
    if (field.type().typeName().startsWith("array")) {
      Column inner = functions.regexp_replace(field.col(), "[\\[\\]]", "");
      return functions
          .when(inner.equalTo(""), functions.array().cast(field.type()))
          .otherwise(functions.split(inner, ", "));
    }
    return field.col().cast(field.type());
  }

  /** Draws rows, sorted, in the columns named. */
  public static String draw(Dataset<Row> rows, Field... columns) {
    return draw(rows, Arrays.stream(columns).map(Field::name).toArray(String[]::new));
  }

  /** Draws rows, sorted, in the columns named. */
  public static String draw(Dataset<Row> rows, String... columns) {
    List<String[]> cells = new ArrayList<>();
    Dataset<Row> chosen =
        rows.select(Arrays.stream(columns).map(functions::col).toArray(Column[]::new));
    chosen
        .sort(Arrays.stream(columns).map(functions::col).toArray(Column[]::new))
        .collectAsList()
        .forEach(
            row ->
                cells.add(
                    IntStream.range(0, columns.length)
                        .mapToObj(i -> text(row.get(i)))
                        .toArray(String[]::new)));
    cells.add(0, columns);
    return render(cells);
  }

  /** The same drawing with its columns aligned, to compare with what {@link #draw} gives. */
  public static String aligned(String drawing) {
    List<String[]> cells = cells(drawing);
    cells.replaceAll(row -> Arrays.stream(row).map(c -> c == null ? "" : c).toArray(String[]::new));
    return render(cells);
  }

  /** Fails unless both hold the same rows, whatever their order. */
  public static void assertSameRows(Dataset<Row> expected, Dataset<Row> actual) {
    new JavaDataFrameSuiteBase() {}.assertDataFrameDataEquals(expected, actual);
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof scala.collection.Seq<?> seq) {
      return IntStream.range(0, seq.size())
          .mapToObj(i -> String.valueOf(seq.apply(i)))
          .collect(joining(", ", "[", "]"));
    }
    return value.toString();
  }

  private static String render(List<String[]> cells) {
    int columns = cells.get(0).length;
    int[] widths = new int[columns];
    cells.forEach(
        row ->
            IntStream.range(0, columns)
                .forEach(i -> widths[i] = Math.max(widths[i], row[i].length())));
    return cells.stream()
        .map(
            row ->
                IntStream.range(0, columns)
                    .mapToObj(i -> row[i] + " ".repeat(widths[i] - row[i].length()))
                    .collect(joining(" | ", "| ", " |")))
        .collect(joining("\n"));
  }
}
