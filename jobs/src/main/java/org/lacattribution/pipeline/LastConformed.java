package org.lacattribution.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.lacattribution.error.UserFault;
import org.lacattribution.run.RunRecord;
import org.lacattribution.run.RunRecord.Outcome;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Runs;
import org.lacattribution.table.published.StockFlow;

/**
 * The run that made the conformed tables of an authority as they are: the last that conformed, if
 * it was done, or failed only after it had begun to publish.
 */
final class LastConformed {
  private LastConformed() {}

  /**
   * The day that the tables were conformed for.
   *
   * @param asOf the day that they should be for, null for any
   * @throws UserFault where they were never conformed, not whole, or for another day
   */
  static LocalDate day(Tables tables, String laCode, LocalDate asOf) {
    requireNoneInterrupted(tables, laCode);
    List<Row> last =
        tables
            .read(Runs.TABLE)
            .where(Runs.LA_CODE.col().equalTo(laCode).and(Runs.COMMAND.col().isin("run", "ingest")))
            .where(not(Runs.OUTCOME.col().isin(Outcome.IN_PROGRESS.code(), Outcome.REFUSED.code())))
            .orderBy(col(Runs.STARTED_AT.name()).desc(), Runs.RUN_ID.col())
            .limit(1)
            .collectAsList();
    if (last.isEmpty()) {
      throw new UserFault(
          "Authority %s has no conformed tables in this warehouse: run `./lac ingest` first."
              .formatted(laCode));
    }
    String outcome = last.get(0).getAs(Runs.OUTCOME.name());
    // Nothing is published before everything is conformed.
    boolean published =
        RunRecord.versions(last.get(0).getAs(Runs.TABLES_WRITTEN.name()))
            .containsKey(StockFlow.TABLE.name());
    if (!outcome.equals(Outcome.DONE.code()) && !published) {
      throw new UserFault(
          "The last run that conformed the tables of authority %s ended as %s, so they may not be whole: run `./lac ingest` again."
              .formatted(laCode, outcome));
    }
    LocalDate day = last.get(0).<java.sql.Date>getAs(Runs.AS_OF.name()).toLocalDate();
    if (asOf != null && !asOf.equals(day)) {
      throw new UserFault(
          "The tables of authority %s were conformed as of %s and you want to publish as of %s: give --as-of %s, or run `./lac ingest --as-of %s` first."
              .formatted(laCode, day, asOf, day, asOf));
    }
    return day;
  }

  /**
   * Refuses where the last run that conformed tables of the authority, its own or another council's
   * whose input had them too, was killed: only the row that says it had begun is there.
   */
  private static void requireNoneInterrupted(Tables tables, String laCode) {
    boolean interrupted =
        tables
                .read(Runs.TABLE)
                .where(Runs.COMMAND.col().isin("run", "ingest"))
                .where(
                    Runs.LA_CODE
                        .col()
                        .equalTo(laCode)
                        .or(Runs.INPUTS.col().contains("\"laCode\":\"%s\"".formatted(laCode))))
                .groupBy(Runs.STARTED_AT.col(), Runs.LA_CODE.col())
                .agg(count(lit(1)).as("rows"))
                .orderBy(Runs.STARTED_AT.col().desc(), Runs.LA_CODE.col())
                .limit(1)
                .where(col("rows").equalTo(1))
                .join(
                    tables
                        .read(Runs.TABLE)
                        .where(Runs.OUTCOME.col().equalTo(Outcome.IN_PROGRESS.code())),
                    new String[] {Runs.STARTED_AT.name(), Runs.LA_CODE.name()})
                .count()
            > 0;
    if (interrupted) {
      throw new UserFault(
          "The last run that conformed the tables of authority %s was interrupted, so some of them may be of its input and some of the input before: run `./lac ingest` or `./lac run` again."
              .formatted(laCode));
    }
  }
}
