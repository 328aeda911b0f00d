package org.lacattribution.pipeline;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.lacattribution.attribution.Attributing;
import org.lacattribution.attribution.topdown.ComparatorTables;
import org.lacattribution.council.Council;
import org.lacattribution.run.RunRecord;
import org.lacattribution.store.UniqueKeys;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.table.published.AttributionMethods;
import org.lacattribution.table.published.AttributionReplicates;
import org.lacattribution.table.published.CaseLedger;
import org.lacattribution.table.published.ComparatorWeights;
import org.lacattribution.table.published.Comparators;
import org.lacattribution.table.published.Diagnostics;
import org.lacattribution.table.published.EffectCourses;
import org.lacattribution.table.published.Hazards;
import org.lacattribution.table.published.ProgrammeRatios;
import org.lacattribution.table.published.Reconciliations;

/** Writes the tables about what programmes achieved. */
final class AttributionTables {
  /** Tables that are released, in the order in which a reader should meet them. */
  static final List<Table> TABLES =
      List.of(
          Attribution.TABLE,
          Reconciliations.TABLE,
          AttributionMethods.TABLE,
          Diagnostics.TABLE,
          EffectCourses.TABLE,
          Hazards.TABLE,
          Comparators.TABLE,
          ComparatorWeights.TABLE);

  private AttributionTables() {}

  /** All of them, and the ledger of children, resamples and ratios, which are never released. */
  static Progress.Summary write(
      Tables tables, RunRecord run, Council council, Set<String> laCodes, Writer writer) {
    if (council.programmes().isEmpty()) {
      return () -> "the council file names no programme";
    }
    Attributing attributing =
        Attributing.of(
            table -> tables.read(table).where(col("la_code").isin(laCodes.toArray())),
            council,
            run.runId(),
            run.asOf(),
            Attributing.REPLICATES);
    Set<String> own = Set.of(council.laCode());
    ComparatorTables comparators =
        ComparatorTables.of(tables, council.laCode(), run.runId(), run.asOf());
    Dataset<Row> results = attributing.results().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      writer.replace(Attribution.TABLE, laCodes, attributing.attribution());
      Together.all(
          List.of(
              () -> writer.replace(Reconciliations.TABLE, laCodes, attributing.reconciliation()),
              () -> writer.replace(AttributionMethods.TABLE, laCodes, attributing.methods()),
              () ->
                  writer.replace(
                      Diagnostics.TABLE,
                      laCodes,
                      attributing.diagnostics().unionByName(comparators.diagnostics())),
              () -> writer.replace(EffectCourses.TABLE, laCodes, attributing.courses()),
              () -> writer.replace(Hazards.TABLE, laCodes, attributing.hazards()),
              () -> writer.replace(CaseLedger.TABLE, laCodes, attributing.ledger()),
              () -> writer.replace(AttributionReplicates.TABLE, laCodes, attributing.replicates()),
              () -> writer.replace(ProgrammeRatios.TABLE, laCodes, attributing.ratios()),
              () -> writer.replace(Comparators.TABLE, own, comparators.comparator()),
              () -> writer.replace(ComparatorWeights.TABLE, own, comparators.weights())));
    } finally {
      results.unpersist();
    }
    UniqueKeys.require(
        tables,
        writer
            .ledger()
            .withRows(
                Stream.concat(
                        TABLES.stream(),
                        Stream.of(
                            CaseLedger.TABLE, AttributionReplicates.TABLE, ProgrammeRatios.TABLE))
                    .toList()));
    long children = writer.ledger().rows(CaseLedger.TABLE.name());
    return () ->
        children == 0
            ? "no child has taken part in a programme"
            : "%,d lines of children and programmes".formatted(children);
  }
}
