package org.lacattribution.design;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.council.Council;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Answerabilities;
import org.lacattribution.table.published.ProgrammeRatios;

/**
 * When each programme of a council file can have a verdict, in each authority that runs it. A
 * programme of which no event was expected so far has no row.
 */
public final class Answering {
  private final Tables tables;
  private final Council council;
  private final String runId;
  private final LocalDate asOf;

  private Answering(Tables tables, Council council, String runId, LocalDate asOf) {
    this.tables = tables;
    this.council = council;
    this.runId = runId;
    this.asOf = asOf;
  }

  /** From {@code published.programme_ratio} and {@code conformed.enrolment}. */
  public static Answering of(Tables tables, Council council, String runId, LocalDate asOf) {
    return new Answering(tables, council, runId, asOf);
  }

  /** Rows of {@link Answerabilities}. */
  public Dataset<Row> answerability() {
    Map<String, Map<String, Intake>> intakes = Intake.of(tables, asOf);
    List<Row> rows = new ArrayList<>();
    for (Ratio ratio : Ratio.of(tables)) {
      Intake intake = intakes.getOrDefault(ratio.laCode(), Map.of()).get(ratio.programme());
      if (intake != null && ratio.actingDays() > 0) {
        council
            .programme(ratio.programme())
            .map(
                programme ->
                    AnswerabilityRow.of(
                        new Scope(runId, asOf, ratio.laCode()),
                        programme,
                        ratio,
                        intake,
                        council.disclosure()))
            .ifPresent(rows::add);
      }
    }
    return tables
        .read(ProgrammeRatios.TABLE)
        .sparkSession()
        .createDataFrame(rows, Answerabilities.TABLE.schema());
  }
}
