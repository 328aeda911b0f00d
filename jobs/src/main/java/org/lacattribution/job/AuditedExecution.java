package org.lacattribution.job;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.lacattribution.pipeline.Audit;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import scala.Option;

/**
 * Does a command, and adds it to the record of the warehouse that it is about. A command that was
 * refused before it opened the warehouse has read nothing of it and is not recorded.
 */
final class AuditedExecution {
  private static final String WAREHOUSE = "--warehouse";

  /** Types of options whose values are recorded: they cannot name a file or a person. */
  private static final Set<Class<?>> PLAIN =
      Set.of(LocalDate.class, Integer.class, int.class, Long.class, long.class, boolean.class);

  private AuditedExecution() {}

  static int run(ParseResult parsed) {
    int code;
    try {
      code = new RunLast().execute(parsed);
    } catch (ExecutionException fault) {
      record(parsed, Main.codeOf(fault));
      throw fault;
    }
    record(parsed, code);
    return code;
  }

  private static void record(ParseResult parsed, int code) {
    if (!parsed.hasSubcommand()) {
      return;
    }
    ParseResult command = parsed.subcommand();
    Optional<String> warehouse = warehouse(command);
    Option<SparkSession> spark = SparkSession.getDefaultSession();
    if (warehouse.isEmpty() || spark.isEmpty() || spark.get().sparkContext().isStopped()) {
      return;
    }
    try {
      Audit.add(
          spark.get(),
          warehouse.get(),
          command.commandSpec().name(),
          arguments(command),
          code,
          Main.course(parsed.commandSpec()));
    } catch (RuntimeException fault) {
      parsed
          .commandSpec()
          .commandLine()
          .getErr()
          .printf(
              "The command could not be added to published.audit of the warehouse (%s): give its folder to those who may use it, to write too.%n",
              fault.getClass().getSimpleName());
    }
  }

  static Optional<String> warehouse(ParseResult command) {
    return Optional.ofNullable(command.matchedOption(WAREHOUSE))
        .map(option -> option.<String>getValue());
  }

  /** Options in order; the value of one only where it is plain. */
  static String arguments(ParseResult command) {
    return command.matchedOptions().stream()
        .map(AuditedExecution::written)
        .sorted()
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static String written(OptionSpec option) {
    boolean isFlag = option.arity().max() == 0;
    Object value = ((ArgSpec) option).getValue();
    boolean isPlain = PLAIN.contains(option.type()) || option.type().isEnum();
    return !isPlain || isFlag || value == null || value instanceof Path
        ? option.longestName()
        : option.longestName() + " " + value;
  }
}
