package org.lacattribution.job;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.lacattribution.pipeline.Audit;
import org.lacattribution.pipeline.ExpectedInput;
import org.lacattribution.pipeline.Session;
import org.lacattribution.run.RunRecord;
import org.lacattribution.store.TableStore;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.published.Audits;
import org.lacattribution.table.published.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Lists the last runs of a warehouse, what they were for and how they ended, and the input that is
 * missing; with {@code --audit}, who ran or read what.
 *
 * <pre>./lac status --warehouse wh</pre>
 */
@Command(
    name = "status",
    description = "Lists the last runs of a warehouse and how they ended.",
    mixinStandardHelpOptions = true)
final class Status implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private static final int RUNS_SHOWN = 20;
  private static final int RECORDS_SHOWN = 100;

  @Option(
      names = "--warehouse",
      required = true,
      paramLabel = "DIR",
      converter = Location.Anywhere.class,
      description = "Folder of the Delta tables.")
  private String warehouse;

  @Option(
      names = "--within",
      paramLabel = "DAYS",
      description =
          "Exit with 1, an alarm, if no release was made in the last so many days, such as 35.")
  private Integer within;

  @Option(
      names = "--max-age",
      paramLabel = "DAYS",
      description =
          "Exit with 1, an alarm, if an authority's last run that was done, of any command that"
              + " writes, is older than so many days, such as 2 where ingest runs every night.")
  private Integer maxAge;

  @Option(
      names = "--audit",
      description = "List who ran what on the warehouse and who read it, the last first.")
  private boolean audit;

  @Override
  public Integer call() {
    TableStore store = new TableStore(Session.open(), warehouse);
    Main.course(spec).noteRead(List.of(Runs.TABLE));
    PrintWriter out = spec.commandLine().getOut();
    if (audit) {
      Main.course(spec).noteRead(List.of(Audits.TABLE));
      List<Row> records = Audit.newestFirst(store).limit(RECORDS_SHOWN).collectAsList();
      if (records.isEmpty()) {
        out.printf("Warehouse %s has no record of a command yet.%n", warehouse);
      }
      records.forEach(record -> printRecord(out, record));
      return 0;
    }
    Map<List<Object>, Row> runs = new LinkedHashMap<>();
    for (Row row :
        store
            .read(Runs.TABLE)
            .orderBy(
                Runs.STARTED_AT.col().desc(),
                Runs.LA_CODE.col(),
                Runs.FINISHED_AT.col().desc_nulls_last())
            .limit(2 * RUNS_SHOWN)
            .collectAsList()) {
      // A run that has ended has two rows, the later first: that it had begun, and how it ended.
      runs.putIfAbsent(
          List.of(row.getAs(Runs.STARTED_AT.name()), row.getAs(Runs.LA_CODE.name())), row);
    }
    if (runs.isEmpty()) {
      out.printf("Warehouse %s has no run yet.%n", warehouse);
    }
    runs.values().stream().limit(RUNS_SHOWN).forEach(run -> print(out, run));
    runs.values().stream()
        .map(run -> run.<String>getAs(Runs.LA_CODE.name()))
        .distinct()
        .sorted()
        .forEach(laCode -> printMissing(out, store, laCode));
    boolean isOld = maxAge != null && isOlder(out, store);
    boolean isLate = within != null && alarm(out, store);
    return isOld || isLate ? Main.ALARM : 0;
  }

  /** Says which sources should have more data by now. */
  private void printMissing(PrintWriter out, TableStore store, String laCode) {
    Main.course(spec).noteRead(List.of(Coverage.TABLE));
    for (ExpectedInput input :
        ExpectedInput.of(store, laCode, LocalDate.now(ZoneOffset.UTC)).stream()
            .filter(ExpectedInput::isMissing)
            .toList()) {
      out.printf(
          "Authority %s: %s ends on %s, and more was expected by %s.%n",
          laCode, input.source(), input.lastDay(), input.expectedBy());
    }
  }

  /** Says how long ago the last run of each authority was done. */
  private boolean isOlder(PrintWriter out, TableStore store) {
    List<Row> done =
        store
            .read(Runs.TABLE)
            .groupBy(Runs.LA_CODE.col())
            .agg(
                max(when(
                        Runs.OUTCOME.col().equalTo(RunRecord.Outcome.DONE.code()),
                        Runs.FINISHED_AT.col()))
                    .as(Runs.FINISHED_AT.name()))
            .orderBy(Runs.LA_CODE.col())
            .collectAsList();
    boolean isOld = done.isEmpty();
    for (Row run : done) {
      java.sql.Timestamp ended = run.getAs(Runs.FINISHED_AT.name());
      boolean old =
          ended == null || ended.toInstant().isBefore(Instant.now().minus(Duration.ofDays(maxAge)));
      isOld |= old;
      out.printf(
          "Authority %s: %s.%s%n",
          run.getAs(Runs.LA_CODE.name()),
          ended == null
              ? "no run was ever done"
              : "the last run was done %d days ago"
                  .formatted(Duration.between(ended.toInstant(), Instant.now()).toDays()),
          old ? " That is more than %d days.".formatted(maxAge) : "");
    }
    return isOld;
  }

  /** Says how old the newest release of each authority is, the oldest of them deciding. */
  private boolean alarm(PrintWriter out, TableStore store) {
    Instant latest = Instant.now().minus(Duration.ofDays(within));
    List<Row> releases =
        store
            .read(Runs.TABLE)
            .where(Runs.OUTCOME.col().equalTo(RunRecord.Outcome.DONE.code()))
            .where(Runs.COMMAND.col().isin("run", "publish"))
            .groupBy(Runs.LA_CODE.col())
            .agg(
                max(Runs.FINISHED_AT.col()).as(Runs.FINISHED_AT.name()),
                max(Runs.AS_OF.col()).as(Runs.AS_OF.name()))
            .orderBy(Runs.LA_CODE.col())
            .collectAsList();
    boolean isLate = releases.isEmpty();
    if (releases.isEmpty()) {
      out.println("No release was ever made of this warehouse.");
    }
    for (Row release : releases) {
      Instant made = release.<java.sql.Timestamp>getAs(Runs.FINISHED_AT.name()).toInstant();
      boolean late = made.isBefore(latest);
      isLate |= late;
      out.printf(
          "Authority %s: the last release was made %d days ago, as of %s.%s%n",
          release.getAs(Runs.LA_CODE.name()),
          Duration.between(made, Instant.now()).toDays(),
          release.getAs(Runs.AS_OF.name()),
          late ? " It is older than %d days.".formatted(within) : "");
    }
    return isLate;
  }

  private static void print(PrintWriter out, Row run) {
    String outcome = run.getAs(Runs.OUTCOME.name());
    Object day = run.getAs(Runs.AS_OF.name());
    out.printf(
        "%s  %-8s %-23s as of %s, began %s UTC, by %s%n",
        run.getAs(Runs.RUN_ID.name()),
        run.getAs(Runs.COMMAND.name()),
        outcome.equals(RunRecord.Outcome.IN_PROGRESS.code()) ? "in progress, or killed" : outcome,
        day == null ? "a day not known yet" : day,
        run.<java.sql.Timestamp>getAs(Runs.STARTED_AT.name()).toInstant(),
        run.getAs(Runs.CODE_VERSION.name()));
  }

  private static void printRecord(PrintWriter out, Row record) {
    out.printf(
        "%s UTC  %s  %s %s  exit %d%s%s%n",
        record.<java.sql.Timestamp>getAs(Audits.BEGAN_AT.name()).toInstant(),
        record.getAs(Audits.USER_NAME.name()),
        record.getAs(Audits.COMMAND.name()),
        record.getAs(Audits.ARGUMENTS.name()),
        record.<Integer>getAs(Audits.EXIT_CODE.name()),
        record.getAs(Audits.RUN_ID.name()) == null
            ? ""
            : "  run " + record.getAs(Audits.RUN_ID.name()),
        counted("read", record.getAs(Audits.TABLES_READ.name()))
            + counted("released", record.getAs(Audits.TABLES_RELEASED.name())));
  }

  private static String counted(String what, String tables) {
    return tables.isEmpty() ? "" : "  %s %d tables".formatted(what, tables.split(",").length);
  }
}
