package org.lacattribution.attribution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/**
 * What a study found of each simulated council. Where a folder is told by {@code lac.study.rows}, a
 * file a council is written there while the study runs, so that one that was stopped goes on, and
 * one file of the study when it is over; both are read. {@code jobs/evidence} holds such files.
 */
final class StudyRows {
  /** How the measure begins of rows that tell what chance did, to be taken out of a measure. */
  static final String LUCK = "LUCK of ";

  /** Councils that a regression on luck must have beyond its terms. */
  private static final int SPARE = 10;

  static final String NO_VERDICT = "none";

  /** The check of all who were referred and with whom nothing has begun. */
  static final String PLACEBO = "placebo_programme all";

  /** How the name ends of the file of a whole study. */
  static final String WHOLE = ".csv.gz";

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

  /** Of this study, a file a council; null where nothing is kept. */
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
    if (kept == null) {
      return new StudyRows(title, null);
    }
    Path folder = Path.of(kept, scenario + "-" + size + "-" + replicates);
    StudyRows rows = new StudyRows(title, folder);
    try {
      Files.createDirectories(folder);
      if (Files.exists(rows.whole())) {
        rows.read(rows.whole());
      }
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
          int seed = Integer.parseInt(file.getFileName().toString().replace(".csv", ""));
          rows.bySeed.put(seed, Files.readAllLines(file).stream().map(Row::of).toList());
        }
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return rows;
  }

  /** Of a file of a whole study. */
  static StudyRows of(Path whole) {
    StudyRows rows = new StudyRows(whole.getFileName().toString().replace(WHOLE, ""), null);
    try {
      rows.read(whole);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return rows;
  }

  private Path whole() {
    return folder.resolveSibling(folder.getFileName() + WHOLE);
  }

  private void read(Path whole) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(whole)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int comma = line.indexOf(',');
        bySeed
            .computeIfAbsent(Integer.valueOf(line.substring(0, comma)), seed -> new ArrayList<>())
            .add(Row.of(line.substring(comma + 1)));
      }
    }
  }

  /** Writes the file of the study, of lines that begin with the seed. */
  void keep() {
    if (folder == null) {
      return;
    }
    try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(whole()))) {
      for (Map.Entry<Integer, List<Row>> council : bySeed.entrySet()) {
        for (Row row : council.getValue()) {
          String line = council.getKey() + "," + row.line() + "\n";
          packed.write(line.getBytes(StandardCharsets.UTF_8));
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

  /**
   * Nothing is expected of luck, so the constant of a regression on it is the bias; of the councils
   * of which the scope was estimated.
   */
  private double[] afterLuck(String measure, String scope) {
    List<String> kinds = List.copyOf(scopes(LUCK + measure));
    List<double[]> lucks = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    for (List<Row> rows : bySeed.values()) {
      double[] luck = new double[kinds.size()];
      double error = Double.NaN;
      for (Row row : rows) {
        if (row.measure().equals(LUCK + measure)) {
          luck[kinds.indexOf(row.scope())] = row.estimate();
        } else if (row.measure().equals(measure) && row.scope().equals(scope)) {
          error = row.estimate() - row.truth();
        }
      }
      if (!Double.isNaN(error)) {
        errors.add(error);
        lucks.add(luck);
      }
    }
    if (kinds.isEmpty() || errors.size() < kinds.size() + SPARE) {
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

  int councils() {
    return bySeed.size();
  }

  /** Share of councils of which a scope of a measure, or a check, has a verdict. */
  double share(String measure, String scope, String verdict) {
    return mean(rows(measure, scope), row -> row.verdict().equals(verdict) ? 1 : 0);
  }

  /** Heads of the columns of {@link #row}. */
  private static final Map<String, String> MEASURES =
      new TreeMap<>(
          Map.of(
              "LAC_STOCK", "Fewer in care at the end",
              "ENTRIES", "Entries avoided",
              "PLACEMENT_MOVES", "Placement moves avoided"));

  static final String HEADS =
      "| scenario | councils | in care: truth | bias | luck taken out | spread | mean error | covered"
          + " | entries: truth | bias | luck taken out | covered"
          + " | programmes, in care: largest bias | covered | verdicts that claim"
          + " | placebo of all warns | fails |";

  /**
   * The joint effect; of the programmes that act on the number in care the largest bias with luck
   * taken out and the range of coverage; of them, their groups and the total how many verdicts
   * claim something; and what became of the placebo of all programmes.
   */
  String row(String label, List<String> programmes, List<String> groups) {
    Summary stock = summary("LAC_STOCK", "all");
    Summary entries = summary("ENTRIES", "all");
    Map<String, Summary> each = new LinkedHashMap<>();
    programmes.forEach(programme -> each.put(programme, summary("LAC_STOCK", programme)));
    String worst =
        programmes.stream()
            .max(Comparator.comparingDouble(of -> Math.abs(each.get(of).afterLuck())))
            .orElseThrow();
    DoubleSummaryStatistics covered =
        each.values().stream().mapToDouble(Summary::covered).summaryStatistics();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.1f | %s | %s | %.1f | %.1f | %.0f%% | %.1f | %s | %s | %.0f%% | %s %+.1f"
            + " | %.0f to %.0f%% | %.1f%% | %.0f%% | %.0f%% |",
        label,
        councils(),
        stock.truth(),
        told(stock.bias(), stock.biasError()),
        told(stock.afterLuck(), stock.afterLuckError()),
        stock.spread(),
        stock.meanError(),
        100 * stock.covered(),
        entries.truth(),
        told(entries.bias(), entries.biasError()),
        told(entries.afterLuck(), entries.afterLuckError()),
        100 * entries.covered(),
        worst,
        each.get(worst).afterLuck(),
        100 * covered.getMin(),
        100 * covered.getMax(),
        100 * claimed(programmes, groups),
        100 * share("CHECK", PLACEBO, "WARN"),
        100 * share("CHECK", PLACEBO, "FAIL"));
  }

  /** Share of the verdicts on children in care that tell a reduction or an increase. */
  double claimed(List<String> programmes, List<String> groups) {
    return Stream.of(programmes, groups, List.of("all"))
        .flatMap(List::stream)
        .mapToDouble(scope -> summary("LAC_STOCK", scope).claimed())
        .average()
        .orElseThrow();
  }

  private static String told(double value, double error) {
    return String.format(Locale.ROOT, "%+.1f (%.1f)", value, error);
  }

  /** One scope of a measure, as a row of a table. */
  String line(String measure, String scope) {
    Summary of = summary(measure, scope);
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %+.2f (%.2f) | %+.2f (%.2f) | %.2f | %.2f | %.0f%% | %.0f%% |",
        scope,
        of.truth(),
        of.bias(),
        of.biasError(),
        of.afterLuck(),
        of.afterLuckError(),
        of.spread(),
        of.meanError(),
        100 * of.covered(),
        100 * of.claimed());
  }

  /** For EVIDENCE.md. */
  String tables() {
    List<String> lines = new ArrayList<>();
    lines.add("### " + title + ": " + bySeed.size() + " councils");
    for (String measure : MEASURES.keySet()) {
      if (scopes(measure).isEmpty()) {
        continue;
      }
      lines.add("");
      lines.add(MEASURES.get(measure));
      lines.add("");
      lines.add(
          "| | truth | bias (its error) | luck taken out (its error) | spread | mean error | covered | verdicts |");
      lines.add("|---|---|---|---|---|---|---|---|");
      scopes(measure).forEach(scope -> lines.add(line(measure, scope)));
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
