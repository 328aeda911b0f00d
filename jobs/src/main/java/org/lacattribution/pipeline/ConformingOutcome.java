package org.lacattribution.pipeline;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.storage.StorageLevel;
import org.lacattribution.check.Checks;
import org.lacattribution.check.DataQualitySummary;
import org.lacattribution.check.FindingCounts;
import org.lacattribution.check.UnusedRows;
import org.lacattribution.check.rule.RuleDefinition;
import org.lacattribution.conform.Conforming;
import org.lacattribution.conform.SourceCoverage;
import org.lacattribution.council.Council;
import org.lacattribution.land.FileFinding;
import org.lacattribution.run.RunInput;
import org.lacattribution.store.TableStore;
import org.lacattribution.store.UniqueKeys;
import org.lacattribution.store.Written;
import org.lacattribution.table.KeptRows;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Episodes;
import org.lacattribution.table.conformed.Findings;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Quarantine;
import org.lacattribution.table.landing.LandedFiles;

/**
 * Conforms and checks what is landed of some authorities.
 *
 * @param children children known
 * @param periods periods of care
 * @param findings findings about the council's data, in words
 * @param quarantined landed rows that could not be used
 * @param later published figures and prices dated after the as-of date, which are not used by
 *     design
 */
public record ConformingOutcome(
    long children, long periods, String findings, long quarantined, long later)
    implements Progress.Summary {

  /** Landed tables of the authorities that a run is for. */
  static Tables landed(TableStore store, Set<String> laCodes) {
    return table -> {
      String authority = table.find("_la_code").isPresent() ? "_la_code" : "la_code";
      return store.read(table).where(col(authority).isin(laCodes.toArray()));
    };
  }

  /** The last day that every source covers: the as-of date where none is given. */
  static LocalDate lastDay(Tables landed, Council council) {
    return SourceCoverage.lastDayOfAll(SourceCoverage.of(landed, council.historyFrom()));
  }

  static ConformingOutcome of(
      Tables landed,
      Landing landing,
      Council council,
      LocalDate asOf,
      TableStore store,
      Ledger ledger) {
    Set<String> laCodes = landing.laCodes();
    try (Conforming conforming = Conforming.of(landed, council, council.historyFrom(), asOf)) {
      // The history of care is what later tables are read from: first children, then episodes.
      List<Table> rest = new ArrayList<>(Conforming.ORDER);
      rest.removeAll(List.of(Children.TABLE, Episodes.TABLE, Quarantine.TABLE));
      write(conforming, Children.TABLE, laCodes, store, ledger);
      write(conforming, Episodes.TABLE, laCodes, store, ledger);
      List<Callable<Void>> writes = new ArrayList<>();
      for (Table table : rest) {
        writes.add(
            () -> {
              write(conforming, table, laCodes, store, ledger);
              return null;
            });
      }
      KeptRows kept =
          KeptRows.of(
              Checks.findings(landed, council, asOf)
                  .unionByName(conforming.disagreements(store))
                  .unionByName(ofFiles(landing, store)),
              StorageLevel.DISK_ONLY());
      Dataset<Row> found = kept.rows();
      writes.add(
          () -> {
            found.count();
            return null;
          });
      Together.all(writes);
      Dataset<Row> quarantined =
          conforming.rows(Quarantine.TABLE, store).unionByName(rejects(landing, store));
      ledger.note(store.replace(Quarantine.TABLE, laCodes, quarantined));
      Dataset<Row> unused =
          UnusedRows.findings(
              found,
              store.read(Quarantine.TABLE).filter(Quarantine.LA_CODE.col().isin(laCodes.toArray())),
              landed.read(LandedFiles.TABLE));
      ledger.note(store.replace(Findings.TABLE, laCodes, found.unionByName(unused)));
      kept.close();
      UniqueKeys.require(store, ledger.withRows(Conforming.ORDER));
    }
    Dataset<Row> ofCouncil =
        store.read(Findings.TABLE).where(Findings.LA_CODE.col().equalTo(council.laCode()));
    long later =
        store
            .read(Quarantine.TABLE)
            .where(Quarantine.LA_CODE.col().isInCollection(laCodes))
            .where(UnusedRows.isLaterFigure())
            .count();
    return new ConformingOutcome(
        ledger.rows(Children.TABLE.name()),
        ledger.rows(PeriodsOfCare.TABLE.name()),
        DataQualitySummary.findings(FindingCounts.byRule(ofCouncil)),
        ledger.rows(Quarantine.TABLE.name()) - later,
        later);
  }

  @Override
  public String sentence() {
    String sentence =
        "%,d children, %,d periods of care; %s, %,d rows quarantined"
            .formatted(children, periods, findings, quarantined);
    return later == 0
        ? sentence
        : "%s; %,d published figures and prices are of later dates and not used"
            .formatted(sentence, later);
  }

  private static Written write(
      Conforming conforming, Table table, Set<String> laCodes, TableStore store, Ledger ledger) {
    return ledger.note(store.replace(table, laCodes, conforming.rows(table, store)));
  }

  /** What landing found of files, as findings. */
  private static Dataset<Row> ofFiles(Landing landing, TableStore store) {
    return store.rows(
        Findings.TABLE,
        landing.findings().stream()
            .map(
                finding ->
                    RowFactory.create(
                        finding.laCode(),
                        finding.rule(),
                        RuleDefinition.named(finding.rule()).severity().code(),
                        finding.table(),
                        finding.file(),
                        finding.line(),
                        finding.field(),
                        null,
                        finding.line() == null ? 1L : lines(landing, finding)))
            .toList());
  }

  /** Lines of the file that a line was found in: those landed and those that could not be. */
  private static long lines(Landing landing, FileFinding found) {
    long landed =
        landing.inputs().stream()
            .filter(
                input -> input.table().equals(found.table()) && input.file().equals(found.file()))
            .mapToLong(RunInput::rows)
            .sum();
    long rejected =
        landing.findings().stream()
            .filter(other -> other.line() != null)
            .filter(
                other -> other.table().equals(found.table()) && other.file().equals(found.file()))
            .count();
    return landed + rejected;
  }

  /** Lines that could not be landed at all. */
  private static Dataset<Row> rejects(Landing landing, TableStore store) {
    return store.rows(
        Quarantine.TABLE,
        landing.findings().stream()
            .filter(finding -> finding.line() != null)
            .map(
                finding ->
                    RowFactory.create(
                        finding.laCode(),
                        finding.table(),
                        finding.file(),
                        finding.line(),
                        finding.rule(),
                        null))
            .toList());
  }
}
