package org.lacattribution.pipeline;

import static org.apache.spark.sql.functions.col;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.lacattribution.conform.Conforming;
import org.lacattribution.council.Council;
import org.lacattribution.council.ProposedProgramme;
import org.lacattribution.design.ProgrammeDesign;
import org.lacattribution.error.UserFault;
import org.lacattribution.land.Drop;
import org.lacattribution.land.Pseudonyms;
import org.lacattribution.publish.ReleaseFolder;
import org.lacattribution.run.CodeVersion;
import org.lacattribution.run.RunInput;
import org.lacattribution.run.RunRecord;
import org.lacattribution.run.RunRecord.Outcome;
import org.lacattribution.store.SliceLock;
import org.lacattribution.store.TableStore;
import org.lacattribution.store.Traces;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.landing.LandedFiles;
import org.lacattribution.table.published.ReleaseLedger;
import org.lacattribution.table.published.Runs;

/**
 * The stages in the order of the data, under the lock of one authority's slice and with a record of
 * what was done. Commands choose how much of it to do.
 */
public final class Pipeline {
  private static final String CONFORMING = "Conforming and checking";

  /** What remains to be done where children are erased whom the input still has. */
  private static final String FROM_THE_INPUT_TOO =
      "Remove them from the input too: a file that changes is landed again. Then run again, so that the next release counts without them.";

  /** Which stages a run does. */
  public enum Redo {
    /** Those of which an input, a setting or the code changed since the last whole run. */
    WHAT_CHANGED,
    EVERYTHING
  }

  private final SparkSession spark;
  private final TableStore store;
  private final String warehouse;
  private final Council council;
  private final Progress progress;
  private final Ledger ledger = new Ledger();

  public Pipeline(SparkSession spark, String warehouse, Council council, Progress progress) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.store = new TableStore(spark, warehouse, council.laCode());
    this.council = council;
    this.progress = progress;
  }

  /**
   * From a drop to a release.
   *
   * @param asOf last day of data used, null for the last that every source covers
   * @param redo which stages are done where their inputs have not changed
   */
  public Publication run(
      String input, Pseudonyms pseudonyms, LocalDate asOf, Path release, Redo redo) {
    return fromDrop(
        "run",
        input,
        pseudonyms,
        asOf,
        run -> {
          if (asOf != null) {
            ReleaseFolder.requireWritable(release, run.runId());
          }
        },
        (landing, run) -> {
          ReleaseFolder.requireWritable(release, run.runId());
          UnchangedStages unchanged =
              redo == Redo.EVERYTHING
                  ? UnchangedStages.none(store, ledger, run)
                  : UnchangedStages.since(store, ledger, run, landing.laCodes());
          StageInputs inputs =
              StageInputs.of(run, landing.inputs(), landing.findings(), landing.laCodes(), council);
          progress.step(
              CONFORMING,
              () ->
                  unchanged.unless(
                      "conforming",
                      inputs.conforming(),
                      () -> conformed(landing, council.forCare(), run.asOf())));
          return publish(run, landing.laCodes(), inputs, unchanged, release);
        });
  }

  /** From a drop to conformed tables. */
  public ConformingOutcome ingest(String input, Pseudonyms pseudonyms, LocalDate asOf) {
    return fromDrop(
        "ingest",
        input,
        pseudonyms,
        asOf,
        run -> {},
        (landing, run) -> conform(landing, run.asOf()));
  }

  /**
   * Lands a drop and does more with it, as one recorded run.
   *
   * @param before refuses the run before anything is written
   * @param then what follows landing, in a run whose day is known
   */
  private <T> T fromDrop(
      String command,
      String input,
      Pseudonyms pseudonyms,
      LocalDate asOf,
      Consumer<RunRecord> before,
      BiFunction<Landing, RunRecord, T> then) {
    Landing.requireSameKey(store, pseudonyms);
    Drop drop = read(input);
    try (SliceLock lock =
        SliceLock.of(warehouse, Landing.laCodes(drop, pseudonyms, council.laCode()))) {
      RunRecord begun =
          record(command, asOf, Landing.inputsAfter(drop, pseudonyms, council.laCode(), store));
      before.accept(begun);
      return recorded(
          begun,
          record -> {
            Landing landing =
                progress.step(
                    "Landing", () -> Landing.of(drop, pseudonyms, council.laCode(), store, ledger));
            RunRecord run = begun.asOf(dayOf(asOf, landing));
            record.accept(run);
            return then.apply(landing, run);
          });
    }
  }

  /** The names of files go to the screen and no further: they may name a child. */
  private Drop read(String input) {
    Drop drop = progress.step("Reading " + input, () -> Drop.read(spark, input, council));
    progress.list(drop.paths());
    return drop;
  }

  /** From conformed tables and stock and flow to what programmes achieved. */
  public void attribute(LocalDate asOf) {
    stage("attribute", "Attributing", asOf, AttributionTables::write);
  }

  /** From attribution and enrolments to when programmes can have a verdict. */
  public void design(LocalDate asOf) {
    stage("design", "Working out when programmes can be judged", asOf, DesignTables::write);
  }

  /** From conformed tables and stock and flow to ways to start a programme; writes nothing. */
  public List<String> design(ProposedProgramme programme, LocalDate asOf) {
    LocalDate day = LastConformed.day(store, council.laCode(), asOf);
    progress.course().noteRead(Conforming.ORDER);
    return progress.step(
        "Comparing ways to start",
        () ->
            ProgrammeDesign.of(
                    table -> store.read(table).where(col("la_code").equalTo(council.laCode())),
                    council,
                    programme,
                    day)
                .lines());
  }

  /** From conformed tables, stock and flow, and attribution to money. */
  public void finance(LocalDate asOf) {
    stage("finance", "Costing", asOf, FinanceTables::write);
  }

  /**
   * From conformed tables, stock and flow, and placement costs to the monthly board. Places needed
   * follow the forecasts of the last run.
   */
  public void board(LocalDate asOf) {
    stage(
        "board",
        "Counting for the board",
        asOf,
        (tables, run, of, laCodes, writer) -> {
          Progress.Summary counted = BoardTables.write(tables, run, of, laCodes, writer);
          SufficiencyTables.write(tables, run, of, laCodes, writer);
          return counted;
        });
  }

  /** From conformed tables and stock and flow to models, forecasts and the plan. */
  public void trend(LocalDate asOf) {
    stage("trend", "Forecasting", asOf, ForecastTables::trend);
  }

  /** From conformed tables and stock and flow to the scores of past forecasts. */
  public void backtest(LocalDate asOf) {
    stage("backtest", "Trying past forecasts", asOf, ForecastTables::backtest);
  }

  /** A stage that writes published tables of the council. */
  private interface Stage {
    Progress.Summary write(
        Tables tables, RunRecord run, Council council, Set<String> laCodes, Writer writer);
  }

  private void stage(String command, String doing, LocalDate asOf, Stage stage) {
    try (SliceLock lock = SliceLock.of(warehouse, Set.of(council.laCode()))) {
      Set<String> laCodes = new TreeSet<>(Set.of(council.laCode()));
      LocalDate day = LastConformed.day(store, council.laCode(), asOf);
      RunRecord run = record(command, day, Landing.inputs(store, laCodes));
      Writer writer = new Writer(store, ledger);
      progress.course().noteRead(Conforming.ORDER);
      recorded(
          run,
          record -> progress.step(doing, () -> stage.write(store, run, council, laCodes, writer)));
    }
  }

  /**
   * From conformed tables to a release.
   *
   * @param asOf the day that they were conformed for, or null
   */
  public Publication publish(LocalDate asOf, Path release) {
    try (SliceLock lock = SliceLock.of(warehouse, Set.of(council.laCode()))) {
      Set<String> laCodes = new TreeSet<>(Set.of(council.laCode()));
      LocalDate day = LastConformed.day(store, council.laCode(), asOf);
      RunRecord run = record("publish", day, Landing.inputs(store, laCodes));
      ReleaseFolder.requireWritable(release, run.runId());
      UnchangedStages all = UnchangedStages.none(store, ledger, run);
      StageInputs inputs = StageInputs.of(run, run.inputs(), List.of(), laCodes, council);
      progress.course().noteRead(Conforming.ORDER);
      return recorded(run, record -> publish(run, laCodes, inputs, all, release));
    }
  }

  /** Counts the rows about some children; writes nothing. */
  public ErasedRows countRows(Pseudonyms pseudonyms, Set<String> identifiers) {
    return countRows(pseudonyms, () -> ofIdentifiers(pseudonyms, identifiers));
  }

  /** Rows about the children whom the daily feed that was landed last asks to delete. */
  public ErasedRows countPurged(Pseudonyms pseudonyms) {
    return countRows(pseudonyms, this::purged);
  }

  private ErasedRows countRows(Pseudonyms pseudonyms, Supplier<Set<String>> children) {
    Map<Table, Long> rows =
        progress.step("Counting rows", () -> erasure(pseudonyms, children).rows());
    requireSome(rows);
    return erased(rows, "These rows would be erased: give --yes to do it.");
  }

  /**
   * Erases some children from every table, earlier version and file of the warehouse, and proves it
   * by a search of them.
   *
   * @param identifiers as the input has them
   */
  public ErasedRows erase(Pseudonyms pseudonyms, Set<String> identifiers) {
    return erase(
        () -> erasure(pseudonyms, () -> ofIdentifiers(pseudonyms, identifiers)),
        FROM_THE_INPUT_TOO);
  }

  /** Erases the children whom the daily feed that was landed last asks to delete, as above. */
  public ErasedRows erasePurged(Pseudonyms pseudonyms) {
    return erase(() -> erasure(pseudonyms, this::purged), FROM_THE_INPUT_TOO);
  }

  /** Counts the rows about children whose last record is before a day; writes nothing. */
  public ErasedRows countExpired(LocalDate firstKept) {
    Set<String> expired = progress.step("Looking for old records", () -> expired(firstKept));
    return expired.isEmpty()
        ? noneExpired(firstKept)
        : erased(
            progress.step(
                "Counting rows", () -> Erasure.of(store, council.laCode(), expired).rows()),
            "The last record of %s is before %s. These rows would be erased: give --yes to do it."
                .formatted(children(expired), firstKept));
  }

  /**
   * Erases the children whose last record is before a day, as {@link #erase} does.
   *
   * @param firstKept records of this day and later are kept
   */
  public ErasedRows eraseExpired(LocalDate firstKept) {
    Set<String> expired = progress.step("Looking for old records", () -> expired(firstKept));
    return expired.isEmpty()
        ? noneExpired(firstKept)
        : erase(
            () -> Erasure.of(store, council.laCode(), expired),
            "The last record of %s was before %s. Have the input shortened too, or a file that changes brings it back."
                .formatted(children(expired), firstKept));
  }

  private Set<String> expired(LocalDate firstKept) {
    // What is conformed in part would make children look older than they are.
    LastConformed.day(store, council.laCode(), null);
    progress.course().noteRead(Retention.TABLES);
    return Retention.expired(store, council.laCode(), firstKept);
  }

  private static String children(Set<String> pseudonyms) {
    return pseudonyms.size() == 1 ? "1 child" : "%,d children".formatted(pseudonyms.size());
  }

  private static ErasedRows noneExpired(LocalDate firstKept) {
    return new ErasedRows(
        Map.of(),
        "Every child has a record of %s or later: nothing to erase.".formatted(firstKept));
  }

  private ErasedRows erase(Supplier<Erasure> ofWhom, String advice) {
    Set<String> laCodes = new TreeSet<>(Set.of(council.laCode()));
    try (SliceLock lock = SliceLock.of(warehouse, Landing.authorities(store, council.laCode()))) {
      RunRecord run = record("erase", null, Landing.inputs(store, laCodes));
      return recorded(
          run,
          record -> {
            Erasure erasure = ofWhom.get();
            progress.course().noteRead(Erasure.TABLES);
            Map<Table, Long> rows = progress.step("Counting rows", erasure::rows);
            if (rows.isEmpty() && !erasure.leavesTraces()) {
              requireSome(rows);
            }
            progress.step(
                "Erasing",
                () -> {
                  erasure.erase(rows, new Writer(store, ledger));
                  return rows;
                });
            Traces traces = progress.step("Searching every file", erasure::requireGone);
            return erased(
                rows,
                "Erased. %,d files with %,d bytes were searched, and none has a trace of the children. %s"
                    .formatted(traces.files(), traces.bytes(), advice));
          });
    }
  }

  private Erasure erasure(Pseudonyms pseudonyms, Supplier<Set<String>> children) {
    Landing.requireSameKey(store, pseudonyms);
    progress.course().noteRead(Erasure.TABLES);
    return Erasure.of(store, council.laCode(), children.get());
  }

  private Set<String> ofIdentifiers(Pseudonyms pseudonyms, Set<String> identifiers) {
    return identifiers.stream()
        .map(text -> pseudonyms.ofChild(council.laCode(), text))
        .collect(Collectors.toSet());
  }

  private Set<String> purged() {
    Set<String> purged = Erasure.purged(store, council.laCode());
    if (purged.isEmpty()) {
      throw new UserFault(
          "Nobody is left to erase: no document of the daily feed that was landed last has purge: true.");
    }
    return purged;
  }

  private static void requireSome(Map<Table, Long> rows) {
    if (rows.isEmpty()) {
      throw new UserFault(
          "No row of this warehouse is about a child of those identifiers: give them as the input has them.");
    }
  }

  private static ErasedRows erased(Map<Table, Long> rows, String sentence) {
    Map<String, Long> byTable = new TreeMap<>();
    rows.forEach((table, theirs) -> byTable.put(table.name(), theirs));
    return new ErasedRows(byTable, sentence);
  }

  private LocalDate dayOf(LocalDate asOf, Landing landing) {
    return asOf == null
        ? ConformingOutcome.lastDay(ConformingOutcome.landed(store, landing.laCodes()), council)
        : asOf;
  }

  private ConformingOutcome conform(Landing landing, LocalDate asOf) {
    return progress.step(CONFORMING, () -> conformed(landing, council.forCare(), asOf));
  }

  private ConformingOutcome conformed(Landing landing, Council forCare, LocalDate asOf) {
    Tables landed = ConformingOutcome.landed(store, landing.laCodes());
    return ConformingOutcome.of(landed, landing, forCare, asOf, store, ledger);
  }

  private Publication publish(
      RunRecord run,
      Set<String> laCodes,
      StageInputs inputs,
      UnchangedStages unchanged,
      Path release) {
    Writer writer = new Writer(store, ledger);
    progress.step(
        "Counting stock and flow",
        () ->
            unchanged.unless(
                "stock_and_flow",
                inputs.stockAndFlow(),
                () -> Publication.stockAndFlow(store, run, council.forCare(), laCodes, writer)));
    unchanged.unless(
        "data_quality",
        inputs.conforming(),
        () -> Publication.quality(store, run, laCodes, writer));
    progress.step(
        "Attributing",
        () ->
            unchanged.unless(
                "attribution",
                inputs.attribution(),
                () ->
                    AttributionTables.write(
                        store, run, council.forAttribution(), laCodes, writer)));
    progress.step(
        "Working out when programmes can be judged",
        () ->
            unchanged.unless(
                "design",
                UnchangedStages.hash(inputs.attribution(), run.settings()),
                () -> DesignTables.write(store, run, council, laCodes, writer)));
    progress.step(
        "Costing",
        () ->
            unchanged.unless(
                "finance",
                inputs.finance(),
                () -> FinanceTables.write(store, run, council, laCodes, writer)));
    progress.step(
        "Counting for the board",
        () ->
            unchanged.unless(
                "board",
                // Months are provisional by what earlier releases had of them.
                UnchangedStages.hash(inputs.finance(), store.version(ReleaseLedger.TABLE)),
                () -> BoardTables.write(store, run, council, laCodes, writer)));
    progress.step(
        "Forecasting",
        () ->
            unchanged.unless(
                "forecasts",
                inputs.forecasts(),
                () -> ForecastTables.all(store, run, council.forForecasts(), laCodes, writer)));
    unchanged.unless(
        "sufficiency",
        inputs.finance(),
        () -> SufficiencyTables.write(store, run, council, laCodes, writer));
    unchanged.remember();
    Publication published =
        progress.step(
            "Writing the release",
            () ->
                Publication.release(
                    release,
                    store,
                    run,
                    council,
                    run.row(Outcome.DONE, null, run.startedAt(), host()),
                    store));
    progress.course().noteReleased(Publication.filed(council));
    return published;
  }

  private RunRecord record(String command, LocalDate asOf, List<RunInput> inputs) {
    String settings = council.canonicalJson();
    String version = CodeVersion.current();
    return new RunRecord(
        RunRecord.id(council.laCode(), asOf, settings, version, inputs),
        Instant.now(),
        council.laCode(),
        asOf,
        command,
        version,
        settings,
        inputs,
        Map.of(),
        Map.of());
  }

  /**
   * Does the work of a run between two rows of the record of runs: that it is in progress, and how
   * it ended. A run that is killed leaves the first alone, and {@link LastConformed} refuses to
   * build on what it may have left.
   *
   * @param work receives the place where to note the run once more of it is known
   */
  private <T> T recorded(RunRecord begun, Function<Consumer<RunRecord>, T> work) {
    AtomicReference<RunRecord> run = new AtomicReference<>(begun);
    append(begun, Outcome.IN_PROGRESS, null);
    try (Cancellation cancelled = new Cancellation(() -> cancel(run.get()))) {
      return recorded(run, work, cancelled);
    }
  }

  private <T> T recorded(
      AtomicReference<RunRecord> run,
      Function<Consumer<RunRecord>, T> work,
      Cancellation cancelled) {
    try {
      T done = work.apply(run::set);
      append(run.get(), Outcome.DONE, null);
      return done;
    } catch (RuntimeException | Error fault) {
      if (cancelled.hasBegun()) {
        throw new UserFault(
            "Stopped. The tables that the last whole run wrote are unchanged for readers.", fault);
      }
      try {
        // Where nothing is written yet, the tables of the run before are as whole as they were.
        boolean refused = fault instanceof UserFault && ledger.versions().isEmpty();
        append(
            run.get(),
            refused ? Outcome.REFUSED : Outcome.FAILED,
            fault.getClass().getSimpleName());
      } catch (RuntimeException second) {
        fault.addSuppressed(second);
      }
      throw fault;
    }
  }

  private void cancel(RunRecord run) {
    spark.sparkContext().cancelAllJobs();
    append(run, Outcome.CANCELLED, null);
  }

  private void append(RunRecord run, Outcome outcome, String message) {
    Map<String, Long> read = new TreeMap<>();
    Set<String> tables = new TreeSet<>();
    run.inputs().forEach(input -> tables.add("landing." + input.table()));
    tables.add(LandedFiles.TABLE.name());
    tables.forEach(table -> read.put(table, store.version(Table.named(table))));
    RunRecord whole =
        new RunRecord(
            run.runId(),
            run.startedAt(),
            run.laCode(),
            run.asOf(),
            run.command(),
            run.codeVersion(),
            run.settings(),
            run.inputs(),
            read,
            ledger.versions());
    progress.course().note(whole);
    store.append(
        Runs.TABLE,
        store.rows(
            Runs.TABLE,
            List.of(
                whole.row(
                    outcome,
                    message,
                    outcome == Outcome.IN_PROGRESS ? null : Instant.now(),
                    host()))));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "unknown";
    }
  }
}
