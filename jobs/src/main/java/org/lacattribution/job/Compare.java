package org.lacattribution.job;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.lacattribution.compare.CheckedPanel;
import org.lacattribution.compare.Comparison;
import org.lacattribution.compare.ComparisonFiles;
import org.lacattribution.compare.ComparisonReport;
import org.lacattribution.compare.PanelColumns;
import org.lacattribution.compare.PanelColumns.Missing;
import org.lacattribution.error.UserFault;
import org.lacattribution.pipeline.Progress;
import org.lacattribution.stats.panel.Adjustment;
import org.lacattribution.stats.panel.GroupTimeEffects;
import org.lacattribution.stats.panel.GroupTimeEffects.Controls;
import org.lacattribution.stats.panel.PanelMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Difference in differences, effects by group and time, and the synthetic-control family on any
 * panel an analyst has, without Spark.
 *
 * <pre>
 * ./lac compare --panel smoking.csv --unit State --time Year --outcome PacksPerCapita --treated treated
 * </pre>
 */
@Command(
    name = "compare",
    description = {
      "Compares treated units of any panel with untreated ones, and writes tables and a page.",
      "  did         difference in differences",
      "  sc          synthetic control",
      "  difp        synthetic control up to a constant",
      "  sdid        synthetic difference in differences",
      "  asc         augmented synthetic control (ridge)",
      "  scp         synthetic control that matches --predictor",
      "  group-time  effects by first treated time and time, and their means"
    },
    mixinStandardHelpOptions = true)
final class Compare implements Callable<Integer> {
  private static final String GROUP_TIME = "group-time";

  /** Quantiles of a largest ratio need more draws than a standard error. */
  private static final int BAND_DRAWS = 1000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--panel",
      required = true,
      paramLabel = "FILE",
      description = "CSV file with a row for each unit and time.")
  private Path panel;

  @Option(
      names = "--unit",
      required = true,
      paramLabel = "COLUMN",
      description = "Column of unit names.")
  private String unit;

  @Option(
      names = "--time",
      required = true,
      paramLabel = "COLUMN",
      description = "Column of times: numbers, or ISO dates.")
  private String time;

  @Option(
      names = "--outcome",
      required = true,
      paramLabel = "COLUMN",
      description = "Column of the figure compared.")
  private String outcome;

  @Option(
      names = "--treated",
      paramLabel = "COLUMN",
      description = "Column that is 1 or true in the rows of treated units from their start on.")
  private String treated;

  @Option(
      names = "--treated-unit",
      paramLabel = "NAME",
      description = "In place of --treated: the one treated unit.")
  private String treatedUnit;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "With --treated-unit: its first treated time.")
  private String from;

  @Option(
      names = "--first-treated",
      paramLabel = "COLUMN",
      description =
          "In place of --treated: column with each unit's first treated time; blank or 0 where never.")
  private String firstTreated;

  @Option(
      names = "--method",
      split = ",",
      paramLabel = "NAME",
      description = {
        "Estimators, separated by commas. By default did,sc,difp,sdid; scp too where there is a",
        "--predictor, and group-time where starts differ or its options are used."
      })
  private List<String> methods;

  @Option(
      names = "--predictor",
      split = ",",
      paramLabel = "COLUMN[@FROM[:TO]]",
      description = {
        "Figures before treatment that scp matches, separated by commas: the mean of a column",
        "over all times before treatment, at one time, or from one to another."
      })
  private List<String> predictors = List.of();

  @Option(
      names = "--covariate",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns that group-time allows for, separated by commas.")
  private List<String> covariates = List.of();

  @Option(
      names = "--adjustment",
      defaultValue = "dr",
      paramLabel = "NAME",
      description = {
        "How group-time allows for covariates: dr (doubly robust, by default), reg (outcome",
        "regression) or ipw (inverse probability weighting)."
      })
  private String adjustment;

  @Option(
      names = "--controls",
      defaultValue = "never",
      paramLabel = "WHO",
      description = {
        "Whom group-time compares with: never (units never treated, by default) or not-yet (those and",
        "units before their own start)."
      })
  private String controls;

  @Option(
      names = "--cluster",
      paramLabel = "COLUMN",
      description = "Clusters of units for the errors of group-time; each unit by default.")
  private String cluster;

  @Option(
      names = "--replications",
      defaultValue = "200",
      paramLabel = "N",
      description = "Draws of placebos and of the bootstrap; 200 by default (1,000 for bands).")
  private int replications;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Decides the draws, as R's set.seed; 1 by default.")
  private int seed;

  @Option(
      names = "--missing",
      defaultValue = "refuse",
      paramLabel = "WHAT",
      description = {
        "What becomes of an untreated unit that lacks an outcome: refuse (the file, by default) or",
        "leave-out (the unit, with a note)."
      })
  private String missing;

  @Option(
      names = "--out",
      defaultValue = "comparison",
      paramLabel = "DIR",
      description =
          "Folder for tables and page; comparison by default. Its earlier ones are replaced.")
  private Path out;

  @Override
  public Integer call() {
    if (replications < 2) {
      throw new UserFault(
          "--replications is %d: give 2 or more, such as 200.".formatted(replications));
    }
    PanelColumns columns =
        new PanelColumns(
            unit,
            time,
            outcome,
            treatment(),
            covariates,
            predictors.stream().map(Compare::predictor).toList(),
            Optional.ofNullable(cluster));
    requireKnown();
    Progress progress = new Progress(System.err);
    CheckedPanel checked = CheckedPanel.read(panel, columns, missing());
    Comparison comparison =
        progress.step(
            "Comparing",
            () ->
                Comparison.of(
                    checked,
                    columns,
                    new Comparison.Plan(
                        family(), groupTime(checked), new Comparison.Draws(replications, seed))));
    List<Path> written = ComparisonFiles.write(comparison, ComparisonPage.of(comparison), out);
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.println();
    terminal.print(ComparisonReport.terminal(comparison));
    terminal.println();
    terminal.println("Page  : " + written.get(written.size() - 1));
    terminal.println("Tables: " + out);
    terminal.flush();
    return 0;
  }

  private PanelColumns.Treatment treatment() {
    boolean named = treatedUnit != null || from != null;
    if (treated != null && firstTreated == null && !named) {
      return new PanelColumns.Flag(treated);
    }
    if (firstTreated != null && treated == null && !named) {
      return new PanelColumns.FirstTreated(firstTreated);
    }
    if (treated == null && firstTreated == null && treatedUnit != null && from != null) {
      return new PanelColumns.Named(treatedUnit, from);
    }
    throw new UserFault(
        "Say who is treated in one way: by --treated COLUMN, by --first-treated COLUMN, or by --treated-unit NAME with --from TIME.");
  }

  private static PanelColumns.Predictor predictor(String written) {
    int at = written.lastIndexOf('@');
    if (at < 0) {
      return new PanelColumns.Predictor(written, Optional.empty(), Optional.empty());
    }
    String column = written.substring(0, at);
    String[] times = written.substring(at + 1).split(":", -1);
    if (times.length > 2 || List.of(times).contains("") || column.isBlank()) {
      throw new UserFault(
          "--predictor %s cannot be read: give COLUMN, COLUMN@TIME or COLUMN@FROM:TO."
              .formatted(written));
    }
    return new PanelColumns.Predictor(
        column, Optional.of(times[0]), Optional.of(times[times.length - 1]));
  }

  private void requireKnown() {
    if (methods == null) {
      return;
    }
    for (String method : methods) {
      if (!method.equals(GROUP_TIME) && method(method).isEmpty()) {
        throw new UserFault(
            "--method %s is unknown: give did, sc, difp, sdid, asc, scp or group-time."
                .formatted(method));
      }
    }
    if (methods.contains("scp") && predictors.isEmpty()) {
      throw new UserFault("--method scp needs --predictor: name the columns that it matches.");
    }
  }

  private static Optional<PanelMethod> method(String name) {
    return Arrays.stream(PanelMethod.values())
        .filter(m -> m.name().equalsIgnoreCase(name))
        .findFirst();
  }

  private List<PanelMethod> family() {
    if (methods != null) {
      return methods.stream().flatMap(m -> method(m).stream()).distinct().sorted().toList();
    }
    return Stream.concat(
            PanelMethod.FAMILY.stream(),
            predictors.isEmpty() ? Stream.of() : Stream.of(PanelMethod.SCP))
        .toList();
  }

  private Optional<GroupTimeEffects.Settings> groupTime(CheckedPanel checked) {
    boolean asked =
        methods != null
            ? methods.contains(GROUP_TIME)
            : checked.cohorts().size() != 1
                || firstTreated != null
                || cluster != null
                || !covariates.isEmpty();
    return asked
        ? Optional.of(
            new GroupTimeEffects.Settings(
                controls(), adjustment(), Math.max(BAND_DRAWS, replications), seed))
        : Optional.empty();
  }

  private Controls controls() {
    return switch (controls) {
      case "never" -> Controls.NEVER_TREATED;
      case "not-yet" -> Controls.NOT_YET_TREATED;
      default ->
          throw new UserFault("--controls is %s: give never or not-yet.".formatted(controls));
    };
  }

  private Adjustment adjustment() {
    return switch (adjustment) {
      case "dr" -> Adjustment.DOUBLY_ROBUST;
      case "reg" -> Adjustment.REGRESSION;
      case "ipw" -> Adjustment.WEIGHTING;
      default ->
          throw new UserFault("--adjustment is %s: give dr, reg or ipw.".formatted(adjustment));
    };
  }

  private Missing missing() {
    return switch (missing) {
      case "refuse" -> Missing.REFUSE;
      case "leave-out" -> Missing.LEAVE_OUT;
      default ->
          throw new UserFault("--missing is %s: give refuse or leave-out.".formatted(missing));
    };
  }
}
