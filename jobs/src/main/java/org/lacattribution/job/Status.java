package org.lacattribution.job;

import static org.apache.spark.sql.functions.max;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.lacattribution.pipeline.Session;
import org.lacattribution.run.RunRecord;
import org.lacattribution.store.TableStore;
import org.lacattribution.table.published.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Lists the last runs of a warehouse: what they were for and how they ended.
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

  @Override
  public Integer call() {
    Map<List<Object>, Row> runs = new LinkedHashMap<>();
    for (Row row :
        new TableStore(Session.open(), warehouse)
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
    PrintWriter out = spec.commandLine().getOut();
    if (runs.isEmpty()) {
      out.printf("Warehouse %s has no run yet.%n", warehouse);
    }
    runs.values().stream().limit(RUNS_SHOWN).forEach(run -> print(out, run));
    return within == null ? 0 : alarm(out);
  }

  /** Says how old the newest release of each authority is, the oldest of them deciding. */
  private int alarm(PrintWriter out) {
    Instant latest = Instant.now().minus(Duration.ofDays(within));
    List<Row> releases =
        new TableStore(Session.open(), warehouse)
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
    return isLate ? Main.ALARM : 0;
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
}
