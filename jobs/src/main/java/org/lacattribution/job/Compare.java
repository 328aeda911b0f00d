package org.lacattribution.job;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.lacattribution.compare.CheckedPanel;
import org.lacattribution.compare.Comparison;
import org.lacattribution.compare.ComparisonFiles;
import org.lacattribution.compare.ComparisonReport;
import org.lacattribution.compare.PanelColumns;
import org.lacattribution.compare.PanelColumns.Missing;
import org.lacattribution.error.UserFault;
import org.lacattribution.stats.panel.PanelMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The synthetic-control family on any panel an analyst has, without Spark.
 *
 * <pre>
 * ./lac compare --panel smoking.csv --unit State --time Year --outcome PacksPerCapita --treated treated
 * </pre>
 */
@Command(
    name = "compare",
    description = {
      "Compares treated units of any panel with weighted untreated ones: difference in",
      "differences (did), synthetic control (sc), the same up to a constant (difp) and synthetic",
      "difference in differences (sdid), with placebo errors; writes tables and a page."
    },
    mixinStandardHelpOptions = true)
final class Compare implements Callable<Integer> {
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
      names = "--method",
      split = ",",
      defaultValue = "did,sc,difp,sdid",
      paramLabel = "NAME",
      description = "Estimators, separated by commas: ${COMPLETION-CANDIDATES}; all by default.")
  private List<PanelMethod> methods;

  @Option(
      names = "--replications",
      defaultValue = "200",
      paramLabel = "N",
      description = "Draws of placebos and of the bootstrap; 200 by default.")
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
    PanelColumns columns = new PanelColumns(unit, time, outcome, treatment());
    Progress progress = new Progress(System.err);
    CheckedPanel checked = CheckedPanel.read(panel, columns, missing());
    Comparison comparison =
        progress.step(
            "Comparing",
            () ->
                Comparison.of(
                    checked,
                    columns,
                    methods.stream().distinct().sorted().toList(),
                    new Comparison.Draws(replications, seed)));
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
    if (treated != null && treatedUnit == null && from == null) {
      return new PanelColumns.Flag(treated);
    }
    if (treated == null && treatedUnit != null && from != null) {
      return new PanelColumns.Named(treatedUnit, from);
    }
    throw new UserFault(
        "Say who is treated either by --treated COLUMN, or by --treated-unit NAME with --from TIME.");
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
