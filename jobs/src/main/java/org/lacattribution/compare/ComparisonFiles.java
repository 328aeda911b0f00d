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
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.lacattribution.error.UserFault;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.Interval;
import org.lacattribution.stats.panel.Panel;
import org.lacattribution.stats.panel.PanelComparison;
import org.lacattribution.stats.panel.PanelComparison.Result;
import org.lacattribution.stats.panel.PanelFit;
import org.lacattribution.stats.panel.PlaceboTest;
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
   * paths.csv}, {@code placebo_gaps.csv} and {@code comparison.html}. Files of these names are
   * replaced; others stay.
   *
   * @param page as HTML
   * @return what was written
   */
  public static List<Path> write(Comparison comparison, String page, Path folder) {
    ComparisonFiles made = new ComparisonFiles(comparison);
    made.effects();
    made.donorWeights();
    made.timeWeights();
    made.paths();
    made.placeboGaps();
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
      Estimate estimate = all.estimate();
      Interval interval = estimate.interval(.95);
      Panel first = all.cohorts().get(0).panel();
      rows.add(
          new Object[] {
            "all",
            all.method(),
            all.effect(),
            estimate.standardError(),
            "placebo, drawn donors",
            interval.lower(),
            interval.upper(),
            all.rankP(),
            null,
            all.placebos().length,
            estimate.standardError(),
            known(all.jackknife()),
            known(all.bootstrap()),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            comparison.panel().treated().size(),
            first.donors().length
          });
    }
    put(
        "effects.csv",
        "start,estimator,effect,standard_error,standard_error_kind,lower_95,upper_95,"
            + "placebo_rank_p,placebo_ratio_rank_p,placebos,drawn_placebo_standard_error,"
            + "jackknife_standard_error,bootstrap_standard_error,effect_at_exact_minimum,"
            + "fit_before,placebos_fitted_worse,leave_one_out_lowest,leave_one_out_highest,"
            + "pretended_start,pretended_effect,treated_units,donors",
        rows);
  }

  private static Object[] effect(Panel panel, Result result) {
    Estimate estimate = result.estimate();
    Interval interval = estimate.interval(.95);
    Interval out = result.leaveOneOut();
    PlaceboTest placebo = result.placebo();
    PanelFit pretended = Comparison.pretended(result.fit());
    return new Object[] {
      Comparison.start(panel),
      result.fit().method(),
      result.fit().effect(),
      estimate.standardError(),
      panel.reached().length == 1 ? "placebo, every donor" : "placebo, drawn donors",
      interval.lower(),
      interval.upper(),
      placebo.rankP(),
      placebo.ratioRankP(),
      placebo.effects().length,
      result.drawn().value(),
      known(result.jackknife()),
      known(result.bootstrap()),
      result.exactEffect(),
      result.fit().fitBefore(),
      placebo.fittedWorse(),
      out.lower(),
      out.upper(),
      pretended == null ? null : Comparison.start(pretended.panel()),
      pretended == null ? null : pretended.effect(),
      panel.reached().length,
      panel.donors().length
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

  private void paths() {
    List<Object[]> rows = new ArrayList<>();
    for (PanelComparison cohort : comparison.cohorts()) {
      Panel panel = cohort.panel();
      for (Result result : cohort.results()) {
        double[] synthetic = result.fit().counterfactual();
        for (int t = 0; t < synthetic.length; t++) {
          boolean after = t >= panel.firstTreated();
          Estimate gap = result.placebo().at(t);
          Interval interval = gap.interval(.95);
          rows.add(
              new Object[] {
                Comparison.start(panel),
                result.fit().method(),
                panel.times().get(t),
                after ? "after" : "before",
                synthetic[t] + gap.value(),
                synthetic[t],
                gap.value(),
                after ? gap.standardError() : null,
                after ? interval.lower() : null,
                after ? interval.upper() : null,
                after ? result.placebo().rankP(t) : null
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
        double[][] gaps = result.placebo().gaps();
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
