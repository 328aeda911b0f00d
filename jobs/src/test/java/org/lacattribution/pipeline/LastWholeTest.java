package org.lacattribution.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.run.RunRecord;
import org.lacattribution.run.RunRecord.Outcome;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Runs;
import org.lacattribution.testing.SharedSpark;

/** Which version of each table a reader is given. */
class LastWholeTest {
  private static Row ended(int hour, Outcome outcome, Map<String, Long> written) {
    Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(3600L * hour);
    RunRecord run =
        new RunRecord(
            "run" + hour,
            at,
            "331",
            LocalDate.of(2013, 3, 31),
            "run",
            "1",
            "{}",
            List.of(),
            Map.of(),
            written);
    return run.row(outcome, null, at, "here");
  }

  /**
   * The second run failed after its episodes, the third forecast anew: stock stands at version 3.
   */
  @Test
  void whatAFailedRunWroteIsNotRead() {
    List<Row> runs =
        List.of(
            ended(
                1,
                Outcome.DONE,
                Map.of(
                    "conformed.episode", 2L, "published.stock_flow", 3L, "published.forecast", 1L)),
            ended(2, Outcome.FAILED, Map.of("conformed.episode", 4L)),
            ended(3, Outcome.DONE, Map.of("published.forecast", 2L)),
            ended(4, Outcome.CANCELLED, Map.of("published.forecast", 3L)));
    Tables store = table -> SharedSpark.session().createDataFrame(runs, Runs.TABLE.schema());
    assertThat(LastWhole.versions(store))
        .isEqualTo(
            Map.of("conformed.episode", 2L, "published.forecast", 2L, "published.stock_flow", 3L));
  }
}
