package org.lacattribution.job;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.lacattribution.error.SliceHeld;
import org.lacattribution.error.UserFault;
import org.lacattribution.run.CodeVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * The one entry point: the same words locally and under spark-submit.
 *
 * <p>Exit codes: 0 done; 2 the input or the arguments are at fault, a sentence says how; 3 we are at
 * fault, a trace says where; 4 another run holds the slice.
 */
@Command(
    name = "lac",
    description = {
      "How many fewer children are in care because of each programme, where the number is going,",
      "and what that is worth, with honest uncertainty."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      Demo.class,
      Run.class,
      Ingest.class,
      Attribute.class,
      Trend.class,
      Backtest.class,
      Publish.class,
      Simulate.class,
      Compare.class,
      Status.class,
      VerifyRelease.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done.",
      "2:The input or the arguments are at fault; a sentence says how.",
      "3:We are at fault; the trace says where.",
      "4:Another run holds the slice."
    })
public final class Main implements Runnable {
  static final int USER_FAULT = 2;
  static final int OUR_FAULT = 3;
  static final int HELD = 4;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  public static void main(String[] arguments) {
    int code;
    try {
      code = commandLine().execute(arguments);
    } catch (Error fault) {
      // Out of memory, most likely: picocli passes on what is no Exception.
      code = ours(fault, new PrintWriter(System.err, true, Charset.defaultCharset()));
    }
    // Spark leaves threads behind that would keep a finished process alive.
    System.exit(code);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .registerConverter(Path.class, new Location.Here())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::failed)
        .setParameterExceptionHandler(Main::misused);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int failed(Exception fault, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserFault) {
        err.println(cause.getMessage());
        return USER_FAULT;
      }
      if (cause instanceof SliceHeld) {
        err.println(cause.getMessage());
        return HELD;
      }
    }
    return ours(fault, err);
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
    command.getErr().println(fault.getMessage());
    command
        .getErr()
        .printf(
            "Try `%s --help`.%n", command.getCommandSpec().qualifiedName().replace("lac", "./lac"));
    return USER_FAULT;
  }

  /** Version and commit, as the build stamped them. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"lac-attribution " + CodeVersion.current()};
    }
  }
}
