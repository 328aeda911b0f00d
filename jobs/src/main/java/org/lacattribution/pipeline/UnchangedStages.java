package org.lacattribution.pipeline;

import static org.apache.spark.sql.functions.lit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.lacattribution.error.OurFault;
import org.lacattribution.run.RunRecord;
import org.lacattribution.store.TableStore;
import org.lacattribution.store.Written;
import org.lacattribution.table.Table;
import org.lacattribution.table.published.StageResults;

/**
 * Does a stage of a run only where what it works from has changed since the last whole run.
 *
 * <p>A stage is left out where all of this holds: the hash of everything that decides what it
 * writes is that of the last whole run, which includes the code; every table that it wrote is still
 * at the version that it wrote; and the run is about one authority alone. Its rows then get the
 * number of the new run, where that differs. Whatever else wrote to one of the tables, such as
 * another council's run, a stage run by itself or a run that was killed, has the stage done again.
 */
final class UnchangedStages {
  private static final String RUN_ID = "run_id";

  /** What a stage wrote in the last whole run. */
  private record Result(String runId, String workedFrom, List<Written> tables) {}

  private final TableStore store;
  private final Ledger ledger;
  private final String laCode;
  private final String runId;
  private final Map<String, Result> last;
  private final Map<String, Result> now = new TreeMap<>();

  private UnchangedStages(
      TableStore store, Ledger ledger, String laCode, String runId, Map<String, Result> last) {
    this.store = store;
    this.ledger = ledger;
    this.laCode = laCode;
    this.runId = runId;
    this.last = last;
  }

  /** Leaves out what the last whole run of the authority did. */
  static UnchangedStages since(
      TableStore store, Ledger ledger, RunRecord run, Set<String> laCodes) {
    return new UnchangedStages(
        store,
        ledger,
        run.laCode(),
        run.runId(),
        laCodes.equals(Set.of(run.laCode())) ? lastResults(store, run.laCode()) : Map.of());
  }

  /** Does every stage. */
  static UnchangedStages none(TableStore store, Ledger ledger, RunRecord run) {
    return new UnchangedStages(store, ledger, run.laCode(), run.runId(), Map.of());
  }

  private static Map<String, Result> lastResults(TableStore store, String laCode) {
    Map<String, List<Row>> rows =
        store
            .read(StageResults.TABLE)
            .where(StageResults.LA_CODE.col().equalTo(laCode))
            .collectAsList()
            .stream()
            .collect(Collectors.groupingBy(row -> row.getAs(StageResults.STAGE.name())));
    Map<String, Result> results = new TreeMap<>();
    rows.forEach(
        (stage, tables) ->
            results.put(
                stage,
                new Result(
                    tables.get(0).getAs(StageResults.RUN_ID.name()),
                    tables.get(0).getAs(StageResults.WORKED_FROM.name()),
                    tables.stream()
                        .map(
                            row ->
                                new Written(
                                    row.getAs(StageResults.TABLE_NAME.name()),
                                    row.<Long>getAs(StageResults.VERSION.name()),
                                    row.<Long>getAs(StageResults.ROWS.name())))
                        .toList())));
    return results;
  }

  /** Names what a stage works from by one hash. */
  static String hash(Object... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Object part : parts) {
        digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException fault) {
      throw new OurFault("Java on this machine has no SHA-256.", fault);
    }
  }

  /**
   * Does a stage, or what little is left of it to do.
   *
   * @param workedFrom hash of everything that decides what the stage writes
   */
  Progress.Summary unless(String stage, String workedFrom, Supplier<Progress.Summary> work) {
    Result before = last.get(stage);
    if (before != null && before.workedFrom().equals(workedFrom) && isAsWritten(before)) {
      List<Written> tables = before.runId().equals(runId) ? before.tables() : renumbered(before);
      tables.forEach(ledger::note);
      now.put(stage, new Result(runId, workedFrom, tables));
      return new Progress.LeftOut();
    }
    Map<String, Written> already = ledger.written();
    Progress.Summary done = work.get();
    List<Written> tables =
        ledger.written().values().stream()
            .filter(table -> !table.equals(already.get(table.table())))
            .toList();
    now.put(stage, new Result(runId, workedFrom, tables));
    return done;
  }

  private boolean isAsWritten(Result result) {
    return result.tables().stream()
        .allMatch(table -> store.version(Table.named(table.table())) == table.version());
  }

  /** The rows of the last run as this run's. */
  private List<Written> renumbered(Result before) {
    List<Callable<Written>> writes = new ArrayList<>();
    for (Written written : before.tables()) {
      Table table = Table.named(written.table());
      writes.add(
          () ->
              table.find(RUN_ID).isEmpty() || written.rows() == 0
                  ? written
                  : store.replace(
                      table, Set.of(laCode), ofAuthority(table).withColumn(RUN_ID, lit(runId))));
    }
    return Together.all(writes);
  }

  private Dataset<Row> ofAuthority(Table table) {
    return table.slice() == Table.Slice.WHOLE
        ? store.read(table)
        : store.read(table).where(table.field("la_code").col().equalTo(laCode));
  }

  /** Notes what this run did, for the next; of other stages what is noted stays. */
  void remember() {
    List<Row> rows = new ArrayList<>();
    Map<String, Result> results = lastResults(store, laCode);
    results.putAll(now);
    results.forEach(
        (stage, result) ->
            result
                .tables()
                .forEach(
                    table ->
                        rows.add(
                            RowFactory.create(
                                laCode,
                                stage,
                                table.table(),
                                result.runId(),
                                result.workedFrom(),
                                table.version(),
                                table.rows()))));
    store.replace(StageResults.TABLE, Set.of(laCode), store.rows(StageResults.TABLE, rows));
  }
}
