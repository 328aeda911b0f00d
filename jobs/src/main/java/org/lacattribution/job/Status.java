package org.lacattribution.job;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.lacattribution.pipeline.Session;
import org.lacattribution.store.TableStore;
import org.lacattribution.table.published.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Tells the last runs of a warehouse: what they were for and how they ended.
 *
 * <pre>./lac status --warehouse wh</pre>
 */
@Command(
    name = "status",
    description = "Tells the last runs of a warehouse and how they ended.",
    mixinStandardHelpOptions = true)
final class Status implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private static final int RUNS_TOLD = 20;

  @Option(
      names = "--warehouse",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the Delta tables.")
  private String warehouse;

  @Override
  public Integer call() {
    List<Row> runs =
        new TableStore(Session.open(), warehouse)
            .read(Runs.TABLE)
            .orderBy(col(Runs.STARTED_AT.name()).desc(), Runs.RUN_ID.col())
            .limit(RUNS_TOLD)
            .collectAsList();
    if (runs.isEmpty()) {
      spec.commandLine().getOut().printf("Warehouse %s holds no run yet.%n", warehouse);
    }
    for (Row run : runs) {
      spec.commandLine()
          .getOut()
          .printf(
              "%s  %-8s %-7s as of %s, begun %s UTC, by %s%n",
              run.getAs(Runs.RUN_ID.name()),
              run.getAs(Runs.COMMAND.name()),
              run.getAs(Runs.OUTCOME.name()),
              run.getAs(Runs.AS_OF.name()),
              run.<java.sql.Timestamp>getAs(Runs.STARTED_AT.name()).toInstant(),
              run.getAs(Runs.CODE_VERSION.name()));
    }
    return 0;
  }
}
