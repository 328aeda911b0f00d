package org.lacattribution.attribution.topdown;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.lacattribution.attribution.topdown.Comparator.Donors;
import org.lacattribution.attribution.topdown.Comparator.Result;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.Interval;
import org.lacattribution.stats.panel.Panel;
import org.lacattribution.stats.panel.PanelComparison.Donor;
import org.lacattribution.table.Neighbours;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Programmes;
import org.lacattribution.table.conformed.Reforms;
import org.lacattribution.table.published.AuthorityYears;
import org.lacattribution.table.published.ComparatorWeights;
import org.lacattribution.table.published.Comparators;
import org.lacattribution.table.published.Diagnostics;

/**
 * Rows of {@link Comparators} and {@link ComparatorWeights} for one authority.
 *
 * <p>{@link #of} reads published figures to the driver, a row for each authority and year, and no
 * table of children: some 2,000 rows.
 */
public final class ComparatorTables {
  private static final String ENGLAND = "970";

  private final SparkSession spark;
  private final String runId;
  private final LocalDate asOf;
  private final PublishedRates rates;
  private final List<Comparator> comparators;
  private final List<Check> reforms;

  private ComparatorTables(
      SparkSession spark,
      String runId,
      LocalDate asOf,
      PublishedRates rates,
      List<Comparator> comparators,
      List<Check> reforms) {
    this.spark = spark;
    this.runId = runId;
    this.asOf = asOf;
    this.rates = rates;
    this.comparators = comparators;
    this.reforms = reforms;
  }

  /**
   * Compares the authority with every other one and with its statistical neighbours.
   *
   * <p>Donors are all authorities of {@link AuthorityYears} but England as a whole, those with
   * programmes of their own in {@link Programmes}, and those with a known reform in {@link Reforms}
   * that was under way after the first go-live. Neighbours are those of the last model up to {@code
   * asOf}, or of the first where every model is later.
   *
   * @return without rows where the authority has no programme
   */
  public static ComparatorTables of(Tables tables, String laCode, String runId, LocalDate asOf) {
    Dataset<Row> years = tables.read(AuthorityYears.TABLE);
    PublishedRates rates = new PublishedRates(collected(years));
    TreeMap<String, LocalDate> goLives = goLives(tables);
    List<Comparator> comparators = new ArrayList<>();
    List<Check> known = List.of();
    LocalDate goLive = goLives.get(laCode);
    if (goLive != null) {
      TreeSet<String> others = rates.authorities();
      others.remove(ENGLAND);
      goLives.forEach(
          (la, day) -> {
            if (!day.isAfter(asOf)) {
              others.remove(la);
            }
          });
      KnownReforms reforms = KnownReforms.of(tables, goLive, asOf);
      others.removeAll(reforms.authorities());
      List<String> neighbours =
          Neighbours.of(tables, laCode, asOf).laCodes().stream()
              .filter(others::contains)
              .sorted()
              .toList();
      comparators.add(Comparator.of(rates, laCode, goLive, Donors.EVERY_AUTHORITY, others));
      comparators.add(
          Comparator.of(rates, laCode, goLive, Donors.STATISTICAL_NEIGHBOURS, neighbours));
      known = reforms.checks(laCode);
    }
    return new ComparatorTables(years.sparkSession(), runId, asOf, rates, comparators, known);
  }

  /** What was compared: against every authority, then against neighbours. */
  public List<Comparator> comparators() {
    return comparators;
  }

  /** Checks on both. */
  public List<Check> checks() {
    return Stream.concat(
            comparators.stream().flatMap(c -> ComparatorChecks.of(c).stream()), reforms.stream())
        .toList();
  }

  /** The checks as rows of {@link Diagnostics}. */
  public Dataset<Row> diagnostics() {
    List<Row> rows = new ArrayList<>();
    for (Check check : checks()) {
      rows.add(
          RowFactory.create(
              runId,
              Date.valueOf(asOf),
              comparators.get(0).laCode(),
              check.programme(),
              check.check(),
              check.value(),
              check.threshold(),
              check.status().name().toLowerCase(Locale.ROOT),
              check.meaning(),
              null,
              null));
    }
    return table(Diagnostics.TABLE, rows);
  }

  /** Rows of {@link Comparators}. */
  public Dataset<Row> comparator() {
    List<Row> rows = new ArrayList<>();
    for (Comparator comparator : comparators) {
      if (comparator.refusal() != null) {
        rows.add(refused(comparator));
      }
      for (Result result : comparator.results()) {
        Panel panel = comparator.compared().panel();
        for (int t = 0; t < panel.times().size(); t++) {
          rows.add(year(comparator, result, t));
        }
        rows.add(mean(comparator, result));
      }
    }
    return table(Comparators.TABLE, rows);
  }

  /** Rows of {@link ComparatorWeights}. */
  public Dataset<Row> weights() {
    List<Row> rows = new ArrayList<>();
    for (Comparator comparator : comparators) {
      for (Result result : comparator.results()) {
        for (Donor donor : result.donors()) {
          rows.add(
              weight(
                  comparator,
                  result,
                  "donor",
                  donor.unit(),
                  rates.name(donor.unit()),
                  donor.weight(),
                  donor.effectWithout()));
        }
        double[] times = result.fit().timeWeights();
        for (int t = 0; t < times.length; t++) {
          if (times[t] > 0) {
            String year = result.fit().panel().times().get(t);
            rows.add(weight(comparator, result, "year", year, year, times[t], null));
          }
        }
      }
    }
    return table(ComparatorWeights.TABLE, rows);
  }

  private Row year(Comparator comparator, Result result, int t) {
    Panel panel = result.fit().panel();
    boolean after = t >= panel.firstTreated();
    double people = PublishedRates.perRate(comparator.compared().population()[t]);
    Estimate estimate = result.placebo().at(t);
    Interval interval = estimate.interval(.95);
    double counterfactual = result.fit().counterfactual()[t];
    return row(
        comparator,
        result.fit().method().name(),
        "year",
        Integer.valueOf(panel.times().get(t)),
        after,
        counterfactual + estimate.value(),
        counterfactual,
        estimate.value(),
        after ? estimate.standardError() : null,
        after ? interval.lower() : null,
        after ? interval.upper() : null,
        after ? result.placebo().rankP(t) : null,
        estimate.value() * people,
        after ? interval.lower() * people : null,
        after ? interval.upper() * people : null,
        result.fit().fitBefore(),
        null,
        null,
        null,
        after
            ? "Gap on one day. " + comparator.sentence(result)
            : "Before the first go-live: how closely the comparison follows. No interval, for the weights were chosen to close this gap.");
  }

  private Row mean(Comparator comparator, Result result) {
    Panel panel = result.fit().panel();
    double people = PublishedRates.perRate(comparator.populationAfter());
    Estimate estimate = result.estimate();
    Interval interval = estimate.interval(.95);
    double[] counterfactual = result.fit().counterfactual();
    double without = 0;
    int last = counterfactual.length;
    for (int t = panel.firstTreated(); t < last; t++) {
      without += counterfactual[t] / (last - panel.firstTreated());
    }
    return row(
        comparator,
        result.fit().method().name(),
        "mean",
        Integer.valueOf(panel.times().get(last - 1)),
        true,
        without + estimate.value(),
        without,
        estimate.value(),
        estimate.standardError(),
        interval.lower(),
        interval.upper(),
        result.placebo().rankP(),
        estimate.value() * people,
        interval.lower() * people,
        interval.upper() * people,
        result.fit().fitBefore(),
        result.lowestWithout(),
        result.highestWithout(),
        result.pretended() == null ? null : result.pretended().fit().effect(),
        comparator.sentence(result));
  }

  private Row refused(Comparator comparator) {
    Object[] measures = new Object[15];
    measures[14] = comparator.refusal();
    return row(comparator, "SDID", "mean", asOf.getYear(), true, measures);
  }

  private Row row(
      Comparator comparator,
      String estimator,
      String span,
      Integer year,
      boolean after,
      Object... measures) {
    List<Object> cells = new ArrayList<>();
    cells.addAll(
        List.of(
            runId,
            Date.valueOf(asOf),
            comparator.laCode(),
            comparator.donors().code(),
            estimator,
            span,
            year,
            after ? "after" : "before",
            Date.valueOf(comparator.goLive())));
    for (int i = 0; i < measures.length - 1; i++) {
      cells.add(measures[i]);
    }
    boolean compared = comparator.compared() != null;
    cells.add(compared ? comparator.compared().panel().donors().length : 0);
    cells.add(compared ? comparator.compared().leftOut().size() : 0);
    cells.add(measures[measures.length - 1]);
    return RowFactory.create(cells.toArray());
  }

  private Row weight(
      Comparator comparator,
      Result result,
      String kind,
      String code,
      String name,
      double weight,
      Double without) {
    return RowFactory.create(
        runId,
        Date.valueOf(asOf),
        comparator.laCode(),
        comparator.donors().code(),
        result.fit().method().name(),
        kind,
        code,
        name,
        weight,
        without);
  }

  private Dataset<Row> table(Table table, List<Row> rows) {
    return spark.createDataFrame(rows, table.schema());
  }

  private static List<PublishedRates.Row> collected(Dataset<Row> years) {
    return years
        .select(
            AuthorityYears.LA_CODE.col(),
            AuthorityYears.LA_NAME.col(),
            AuthorityYears.YEAR.col(),
            AuthorityYears.CLA_31MARCH.col(),
            AuthorityYears.POPULATION_0_17.col(),
            AuthorityYears.POPULATION_YEAR.col())
        .collectAsList()
        .stream()
        .map(
            row ->
                new PublishedRates.Row(
                    row.getString(0),
                    row.getString(1),
                    row.getInt(2),
                    (Double) row.get(3),
                    (Double) row.get(4),
                    (Integer) row.get(5)))
        .toList();
  }

  /** First go-live of every authority that has programmes. */
  private static TreeMap<String, LocalDate> goLives(Tables tables) {
    return tables
        .read(Programmes.TABLE)
        .select(Programmes.LA_CODE.col(), Programmes.GO_LIVE.col())
        .filter(Programmes.GO_LIVE.col().isNotNull())
        .collectAsList()
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.getString(0),
                row -> row.getDate(1).toLocalDate(),
                (one, other) -> one.isBefore(other) ? one : other,
                TreeMap::new));
  }
}
