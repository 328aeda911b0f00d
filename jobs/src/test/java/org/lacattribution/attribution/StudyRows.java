package org.lacattribution.attribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/** What a study found of each simulated council, kept in a file a council where that is wanted. */
final class StudyRows {
  /** How the measure begins of rows that tell what chance did, to be taken out of a measure. */
  static final String LUCK = "LUCK of ";

  /** Councils that a regression on luck must have beyond its terms. */
  private static final int SPARE = 10;

  private static final String NO_VERDICT = "none";

  /**
   * Of one council.
   *
   * @param measure of the estimate; {@code TODAY} for what is done without a model, {@code CHECK}
   *     for a check, {@value #LUCK} and a measure for what chance did
   * @param scope code of a programme or group, {@code all}, or what is done or checked
   * @param verdict of the estimate, or outcome of the check
   */
  record Row(
      String measure,
      String scope,
      double truth,
      double estimate,
      double error,
      double lower,
      double upper,
      String verdict) {
    /** An estimate without an interval. */
    static Row alone(String measure, String scope, double truth, double estimate) {
      double none = Double.NaN;
      return new Row(measure, scope, truth, estimate, none, none, none, NO_VERDICT);
    }

    private String line() {
      return String.format(
          Locale.ROOT,
          "%s,%s,%.6f,%.6f,%.6f,%.6f,%.6f,%s",
          measure,
          scope,
          truth,
          estimate,
          error,
          lower,
          upper,
          verdict);
    }

    private static Row of(String line) {
      String[] cells = line.split(",", -1);
      return new Row(
          cells[0],
          cells[1],
          Double.parseDouble(cells[2]),
          Double.parseDouble(cells[3]),
          Double.parseDouble(cells[4]),
          Double.parseDouble(cells[5]),
          Double.parseDouble(cells[6]),
          cells[7]);
    }
  }

  /**
   * Over councils.
   *
   * @param biasError Monte Carlo standard error of the bias
   * @param afterLuck bias, the luck of each council taken out by regression; not a number of too
   *     few councils
   * @param afterLuckError Monte Carlo standard error of that
   * @param spread standard deviation of what was found less the truth
   * @param meanError mean of the standard errors that were told
   * @param covered share of 95% intervals that hold the truth
   * @param claimed share of verdicts that tell a reduction or an increase
   */
  record Summary(
      int councils,
      double truth,
      double bias,
      double biasError,
      double afterLuck,
      double afterLuckError,
      double spread,
      double meanError,
      double covered,
      double claimed) {}

  private final String title;
  private final Path folder;
  private final Map<Integer, List<Row>> bySeed = new TreeMap<>();

  private StudyRows(String title, Path folder) {
    this.title = title;
    this.folder = folder;
  }

  /** Of a study; what its folder has of earlier runs is read. */
  static StudyRows of(String scenario, double size, int replicates) {
    String title =
        "%s, size %s, %d replicates".formatted(scenario, Double.toString(size), replicates);
    String kept = System.getProperty("lac.study.rows");
    Path folder = kept == null ? null : Path.of(kept, scenario + "-" + size + "-" + replicates);
    StudyRows rows = new StudyRows(title, folder);
    if (folder != null) {
      rows.read();
    }
    return rows;
  }

  private void read() {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
          int seed = Integer.parseInt(file.getFileName().toString().replace(".csv", ""));
          bySeed.put(seed, Files.readAllLines(file).stream().map(Row::of).toList());
        }
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Whether a council need not be looked at again. */
  boolean knows(int seed) {
    return bySeed.containsKey(seed);
  }

  void add(int seed, List<Row> rows) {
    bySeed.put(seed, rows);
    if (folder == null) {
      return;
    }
    try {
      Path half = folder.resolve(seed + ".half");
      Files.write(half, rows.stream().map(Row::line).toList());
      Files.move(half, folder.resolve(seed + ".csv"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private List<Row> rows(String measure, String scope) {
    return bySeed.values().stream()
        .flatMap(List::stream)
        .filter(row -> row.measure().equals(measure) && row.scope().equals(scope))
        .toList();
  }

  Summary summary(String measure, String scope) {
    List<Row> rows = rows(measure, scope);
    int n = rows.size();
    double bias = mean(rows, row -> row.estimate() - row.truth());
    double square = mean(rows, row -> Math.pow(row.estimate() - row.truth() - bias, 2));
    double spread = n < 2 ? Double.NaN : Math.sqrt(square * n / (n - 1));
    double[] afterLuck = afterLuck(measure, scope);
    boolean told = rows.stream().noneMatch(row -> Double.isNaN(row.lower()));
    return new Summary(
        n,
        mean(rows, Row::truth),
        bias,
        spread / Math.sqrt(n),
        afterLuck[0],
        afterLuck[1],
        spread,
        mean(rows, Row::error),
        told
            ? mean(rows, row -> row.lower() <= row.truth() && row.truth() <= row.upper() ? 1 : 0)
            : Double.NaN,
        told
            ? mean(rows, row -> List.of("REDUCTION", "INCREASE").contains(row.verdict()) ? 1 : 0)
            : Double.NaN);
  }

  /** Nothing is expected of luck, so the constant of a regression on it is the bias. */
  private double[] afterLuck(String measure, String scope) {
    List<String> kinds = List.copyOf(scopes(LUCK + measure));
    List<double[]> lucks = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    for (List<Row> rows : bySeed.values()) {
      double[] luck = new double[kinds.size()];
      for (Row row : rows) {
        if (row.measure().equals(LUCK + measure)) {
          luck[kinds.indexOf(row.scope())] = row.estimate();
        } else if (row.measure().equals(measure) && row.scope().equals(scope)) {
          errors.add(row.estimate() - row.truth());
        }
      }
      lucks.add(luck);
    }
    if (kinds.isEmpty() || errors.size() < kinds.size() + SPARE || errors.size() != lucks.size()) {
      return new double[] {Double.NaN, Double.NaN};
    }
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.newSampleData(
        errors.stream().mapToDouble(Double::doubleValue).toArray(), lucks.toArray(double[][]::new));
    return new double[] {
      regression.estimateRegressionParameters()[0],
      regression.estimateRegressionParametersStandardErrors()[0]
    };
  }

  private static double mean(List<Row> rows, ToDoubleFunction<Row> value) {
    return rows.stream().mapToDouble(value).average().orElse(Double.NaN);
  }

  private Set<String> scopes(String measure) {
    Set<String> scopes = new LinkedHashSet<>();
    bySeed
        .values()
        .forEach(
            rows ->
                rows.stream()
                    .filter(row -> row.measure().equals(measure))
                    .forEach(row -> scopes.add(row.scope())));
    return scopes;
  }

  /** For EVIDENCE.md. */
  String tables() {
    List<String> lines = new ArrayList<>();
    lines.add("### " + title + ": " + bySeed.size() + " councils");
    for (String measure : List.of("LAC_STOCK", "ENTRIES")) {
      lines.add("");
      lines.add(measure.equals("ENTRIES") ? "Entries avoided" : "Fewer in care at the end");
      lines.add("");
      lines.add(
          "| | truth | bias (its error) | luck taken out (its error) | spread | mean error | covered | verdicts |");
      lines.add("|---|---|---|---|---|---|---|---|");
      for (String scope : scopes(measure)) {
        Summary of = summary(measure, scope);
        lines.add(
            String.format(
                Locale.ROOT,
                "| %s | %.2f | %+.2f (%.2f) | %+.2f (%.2f) | %.2f | %.2f | %.1f%% | %.1f%% |",
                scope,
                of.truth(),
                of.bias(),
                of.biasError(),
                of.afterLuck(),
                of.afterLuckError(),
                of.spread(),
                of.meanError(),
                100 * of.covered(),
                100 * of.claimed()));
      }
    }
    lines.add("");
    for (String scope : scopes("TODAY")) {
      Summary of = summary("TODAY", scope);
      lines.add(
          String.format(
              Locale.ROOT,
              "Entries avoided, %s: %.1f, truth %.1f.",
              scope,
              of.truth() + of.bias(),
              of.truth()));
    }
    for (String scope : scopes("CHECK")) {
      List<Row> rows = rows("CHECK", scope);
      lines.add(
          String.format(
              Locale.ROOT,
              "Check %s: warns in %.0f%%, fails in %.0f%%.",
              scope,
              100 * mean(rows, row -> row.verdict().equals("WARN") ? 1 : 0),
              100 * mean(rows, row -> row.verdict().equals("FAIL") ? 1 : 0)));
    }
    return String.join("\n", lines) + "\n";
  }
}
