package org.lacattribution.job;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.lacattribution.check.Checks;
import org.lacattribution.check.UnusedRows;
import org.lacattribution.conform.Conforming;
import org.lacattribution.conform.SourceCoverage;
import org.lacattribution.council.Council;
import org.lacattribution.error.UserFault;
import org.lacattribution.land.Drop;
import org.lacattribution.land.Pseudonyms;
import org.lacattribution.land.Slice;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Children;
import org.lacattribution.table.conformed.Coverage;
import org.lacattribution.table.conformed.Findings;
import org.lacattribution.table.conformed.PeriodsOfCare;
import org.lacattribution.table.conformed.Quarantine;
import org.lacattribution.table.landing.LandedFiles;
import org.lacattribution.testing.SharedSpark;

/**
 * A drop taken through landing, checks and conforming in memory, as {@code ingest} does it on a
 * warehouse.
 */
final class DropRun implements AutoCloseable {
  private static final Pseudonyms KEY = Pseudonyms.under("a key of sixteen letters");
  private static final Council COUNCIL =
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

  private final Council council;
  private final Drop drop;
  private final Tables landed;
  private final LocalDate asOf;
  private final Conforming conforming;
  private final Map<Table, Dataset<Row>> written = new HashMap<>();
  private List<Row> findings;

  private DropRun(Path folder, Council council, LocalDate given) {
    this.council = council;
    drop = Drop.read(SharedSpark.session(), folder.toString(), council);
    landed = landed();
    asOf =
        given == null
            ? SourceCoverage.lastDayOfAll(SourceCoverage.of(landed, council.historyFrom()))
            : given;
    conforming = Conforming.of(landed, council, council.historyFrom(), asOf);
  }

  /** Runs a drop; the as-of date is the last day that every source covers. */
  static DropRun of(Path folder) {
    return new DropRun(folder, COUNCIL, null);
  }

  static DropRun of(Path folder, Council council) {
    return new DropRun(folder, council, null);
  }

  static DropRun of(Path folder, String asOf) {
    return new DropRun(folder, COUNCIL, LocalDate.parse(asOf));
  }

  /** The folder of a case below {@code src/test/resources/cases}. */
  static Path caseNamed(String name) {
    try {
      return Path.of(DropRun.class.getResource("/cases/" + name).toURI());
    } catch (URISyntaxException fault) {
      throw new IllegalArgumentException(name, fault);
    }
  }

  /** The sentence with which a drop is refused, exit 2; fails where it is not. */
  static String refusal(Path folder) {
    try (DropRun run = of(folder)) {
      throw new AssertionError(
          "The drop is accepted: periods %s, findings %s".formatted(run.periods(), run.findings()));
    } catch (UserFault refused) {
      return refused.getMessage();
    }
  }

  LocalDate asOf() {
    return asOf;
  }

  Dataset<Row> landed(Table table) {
    return landed.read(table);
  }

  /** A conformed table, computed once. */
  Dataset<Row> read(Table table) {
    Dataset<Row> known = written.get(table);
    if (known == null) {
      known = held(conforming.rows(table, this::read));
      written.put(table, known);
    }
    return known;
  }

  long children() {
    return read(Children.TABLE).count();
  }

  /**
   * Periods of care that are no series of short breaks, in order: {@code first day to end REASON}.
   */
  List<String> periods() {
    return read(PeriodsOfCare.TABLE)
        .filter(PeriodsOfCare.SHORT_BREAKS.col().equalTo(false))
        .orderBy(PeriodsOfCare.START_DATE.col(), PeriodsOfCare.END_DATE.col())
        .collectAsList()
        .stream()
        .map(
            row ->
                "%s to %s%s"
                    .formatted(
                        row.<Object>getAs(PeriodsOfCare.START_DATE.name()),
                        row.<Object>getAs(PeriodsOfCare.END_DATE.name()),
                        row.getAs(PeriodsOfCare.END_REASON.name()) == null
                            ? ""
                            : " " + row.getAs(PeriodsOfCare.END_REASON.name())))
        .toList();
  }

  /** Children in care at the end of a day, series of short breaks left out. */
  long inCare(String day) {
    return read(PeriodsOfCare.TABLE)
        .filter(
            "not short_breaks and start_date <= date'%1$s' and (end_date is null or end_date > date'%1$s')"
                .formatted(day))
        .select(PeriodsOfCare.CHILD_KEY.name())
        .distinct()
        .count();
  }

  /** Findings about rows: {@code rule path:line column}, in order. */
  List<String> findings() {
    return all().stream()
        .filter(row -> row.getAs(Findings.SOURCE_LINE.name()) != null)
        .map(
            row ->
                "%s %s:%s %s"
                    .formatted(
                        row.getAs(Findings.RULE.name()),
                        path(row.getAs(Findings.SOURCE_FILE.name())),
                        row.<Object>getAs(Findings.SOURCE_LINE.name()),
                        row.getAs(Findings.FIELD.name())))
        .sorted()
        .toList();
  }

  /** Findings of rows and files in order: {@code rule path line}. */
  List<String> placesOfFindings() {
    return all().stream()
        .filter(row -> row.getAs(Findings.SOURCE_FILE.name()) != null)
        .map(
            row ->
                "%s %s %s"
                    .formatted(
                        row.getAs(Findings.RULE.name()),
                        path(row.getAs(Findings.SOURCE_FILE.name())),
                        row.<Object>getAs(Findings.SOURCE_LINE.name())))
        .sorted()
        .toList();
  }

  /** First and last day of each source, in order: {@code source first last}. */
  List<String> coverage() {
    return SourceCoverage.of(landed, council.historyFrom()).collectAsList().stream()
        .map(
            row ->
                "%s %s %s"
                    .formatted(
                        row.getAs(Coverage.SOURCE.name()),
                        row.<Object>getAs(Coverage.FIRST_DAY.name()),
                        row.<Object>getAs(Coverage.LAST_DAY.name())))
        .sorted()
        .toList();
  }

  /** Rules found, of rows, files and tables, each once and in order. */
  List<String> rules() {
    return all().stream()
        .map(row -> row.<String>getAs(Findings.RULE.name()))
        .distinct()
        .sorted()
        .toList();
  }

  /** Quarantined rows: {@code reason path:line column}, in order. */
  List<String> quarantined() {
    return read(Quarantine.TABLE).collectAsList().stream()
        .map(
            row ->
                "%s %s:%s %s"
                    .formatted(
                        row.getAs(Quarantine.REASON.name()),
                        path(row.getAs(Quarantine.SOURCE_FILE.name())),
                        row.<Object>getAs(Quarantine.SOURCE_LINE.name()),
                        row.getAs(Quarantine.FIELD.name())))
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    conforming.close();
  }

  /** Where a file that the warehouse knows by table and number is in the drop. */
  private String path(String file) {
    return drop.paths().getOrDefault(file, file);
  }

  private List<Row> all() {
    if (findings == null) {
      Dataset<Row> found =
          Checks.findings(landed, council, asOf).unionByName(conforming.disagreements(this::read));
      findings = new ArrayList<>(found.collectAsList());
      drop.findings()
          .forEach(
              f ->
                  findings.add(
                      SharedSpark.session()
                          .createDataFrame(
                              List.of(
                                  RowFactory.create(
                                      f.laCode(),
                                      f.rule(),
                                      "",
                                      f.table(),
                                      f.file(),
                                      f.line(),
                                      f.field(),
                                      null,
                                      1L)),
                              Findings.TABLE.schema())
                          .head()));
      findings.addAll(
          UnusedRows.findings(
                  SharedSpark.session().createDataFrame(findings, Findings.TABLE.schema()),
                  read(Quarantine.TABLE),
                  landed.read(LandedFiles.TABLE))
              .collectAsList());
    }
    return findings;
  }

  private Tables landed() {
    Map<Slice, List<org.lacattribution.land.LandedFile>> slices = drop.slices(KEY);
    List<Row> files =
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
            .toList();
    Set<Slice> all = slices.keySet();
    Map<Table, Dataset<Row>> read = new HashMap<>();
    read.put(
        LandedFiles.TABLE,
        SharedSpark.session().createDataFrame(files, LandedFiles.TABLE.schema()));
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

  /** Files of a drop by path, written below a folder; a text may leave its lines unended. */
  static Path written(Path folder, String... pathsAndTexts) {
    try {
      for (int i = 0; i < pathsAndTexts.length; i += 2) {
        Path file = folder.resolve(pathsAndTexts[i]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, pathsAndTexts[i + 1]);
      }
      return folder;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Copies a case into a folder, each text of its files put through an alteration. */
  static Path altered(
      String caseName, Path folder, java.util.function.UnaryOperator<String> alteration) {
    Path from = caseNamed(caseName);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        written(folder, from.relativize(file).toString(), alteration.apply(Files.readString(file)));
      }
      return folder;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Count of rows of a conformed table where a condition holds. */
  long count(Table table, String condition) {
    return read(table).filter(condition).select(col("*")).count();
  }
}
