package org.lacattribution.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.error.UserFault;
import org.lacattribution.run.RunRecord;
import org.lacattribution.run.RunRecord.Outcome;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Runs;
import org.lacattribution.testing.SharedSpark;

/** From which runs the conformed tables may be taken as whole. */
class LastConformedTest {
  private static final LocalDate DAY = LocalDate.of(2013, 3, 31);

  private static Row ended(String command, int hour, Outcome outcome, String... written) {
    Map<String, Long> versions = new java.util.TreeMap<>();
    for (String table : written) {
      versions.put(table, 1L);
    }
    Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(3600L * hour);
    RunRecord run =
        new RunRecord(
            "run" + hour, at, "331", DAY, command, "1", "{}", List.of(), Map.of(), versions);
    return run.row(outcome, null, at, "here");
  }

  private static LocalDate day(Row... runs) {
    Tables tables =
        table -> SharedSpark.session().createDataFrame(List.of(runs), Runs.TABLE.schema());
    return LastConformed.day(tables, "331", null);
  }

  @Test
  void theLastRunThatConformedDecides() {
    assertThat(day(ended("run", 1, Outcome.FAILED), ended("ingest", 2, Outcome.DONE)))
        .isEqualTo(DAY);
    assertThatThrownBy(
            () ->
                day(
                    ended("ingest", 1, Outcome.DONE),
                    ended("run", 2, Outcome.FAILED, "conformed.child")))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("may not be whole");
  }

  @Test
  void aRunThatFailedWhilePublishingHasConformed() {
    Row failed = ended("run", 2, Outcome.FAILED, "conformed.child", "published.stock_flow");
    assertThat(day(ended("ingest", 1, Outcome.DONE), failed)).isEqualTo(DAY);
  }

  @Test
  void aStageIsNoRunThatConforms() {
    assertThatThrownBy(() -> day(ended("attribute", 1, Outcome.DONE)))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("run `./lac ingest` first");
  }
}
