package org.lacattribution.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lacattribution.council.Council;
import org.lacattribution.error.UserFault;
import org.lacattribution.land.Pseudonyms;
import org.lacattribution.pipeline.ErasedRows;
import org.lacattribution.pipeline.Pipeline;
import org.lacattribution.pipeline.Progress;
import org.lacattribution.pipeline.Session;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Removes children from a warehouse: from every table, every earlier version of it, and every file.
 * Then it searches all files for the pseudonyms of the children, and fails where one is left.
 *
 * <p>Without {@code --yes} it only counts the rows. Releases have no child's row and are left as
 * they are; the next run counts without the children. Remove the children from the input too, or a
 * changed file lands them again.
 *
 * <p>{@code --purged} takes the children whom the Department's daily feed asks to delete. With
 * {@code --retention-years} they are those whose last record is older than that.
 *
 * <pre>
 * ./lac erase --council coventry.yaml --warehouse wh --children children.txt --yes
 * ./lac erase --council coventry.yaml --warehouse wh --retention-years 10 --yes
 * </pre>
 */
@Command(
    name = "erase",
    description = "Removes children from every table, earlier version and file of a warehouse.",
    mixinStandardHelpOptions = true)
final class Erase implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private WarehouseOptions options;
  @Mixin private KeyOption key;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Whom whom;

  /** Whom to erase: named children, those to be deleted, or those whose records are too old. */
  static final class Whom {
    @Option(
        names = "--children",
        paramLabel = "FILE",
        description =
            "File with the identifiers of the children as the input has them, one a line; - for"
                + " standard input. They are not given as arguments, which other users can see.")
    private String children;

    @Option(
        names = "--purged",
        description =
            "The children whom the Department's daily feed that was landed last asks to delete.")
    private boolean isPurged;

    @Option(
        names = "--retention-years",
        paramLabel = "N",
        description =
            "Erase every child whose last record is more than N years before --as-of, today by"
                + " default. A record that goes on keeps the child.")
    private Integer years;
  }

  @Option(names = "--yes", description = "Erase. Without it, only count the rows.")
  private boolean isMeant;

  @Override
  public Integer call() {
    Progress progress = Main.progress(spec);
    Preflight faults = new Preflight();
    Council council = faults.check(options::council);
    faults.check(options::requireWarehouse);
    Set<String> identifiers = Set.of();
    if (whom.years == null) {
      faults.check(key::requireThere);
      identifiers = whom.isPurged ? Set.of() : faults.check(this::identifiers);
    } else {
      faults.check(this::requireYears);
    }
    faults.end();
    var spark = progress.step("Starting Spark", Session::open);
    Pipeline pipeline = new Pipeline(spark, options.warehouse(), council, progress);
    ErasedRows rows =
        whom.years != null
            ? expired(pipeline)
            : whom.isPurged
                ? purged(pipeline, key.pseudonyms())
                : named(pipeline, key.pseudonyms(), identifiers);
    PrintWriter out = spec.commandLine().getOut();
    for (Map.Entry<String, Long> table : rows.byTable().entrySet()) {
      out.printf("%-40s %,10d%n", table.getKey(), table.getValue());
    }
    out.println(rows.sentence());
    return 0;
  }

  private ErasedRows purged(Pipeline pipeline, Pseudonyms pseudonyms) {
    return isMeant ? pipeline.erasePurged(pseudonyms) : pipeline.countPurged(pseudonyms);
  }

  private ErasedRows named(Pipeline pipeline, Pseudonyms pseudonyms, Set<String> identifiers) {
    return isMeant
        ? pipeline.erase(pseudonyms, identifiers)
        : pipeline.countRows(pseudonyms, identifiers);
  }

  private ErasedRows expired(Pipeline pipeline) {
    LocalDate today = options.asOf() == null ? LocalDate.now(ZoneOffset.UTC) : options.asOf();
    LocalDate firstKept = today.minusYears(whom.years);
    return isMeant ? pipeline.eraseExpired(firstKept) : pipeline.countExpired(firstKept);
  }

  private void requireYears() {
    if (whom.years < 1) {
      throw new UserFault(
          "--retention-years %d would erase everybody: give the years of the retention policy, 1 at least."
              .formatted(whom.years));
    }
  }

  private Set<String> identifiers() {
    try (InputStream in =
        whom.children.equals("-") ? System.in : Files.newInputStream(Path.of(whom.children))) {
      Set<String> identifiers =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .collect(Collectors.toCollection(TreeSet::new));
      if (identifiers.isEmpty()) {
        throw new UserFault(
            "--children %s names no child: write an identifier a line.".formatted(whom.children));
      }
      return identifiers;
    } catch (IOException fault) {
      throw new UserFault(
          "--children %s cannot be read: give a file with an identifier a line."
              .formatted(whom.children),
          fault);
    }
  }
}
