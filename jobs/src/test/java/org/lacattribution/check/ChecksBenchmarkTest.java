package org.lacattribution.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.DepartmentList;
import org.lacattribution.check.rule.DepartmentRule;
import org.lacattribution.check.rule.DepartmentRule.Standing;
import org.lacattribution.check.rule.DropContents;
import org.lacattribution.check.rule.Grouping;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.Rule;
import org.lacattribution.check.rule.Subject;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.council.Council;
import org.lacattribution.store.TableStore;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Findings;
import org.lacattribution.table.landing.LandedFiles;
import org.lacattribution.table.landing.LandingTables;
import org.lacattribution.table.landing.Provenance;
import org.lacattribution.testing.FinishedProcess;
import org.lacattribution.testing.SharedSpark;

/**
 * Processor time of the checks with every rule against that of reading the same rows, and what the
 * Department's rules add to it; how many of its rules are tried, by kind.
 *
 * <p>Reads one simulated Coventry, or {@code -Dlac.benchmark.warehouse=DIR}.
 */
@Tag("benchmark")
class ChecksBenchmarkTest {
  private static final LocalDate AS_OF = LocalDate.of(2016, 3, 31);
  private static final int TIMES = 5;

  @TempDir private Path folder;

  @Test
  void ruleCoverage() {
    for (DepartmentList list : DepartmentList.ALL) {
      System.out.printf(
          "%n| %s | declared | by rules of ours | not tried |%n|---|---|---|---|%n",
          list.collection());
      for (DepartmentRule.Kind kind : DepartmentRule.Kind.values()) {
        Map<Standing, Long> counts = new TreeMap<>();
        list.rules().stream()
            .filter(rule -> rule.kind() == kind)
            .forEach(rule -> counts.merge(rule.standing(), (long) rule.number().size(), Long::sum));
        System.out.printf(
            "| %s | %d | %d | %d |%n",
            kind.words(),
            counts.getOrDefault(Standing.DECLARED, 0L),
            counts.getOrDefault(Standing.MAPPED, 0L),
            counts.getOrDefault(Standing.NOT_TRIED, 0L));
      }
    }
  }

  @Test
  void checksAgainstReading() throws Exception {
    Path council = FinishedProcess.project().resolve("data-schema/councils/coventry.yaml");
    Tables landed = new TableStore(SharedSpark.session(), warehouse(council.toString()));
    Council coventry = Council.read(council);
    long rows = reading(landed).count();
    double read = best(() -> noop(reading(landed)));
    double arranged = best(() -> noop(inOrder(landed)));
    double checked = best(() -> noop(Checks.findings(landed, coventry, AS_OF)));
    System.out.printf(
        Locale.ROOT,
        "%n| rows | reading | one shuffle | checks | rows a second | ratio to reading | ratio to the shuffle |%n"
            + "|---|---|---|---|---|---|---|%n"
            + "| %,d | %.2f s | %.2f s | %.2f s | %,.0f | %.2f | %.2f |%n",
        rows,
        read,
        arranged,
        checked,
        rows / checked,
        checked / read,
        checked / arranged);
    System.out.println(
        "\n| tables | children | rows | rules of ours | every rule | the Department's, for 10,000 rows |"
            + "\n|---|---|---|---|---|---|");
    inMemory("903", LandingTables.SSDA903, landed, coventry);
    inMemory("SSD", LandingTables.SSD, landed, coventry);
    System.out.println("\n| rule | table | rows |\n|---|---|---|");
    FindingCounts.byRule(Checks.findings(landed, coventry, AS_OF)).stream()
        .sorted((one, other) -> one.rule().compareTo(other.rule()))
        .forEach(
            count ->
                System.out.printf(
                    "| %s | %s | %,d |%n", count.rule(), count.table(), count.rows()));
    assertThat(checked).isPositive();
  }

  /** The rules alone, without Spark: on the returns of each child. */
  private static void inMemory(String name, List<Table> tables, Tables landed, Council council) {
    DropContents contents =
        new DropContents(
            landed.read(LandedFiles.TABLE).collectAsList().stream()
                .map(
                    row ->
                        new DropContents.File(
                            row.getAs(LandedFiles.LA_CODE.name()),
                            row.getAs(LandedFiles.TABLE_NAME.name()),
                            row.getAs(LandedFiles.COLLECTION_YEAR.name()),
                            row.getAs(LandedFiles.FILE.name()),
                            row.<Long>getAs(LandedFiles.ROWS.name())))
                .toList());
    CheckContext context = new CheckContext(council, AS_OF, contents);
    Map<String, List<Object[]>> children = new TreeMap<>();
    long read = 0;
    for (Grouping grouping : Grouping.HOMES) {
      if (grouping.subject() != Subject.CHILD
          || !tables.contains(grouping.table())
          || !contents.has(grouping.table())) {
        continue;
      }
      LandedRow.Shape shape = LandedRow.Shape.of(grouping.table());
      List<Row> rows =
          landed
              .read(grouping.table())
              .orderBy(
                  Provenance.COLLECTION_YEAR.col(), Provenance.FILE.col(), Provenance.LINE.col())
              .collectAsList();
      read += rows.size();
      for (Row row : rows) {
        String[] values = new String[shape.fields().size()];
        for (Field field : shape.fields()) {
          values[shape.positions().get(field.name())] = row.getAs(field.name());
        }
        children
            .computeIfAbsent(row.getAs(grouping.key().get().name()), child -> new ArrayList<>())
            .add(
                new Object[] {
                  shape,
                  row.getAs(Provenance.COLLECTION_YEAR.name()),
                  row.getAs(Provenance.FILE.name()),
                  row.<Long>getAs(Provenance.LINE.name()),
                  values
                });
      }
    }
    double ours =
        best(() -> check(children, contents, context, rule -> !Findings.isOfDepartment(rule)));
    double all = best(() -> check(children, contents, context, rule -> true));
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %,d | %.3f s | %.3f s | %.3f s |%n",
        name,
        children.size(),
        read,
        ours,
        all,
        (all - ours) * 10_000 / read);
  }

  private static void check(
      Map<String, List<Object[]>> children,
      DropContents contents,
      CheckContext context,
      Predicate<String> tried) {
    List<Rule> rules =
        Rules.ROWS.stream()
            .filter(rule -> rule.subjects().contains(Subject.CHILD))
            .filter(rule -> tried.test(rule.definition().code()))
            .toList();
    children.forEach(
        (child, cells) -> {
          List<LandedRow> rows =
              cells.stream()
                  .map(
                      cell ->
                          new LandedRow(
                              (LandedRow.Shape) cell[0],
                              AS_OF,
                              (Integer) cell[1],
                              (String) cell[2],
                              (long) cell[3],
                              (String[]) cell[4]))
                  .toList();
          Records records = new Records("331", Subject.CHILD, rows, contents);
          SubjectFindings found = new SubjectFindings();
          for (Rule rule : rules) {
            if (rule.isAbout(records.tables())) {
              rule.check(records, context, found);
            }
          }
        });
  }

  private String warehouse(String council) throws Exception {
    String given = System.getProperty("lac.benchmark.warehouse");
    if (given != null) {
      return given;
    }
    String drop = folder.resolve("drop").toString();
    String warehouse = folder.resolve("warehouse").toString();
    FinishedProcess.lac("simulate", "--council", council, "--out", drop);
    FinishedProcess.lac(
        "ingest",
        "--input",
        drop,
        "--council",
        council,
        "--warehouse",
        warehouse,
        "--key-file",
        folder.resolve("key").toString(),
        "--as-of",
        AS_OF.toString());
    return warehouse;
  }

  /** Every landed row that the checks go through, with its columns as they do. */
  private static Dataset<Row> reading(Tables landed) {
    DropContents contents =
        new DropContents(
            landed.read(LandedFiles.TABLE).collectAsList().stream()
                .map(
                    row ->
                        new DropContents.File(
                            row.getAs(LandedFiles.LA_CODE.name()),
                            row.getAs(LandedFiles.TABLE_NAME.name()),
                            null,
                            row.getAs(LandedFiles.FILE.name()),
                            1))
                .toList());
    return Grouping.HOMES.stream()
        .filter(grouping -> contents.has(grouping.table()))
        .map(
            grouping ->
                landed
                    .read(grouping.table())
                    .select(
                        grouping
                            .key()
                            .map(Field::col)
                            .orElse(functions.lit(null).cast("string"))
                            .as("subject_key"),
                        Provenance.FILE.col(),
                        Provenance.LINE.col(),
                        functions
                            .array(
                                grouping.table().ownersFields().stream()
                                    .map(Field::col)
                                    .toArray(Column[]::new))
                            .as("values")))
        .reduce(Dataset::union)
        .orElseThrow();
  }

  /** The same rows, child by child and in order, as one shuffle brings them. */
  private static Dataset<Row> inOrder(Tables landed) {
    return reading(landed)
        .repartition(functions.col("subject_key"))
        .sortWithinPartitions("subject_key", Provenance.FILE.name(), Provenance.LINE.name());
  }

  private static void noop(Dataset<Row> rows) {
    rows.write().format("noop").mode("overwrite").save();
  }

  /** Seconds of processor time, the least of some: what else runs on the machine takes none. */
  private static double best(Runnable work) {
    double[] seconds = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long began = processorTime();
      work.run();
      seconds[i] = (processorTime() - began) / 1e9;
    }
    return Arrays.stream(seconds).min().orElseThrow();
  }

  private static long processorTime() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
