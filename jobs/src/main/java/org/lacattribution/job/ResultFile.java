package org.lacattribution.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.lacattribution.disk.OwnerOnly;
import org.lacattribution.pipeline.Course;
import org.lacattribution.pipeline.ExpectedInput;
import org.lacattribution.pipeline.FindingCount;
import org.lacattribution.run.CodeVersion;
import org.lacattribution.run.RunInput;
import org.lacattribution.run.RunRecord;
import org.lacattribution.store.TableStore;

/**
 * How a command ended, for a scheduler: a JSON object in the file that the option {@code --result}
 * or the variable {@code LAC_RESULT} names, written whole or not at all.
 *
 * <pre>
 * command         the command, such as run; its arguments, which may name a person, are left out
 * began, ended    UTC, such as 2013-04-02T03:00:00Z
 * exit            the exit code
 * outcome         done, alarm, refused, failed or held
 * code_version    version and commit
 * steps           of each step that ended, in order: name, seconds, the most megabytes that Java's
 *                 heap held, and the outcome: done, or left_out where nothing had changed
 * </pre>
 *
 * <p>Where the command did a run also:
 *
 * <pre>
 * run_id, la_code, as_of
 * inputs          files and rows by landed table
 * findings        findings by severity: error, warning, note
 * tables_written  version by table
 * tables_released names of the tables of the release
 * next_input      source, and the day by which more of it is expected: the first of them
 * </pre>
 */
record ResultFile(Path file, String command, Instant began) {
  static final String VARIABLE = "LAC_RESULT";
  static final String OPTION = "--result";

  private static final int MEGABYTE_BITS = 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Writes how the command ended. That the file cannot be written changes no exit code.
   *
   * @param warehouse of the command, where it has one
   */
  void write(int exit, Course course, Optional<String> warehouse, PrintStream err) {
    ObjectNode result = JSON.createObjectNode();
    result.put("command", command);
    result.put("began", began.truncatedTo(ChronoUnit.SECONDS).toString());
    result.put("ended", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    result.put("exit", exit);
    result.put("outcome", outcome(exit));
    result.put("code_version", CodeVersion.current());
    for (Course.Step step : course.steps()) {
      result
          .withArray("/steps")
          .addObject()
          .put("name", step.name().replaceFirst("^Reading .*", "Reading the input"))
          .put("seconds", step.took().toMillis() / 1000.0)
          .put("peak_heap_mb", step.peakHeapBytes() >> MEGABYTE_BITS)
          .put("outcome", step.outcome().name().toLowerCase(Locale.ROOT));
    }
    course.run().ifPresent(run -> describe(result, run));
    result.set("tables_released", JSON.valueToTree(course.released()));
    if (course.run().isPresent() && warehouse.isPresent()) {
      try {
        describe(result, course.run().get().laCode(), warehouse.get());
      } catch (RuntimeException unreadable) {
        // How the command ended matters more than what is known besides.
        err.printf(
            "Findings and the next input are not in the result: the warehouse cannot be read (%s).%n",
            unreadable.getClass().getSimpleName());
      }
    }
    write(result, err);
  }

  private static void describe(ObjectNode result, RunRecord run) {
    result.put("run_id", run.runId());
    result.put("la_code", run.laCode());
    result.put("as_of", run.asOf() == null ? null : run.asOf().toString());
    Map<String, long[]> inputs = new TreeMap<>();
    for (RunInput input : run.inputs()) {
      long[] filesAndRows = inputs.computeIfAbsent(input.table(), table -> new long[2]);
      filesAndRows[0]++;
      filesAndRows[1] += input.rows();
    }
    ObjectNode byTable = result.putObject("inputs");
    inputs.forEach(
        (table, filesAndRows) ->
            byTable.putObject(table).put("files", filesAndRows[0]).put("rows", filesAndRows[1]));
    result.set("tables_written", JSON.valueToTree(run.written()));
  }

  private static void describe(ObjectNode result, String laCode, String warehouse) {
    if (SparkSession.getDefaultSession().isEmpty()) {
      return;
    }
    TableStore store = new TableStore(SparkSession.getDefaultSession().get(), warehouse, laCode);
    ObjectNode findings = result.putObject("findings");
    FindingCount.bySeverity(store, laCode).forEach(findings::put);
    ExpectedInput.of(store, laCode, LocalDate.now(ZoneOffset.UTC)).stream()
        .findFirst()
        .ifPresent(
            next ->
                result
                    .putObject("next_input")
                    .put("source", next.source())
                    .put("expected_by", next.expectedBy().toString()));
  }

  private void write(ObjectNode result, PrintStream err) {
    Path whole = file.toAbsolutePath();
    try {
      Path part =
          Files.createTempFile(
              whole.getParent(), ".result-", ".part", OwnerOnly.file(whole.getFileSystem()));
      try {
        Files.writeString(part, result.toPrettyString() + "\n");
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException fault) {
      err.printf(
          "The result cannot be written to %s: give --result or %s a file in a folder that you may write.%n",
          file, VARIABLE);
    }
  }

  private static String outcome(int exit) {
    return switch (exit) {
      case 0 -> "done";
      case Main.ALARM -> "alarm";
      case Main.USER_FAULT -> "refused";
      case Main.HELD -> "held";
      default -> "failed";
    };
  }
}
