package org.lacattribution.attribution;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lacattribution.attribution.alternative.OtherAuthorities;
import org.lacattribution.attribution.alternative.OutsideEvidence;
import org.lacattribution.attribution.alternative.RateAlone;
import org.lacattribution.attribution.alternative.WaitingComparison;
import org.lacattribution.attribution.alternative.WeightedEstimate;
import org.lacattribution.attribution.diagnosis.Diagnosis;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.PersonTime;
import org.lacattribution.attribution.effect.Result;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.attribution.topdown.TopDown;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.council.Council.ProtectionPlans;
import org.lacattribution.council.Council.Uasc;
import org.lacattribution.error.UserFault;
import org.lacattribution.stats.resampling.PoissonBootstrap;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.table.published.AttributionMethods;
import org.lacattribution.table.published.AttributionReplicates;
import org.lacattribution.table.published.CaseLedger;
import org.lacattribution.table.published.Diagnostics;
import org.lacattribution.table.published.EffectCourses;
import org.lacattribution.table.published.Hazards;
import org.lacattribution.table.published.ProgrammeRatios;
import org.lacattribution.table.published.Reconciliations;

/**
 * Attributes fewer children in care to the programmes of a council file, for each authority in the
 * conformed tables.
 *
 * <p>Reads the conformed histories and {@code published.stock_flow}; yields the rows of {@link
 * Attribution}, {@link Reconciliations}, {@link AttributionMethods}, {@link Diagnostics}, {@link
 * Hazards} and the restricted {@link CaseLedger}, {@link AttributionReplicates} and {@link
 * ProgrammeRatios}. An authority is the work of one task: its lines are brought together and sorted
 * by one shuffle, and nothing of a child leaves the task but its line of the ledger. Where there
 * are several authorities, a first and lighter pass over the same lines finds what the records of
 * each show of programmes, and the second gives each what the others found. The same histories give
 * the same figures to the bit, however they were partitioned or ordered. {@code jobs/METHODS.md}
 * states estimand, estimator and assumptions.
 */
public final class Attributing {
  /** How often families are resampled. */
  public static final int REPLICATES = 1000;

  private final Dataset<Row> results;
  private final String runId;
  private final LocalDate asOf;

  private Attributing(Dataset<Row> results, String runId, LocalDate asOf) {
    this.results = results;
    this.runId = runId;
    this.asOf = asOf;
  }

  private static final StructType FOUND =
      new StructType()
          .add(HistoryLines.LA_CODE, DataTypes.StringType)
          .add("programme", DataTypes.StringType)
          .add("events", DataTypes.DoubleType)
          .add("expected", DataTypes.DoubleType);

  /**
   * What a task needs to know.
   *
   * @param several whether anything is known of other authorities
   */
  record Plan(
      List<Programme> programmes,
      int lastMonth,
      int lastDay,
      boolean asylum,
      ProtectionPlans protectionPlans,
      boolean several,
      int threshold,
      Budget budget,
      int replicates)
      implements Serializable {}

  /**
   * A lazy view of the results: persist {@link #results()} before writing more than one table. All
   * that is read at once is {@link Coverage}, for whether there are several authorities.
   *
   * @param replicates how often families are resampled
   * @throws UserFault if the council file has more programmes than can be separated
   */
  public static Attributing of(
      Tables tables, Council council, String runId, LocalDate asOf, int replicates) {
    List<Programme> programmes = Programme.of(council);
    if (programmes.size() > Setting.MOST_PROGRAMMES) {
      throw new UserFault(
          "The council file has %d programmes; attribution prices every set of them and takes at most"
                  .formatted(programmes.size())
              + " %d: leave out or join the smallest.".formatted(Setting.MOST_PROGRAMMES));
    }
    int lastMonth = Months.of(asOf.plusDays(1)) - 1;
    Dataset<Row> authorities = HistoryLines.authorities(tables);
    boolean several = authorities.limit(2).count() > 1;
    Dataset<Row> released = HistoryLines.released(tables, council, authorities);
    boolean hasReleases = !released.isEmpty();
    Plan plan =
        new Plan(
            programmes,
            lastMonth,
            Months.first(lastMonth + 1) - 1,
            council.counts().uasc() == Uasc.INCLUDE,
            council.assumptions().protectionPlans(),
            several || hasReleases,
            council.disclosure().children(),
            Budget.of(council),
            replicates);
    Dataset<Row> lines = HistoryLines.of(tables);
    if (several) {
      Dataset<Row> found =
          ofEach(lines, plan, record -> found(record, plan).stream(), Encoders.row(FOUND));
      lines = lines.union(HistoryLines.elsewhere(found, authorities));
    }
    if (hasReleases) {
      lines = lines.union(HistoryLines.elsewhere(released, authorities));
    }
    Dataset<Row> results =
        ofEach(lines, plan, record -> rows(record, plan).stream(), Encoders.row(Result.SCHEMA));
    return new Attributing(results, runId, asOf);
  }

  /** Rows of every table together; aggregates but for the ledger. */
  public Dataset<Row> results() {
    return results;
  }

  public Dataset<Row> attribution() {
    return rows(
        Result.Of.ATTRIBUTION,
        named -> Attribution.TABLE.select(named),
        col("day").as("month"),
        col("measure"),
        col("scope"),
        col("code"),
        col("estimate"),
        col("lower").as("lower_95"),
        col("upper").as("upper_95"),
        col("shapley"),
        col("first_in"),
        col("last_in"),
        col("probability").as("probability_positive"),
        col("status").as("verdict"),
        col("children"),
        col("note"));
  }

  public Dataset<Row> reconciliation() {
    return rows(
        Result.Of.RECONCILIATION,
        named -> Reconciliations.TABLE.select(named),
        col("day").as("month"),
        col("code").as("component"),
        col("estimate"),
        col("lower").as("lower_95"),
        col("upper").as("upper_95"),
        col("note"));
  }

  public Dataset<Row> methods() {
    return rows(
        Result.Of.METHOD,
        named -> AttributionMethods.TABLE.select(named),
        col("day").as("month"),
        col("code").as("method"),
        col("estimate"),
        col("lower").as("lower_95"),
        col("upper").as("upper_95"),
        col("note"));
  }

  public Dataset<Row> diagnostics() {
    return rows(
        Result.Of.DIAGNOSTIC,
        named -> Diagnostics.TABLE.select(named),
        col("code").as("programme"),
        col("scope").as("check"),
        col("estimate").as("value"),
        col("upper").as("threshold"),
        col("status"),
        col("note").as("meaning"),
        round(col("estimate").multiply(col("children"))).as("children_found"),
        col("children"));
  }

  public Dataset<Row> hazards() {
    return rows(
        Result.Of.HAZARD,
        named -> Hazards.TABLE.select(named),
        col("measure").as("transition"),
        col("scope").as("kind"),
        col("code").as("term"),
        col("estimate").as("rate_ratio"),
        col("lower").as("lower_95"),
        col("upper").as("upper_95"),
        col("note"));
  }

  /** Restricted: a row for a child. */
  public Dataset<Row> ledger() {
    return rows(
        Result.Of.LEDGER,
        named -> CaseLedger.TABLE.select(named),
        col("child_key"),
        col("code").as("programme"),
        col("day").as("start_date"),
        col("estimate").as("avoided_days"),
        col("lower").as("avoided_days_lower_95"),
        col("upper").as("avoided_days_upper_95"),
        col("cost").as("avoided_cost_gbp"),
        col("cost_lower").as("avoided_cost_lower_95"),
        col("cost_upper").as("avoided_cost_upper_95"),
        col("flag").as("in_care_now"));
  }

  /** Restricted: a row for a programme and resample. */
  public Dataset<Row> replicates() {
    return rows(
        Result.Of.REPLICATE,
        named -> AttributionReplicates.TABLE.select(named),
        col("code").as("programme"),
        col("day").as("month"),
        col("children").as("replicate"),
        col("estimate").as("lac_days"),
        col("cost").as("cost_gbp"));
  }

  /** Restricted: a row for a programme, and the events that its ratio rests on. */
  public Dataset<Row> ratios() {
    return rows(
        Result.Of.RATIO,
        named -> ProgrammeRatios.TABLE.select(named),
        col("code").as("programme"),
        col("measure").as("acts_on"),
        col("estimate").as("log_rate_ratio"),
        col("lower").as("standard_error"),
        col("children").as("events"),
        col("upper").as("expected_events"),
        col("shapley").as("events_to_one"),
        col("first_in").cast("bigint").as("acting_days"),
        col("last_in").as("stay_months"));
  }

  /** A row for a programme whose effect is known soon after its start and later. */
  public Dataset<Row> courses() {
    return rows(
        Result.Of.COURSE,
        named -> EffectCourses.TABLE.select(named),
        col("code").as("programme"),
        col("measure").as("acts_on"),
        col("children").cast("int").as("soon_months"),
        col("estimate").as("soon_ratio"),
        col("lower").as("soon_lower_95"),
        col("upper").as("soon_upper_95"),
        col("cost").as("later_ratio"),
        col("cost_lower").as("later_lower_95"),
        col("cost_upper").as("later_upper_95"),
        col("shapley").as("change_ratio"),
        col("first_in").as("change_lower_95"),
        col("last_in").as("change_upper_95"),
        col("probability").as("change_kept"),
        col("status").as("verdict"));
  }

  private Dataset<Row> rows(
      Result.Of table, Function<Dataset<Row>, Dataset<Row>> select, Column... columns) {
    Column[] all =
        Stream.concat(
                Stream.of(lit(runId).as("run_id"), lit(asOf).as("as_of"), col("la_code")),
                Stream.of(columns))
            .toArray(Column[]::new);
    return select.apply(results.filter(Result.is(table)).select(all));
  }

  /** What a task makes of one authority. */
  private interface Work extends Serializable {
    Stream<Row> of(AuthorityRecord record);
  }

  /** Rows of each authority, from its lines in one place and in order. */
  private static Dataset<Row> ofEach(
      Dataset<Row> lines, Plan plan, Work work, Encoder<Row> encoder) {
    Column[] order = HistoryLines.ORDER.stream().map(c -> col(c)).toArray(Column[]::new);
    return lines
        .repartition(col(HistoryLines.LA_CODE))
        .sortWithinPartitions(order)
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) sorted -> ofEach(sorted, plan, work), encoder);
  }

  private static Iterator<Row> ofEach(Iterator<Row> lines, Plan plan, Work work) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < plan.programmes().size(); i++) {
      positions.put(plan.programmes().get(i).code(), i);
    }
    Iterator<AuthorityRecord> records = AuthorityRecord.read(lines, positions, plan.lastDay());
    Iterable<AuthorityRecord> each = () -> records;
    return StreamSupport.stream(each.spliterator(), false).flatMap(work::of).iterator();
  }

  private static Optional<TopDown> topDown(AuthorityRecord record, Setting setting) {
    List<LocalDate> goLives =
        setting.programmes().stream()
            .filter(p -> p.actsOn() != ActsOn.PLACEMENT && p.goLive() <= setting.lastMonth())
            .map(p -> Months.date(p.goLive()))
            .toList();
    return goLives.isEmpty()
        ? Optional.empty()
        : record.series().map(series -> TopDown.of(series, goLives, setting.protectionPlans()));
  }

  /** Empty of an authority that has no enrolment, or where no programme is live yet. */
  private static Optional<Setting> setting(AuthorityRecord record, Plan plan) {
    boolean enrolled = record.children.stream().anyMatch(child -> !child.enrolments().isEmpty());
    if (plan.programmes().isEmpty() || !enrolled || !record.covered()) {
      return Optional.empty();
    }
    return Optional.of(
            new Setting(
                plan.programmes(),
                record.firstMonth(),
                plan.lastMonth(),
                plan.asylum(),
                plan.protectionPlans()))
        .filter(s -> s.months() > 0 && s.firstMonth() <= s.lastMonth());
  }

  /** What one authority found of its programmes, for the others. */
  private static List<Row> found(AuthorityRecord record, Plan plan) {
    List<Row> rows = new ArrayList<>();
    setting(record, plan)
        .map(setting -> OtherAuthorities.found(PersonTime.of(record.children, setting)))
        .ifPresent(
            ofProgrammes ->
                ofProgrammes.forEach(
                    (programme, found) ->
                        rows.add(
                            RowFactory.create(
                                record.laCode,
                                plan.programmes().get(programme).code(),
                                found.events(),
                                found.expected()))));
    return rows;
  }

  /** All rows of one authority. */
  static List<Row> rows(AuthorityRecord record, Plan plan) {
    return setting(record, plan).map(setting -> rows(record, setting, plan)).orElse(List.of());
  }

  private static List<Row> rows(AuthorityRecord record, Setting setting, Plan plan) {
    BottomUp result =
        BottomUp.of(
            record.children,
            setting,
            record.prices,
            plan.replicates(),
            PoissonBootstrap.key(record.laCode));
    Diagnosis diagnosis = new Diagnosis(result);
    AttributionRows rows =
        new AttributionRows(record.laCode, result, record.children, diagnosis, plan.threshold());
    Optional<TopDown> topDown = topDown(record, setting);
    List<Row> all = new ArrayList<>(rows.attribution());
    Reconciling.of(record, result, topDown, plan.budget())
        .ifPresent(
            reconciling -> {
              all.addAll(reconciling.unattributed());
              all.addAll(reconciling.rows());
              all.addAll(reconciling.methods());
            });
    all.addAll(RateAlone.methods(record.laCode, result));
    WeightedEstimate.of(result).ifPresent(weighted -> all.addAll(weighted.methods(record.laCode)));
    WaitingComparison.of(result).ifPresent(waiting -> all.addAll(waiting.methods(record.laCode)));
    FittedHazards hazards = FittedHazards.of(result.time, result.models, plan.threshold());
    all.addAll(hazards.rows(record.laCode));
    List<Check> checks = new ArrayList<>(diagnosis.checks());
    OutsideEvidence.of(result)
        .ifPresent(
            evidence -> {
              all.addAll(evidence.methods(record.laCode));
              checks.addAll(evidence.checks());
            });
    hazards.checks().forEach(check -> all.add(Diagnosis.row(record.laCode, check)));
    if (plan.several()) {
      OtherAuthorities others = new OtherAuthorities(result, record.elsewhere);
      all.addAll(others.methods(record.laCode));
      checks.addAll(others.checks());
    }
    hazards
        .withoutRatiosOfFew(checks)
        .forEach(check -> all.add(Diagnosis.row(record.laCode, check)));
    topDown.ifPresent(
        found -> found.checks().forEach(check -> all.add(Diagnosis.row(record.laCode, check))));
    all.addAll(rows.ledger());
    all.addAll(rows.replicates());
    all.addAll(CourseRows.of(record.laCode, result, plan.threshold()));
    all.addAll(new RatioRows(record.laCode, result, record.children, plan.threshold()).rows());
    return all;
  }
}
