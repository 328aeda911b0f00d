package org.lacattribution.job;

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
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.lacattribution.council.Council;
import org.lacattribution.error.SliceHeld;
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
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.landing.LandedFiles;
import org.lacattribution.table.published.Runs;

/**
 * The stages in the order of the data, under the lock of one authority's slice and with a record of
 * what was done. Commands choose how much of it to do.
 */
final class Pipeline {
  private final SparkSession spark;
  private final TableStore store;
  private final String warehouse;
  private final Council council;
  private final Progress progress;
  private final Ledger ledger = new Ledger();

  Pipeline(SparkSession spark, String warehouse, Council council, Progress progress) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.store = new TableStore(spark, warehouse);
    this.council = council;
    this.progress = progress;
  }

  /**
   * From a drop to a release.
   *
   * @param asOf last day of data used, null for the last that every source covers
   */
  Published run(String input, Pseudonyms pseudonyms, LocalDate asOf, Path release) {
    Drop drop = read(input);
    try (SliceLock lock = SliceLock.of(warehouse, council.laCode())) {
      if (asOf != null) {
        requireWritable(drop, pseudonyms, asOf, release);
      }
      Landing landing =
          progress.step(
              "Landing", () -> Landing.of(drop, pseudonyms, council.laCode(), store, ledger));
      LocalDate day = dayOf(asOf, landing);
      RunRecord run = record("run", day, landing.inputs());
      ReleaseFolder.requireWritable(release, run.runId());
      return recorded(
          run,
          () -> {
            conform(landing, day);
            return publish(run, landing.laCodes(), release);
          });
    }
  }

  /** From a drop to conformed tables. */
  Conformed ingest(String input, Pseudonyms pseudonyms, LocalDate asOf) {
    Drop drop = read(input);
    try (SliceLock lock = SliceLock.of(warehouse, council.laCode())) {
      Landing landing =
          progress.step(
              "Landing", () -> Landing.of(drop, pseudonyms, council.laCode(), store, ledger));
      LocalDate day = dayOf(asOf, landing);
      return recorded(record("ingest", day, landing.inputs()), () -> conform(landing, day));
    }
  }

  /** The names of files go to the screen and no further: they may name a child. */
  private Drop read(String input) {
    Drop drop = progress.step("Reading " + input, () -> Drop.read(spark, input, council));
    progress.list(drop.paths());
    return drop;
  }

  /** From conformed tables and stock and flow to what programmes achieved. */
  void attribute(LocalDate asOf) {
    stage("attribute", "Attributing", asOf, Attributed::write);
  }

  /** From conformed tables and stock and flow to models, forecasts and the plan. */
  void trend(LocalDate asOf) {
    stage("trend", "Forecasting", asOf, Trending::trend);
  }

  /** From conformed tables and stock and flow to the scores of past forecasts. */
  void backtest(LocalDate asOf) {
    stage("backtest", "Trying past forecasts", asOf, Trending::backtest);
  }

  /** A stage that writes published tables of the council. */
  private interface Stage {
    Progress.Told write(
        Tables tables, RunRecord run, Council council, Set<String> laCodes, Writer writer);
  }

  private void stage(String command, String doing, LocalDate asOf, Stage stage) {
    try (SliceLock lock = SliceLock.of(warehouse, council.laCode())) {
      Set<String> laCodes = new TreeSet<>(Set.of(council.laCode()));
      LocalDate day = LastConformed.day(store, council.laCode(), asOf);
      RunRecord run = record(command, day, Landing.inputs(store, laCodes));
      Writer writer = new Writer(store, ledger);
      recorded(
          run, () -> progress.step(doing, () -> stage.write(store, run, council, laCodes, writer)));
    }
  }

  /**
   * From conformed tables to a release.
   *
   * @param asOf the day that they were conformed for, or null
   */
  Published publish(LocalDate asOf, Path release) {
    try (SliceLock lock = SliceLock.of(warehouse, council.laCode())) {
      Set<String> laCodes = new TreeSet<>(Set.of(council.laCode()));
      LocalDate day = LastConformed.day(store, council.laCode(), asOf);
      RunRecord run = record("publish", day, Landing.inputs(store, laCodes));
      ReleaseFolder.requireWritable(release, run.runId());
      return recorded(run, () -> publish(run, laCodes, release));
    }
  }

  /** Refuses a release folder that is taken before anything is written at all. */
  private void requireWritable(Drop drop, Pseudonyms pseudonyms, LocalDate asOf, Path release) {
    List<RunInput> inputs = Landing.inputsAfter(drop, pseudonyms, council.laCode(), store);
    ReleaseFolder.requireWritable(release, record("run", asOf, inputs).runId());
  }

  private LocalDate dayOf(LocalDate asOf, Landing landing) {
    return asOf == null
        ? Conformed.lastDay(Conformed.landed(store, landing.laCodes()), council)
        : asOf;
  }

  private Conformed conform(Landing landing, LocalDate asOf) {
    Tables landed = Conformed.landed(store, landing.laCodes());
    return progress.step(
        "Conforming and checking",
        () -> Conformed.of(landed, landing, council, asOf, store, ledger));
  }

  private Published publish(RunRecord run, Set<String> laCodes, Path release) {
    Writer writer = new Writer(store, ledger);
    progress.step(
        "Counting stock and flow", () -> Published.tables(store, run, council, laCodes, writer));
    progress.step("Attributing", () -> Attributed.write(store, run, council, laCodes, writer));
    progress.step("Forecasting", () -> Trending.all(store, run, council, laCodes, writer));
    return progress.step(
        "Writing the release",
        () ->
            Published.release(
                release,
                store,
                run,
                council,
                run.row(Outcome.DONE, null, run.startedAt(), host()),
                store));
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

  /** Does the work of a run and adds its record, whether it ended well or not. */
  private <T> T recorded(RunRecord run, Supplier<T> work) {
    try (Cancellation cancelled = new Cancellation(() -> cancel(run))) {
      return recorded(run, work, cancelled);
    }
  }

  private <T> T recorded(RunRecord run, Supplier<T> work, Cancellation cancelled) {
    try {
      T done = work.get();
      append(run, Outcome.DONE, null);
      return done;
    } catch (SliceHeld lost) {
      throw lost;
    } catch (RuntimeException fault) {
      if (cancelled.hasBegun()) {
        throw new UserFault("Stopped. What the last whole run wrote stands.", fault);
      }
      try {
        append(run, Outcome.FAILED, fault.getClass().getSimpleName());
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
    store.append(
        Runs.TABLE,
        store.rows(Runs.TABLE, List.of(whole.row(outcome, message, Instant.now(), host()))));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "unknown";
    }
  }
}
