package org.lacattribution.pipeline;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Set;
import org.lacattribution.council.Council;
import org.lacattribution.design.Answering;
import org.lacattribution.design.Evidencing;
import org.lacattribution.run.RunRecord;
import org.lacattribution.store.UniqueKeys;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Answerabilities;
import org.lacattribution.table.published.Evidences;

/** Writes the tables about what records of programmes can show, and when. */
final class DesignTables {
  /** Tables that are released, in the order in which a reader should meet them. */
  static final List<Table> TABLES = List.of(Answerabilities.TABLE, Evidences.TABLE);

  private DesignTables() {}

  /** After attribution. */
  static Progress.Summary write(
      Tables tables, RunRecord run, Council council, Set<String> laCodes, Writer writer) {
    if (council.programmes().isEmpty()) {
      return () -> "the council file names no programme";
    }
    Tables ofRun = table -> tables.read(table).where(col("la_code").isin(laCodes.toArray()));
    Answering answering = Answering.of(ofRun, council, run.runId(), run.asOf());
    Evidencing evidencing = Evidencing.of(ofRun, council, run.runId(), run.asOf());
    writer.replace(Answerabilities.TABLE, laCodes, answering.answerability());
    writer.replace(Evidences.TABLE, laCodes, evidencing.evidence());
    UniqueKeys.require(tables, writer.ledger().withRows(TABLES));
    long rows = writer.ledger().rows(Answerabilities.TABLE.name());
    return () -> "%,d programmes".formatted(rows);
  }
}
