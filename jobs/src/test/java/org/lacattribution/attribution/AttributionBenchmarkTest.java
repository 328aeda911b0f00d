package org.lacattribution.attribution;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.attribution.alternative.WeightedEstimate;
import org.lacattribution.attribution.diagnosis.Diagnosis;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.Intervals;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.effect.PersonTime;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.council.Council;
import org.lacattribution.simulate.SimulatedCouncil;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.testing.SharedSpark;

/**
 * Time of attribution from the histories of children in memory: with replicates beside without, by
 * one step beside full refits, at growing sizes, and of the entry model beside Spark's library.
 *
 * <pre>
 * mvn -pl jobs test -P benchmark -Dtest=AttributionBenchmarkTest
 * </pre>
 *
 * {@code -Dlac.benchmark.sizes=1,10} chooses how many Coventrys the sizes are, {@code
 * -Dlac.benchmark.refits=200} how many full refits.
 */
@Tag("benchmark")
class AttributionBenchmarkTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final int REPLICATES = 1000;
  private static final int GROWTH_REPLICATES = 50;
  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Time of the processor, which other work on the machine disturbs less than that of the wall. */
  private record Timed<T>(T made, double processor, double wall) {
    static <T> Timed<T> of(Supplier<T> work) {
      long wall = System.nanoTime();
      long processor = MACHINE.getProcessCpuTime();
      T made = work.get();
      return new Timed<>(
          made, (MACHINE.getProcessCpuTime() - processor) / 1e9, (System.nanoTime() - wall) / 1e9);
    }
  }

  private static List<ChildHistory> children(double size) {
    return SimulatedCouncil.of(SimulatedCouncil.council(), "base", 101, size, LAST).children();
  }

  private static Setting setting() {
    Council council = SimulatedCouncil.council();
    return new Setting(Programme.of(council), 2010 * 12 + 3, Months.of(LAST), false);
  }

  /** Everything that an authority's task does with histories: estimate, replicates, checks. */
  private static BottomUp attributed(List<ChildHistory> children, int replicates) {
    BottomUp result = BottomUp.of(children, setting(), List.of(), replicates, 7);
    new Diagnosis(result).checks();
    FittedHazards.of(result.time, result.models, 1).checks();
    WeightedEstimate.of(result).ifPresent(weighted -> weighted.methods("331"));
    return result;
  }

  @Test
  void replicatesAgainstTheEstimateAlone() {
    List<ChildHistory> children = children(1);
    attributed(children, 20);
    Timed<BottomUp> alone = Timed.of(() -> attributed(children, 0));
    Timed<BottomUp> whole = Timed.of(() -> attributed(children, REPLICATES));
    System.out.printf(
        Locale.ROOT,
        "| estimate and checks alone | with %d replicates | ratio |%n"
            + "| %.1f s, processor %.1f s | %.1f s, processor %.1f s | %.1f, processor %.1f |%n",
        REPLICATES,
        alone.wall(),
        alone.processor(),
        whole.wall(),
        whole.processor(),
        whole.wall() / alone.wall(),
        whole.processor() / alone.processor());
    assertThat(whole.made().replicates).hasDimensions(REPLICATES, whole.made().total() + 1);
  }

  @Test
  void oneStepAgainstFullRefits() {
    int refits = Integer.getInteger("lac.benchmark.refits", 200);
    PersonTime time = PersonTime.of(children(1), setting());
    BottomUp.of(time, List.of(), 5, 7, BottomUp.Replicates.REFIT);
    Timed<BottomUp> alone =
        Timed.of(() -> BottomUp.of(time, List.of(), 0, 7, BottomUp.Replicates.ONE_STEP));
    Timed<BottomUp> step =
        Timed.of(() -> BottomUp.of(time, List.of(), refits, 7, BottomUp.Replicates.ONE_STEP));
    Timed<BottomUp> full =
        Timed.of(() -> BottomUp.of(time, List.of(), refits, 7, BottomUp.Replicates.REFIT));
    System.out.printf(
        Locale.ROOT,
        "| the estimate, which both begin with | %d replicates by one step | full refits | ratio | ratio with the estimate |%n"
            + "| %.1f s, processor %.1f s | %.1f s, processor %.1f s | %.1f s, processor %.1f s"
            + " | %.1f, processor %.1f | %.1f, processor %.1f |%n",
        refits,
        alone.wall(),
        alone.processor(),
        step.wall() - alone.wall(),
        step.processor() - alone.processor(),
        full.wall() - alone.wall(),
        full.processor() - alone.processor(),
        (full.wall() - alone.wall()) / (step.wall() - alone.wall()),
        (full.processor() - alone.processor()) / (step.processor() - alone.processor()),
        full.wall() / step.wall(),
        full.processor() / step.processor());
    System.out.println("| | standard error of children in care | of full refits | ratio |");
    Council council = SimulatedCouncil.council();
    int last = time.setting.months() - 1;
    for (int scope = 0; scope <= step.made().total(); scope++) {
      int of = scope;
      double[] errors =
          Arrays.stream(new BottomUp[] {step.made(), full.made()})
              .mapToDouble(
                  made ->
                      Intervals.of(made.replicates, r -> r[of][Measure.LAC_STOCK.ordinal()][last])
                          .deviation())
              .toArray();
      int n = step.made().programmes();
      System.out.printf(
          Locale.ROOT,
          "| %s | %.3f | %.3f | %.3f |%n",
          scope < n
              ? council.programmes().get(scope).code()
              : scope == step.made().total() ? "all" : "group " + (scope - n),
          errors[0],
          errors[1],
          errors[0] / errors[1]);
      if (scope == step.made().total()) {
        assertThat(errors[0] / errors[1]).as("standard error of the total").isBetween(.9, 1.1);
      }
    }
  }

  /**
   * The whole of attribution by Spark from conformed tables, {@value #GROWTH_REPLICATES}
   * replicates, of authorities each of which is a Coventry under a code of its own; where there are
   * several, what the others found is part of it.
   */
  @Test
  void growsWithAuthorities(@TempDir Path folder) {
    SparkSession spark = SharedSpark.session();
    Tables one = ConformedHistories.of(Map.of("331", children(1)), 2);
    Set<Table> written = new HashSet<>();
    PersonTime time = PersonTime.of(children(1), setting());
    double ofOne = time.entry.rows() + time.exit.rows(); // A row is at most a child's month.
    System.out.println(
        "| Coventrys | child-months | seconds | processor | child-months a second |");
    double[] before = null;
    for (String size : System.getProperty("lac.benchmark.sizes", "1,10").split(",")) {
      int authorities = Integer.parseInt(size);
      Tables copies =
          table -> {
            String path = folder.resolve(table.name()).toString();
            if (written.add(table)) {
              one.read(table).write().parquet(path);
            }
            return copies(spark.read().schema(table.schema()).parquet(path), authorities);
          };
      Attributing attributing =
          Attributing.of(copies, SimulatedCouncil.council(), "run", LAST, GROWTH_REPLICATES);
      Timed<Long> made =
          Timed.of(
              () -> {
                attributing.results().write().format("noop").mode("overwrite").save();
                return (long) authorities;
              });
      double all = ofOne * made.made();
      System.out.printf(
          Locale.ROOT,
          "| %s | %,.0f | %.1f | %.1f | %,.0f |%n",
          size,
          all,
          made.wall(),
          made.processor(),
          all / made.wall());
      if (before != null) {
        double exponent = Math.log(made.wall() / before[1]) / Math.log(all / before[0]);
        System.out.printf(Locale.ROOT, "growth exponent: %.2f%n", exponent);
        assertThat(exponent).isLessThan(1.2);
      }
      before = new double[] {all, made.wall()};
    }
  }

  /** The same children in so many authorities, each with keys of its own. */
  private static Dataset<Row> copies(Dataset<Row> of, int authorities) {
    Dataset<Row> copied = of.crossJoin(of.sparkSession().range(authorities).toDF("copy"));
    for (String column : of.columns()) {
      if (column.equals("la_code")) {
        copied = copied.withColumn(column, col("copy").plus(100).cast("string"));
      } else if (column.endsWith("_key")) {
        copied = copied.withColumn(column, concat_ws("-", col("copy"), col(column)));
      }
    }
    return copied.drop("copy");
  }

  @Test
  void entryModelAgainstSparksLibrary() {
    PersonTime time = PersonTime.of(children(1), setting());
    RateModel.fit(time.entry);
    Timed<RateModel> ours = Timed.of(() -> RateModel.fit(time.entry));
    var rows = EntryByMllib.rows(time.entry).cache();
    rows.count();
    Timed<double[]> theirs = Timed.of(() -> EntryByMllib.coefficients(rows));
    rows.unpersist(true);
    double far = 0;
    for (int i = 0; i < theirs.made().length; i++) {
      far = Math.max(far, Math.abs(theirs.made()[i] - ours.made().coefficients()[i]));
    }
    System.out.printf(
        Locale.ROOT,
        "| rows | ours | MLlib, rows in memory | ratio | largest difference of a coefficient |%n"
            + "| %,d | %.2f s | %.1f s | %.0f | %.1e |%n",
        time.entry.rows(),
        ours.wall(),
        theirs.wall(),
        theirs.wall() / ours.wall(),
        far);
    assertThat(far).isLessThan(1e-5);
  }
}
