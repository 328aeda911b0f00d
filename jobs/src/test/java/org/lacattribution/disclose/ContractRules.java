package org.lacattribution.disclose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.lacattribution.council.Council;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.testing.SharedSpark;

/**
 * Which counts a figure is computed from, as its contract says ({@link Field#released}). Every
 * count is given a number of its own, too large to arise by chance; the rules are run on those, and
 * each result shows which numbers went into it: one, a sum or difference of two, or the share of
 * one in another of the same row.
 */
final class ContractRules {
  private static final int BITS = 44;

  /**
   * What a figure is.
   *
   * @param terms coefficient by name of the count
   * @param over name of the count that the sum is a share of
   */
  record Equation(Map<String, Integer> terms, Optional<String> over) {}

  private static final Map<Object, Map<String, Equation>> FOUND = new HashMap<>();

  private final Council.Disclosure profile;
  private final Map<String, Map<String, CSVRecord>> rows;
  private final Map<String, Long> markOf = new HashMap<>();
  private final Map<Long, String> marked = new HashMap<>();

  /**
   * @param rows of each table, by the texts of its key
   * @param names of counts
   */
  ContractRules(
      Council.Disclosure profile, Map<String, Map<String, CSVRecord>> rows, Set<String> names) {
    this.profile = profile;
    this.rows = rows;
    Random random = new Random(1);
    Map<String, List<String>> ofRow = new TreeMap<>();
    names.forEach(
        name -> {
          CountName count = CountName.of(name);
          ofRow.computeIfAbsent(count.column("").text(), row -> new ArrayList<>()).add(name);
        });
    // In the order of the columns, for a part comes before its whole.
    ofRow
        .values()
        .forEach(
            counts -> {
              List<Field> columns =
                  Table.named("published." + CountName.of(counts.get(0)).table()).fields();
              TreeSet<Long> marks = new TreeSet<>();
              while (marks.size() < counts.size()) {
                marks.add((1L << BITS) + (random.nextLong() >>> (Long.SIZE - BITS)));
              }
              for (Field column : columns) {
                String name = CountName.of(counts.get(0)).column(column.name()).text();
                if (counts.contains(name)) {
                  long mark = marks.pollFirst();
                  markOf.put(name, mark);
                  marked.put(mark, name);
                }
              }
            });
  }

  /** Equations of a table's figures, by the name of the figure. */
  Map<String, Equation> of(Table table) {
    Object known =
        List.of(
            table.name(),
            rows.get(table.shortName()).values().stream().map(CSVRecord::toList).toList(),
            new TreeSet<>(markOf.keySet()));
    return FOUND.computeIfAbsent(known, k -> found(table));
  }

  private Map<String, Equation> found(Table table) {
    List<Field> ruled =
        table.fields().stream()
            .filter(f -> f.released().isPresent() && f.type() instanceof NumericType)
            .toList();
    if (ruled.isEmpty()) {
      return Map.of();
    }
    Set<String> read =
        table.fields().stream()
            .flatMap(field -> field.released().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    table.releasedWhere().ifPresent(read::add);
    Map<Table, Dataset<Row>> counted = new LinkedHashMap<>();
    Map<String, Dataset<Row>> others = new HashMap<>();
    List<Table> protect = new ArrayList<>();
    for (String name : rows.keySet()) {
      Table other = Table.named("published." + name);
      boolean isRead = read.stream().anyMatch(rule -> rule.contains("{" + name + "}"));
      if (other.equals(table) || isRead) {
        Dataset<Row> frame = frame(other);
        if (other.fields().stream().anyMatch(Field::isCount)) {
          counted.put(other, frame);
        } else {
          others.put(other.name(), frame.drop(Table.SUPPRESSED));
        }
        protect.add(other);
      }
    }
    List<Field> figures = new ArrayList<>(table.key());
    figures.addAll(ruled);
    // Other tables are read by the rules and have rules of their own, which are not asked for.
    List<Row> computed =
        new ReleasedFigures(SharedSpark.session(), profile, counted)
            .of(protect, other -> others.get(other.name()))
            .read(table)
            .select(figures.stream().map(Field::col).toArray(Column[]::new))
            .collectAsList();
    Map<String, Equation> equations = new LinkedHashMap<>();
    for (Row row : computed) {
      // A blank of a file is read as null.
      List<String> key =
          table.key().stream().map(f -> Objects.toString(row.getAs(f.name()), "")).toList();
      for (Field field : ruled) {
        Number figure = row.getAs(field.name());
        if (figure != null) {
          CountName name = new CountName(table.shortName(), key, field.name());
          equation(figure.doubleValue(), name).ifPresent(e -> equations.put(name.text(), e));
        }
      }
    }
    return equations;
  }

  private Optional<Equation> equation(double figure, CountName name) {
    if (figure == Math.rint(figure)) {
      long sum = (long) figure;
      if (marked.containsKey(sum)) {
        return Optional.of(new Equation(Map.of(marked.get(sum), 1), Optional.empty()));
      }
      if (Math.abs(sum) < 1 << 20) {
        return Optional.empty();
      }
      for (Map.Entry<Long, String> one : marked.entrySet()) {
        for (int sign : new int[] {1, -1}) {
          String other = marked.get(sum + sign * one.getKey());
          if (other != null && !other.equals(one.getValue())) {
            return Optional.of(
                new Equation(Map.of(other, 1, one.getValue(), -sign), Optional.empty()));
          }
        }
      }
      return Optional.empty();
    }
    List<String> row =
        Table.named("published." + name.table()).fields().stream()
            .map(field -> name.column(field.name()).text())
            .filter(markOf::containsKey)
            .toList();
    for (String part : row) {
      for (String whole : row) {
        double share = (double) markOf.get(part) / markOf.get(whole);
        if (!part.equals(whole) && Math.abs(figure - share) < 1e-12) {
          return Optional.of(new Equation(Map.of(part, 1), Optional.of(whole)));
        }
      }
    }
    return Optional.empty();
  }

  /** A table as its file has it, with marks in place of counts. */
  private Dataset<Row> frame(Table table) {
    List<Field> fields = table.fields();
    StructType texts = new StructType();
    for (Field field : fields) {
      texts = texts.add(field.name(), DataTypes.StringType, true);
    }
    List<Row> cells =
        rows.get(table.shortName()).values().stream()
            .map(
                row ->
                    RowFactory.create(
                        fields.stream().map(field -> cell(table, field, row)).toArray()))
            .toList();
    Column[] columns =
        fields.stream()
            .map(field -> field.col().cast(field.type()).as(field.name()))
            .toArray(Column[]::new);
    return SharedSpark.session()
        .createDataFrame(cells, texts)
        .select(columns)
        .withColumn(Table.SUPPRESSED, functions.lit(null).cast(DataTypes.StringType));
  }

  private Object cell(Table table, Field field, CSVRecord row) {
    if (field.isCount()) {
      Long mark = markOf.get(ReleaseAttack.name(table, row, field.name()));
      return mark == null ? null : mark.toString();
    }
    String text = ReleaseAttack.value(row, field.name());
    return text.isEmpty() ? null : text;
  }
}
