package org.lacattribution.compare;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.lacattribution.error.UserFault;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.Interval;
import org.lacattribution.stats.panel.GroupTimeEffects.Cell;
import org.lacattribution.stats.panel.GroupTimeEffects.Line;
import org.lacattribution.stats.panel.GroupTimeEffects.Mean;
import org.lacattribution.stats.panel.GroupTimeEffects.Summary;
import org.lacattribution.stats.panel.Panel;
import org.lacattribution.stats.panel.PanelComparison;
import org.lacattribution.stats.panel.PanelComparison.Result;
import org.lacattribution.stats.panel.PanelFit;
import org.lacattribution.stats.panel.PanelMethod;
import org.lacattribution.stats.panel.PlaceboTest;
import org.lacattribution.stats.panel.PredictorMatch;
import org.lacattribution.stats.panel.StaggeredEffect;
import org.lacattribution.stats.panel.StandardError;

/**
 * A comparison as CSV files and a page. The same comparison gives the same bytes; blanks are
 * figures that cannot be had.
 */
public final class ComparisonFiles {
  private static final String FORMULA = "=+-@";

  private final Comparison comparison;
  private final Map<String, String> files = new LinkedHashMap<>();

  private ComparisonFiles(Comparison comparison) {
    this.comparison = comparison;
  }

  /**
   * Writes {@code effects.csv}, {@code donor_weights.csv}, {@code time_weights.csv}, {@code
   * predictor_weights.csv}, {@code paths.csv}, {@code placebo_gaps.csv}, {@code
   * group_time_effects.csv}, {@code group_time_means.csv} and {@code comparison.html}. Files of
   * these names are replaced, by a header where there is nothing to report; others stay.
   *
   * @param page as HTML
   * @return what was written
   */
  public static List<Path> write(Comparison comparison, String page, Path folder) {
    ComparisonFiles made = new ComparisonFiles(comparison);
    made.effects();
    made.donorWeights();
    made.timeWeights();
    made.predictorWeights();
    made.paths();
    made.placeboGaps();
    made.groupTimeEffects();
    made.groupTimeMeans();
    made.files.put("comparison.html", page);
    try {
      Files.createDirectories(folder);
      List<Path> written = new ArrayList<>();
      for (Map.Entry<String, String> file : made.files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
        written.add(path);
      }
      return written;
    } catch (IOException fault) {
      throw new UserFault(
          "Folder %s cannot be written (%s). Give another --out."
              .formatted(folder, fault.getMessage()),
          fault);
    }
  }

  private void effects() {
    List<Object[]> rows = new ArrayList<>();
    for (PanelComparison cohort : comparison.cohorts()) {
      for (Result result : cohort.results()) {
        rows.add(effect(cohort.panel(), result));
      }
    }
    for (StaggeredEffect all : comparison.overall()) {
      Optional<Estimate> estimate = all.estimate();
      Optional<Interval> interval = estimate.map(e -> e.interval(.95));
      Panel first = all.cohorts().get(0).panel();
      boolean placebos = all.placebos().length > 0;
      rows.add(
          new Object[] {
            "all",
            all.method(),
            all.effect(),
            estimate.map(Estimate::standardError).orElse(null),
            estimate.isEmpty() ? "none" : placebos ? "placebo, drawn donors" : "jackknife",
            interval.map(Interval::lower).orElse(null),
            interval.map(Interval::upper).orElse(null),
            placebos ? all.rankP() : null,
            null,
            all.placebos().length,
            placebos ? estimate.map(Estimate::standardError).orElse(null) : null,
            known(all.jackknife()),
            known(all.bootstrap()),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            all.cohorts().stream().mapToInt(fit -> fit.panel().reached().length).sum(),
            first.donors().length,
            new ComparisonReport(comparison).verdict(all).code()
          });
    }
    put(
        "effects.csv",
        "start,estimator,effect,standard_error,standard_error_kind,lower_95,upper_95,"
            + "placebo_rank_p,placebo_ratio_rank_p,placebos,drawn_placebo_standard_error,"
            + "jackknife_standard_error,bootstrap_standard_error,clustered_standard_error,"
            + "clustered_degrees_of_freedom,effect_at_exact_minimum,"
            + "fit_before,placebos_fitted_worse,leave_one_out_lowest,leave_one_out_highest,"
            + "pretended_start,pretended_effect,treated_units,donors,verdict",
        rows);
  }

  private static Object[] effect(Panel panel, Result result) {
    Optional<Estimate> estimate = result.estimate();
    Optional<Interval> interval = estimate.map(e -> e.interval(.95));
    Optional<Interval> out = result.leaveOneOut();
    Optional<PlaceboTest> placebo = result.placebo();
    Optional<PanelFit> pretended = Comparison.pretended(result.fit());
    return new Object[] {
      Comparison.start(panel),
      result.fit().method(),
      result.fit().effect(),
      estimate.map(Estimate::standardError).orElse(null),
      kind(result),
      interval.map(Interval::lower).orElse(null),
      interval.map(Interval::upper).orElse(null),
      placebo.map(PlaceboTest::rankP).orElse(null),
      result.ratioRankP().orElse(null),
      placebo.map(p -> p.effects().length).orElse(0),
      result.drawn().map(StandardError.Known::value).orElse(null),
      known(result.jackknife()),
      known(result.bootstrap()),
      result.clustered().map(Estimate::standardError).orElse(null),
      result.clustered().map(Estimate::degreesOfFreedom).orElse(null),
      result.exactEffect(),
      result.fit().fitBefore(),
      placebo.map(PlaceboTest::fittedWorse).orElse(null),
      out.map(Interval::lower).orElse(null),
      out.map(Interval::upper).orElse(null),
      pretended.map(fit -> Comparison.start(fit.panel())).orElse(null),
      pretended.map(PanelFit::effect).orElse(null),
      panel.reached().length,
      panel.donors().length,
      ComparisonReport.verdict(result).code()
    };
  }

  private static String kind(Result result) {
    Panel panel = result.fit().panel();
    return switch (result.errorKind()) {
      case PLACEBO ->
          panel.reached().length == 1 ? "placebo, every donor" : "placebo, drawn donors";
      case CLUSTERED -> "clustered by unit";
      case JACKKNIFE -> "jackknife";
      case NONE -> "none";
    };
  }

  private static Double known(StandardError error) {
    return error instanceof StandardError.Known known ? known.value() : null;
  }

  private void donorWeights() {
    List<Object[]> rows = new ArrayList<>();
    for (PanelComparison cohort : comparison.cohorts()) {
      for (Result result : cohort.results()) {
        result
            .donors()
            .forEach(
                donor ->
                    rows.add(
                        new Object[] {
                          Comparison.start(cohort.panel()),
                          result.fit().method(),
                          donor.unit(),
                          donor.weight(),
                          donor.effectWithout()
                        }));
      }
    }
    put("donor_weights.csv", "start,estimator,unit,weight,effect_without", rows);
  }

  private void timeWeights() {
    List<Object[]> rows = new ArrayList<>();
    for (PanelComparison cohort : comparison.cohorts()) {
      for (Result result : cohort.results()) {
        double[] weights = result.fit().timeWeights();
        for (int t = 0; t < weights.length; t++) {
          rows.add(
              new Object[] {
                Comparison.start(cohort.panel()),
                result.fit().method(),
                cohort.panel().times().get(t),
                weights[t]
              });
        }
      }
    }
    put("time_weights.csv", "start,estimator,time,weight", rows);
  }

  private void predictorWeights() {
    List<Object[]> rows = new ArrayList<>();
    for (PanelComparison cohort : comparison.cohorts()) {
      for (Result result : cohort.results()) {
        if (result.fit().method() == PanelMethod.SCP) {
          addPredictors(rows, cohort.panel(), result.fit());
        }
      }
    }
    put(
        "predictor_weights.csv",
        "start,estimator,predictor,from,to,weight,treated,synthetic,donor_mean",
        rows);
  }

  private void addPredictors(List<Object[]> rows, Panel panel, PanelFit fit) {
    double[] importances = PredictorMatch.of(panel).importances();
    int[] donors = panel.donors();
    for (int k = 0; k < importances.length; k++) {
      PanelColumns.Predictor predictor = comparison.columns().predictors().get(k);
      double[] values = panel.predictors()[k];
      double synthetic = 0;
      for (int j = 0; j < donors.length; j++) {
        synthetic += fit.donorWeights()[j] * values[donors[j]];
      }
      rows.add(
          new Object[] {
            Comparison.start(panel),
            fit.method(),
            predictor.column(),
            predictor.from().orElse(panel.times().get(0)),
            predictor.to().orElse(panel.times().get(panel.firstTreated() - 1)),
            importances[k],
            Arrays.stream(panel.reached()).mapToDouble(i -> values[i]).average().orElseThrow(),
            synthetic,
            Arrays.stream(donors).mapToDouble(i -> values[i]).average().orElseThrow()
          });
    }
  }

  private void groupTimeEffects() {
    List<Object[]> rows = new ArrayList<>();
    comparison
        .groupTime()
        .ifPresent(
            effects -> {
              Summary summary = effects.everyCell();
              List<String> times = effects.panel().times();
              for (int k = 0; k < effects.cells().size(); k++) {
                Cell cell = effects.cells().get(k);
                List<Object> row =
                    new ArrayList<>(
                        List.of(
                            times.get(cell.group()),
                            times.get(cell.time()),
                            PanelText.plainest(Double.toString(effects.eventTime(cell))),
                            cell.isTreated() ? "after" : "before"));
                row.addAll(figures(summary, summary.lines().get(k)));
                row.add(effects.treated(cell));
                row.add(cell.controls());
                rows.add(row.toArray());
              }
            });
    put(
        "group_time_effects.csv",
        "group,time,event_time,phase,effect,standard_error,lower_95,upper_95,band_lower_95,band_upper_95,treated_units,controls",
        rows);
  }

  private void groupTimeMeans() {
    List<Object[]> rows = new ArrayList<>();
    comparison
        .groupTime()
        .ifPresent(
            effects -> {
              GroupTimeReport report = new GroupTimeReport(comparison.columns(), effects);
              for (Mean mean : Mean.values()) {
                Summary summary = effects.summary(mean);
                Summary alone = new Summary(mean, summary.overall(), List.of(), Double.NaN);
                rows.add(row(mean, "all", alone, summary.overall()));
                summary.lines().forEach(l -> rows.add(row(mean, report.at(mean, l), summary, l)));
              }
            });
    put(
        "group_time_means.csv",
        "mean,at,effect,standard_error,lower_95,upper_95,band_lower_95,band_upper_95",
        rows);
  }

  private static Object[] row(Mean mean, String at, Summary summary, Line line) {
    List<Object> row = new ArrayList<>(List.of(GroupTimeReport.name(mean), at));
    row.addAll(figures(summary, line));
    return row.toArray();
  }

  /** Effect, error, interval and band, null where there is none. */
  private static List<Object> figures(Summary summary, Line line) {
    Optional<Interval> interval = line.interval();
    Optional<Interval> band = summary.band(line);
    return Arrays.asList(
        line.effect(),
        line.standardError(),
        interval.map(Interval::lower).orElse(null),
        interval.map(Interval::upper).orElse(null),
        band.map(Interval::lower).orElse(null),
        band.map(Interval::upper).orElse(null));
  }

  private void paths() {
    List<Object[]> rows = new ArrayList<>();
    for (PanelComparison cohort : comparison.cohorts()) {
      Panel panel = cohort.panel();
      for (Result result : cohort.results()) {
        double[] synthetic = result.fit().counterfactual();
        for (int t = 0; t < synthetic.length; t++) {
          boolean after = t >= panel.firstTreated();
          int time = t;
          double gap = result.fit().gaps()[t];
          Optional<Estimate> estimate =
              after ? result.placebo().map(p -> p.at(time)) : Optional.empty();
          Optional<Interval> interval = estimate.map(e -> e.interval(.95));
          rows.add(
              new Object[] {
                Comparison.start(panel),
                result.fit().method(),
                panel.times().get(t),
                after ? "after" : "before",
                synthetic[t] + gap,
                synthetic[t],
                gap,
                estimate.map(Estimate::standardError).orElse(null),
                interval.map(Interval::lower).orElse(null),
                interval.map(Interval::upper).orElse(null),
                after ? result.placebo().map(p -> p.rankP(time)).orElse(null) : null
              });
        }
      }
    }
    put(
        "paths.csv",
        "start,estimator,time,phase,treated,synthetic,gap,standard_error,lower_95,upper_95,placebo_rank_p",
        rows);
  }

  private void placeboGaps() {
    List<Object[]> rows = new ArrayList<>();
    for (PanelComparison cohort : comparison.cohorts()) {
      Panel panel = cohort.panel();
      for (Result result : cohort.results()) {
        double[][] gaps = result.placebo().map(PlaceboTest::gaps).orElse(new double[0][]);
        for (int i = 0; i < gaps.length; i++) {
          for (int t = 0; t < gaps[i].length; t++) {
            rows.add(
                new Object[] {
                  Comparison.start(panel),
                  result.fit().method(),
                  panel.reached().length == 1
                      ? panel.units().get(panel.donors()[i])
                      : "draw " + (i + 1),
                  panel.times().get(t),
                  gaps[i][t]
                });
          }
        }
      }
    }
    put("placebo_gaps.csv", "start,estimator,placebo,time,gap", rows);
  }

  private void put(String name, String header, List<Object[]> rows) {
    StringWriter text = new StringWriter();
    CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      printer.printRecord((Object[]) header.split(","));
      for (Object[] row : rows) {
        printer.printRecord(Arrays.stream(row).map(ComparisonFiles::cell).toArray());
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    files.put(name, text.toString());
  }

  /**
   * A blank for what is not there; an apostrophe before what a spreadsheet may take for a formula.
   */
  private static Object cell(Object value) {
    if (value == null || (value instanceof Double number && !Double.isFinite(number))) {
      return "";
    }
    boolean formula =
        value instanceof String text
            && !text.isEmpty()
            && FORMULA.indexOf(text.charAt(0)) >= 0
            && !text.matches("-?[\\d.]+");
    return formula ? "'" + value : value;
  }
}
