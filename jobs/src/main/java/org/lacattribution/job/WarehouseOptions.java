package org.lacattribution.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.lacattribution.council.Council;
import org.lacattribution.error.UserFault;
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
      description = "Council file: data-schema/councils/README.md describes its content.")
  private Path council;

  @Option(
      names = "--warehouse",
      required = true,
      paramLabel = "DIR",
      converter = Location.Anywhere.class,
      description = "Folder of the Delta tables; made if it is absent.")
  private String warehouse;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private LocalDate asOf;

  Council council() {
    return Council.read(council);
  }

  /** An absolute path of this machine, or an address elsewhere. */
  String warehouse() {
    return warehouse;
  }

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description =
          "Last day of data used, such as 2013-03-31. By default the last day that every source"
              + " covers; where nothing is landed, the day that the tables were conformed for.")
  void takeAsOf(LocalDate day) {
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

  /** Refuses a warehouse on this machine that cannot be written. */
  void requireWarehouse() {
    if (warehouse.contains(":") && !Path.of(warehouse).isAbsolute()) {
      return;
    }
    Path folder = Path.of(warehouse);
    Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
      throw new UserFault(
          "Warehouse %s cannot be written: %s is not a folder that you may write. Give another --warehouse."
              .formatted(warehouse, there));
    }
    if (there.equals(folder) && isStrange(folder)) {
      throw new UserFault(
          "Warehouse %s has files of something else. Give --warehouse a new folder, or that of an earlier run."
              .formatted(warehouse));
    }
  }

  private static boolean isStrange(Path folder) {
    try (var content = Files.list(folder)) {
      return content.findAny().isPresent()
          && !Files.exists(folder.resolve("landing"))
          && !Files.exists(folder.resolve("published"))
          && !Files.exists(folder.resolve("_locks"));
    } catch (IOException fault) {
      throw new UserFault(
          "Warehouse %s cannot be read. Give a folder that you may read and write."
              .formatted(folder),
          fault);
    }
  }
}
