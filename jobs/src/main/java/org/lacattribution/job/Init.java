package org.lacattribution.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lacattribution.council.Council;
import org.lacattribution.error.UserFault;
import org.lacattribution.land.DropSurvey;
import org.lacattribution.land.ProgrammeSurvey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Drafts a council file from an input folder: what the data show is filled in, each open question
 * is a comment that begins with {@code ASK}.
 *
 * <p>Reads the input on this machine without Spark; writes the one file, never over another, and
 * published figures into the input where that is asked for.
 *
 * <pre>./lac init --input drop --out council.yaml</pre>
 */
@Command(
    name = "init",
    description = "Drafts a council file from an input folder; open questions are comments.",
    mixinStandardHelpOptions = true)
final class Init implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private InputFolder input;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Council file to write; it must not exist yet.")
  private Path file;

  @Option(
      names = "--authority",
      paramLabel = "LA",
      description =
          "Name or three-digit code of the authority, such as Coventry or 331; by default as the"
              + " input names it.")
  private String authority;

  @Option(
      names = "--published-figures",
      description =
          "Copies the published figures, populations and neighbours that come with this project"
              + " to the input, each unless the input has its own. A run uses them without a copy;"
              + " a copy can be edited.")
  private boolean addsPublishedFigures;

  @Override
  public Integer call() {
    Preflight preflight = new Preflight();
    preflight.check(input::requireUsable);
    preflight.check(this::requireNew);
    preflight.check(this::requireLocal);
    preflight.end();
    if (addsPublishedFigures) {
      addPublishedFigures(spec.commandLine().getOut());
    }
    DropSurvey survey = DropSurvey.of(input.folder(), InputFolder.NO_COUNCIL);
    CouncilDraft draft = CouncilDraft.of(survey, ProgrammeSurvey.of(survey), authority);
    write(draft.text());
    // What is drafted must be read by a run as it is.
    Council council = Council.read(file);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "Council file: %s%n%s, %d programme%s. %d open question%s: look for ASK in the file.%n",
        file,
        council.name(),
        council.programmes().size(),
        council.programmes().size() == 1 ? "" : "s",
        draft.questions(),
        draft.questions() == 1 ? "" : "s");
    out.printf("Next: ./lac check --input %s --council %s%n", input.folder(), file);
    if (!survey.faults().isEmpty()) {
      out.printf(
          "Some files could not be read, and what they say is not in the draft. The check names"
              + " them.%n");
    }
    out.flush();
    return 0;
  }

  private void addPublishedFigures(PrintWriter out) {
    Set<String> own =
        DropSurvey.of(input.folder(), InputFolder.NO_COUNCIL).tables().stream()
            .map(found -> found.table().shortName())
            .collect(Collectors.toSet());
    PublishedFigures.TABLES.stream()
        .filter(table -> !own.contains(table))
        .forEach(
            table ->
                out.printf("Added: %s%n", PublishedFigures.copy(table, Path.of(input.folder()))));
  }

  private void requireNew() {
    if (Files.exists(file)) {
      throw new UserFault(
          "Council file %s exists, and a draft replaces none. Give another --out.".formatted(file));
    }
  }

  private void requireLocal() {
    if (addsPublishedFigures && !Path.of(input.folder()).isAbsolute()) {
      throw new UserFault(
          "--published-figures needs an --input on this machine. Copy data-schema/published-figures"
              + " there instead.");
    }
  }

  private void write(String text) {
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException fault) {
      throw new UserFault(
          "Council file %s exists, and a draft replaces none. Give another --out.".formatted(file),
          fault);
    } catch (IOException fault) {
      throw new UserFault(
          "Council file %s cannot be written. Give --out a place that you may write."
              .formatted(file),
          fault);
    }
  }
}
