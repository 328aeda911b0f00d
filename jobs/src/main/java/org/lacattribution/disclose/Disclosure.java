package org.lacattribution.disclose;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
import org.lacattribution.table.published.IndicatorCounts;
import org.lacattribution.table.published.PeriodFlows;
import org.lacattribution.table.published.ReleaseLedger;
import org.lacattribution.table.published.Runs;
import org.lacattribution.table.published.StockBreakdowns;
import org.lacattribution.table.published.StockFlow;

/**
 * The one door through which tables leave: what is given here, and nothing else, is written into a
 * release, drawn in it, or said in it.
 *
 * <p>Counts are protected once, all tables together. Every other figure that is a function of
 * counts is computed from the protected counts ({@link ReleasedFigures}), so it adds nothing to
 * what they show. Contracts say which column is which ({@link Field.Reveals}); a table of which a
 * column is not marked is refused. Published tables contain aggregates, so their counts come to the
 * driver.
 */
public final class Disclosure {
  private static final String PROTECTED = "_protected";
  private static final String PUBLIC = "_public";
  private static final Pattern ROWS = Pattern.compile("\"rows\":(\\d+)");

  /** What suppressing a count loses, compared with a cell of a breakdown. */
  private static final double COST_OF_TOTAL = 10;

  /** A count carried from month to month is the figure that readers look for first. */
  private static final double COST_OF_CARRIED = 500;

  private static final double COST_OF_NONE = 20;

  /** An attacker finds a published count elsewhere: suppressing it is the last resort. */
  private static final double COST_OF_PUBLIC = 10_000;

  private final Council.Disclosure profile;
  private final List<Table> tables;
  private final Map<Table, List<Row>> rows = new HashMap<>();
  private final SortedMap<String, Count> counts = new TreeMap<>();
  private final CareBreakdown care;

  private Disclosure(Council.Disclosure profile, List<Table> tables, CareBreakdown care) {
    this.profile = profile;
    this.tables = tables;
    this.care = care;
  }

  /**
   * What may leave.
   *
   * @param tables the tables of the release, with {@link Table#SUPPRESSED} next to the columns of
   *     their contract where something in them is protected; any other table is refused
   * @param ledger rows of {@link ReleaseLedger}, to be stored before the release is written; empty
   *     where it has this release already, or the council protects nothing
   * @param figures what it prints of protected counts, by their names in the ledger
   */
  public record Released(Tables tables, List<Row> ledger, SortedMap<String, Long> figures) {}

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
    CareBreakdown care = CareBreakdown.of(tables, profile.children());
    Tables coarse = coarse(tables, care, profile);
    if (!isOn(profile)) {
      return new Released(only(released, coarse), List.of(), new TreeMap<>());
    }
    List<Table> withCounts =
        released.stream()
            .filter(Table::isProtected)
            .filter(table -> table.fields().stream().anyMatch(Field::isCount))
            .toList();
    Disclosure disclosure = new Disclosure(profile, withCounts, care);
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
        .filter(field -> field.reveals() == Field.Reveals.UNMARKED)
        .findFirst()
        .ifPresent(
            field -> {
              throw new OurFault(
                  "Contract of %s does not say what column %s reveals about children, so it is not released. Add the property reveals to the column."
                      .formatted(table.name(), field.name()));
            });
  }

  /** Breakdowns in place of what is too fine. */
  private static Tables coarse(Tables tables, CareBreakdown care, Council.Disclosure profile) {
    return table -> {
      if (table.equals(StockBreakdowns.TABLE)) {
        return care.stock();
      }
      if (table.equals(FlowBreakdowns.TABLE)) {
        return care.flows();
      }
      if (table.equals(PeriodFlows.TABLE)) {
        return care.periods();
      }
      if (isOn(profile) && table.equals(StockFlow.TABLE)) {
        return care.total();
      }
      if (isOn(profile) && table.equals(IndicatorCounts.TABLE)) {
        return BoardBreakdown.of(tables, profile.children());
      }
      return isOn(profile) && table.equals(Runs.TABLE)
          ? protectedInputs(tables.read(table), profile)
          : tables.read(table);
    };
  }

  /** How many rows a file has may be how many children there are: a count like any other. */
  private static Dataset<Row> protectedInputs(Dataset<Row> runs, Council.Disclosure profile) {
    int inputs = Runs.TABLE.fields().indexOf(Runs.INPUTS);
    List<Row> rows =
        runs.collectAsList().stream()
            .map(
                run -> {
                  Object[] values = new Object[run.size()];
                  Arrays.setAll(values, run::get);
                  values[inputs] =
                      values[inputs] == null
                          ? null
                          : ROWS.matcher(run.getString(inputs))
                              .replaceAll(
                                  found ->
                                      "\"rows\":"
                                          + fileRows(Long.parseLong(found.group(1)), profile)
                                              .map(String::valueOf)
                                              .orElse("null"));
                  return RowFactory.create(values);
                })
            .toList();
    return runs.sparkSession().createDataFrame(rows, runs.schema());
  }

  /** The number of rows of a file as a release shows it; empty where they are too few. */
  public static Optional<Long> fileRows(long rows, Council.Disclosure profile) {
    return rows < profile.children()
        ? Optional.empty()
        : Optional.of(Figure.rounded(rows, profile.roundTo(), profile.children()).figure());
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
    List<Row> collected =
        read.withColumn(PROTECTED, meets(table.protectedWhere().orElse("true")))
            .withColumn(PUBLIC, meets(table.publicWhere().orElse("false")))
            .coalesce(1)
            .sort(key)
            .collectAsList();
    rows.put(table, collected);
    for (Row row : collected) {
      if (row.<Boolean>getAs(PROTECTED)) {
        table.fields().stream()
            .filter(field -> field.isCount() && row.getAs(field.name()) != null)
            .filter(field -> !isFree(table, field))
            .forEach(field -> counts.put(name(table, row, field), count(table, row, field)));
      }
    }
  }

  private boolean isFree(Table table, Field field) {
    return care.isTooFine(table, field) && CareBreakdown.isFree(field);
  }

  private static Column meets(String condition) {
    return coalesce(expr(condition), lit(false));
  }

  private Count count(Table table, Row row, Field field) {
    long value = row.<Number>getAs(field.name()).longValue();
    boolean carried =
        table
            .carried()
            .filter(c -> c.start().equals(field.name()) || c.end().equals(field.name()))
            .isPresent();
    double cost =
        row.<Boolean>getAs(PUBLIC)
            ? COST_OF_PUBLIC
            : carried ? COST_OF_CARRIED : field.exact() ? COST_OF_TOTAL : 1;
    Figure shown =
        field.exact()
            ? Figure.exactly(value)
            : Figure.rounded(value, profile.roundTo(), profile.children());
    return new Count(
        value,
        care.isTooFine(table, field) ? Optional.empty() : Optional.of(shown),
        cost + (value == 0 ? COST_OF_NONE : 0),
        row.<Boolean>getAs(PUBLIC) && (value == 0 || value >= profile.children()));
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
                .filter(count -> count.getValue().shown().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    Map<Table, Dataset<Row>> disclosed = new HashMap<>();
    rows.forEach(
        (table, collected) ->
            disclosed.put(
                table,
                ledger
                    .sparkSession()
                    .createDataFrame(
                        collected.stream().map(row -> disclosed(table, row, hidden)).toList(),
                        schema(table))
                    // Rules join them, which needs no exchange in one partition.
                    .coalesce(1)));
    Tables figures =
        new ReleasedFigures(ledger.sparkSession(), profile, disclosed)
            .of(released.stream().filter(Table::isProtected).toList(), coarse);
    return new Released(
        only(released, figures),
        again == null ? ledger(runId, hidden) : List.of(),
        printed(hidden));
  }

  private Set<String> suppressed(List<SortedMap<String, Earlier>> earlier) {
    ContractLinks contracts = new ContractLinks(tables);
    Links links =
        names ->
            Stream.of(
                    contracts.among(names), CareBreakdown.links(names), BoardBreakdown.links(names))
                .flatMap(List::stream)
                .toList();
    Cells cells = Cells.of(counts, earlier, links);
    BitSet hidden = Suppression.of(cells, profile.children());
    return hidden.stream()
        .filter(cell -> cells.count(cell) != null)
        .mapToObj(cells::name)
        .collect(Collectors.toSet());
  }

  private SortedMap<String, Long> printed(Set<String> hidden) {
    SortedMap<String, Long> printed = new TreeMap<>();
    counts.forEach(
        (name, count) -> {
          if (!hidden.contains(name)) {
            count.shown().ifPresent(figure -> printed.put(name, figure.figure()));
          }
        });
    return printed;
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
                  low == null ? Optional.empty() : Optional.of(new Figure(low, low, high))));
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
      String name = name(table, row, field);
      boolean suppress = counts.containsKey(name) && hidden.contains(name);
      if (value != null && (suppress || field.isCount() && isFree(table, field))) {
        suppressed.add(field.name());
        values.add(null);
      } else if (value != null && counts.containsKey(name)) {
        values.add(shown(value, counts.get(name)));
      } else {
        values.add(value);
      }
    }
    values.add(suppressed.isEmpty() ? null : String.join(" ", suppressed));
    return RowFactory.create(values.toArray());
  }

  private static Object shown(Object value, Count count) {
    long figure = count.shown().orElseThrow().figure();
    if (value instanceof Integer) {
      return (int) figure;
    }
    if (value instanceof Double) {
      return (double) figure;
    }
    return figure;
  }

  private List<Row> ledger(String runId, Set<String> hidden) {
    Row any = rows.values().stream().flatMap(List::stream).findFirst().orElse(null);
    if (any == null) {
      return List.of();
    }
    return counts.entrySet().stream()
        .map(
            count -> {
              Optional<Figure> shown =
                  hidden.contains(count.getKey()) ? Optional.empty() : count.getValue().shown();
              return RowFactory.create(
                  runId,
                  any.<Object>getAs(ReleaseLedger.AS_OF.name()),
                  any.<Object>getAs(ReleaseLedger.LA_CODE.name()),
                  count.getKey(),
                  count.getValue().value(),
                  shown.map(Figure::low).orElse(null),
                  shown.map(Figure::high).orElse(null));
            })
        .toList();
  }
}
