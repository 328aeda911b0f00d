package org.lacattribution.job;

import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lacattribution.check.Rules;
import org.lacattribution.check.rule.RuleDefinition;
import org.lacattribution.check.rule.file.TableMissing;
import org.lacattribution.council.Council;
import org.lacattribution.error.UserFault;
import org.lacattribution.land.DropSurvey;
import org.lacattribution.land.ProgrammeSurvey;
import org.lacattribution.land.ProjectFigures;
import org.lacattribution.table.CodeList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Shows what an input folder has, what is missing and what that costs, before a first run.
 *
 * <p>Reads the input on this machine without Spark. Writes nothing but the templates that are asked
 * for. Exit code 2 where a run would refuse the input.
 *
 * <pre>./lac check --input drop --council council.yaml --templates templates</pre>
 */
@Command(
    name = "check",
    description = "Shows what an input folder has, what is missing and what that costs.",
    mixinStandardHelpOptions = true)
final class Check implements Callable<Integer> {
  private static final CodeList AUTHORITIES = CodeList.named("local_authority");

  @Spec private CommandSpec spec;

  @Mixin private InputFolder input;

  @Option(
      names = "--council",
      paramLabel = "FILE",
      description = "Council file, if there is one yet; `lac init` drafts one.")
  private Path councilFile;

  @Option(
      names = "--templates",
      paramLabel = "DIR",
      description =
          "Folder for an empty CSV file, with its header, of each table that no standard covers.")
  private Path templates;

  @Override
  public Integer call() {
    Preflight preflight = new Preflight();
    Council council =
        preflight.check(
            () -> councilFile == null ? InputFolder.NO_COUNCIL : Council.read(councilFile));
    preflight.check(input::requireUsable);
    preflight.end();
    PrintWriter out = spec.commandLine().getOut();
    if (templates != null) {
      List<Path> written = Templates.write(templates);
      out.printf(
          "Templates: %d files in %s; a file that was there already is unchanged.%n%n",
          written.size(), templates);
    }
    DropSurvey survey = DropSurvey.of(input.folder(), council);
    List<DropSurvey.Found> tables = survey.tables();
    if (!council.equals(InputFolder.NO_COUNCIL)) {
      printCouncil(out, council);
    }
    printTables(out, tables);
    printDays(out, survey, council);
    printMissing(out, tables, council, ProgrammeSurvey.of(survey));
    out.flush();
    if (!survey.faults().isEmpty()) {
      throw new UserFault(
          survey.faults().stream()
              .collect(
                  joining(
                      "%n  ".formatted(), "A run would refuse this input:%n  ".formatted(), "")));
    }
    out.println("No fault that would refuse this input was found. A run also checks every row.");
    return 0;
  }

  /** The council and what the Department calls its code: a slip in it gives another's figures. */
  private static void printCouncil(PrintWriter out, Council council) {
    Optional<String> listed = AUTHORITIES.meaning(council.laCode());
    String found =
        listed.isEmpty()
            ? "No authority has this code, so no published figure or population is of it."
            : letters(council.name()).contains(letters(listed.get()))
                ? "The Department uses this name too."
                : "The Department calls this code %s: correct la_code if that is another council."
                    .formatted(listed.get());
    out.println("Council");
    out.println(wrapped("%s, code %s. %s".formatted(council.name(), council.laCode(), found)));
    out.println();
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }

  private static void printTables(PrintWriter out, List<DropSurvey.Found> tables) {
    out.println("Recognised");
    if (tables.isEmpty()) {
      out.println("  no table with rows");
    }
    int width = tables.stream().mapToInt(t -> t.table().shortName().length()).max().orElse(0);
    for (DropSurvey.Found found : tables) {
      out.printf(
          "  %-" + width + "s  %,9d %s in %d %s%s%s%n",
          found.table().shortName(),
          found.rows(),
          found.rows() == 1 ? "row " : "rows",
          found.files(),
          found.files() == 1 ? "file" : "files",
          found.years().isEmpty() ? "" : ", years ending " + years(found.years()),
          found.isOfProject() ? ", of this project" : "");
    }
    out.println();
  }

  private static void printDays(PrintWriter out, DropSurvey survey, Council council) {
    Map<DropSurvey.Source, DropSurvey.Days> coverage = survey.coverage();
    out.println("Dates covered");
    if (coverage.isEmpty()) {
      out.println("  none: no table has a date that can be read");
    }
    coverage.forEach(
        (source, days) ->
            out.printf(
                "  %-31s %s to %s%n",
                source, council.historyFrom().orElse(days.first()), days.last()));
    DropSurvey.lastDayOfAll(coverage)
        .ifPresent(
            day -> out.printf("  A run uses data to %s unless --as-of says otherwise.%n", day));
    out.println();
  }

  private static void printMissing(
      PrintWriter out,
      List<DropSurvey.Found> tables,
      Council council,
      List<ProgrammeSurvey.Programme> enrolled) {
    Set<String> found = tables.stream().map(t -> t.table().shortName()).collect(Collectors.toSet());
    if (council.equals(InputFolder.NO_COUNCIL)) {
      // A run takes them from the project.
      found.addAll(ProjectFigures.TABLES);
    }
    List<String> missing = new ArrayList<>();
    Rules.TABLES.stream()
        .filter(TableMissing.class::isInstance)
        .map(rule -> rule.definition())
        .filter(rule -> rule.tables().keySet().stream().noneMatch(found::contains))
        .sorted(Comparator.comparing(RuleDefinition::severity))
        .forEach(
            rule ->
                missing.add("%s. %s %s".formatted(rule.sentence(), rule.effect(), rule.remedy())));
    missing.addAll(ofCouncil(council, enrolled));
    out.println("Missing, and what that costs");
    if (missing.isEmpty()) {
      out.println("  nothing");
    }
    missing.forEach(sentence -> out.println(wrapped(sentence)));
    out.println(
        wrapped(
            "Columns of every table: data-schema/README.md. An empty file of each table of ours:"
                + " ./lac check --input DIR --templates DIR."));
    out.println();
  }

  private static List<String> ofCouncil(Council council, List<ProgrammeSurvey.Programme> enrolled) {
    if (council.equals(InputFolder.NO_COUNCIL)) {
      return List.of(
          "There is no council file yet, and a run needs one. Draft it: ./lac init --input DIR --out"
              + " council.yaml.");
    }
    List<String> missing = new ArrayList<>();
    List<String> unknown =
        enrolled.stream()
            .map(ProgrammeSurvey.Programme::code)
            .filter(code -> council.programme(code).isEmpty())
            .toList();
    if (council.programmes().isEmpty()) {
      missing.add(
          "The council file has no programmes. No attribution, forecasts only. Add programmes to"
              + " it.");
    } else if (!unknown.isEmpty()) {
      missing.add(
          "The council file has no programme %s, which enrolments name. They are not attributed. Add the programme, or correct the code."
              .formatted(String.join(", ", unknown)));
    }
    if (council.plannedProfile().isEmpty()) {
      missing.add(
          "The council file has no plan. Forecasts are not compared with one. Add planned_profile to"
              + " it.");
    }
    return missing;
  }

  private static String years(SortedSet<Integer> years) {
    boolean isWhole = years.last() - years.first() + 1 == years.size();
    return isWhole && years.size() > 1
        ? years.first() + " to " + years.last()
        : years.stream().map(String::valueOf).collect(joining(", "));
  }

  /** A list item in 80 columns. */
  private static String wrapped(String sentence) {
    StringBuilder text = new StringBuilder("  -");
    int column = text.length();
    for (String word : sentence.split(" ")) {
      if (column + 1 + word.length() > 80) {
        text.append(System.lineSeparator()).append("   ");
        column = 3;
      }
      text.append(' ').append(word);
      column += 1 + word.length();
    }
    return text.toString();
  }
}
