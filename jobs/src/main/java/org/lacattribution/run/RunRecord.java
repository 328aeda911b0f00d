package org.lacattribution.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.lacattribution.error.OurFault;

/**
 * One run: a row of {@code published.run}.
 *
 * @param runId hash of what decides the answer: the same inputs, settings, date and code give the
 *     same
 * @param startedAt when it began
 * @param laCode authority of the council file
 * @param asOf last day of data used
 * @param command such as {@code run}
 * @param codeVersion version and commit
 * @param settings settings in force, as JSON
 * @param inputs files that the answer rests on, in order
 * @param read version of each table read
 * @param written version of each table written
 */
public record RunRecord(
    String runId,
    Instant startedAt,
    String laCode,
    LocalDate asOf,
    String command,
    String codeVersion,
    String settings,
    List<RunInput> inputs,
    Map<String, Long> read,
    Map<String, Long> written) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HASH_DIGITS = 12;

  /** How a run ended. */
  public enum Outcome {
    /** It has not ended, or was killed. */
    IN_PROGRESS,
    DONE,
    FAILED,
    /** The input or the arguments are at fault, and no table was written. */
    REFUSED,
    CANCELLED;

    /** As the table of runs has it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Identifies a run by what decides its answer.
   *
   * @param inputs files that the answer rests on, in any order
   */
  public static String id(
      String laCode, LocalDate asOf, String settings, String codeVersion, List<RunInput> inputs) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((settings + "\n" + codeVersion + "\n").getBytes(StandardCharsets.UTF_8));
      inputs.stream()
          .map(
              input ->
                  "%s %s %s %s %s\n"
                      .formatted(
                          input.table(),
                          input.laCode(),
                          input.collectionYear(),
                          input.file(),
                          input.hash()))
          .sorted()
          .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
      return "%s-%s-%s"
          .formatted(
              laCode, asOf, HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS));
    } catch (NoSuchAlgorithmException fault) {
      throw new OurFault("Java on this machine has no SHA-256.", fault);
    }
  }

  /** The same run now that its day is known, which is part of what identifies it. */
  public RunRecord asOf(LocalDate day) {
    return new RunRecord(
        id(laCode, day, settings, codeVersion, inputs),
        startedAt,
        laCode,
        day,
        command,
        codeVersion,
        settings,
        inputs,
        read,
        written);
  }

  /**
   * The row, in the order of the contract's columns.
   *
   * @param finishedAt null while it is in progress
   */
  public Row row(Outcome outcome, String message, Instant finishedAt, String host) {
    return RowFactory.create(
        runId,
        Timestamp.from(startedAt),
        laCode,
        asOf == null ? null : Date.valueOf(asOf),
        command,
        outcome.code(),
        message,
        codeVersion,
        settings,
        inputsAsJson(),
        json(new TreeMap<>(read)),
        json(new TreeMap<>(written)),
        finishedAt == null ? null : Timestamp.from(finishedAt),
        host);
  }

  /** The inputs as JSON, in order. */
  public String inputsAsJson() {
    return json(inputs);
  }

  /** Versions of tables, read back from a row. */
  public static Map<String, Long> versions(String json) {
    try {
      return JSON.readValue(json, new TypeReference<TreeMap<String, Long>>() {});
    } catch (JsonProcessingException fault) {
      throw new OurFault("Versions in published.run are not JSON.", fault);
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException fault) {
      throw new OurFault("A run cannot be written as JSON.", fault);
    }
  }
}
