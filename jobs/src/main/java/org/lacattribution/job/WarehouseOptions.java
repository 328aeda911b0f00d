package org.lacattribution.job;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.lacattribution.council.Council;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that every command on a warehouse has. */
final class WarehouseOptions {
  @Option(
      names = "--council",
      required = true,
      paramLabel = "FILE",
      description = "Council file: data-schema/councils/README.md says what stands in it.")
  private Path council;

  @Option(
      names = "--warehouse",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the Delta tables; made where it is absent.")
  private String warehouse;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private LocalDate asOf;

  Council council() {
    return Council.read(council);
  }

  String warehouse() {
    return warehouse;
  }

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description =
          "Last day of data used, such as 2013-03-31. By default the last day that every source"
              + " covers; where nothing is landed, the day that the tables were conformed for.")
  private void takeAsOf(LocalDate day) {
    if (day.isAfter(LocalDate.now(ZoneOffset.UTC))) {
      throw new ParameterException(
          command.commandLine(),
          "--as-of %s has not come yet: give a day up to which the data go.".formatted(day));
    }
    asOf = day;
  }

  /** Null where none was given. */
  LocalDate asOf() {
    return asOf;
  }
}
