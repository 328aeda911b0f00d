package org.lacattribution.job;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lacattribution.council.Nearest;
import org.lacattribution.error.SliceHeld;
import org.lacattribution.error.UserFault;
import org.lacattribution.pipeline.Course;
import org.lacattribution.pipeline.Progress;
import org.lacattribution.run.CodeVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The one entry point: the same words locally and under spark-submit.
 *
 * <p>Exit codes: 0 done; 2 the input or the arguments are at fault, a sentence says how; 3 we are
 * at fault, a trace says where; 4 another run holds the slice.
 */
@Command(
    name = "lac",
    description =
        "How many fewer children are in care because of each programme, where the number is going,"
            + " and what that is worth, with honest uncertainty.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      Demo.class,
      Init.class,
      Check.class,
      Run.class,
      Ingest.class,
      Attribute.class,
      Design.class,
      Finance.class,
      Board.class,
      Trend.class,
      Backtest.class,
      Publish.class,
      Simulate.class,
      Compare.class,
      Pool.class,
      Status.class,
      Erase.class,
      RuleList.class,
      VerifyRelease.class,
      Completion.class,
      Main.HelpWord.class,
      Main.VersionWord.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done.",
      "1:An alarm: `status --within` found no release that recent.",
      "2:The input or the arguments are at fault; a sentence says how.",
      "3:We are at fault; the trace says where.",
      "4:Another run holds the slice."
    })
public final class Main implements Runnable {
  static final int ALARM = 1;
  static final int USER_FAULT = 2;
  static final int OUR_FAULT = 3;
  static final int HELD = 4;

  @CommandLine.Spec private CommandSpec spec;

  // Read by result(), which also reads it of arguments that the parser refuses.
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = ResultFile.OPTION,
      scope = CommandLine.ScopeType.INHERIT,
      paramLabel = "FILE",
      description =
          "File that receives how the command ended, as JSON: docs/operations.md has its keys. By"
              + " default the file that LAC_RESULT names, if it does.")
  private Path result;

  private final Course course = new Course();

  public static void main(String[] arguments) {
    CommandLine command = commandLine();
    Optional<ResultFile> result = result(arguments, System.getenv(ResultFile.VARIABLE));
    int code;
    try {
      code = command.execute(arguments);
    } catch (Error fault) {
      // Out of memory, most likely: picocli passes on what is no Exception.
      code = ours(fault, new PrintWriter(System.err, true, Charset.defaultCharset()));
    }
    if (result.isPresent()) {
      result.get().write(code, command.<Main>getCommand().course, warehouse(command), System.err);
    }
    // Spark leaves threads behind that would keep a finished process alive.
    System.exit(code);
  }

  /** Where to note how a command ends; empty where no option or variable asks for it. */
  static Optional<ResultFile> result(String[] arguments, String variable) {
    // Read without the parser too: it has none for arguments that it refuses.
    String file = variable;
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].startsWith(ResultFile.OPTION + "=")) {
        file = arguments[i].substring(ResultFile.OPTION.length() + 1);
      } else if (arguments[i].equals(ResultFile.OPTION) && i + 1 < arguments.length) {
        file = arguments[i + 1];
      }
    }
    return Optional.ofNullable(file)
        .filter(name -> !name.isBlank())
        .map(
            name ->
                new ResultFile(
                    Path.of(name), arguments.length == 0 ? "help" : arguments[0], Instant.now()));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .registerConverter(Path.class, new Location.Here())
        .registerConverter(LocalDate.class, Main::day)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(AuditedExecution::run)
        .setExecutionExceptionHandler(Main::failed)
        .setParameterExceptionHandler(Main::misused);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** What the command of a specification has done so far. */
  static Course course(CommandSpec spec) {
    return ((Main) spec.root().userObject()).course;
  }

  /** Where the command of a specification reports its steps. */
  static Progress progress(CommandSpec spec) {
    return new Progress(System.err, Progress.Detail.FILES, course(spec));
  }

  /** The warehouse that the arguments named, where the command has one and could be read. */
  private static Optional<String> warehouse(CommandLine command) {
    CommandLine.ParseResult parsed = command.getParseResult();
    return parsed == null || !parsed.hasSubcommand()
        ? Optional.empty()
        : AuditedExecution.warehouse(parsed.subcommand());
  }

  private static int failed(Exception fault, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    int code = codeOf(fault);
    if (code == OUR_FAULT) {
      return ours(fault, err);
    }
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserFault || cause instanceof SliceHeld) {
        err.println(cause.getMessage());
        return code;
      }
    }
    return code;
  }

  /** The exit code of a command that ends so. */
  static int codeOf(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserFault) {
        return USER_FAULT;
      }
      if (cause instanceof SliceHeld) {
        return HELD;
      }
    }
    return OUR_FAULT;
  }

  private static int ours(Throwable fault, PrintWriter err) {
    StringWriter trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace));
    err.println(trace);
    err.println(
        fault instanceof OutOfMemoryError
            ? "Java ran out of memory: give it more with LAC_MEMORY, such as LAC_MEMORY=8g."
            : "This is a fault of ours, not of your data. The tables that the last whole run wrote are unchanged for readers.");
    return OUR_FAULT;
  }

  private static int misused(CommandLine.ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    PrintWriter err = command.getErr();
    List<String> unknown = new ArrayList<>(command.getUnmatchedArguments());
    if (fault instanceof UnmatchedArgumentException unmatched) {
      unknown.addAll(unmatched.getUnmatched());
    } else {
      err.println(fault.getMessage());
    }
    unknown.stream()
        .distinct()
        .filter(word -> word.startsWith("-") || fault instanceof UnmatchedArgumentException)
        .forEach(word -> err.println(unknown(word, command.getCommandSpec())));
    err.printf("Try `%s --help`.%n", named(command.getCommandSpec()));
    return USER_FAULT;
  }

  private static String unknown(String word, CommandSpec command) {
    boolean isOption = word.startsWith("-");
    Collection<String> known =
        isOption ? command.optionsMap().keySet() : command.subcommands().keySet();
    String written = isOption ? word.replaceAll("=.*", "") : word;
    String nearest = Nearest.of(written, known).map("; did you mean %s?"::formatted).orElse(".");
    if (isOption) {
      return "%s has no option %s%s".formatted(named(command), written, nearest);
    }
    return command.subcommands().isEmpty()
        ? "%s takes options alone, and %s is none.".formatted(named(command), written)
        : "%s has no command %s%s".formatted(named(command), written, nearest);
  }

  private static String named(CommandSpec command) {
    return command.qualifiedName().replaceFirst("^lac", "./lac");
  }

  private static LocalDate day(String written) {
    try {
      return LocalDate.parse(written);
    } catch (DateTimeParseException fault) {
      throw new TypeConversionException(
          "'%s' is not a date; write it as YYYY-MM-DD, such as 2013-03-31".formatted(written));
    }
  }

  /** Version and commit, as the build stamped them. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"lac-attribution " + CodeVersion.current()};
    }
  }

  /** The word for {@code --help}, alone or before a command. */
  @Command(name = "help", description = "Shows this help, or that of a command: help run.")
  static final class HelpWord implements Callable<Integer> {
    @CommandLine.Spec private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "Command to show help of.")
    private String word;

    @Override
    public Integer call() {
      CommandLine main = spec.parent().commandLine();
      CommandLine asked = word == null ? main : main.getSubcommands().get(word);
      if (asked == null) {
        throw new UserFault(unknown(word, main.getCommandSpec()));
      }
      asked.usage(spec.commandLine().getOut());
      return CommandLine.ExitCode.OK;
    }
  }

  /** The word for {@code --version}. */
  @Command(name = "version", description = "Shows version and commit.")
  static final class VersionWord implements Callable<Integer> {
    @CommandLine.Spec private CommandSpec spec;

    @Override
    public Integer call() {
      spec.parent().commandLine().printVersionHelp(spec.commandLine().getOut());
      return CommandLine.ExitCode.OK;
    }
  }
}
