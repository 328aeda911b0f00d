package org.lacattribution.job;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.lacattribution.check.Checks;
import org.lacattribution.conform.Conforming;
import org.lacattribution.conform.SourceCoverage;
import org.lacattribution.council.Council;
import org.lacattribution.land.Drop;
import org.lacattribution.land.LandedFile;
import org.lacattribution.land.Pseudonyms;
import org.lacattribution.land.Slice;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Findings;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.landing.LandedFiles;
import org.lacattribution.testing.SharedSpark;

/** A drop landed, checked and conformed in memory, each table once. */
final class ConformedDrop implements Tables, AutoCloseable {
  static final Council COUNCIL =
      new Council(
              "331",
              "Coventry",
              List.of(
                  new Council.Programme(
                      "MST",
                      "Multi-Systemic Therapy",
                      "MST_TF",
                      Council.ActsOn.ENTRY,
                      LocalDate.parse("2012-11-01"),
                      new Council.Ages(11, 17),
                      12,
                      60.0,
                      36.0,
                      817.0,
                      null,
                      "test")))
          .with(Council.PublishedFigures.INPUT);
  private static final Pseudonyms KEY = Pseudonyms.under("a key of sixteen letters");

  private final Drop drop;
  private final Tables landed;
  private final LocalDate asOf;
  private final Conforming conforming;
  private final Map<Table, Dataset<Row>> written = new HashMap<>();

  private ConformedDrop(Path folder, LocalDate given) {
    drop = Drop.read(SharedSpark.session(), folder.toString(), COUNCIL);
    landed = landed(drop);
    asOf =
        given == null
            ? SourceCoverage.lastDayOfAll(SourceCoverage.of(landed, COUNCIL.historyFrom()))
            : given;
    conforming = Conforming.of(landed, COUNCIL, COUNCIL.historyFrom(), asOf);
  }

  static ConformedDrop of(Path folder) {
    return new ConformedDrop(folder, null);
  }

  static ConformedDrop of(Path folder, String asOf) {
    return new ConformedDrop(folder, LocalDate.parse(asOf));
  }

  /** The folder of a case below {@code src/test/resources/cases}. */
  static Path named(String name) {
    try {
      return Path.of(ConformedDrop.class.getResource("/cases/" + name).toURI());
    } catch (URISyntaxException fault) {
      throw new IllegalArgumentException(name, fault);
    }
  }

  LocalDate asOf() {
    return asOf;
  }

  @Override
  public Dataset<Row> read(Table table) {
    Dataset<Row> known = written.get(table);
    if (known == null) {
      known = held(conforming.rows(table, this));
      written.put(table, known);
    }
    return known;
  }

  /** Periods of care in order: first day, last day or null, reason or null. */
  List<String> periods() {
    return read(PeriodsOfCare.TABLE)
        .orderBy(PeriodsOfCare.START_DATE.col(), PeriodsOfCare.END_DATE.col())
        .collectAsList()
        .stream()
        .map(
            row ->
                "%s %s %s"
                    .formatted(
                        row.<Object>getAs(PeriodsOfCare.START_DATE.name()),
                        row.<Object>getAs(PeriodsOfCare.END_DATE.name()),
                        row.<Object>getAs(PeriodsOfCare.END_REASON.name())))
        .toList();
  }

  /** Findings in order: rule, path and line. */
  List<String> findings() {
    Dataset<Row> found =
        Checks.findings(landed, COUNCIL, asOf).unionByName(conforming.disagreements(this));
    return Stream.concat(
            found.collectAsList().stream()
                .map(
                    row ->
                        "%s %s %s"
                            .formatted(
                                row.getAs(Findings.RULE.name()),
                                path(row.getAs(Findings.SOURCE_FILE.name())),
                                row.<Object>getAs(Findings.SOURCE_LINE.name()))),
            drop.findings().stream()
                .map(f -> "%s %s %s".formatted(f.rule(), path(f.file()), f.line())))
        .sorted()
        .toList();
  }

  /** Where a file that the warehouse knows by table and number is in the drop. */
  private String path(String file) {
    return file == null ? null : drop.paths().getOrDefault(file, file);
  }

  /** First and last day by source. */
  List<String> coverage() {
    return SourceCoverage.of(landed, COUNCIL.historyFrom()).collectAsList().stream()
        .map(
            row ->
                "%s %s %s"
                    .formatted(
                        row.getAs("source"),
                        row.<Object>getAs("first_day"),
                        row.<Object>getAs("last_day")))
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    conforming.close();
  }

  private static Tables landed(Drop drop) {
    Map<Slice, List<LandedFile>> slices = drop.slices(KEY);
    Set<Slice> all = slices.keySet();
    Map<Table, Dataset<Row>> read = new HashMap<>();
    read.put(
        LandedFiles.TABLE,
        SharedSpark.session()
            .createDataFrame(
                slices.values().stream()
                    .flatMap(List::stream)
                    .map(
                        f ->
                            RowFactory.create(
                                f.slice().laCode(),
                                f.slice().contract().shortName(),
                                f.slice().collectionYear(),
                                f.file(),
                                f.hash(),
                                f.landedAs(),
                                f.rows(),
                                f.keyFingerprint()))
                    .toList(),
                LandedFiles.TABLE.schema()));
    return table ->
        read.computeIfAbsent(
            table,
            t ->
                all.stream().anyMatch(slice -> slice.contract().equals(t))
                    ? held(drop.rows(t, all, KEY))
                    : SharedSpark.session().createDataFrame(List.of(), t.schema()));
  }

  private static Dataset<Row> held(Dataset<Row> rows) {
    return SharedSpark.session().createDataFrame(rows.collectAsList(), rows.schema());
  }
}
