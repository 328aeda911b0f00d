package org.lacattribution.disclose;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lacattribution.council.Council;
import org.lacattribution.error.OurFault;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.FlowBreakdowns;
import org.lacattribution.table.published.ReleaseLedger;
import org.lacattribution.table.published.Runs;
import org.lacattribution.table.published.StockBreakdowns;
import org.lacattribution.table.published.StockFlow;

/**
 * The one door through which tables leave: what is given here, and nothing else, is written into a
 * release, drawn in it, or said in it.
 *
 * <p>What is done is told by the contracts ({@link Field.Tells}). A table of which a column is not
 * marked is refused. Published tables hold aggregates, so their rows come to the driver.
 */
public final class Disclosure {
  private static final String PROTECTED = "_protected";

  /** What suppressing a count loses, beside a cell of a breakdown. */
  private static final double COST_OF_TOTAL = 10;

  private static final double COST_OF_NONE = 20;

  private final Council.Disclosure profile;
  private final List<Table> tables;
  private final Map<Table, List<Row>> rows = new HashMap<>();
  private final SortedMap<String, Count> counts = new TreeMap<>();

  private Disclosure(Council.Disclosure profile, List<Table> tables) {
    this.profile = profile;
    this.tables = tables;
  }

  /**
   * What may leave.
   *
   * @param tables the tables of the release, with {@link Table#SUPPRESSED} beside the columns of
   *     their contract where they hold counts; any other table is refused
   * @param told rows of {@link ReleaseLedger}, to be kept before the release is written; empty
   *     where it has this release already, or the council protects nothing
   */
  public record Released(Tables tables, List<Row> told) {}

  /** Whether a council's profile protects anything: a threshold of 1 does not. */
  public static boolean isOn(Council.Disclosure profile) {
    return profile.children() > 1;
  }

  /**
   * Tables of a release of one authority.
   *
   * @param released tables that it is to hold
   * @param tables published tables, of that authority alone
   * @param ledger rows of {@link ReleaseLedger} of that authority
   * @throws OurFault if a table is restricted, a column of it is not marked, or a count cannot be
   *     protected
   */
  public static Released of(
      List<Table> released,
      Tables tables,
      Council.Disclosure profile,
      String runId,
      Dataset<Row> ledger) {
    released.forEach(Disclosure::requireMarked);
    Tables coarse = coarse(tables, profile);
    if (!isOn(profile)) {
      return new Released(only(released, coarse), List.of());
    }
    List<Table> withCounts =
        released.stream().filter(t -> t.fields().stream().anyMatch(Field::isCount)).toList();
    Disclosure disclosure = new Disclosure(profile, withCounts);
    withCounts.forEach(table -> disclosure.collect(table, coarse.read(table)));
    return disclosure.release(released, coarse, runId, ledger);
  }

  private static void requireMarked(Table table) {
    if (table.restricted()) {
      throw new OurFault(
          "Table %s is not for release. Take it out of the list of released tables."
              .formatted(table.name()));
    }
    table.fields().stream()
        .filter(Field::releasable)
        .filter(field -> field.tells() == Field.Tells.UNMARKED)
        .findFirst()
        .ifPresent(
            field -> {
              throw new OurFault(
                  "Contract of %s does not say what column %s tells of children, so it is not released. Add the property tells to the column."
                      .formatted(table.name(), field.name()));
            });
  }

  /** Breakdowns in place of what is too fine. */
  private static Tables coarse(Tables tables, Council.Disclosure profile) {
    return table -> {
      if (table.equals(StockBreakdowns.TABLE)) {
        return CareBreakdown.stock(tables);
      }
      if (table.equals(FlowBreakdowns.TABLE)) {
        return CareBreakdown.flows(tables);
      }
      if (isOn(profile) && table.equals(StockFlow.TABLE)) {
        return CareBreakdown.total(tables);
      }
      return isOn(profile) && table.equals(Runs.TABLE)
          ? withoutFewRows(tables.read(table), profile)
          : tables.read(table);
    };
  }

  /** How many rows a file of a few children has tells how many they are. */
  private static Dataset<Row> withoutFewRows(Dataset<Row> runs, Council.Disclosure profile) {
    String few =
        LongStream.range(1, profile.children()).mapToObj(Long::toString).collect(joining("|"));
    return runs.withColumn(
        Runs.INPUTS.name(),
        regexp_replace(
            Runs.INPUTS.col(), "\"rows\":(?:%s)(?=[,}])".formatted(few), "\"rows\":null"));
  }

  private static Tables only(List<Table> released, Tables tables) {
    Set<String> names = released.stream().map(Table::name).collect(Collectors.toSet());
    return table -> {
      if (!names.contains(table.name())) {
        throw new OurFault(
            "Table %s was asked for by a release that does not hold it. Add it to the list of released tables."
                .formatted(table.name()));
      }
      return tables.read(table);
    };
  }

  private void collect(Table table, Dataset<Row> read) {
    Column[] key = table.key().stream().map(Field::col).toArray(Column[]::new);
    Column isProtected = expr(table.protectedWhere().orElse("true"));
    List<Row> collected =
        read.withColumn(PROTECTED, org.apache.spark.sql.functions.coalesce(isProtected, lit(false)))
            .sort(key)
            .collectAsList();
    rows.put(table, collected);
    for (Row row : collected) {
      if (row.<Boolean>getAs(PROTECTED)) {
        table.fields().stream()
            .filter(field -> field.isCount() && row.getAs(field.name()) != null)
            .forEach(
                field -> {
                  long value = row.<Number>getAs(field.name()).longValue();
                  boolean exact = field.tells() == Field.Tells.EXACT_COUNT;
                  counts.put(
                      name(table, row, field),
                      new Count(
                          value,
                          exact
                              ? Told.exactly(value)
                              : Told.rounded(value, profile.roundTo(), profile.children()),
                          (exact ? COST_OF_TOTAL : 1) + (value == 0 ? COST_OF_NONE : 0)));
                });
      }
    }
  }

  private static String name(Table table, Row row, Field column) {
    List<String> key =
        table.key().stream().map(field -> String.valueOf(row.<Object>getAs(field.name()))).toList();
    return new CountName(table.shortName(), key, column.name()).text();
  }

  private Released release(List<Table> released, Tables coarse, String runId, Dataset<Row> ledger) {
    SortedMap<String, SortedMap<String, Earlier>> earlier = earlier(ledger);
    SortedMap<String, Earlier> again = earlier.remove(runId);
    Set<String> hidden =
        again == null
            ? suppressed(List.copyOf(earlier.values()))
            : again.entrySet().stream()
                .filter(count -> count.getValue().told().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    Map<String, Dataset<Row>> disclosed = new HashMap<>();
    rows.forEach(
        (table, collected) ->
            disclosed.put(
                table.name(),
                ledger
                    .sparkSession()
                    .createDataFrame(
                        collected.stream().map(row -> disclosed(table, row, hidden)).toList(),
                        schema(table))));
    return new Released(
        only(
            released,
            table ->
                disclosed.containsKey(table.name())
                    ? disclosed.get(table.name())
                    : coarse.read(table)),
        again == null ? told(runId, hidden) : List.of());
  }

  private Set<String> suppressed(List<SortedMap<String, Earlier>> earlier) {
    ContractLinks contracts = new ContractLinks(tables);
    Links links =
        names ->
            Stream.concat(contracts.among(names).stream(), CareBreakdown.links(names).stream())
                .toList();
    Cells cells = Cells.of(counts, earlier, links);
    BitSet hidden = Suppression.of(cells, profile.children());
    return hidden.stream()
        .filter(cell -> cells.count(cell) != null)
        .mapToObj(cells::name)
        .collect(Collectors.toSet());
  }

  private static SortedMap<String, SortedMap<String, Earlier>> earlier(Dataset<Row> ledger) {
    SortedMap<String, SortedMap<String, Earlier>> releases = new TreeMap<>();
    for (Row row : ledger.collectAsList()) {
      Long low = row.getAs(ReleaseLedger.LOW.name());
      Long high = row.getAs(ReleaseLedger.HIGH.name());
      releases
          .computeIfAbsent(row.getAs(ReleaseLedger.RUN_ID.name()), run -> new TreeMap<>())
          .put(
              row.getAs(ReleaseLedger.CELL.name()),
              new Earlier(
                  row.<Long>getAs(ReleaseLedger.VALUE.name()),
                  low == null ? Optional.empty() : Optional.of(new Told(low, low, high))));
    }
    return releases;
  }

  private static StructType schema(Table table) {
    StructType schema = new StructType();
    for (Field field : table.fields()) {
      // Even a required count may be suppressed.
      schema = schema.add(field.name(), field.type(), true);
    }
    return schema.add(Table.SUPPRESSED, DataTypes.StringType, true);
  }

  private Row disclosed(Table table, Row row, Set<String> hidden) {
    List<Object> values = new ArrayList<>();
    Set<String> suppressed = new TreeSet<>();
    for (Field field : table.fields()) {
      Object value = row.getAs(field.name());
      Field count = field.derivedFrom().map(table::field).orElse(field);
      String name = name(table, row, count);
      if (value != null && counts.containsKey(name) && hidden.contains(name)) {
        suppressed.add(field.name());
        values.add(null);
      } else if (value != null && counts.containsKey(name)) {
        values.add(told(field, value, counts.get(name)));
      } else {
        values.add(value);
      }
    }
    values.add(suppressed.isEmpty() ? null : String.join(" ", suppressed));
    return RowFactory.create(values.toArray());
  }

  private static Object told(Field field, Object value, Count count) {
    long figure = count.told().figure();
    if (field.tells() == Field.Tells.DERIVED) {
      return count.value() == 0 ? value : ((Number) value).doubleValue() * figure / count.value();
    }
    if (value instanceof Integer) {
      return (int) figure;
    }
    if (value instanceof Double) {
      return (double) figure;
    }
    return figure;
  }

  private List<Row> told(String runId, Set<String> hidden) {
    Row any = rows.values().stream().flatMap(List::stream).findFirst().orElse(null);
    if (any == null) {
      return List.of();
    }
    return counts.entrySet().stream()
        .map(
            count -> {
              boolean told = !hidden.contains(count.getKey());
              return RowFactory.create(
                  runId,
                  any.<Object>getAs(ReleaseLedger.AS_OF.name()),
                  any.<Object>getAs(ReleaseLedger.LA_CODE.name()),
                  count.getKey(),
                  count.getValue().value(),
                  told ? count.getValue().told().low() : null,
                  told ? count.getValue().told().high() : null);
            })
        .toList();
  }
}
