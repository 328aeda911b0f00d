package org.lacattribution.pool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lacattribution.error.UserFault;
import org.lacattribution.table.Field;
import org.lacattribution.table.published.Evidences;

/**
 * A row of {@code evidence.csv} of a release.
 *
 * @param release folder, by its name
 * @param origin of the release: {@code council} or {@code simulated}
 * @param log NaN where suppressed
 * @param error NaN where suppressed
 */
record ReleasedEvidence(
    String release,
    String runId,
    String origin,
    LocalDate asOf,
    String laCode,
    String laName,
    String programme,
    String type,
    String actsOn,
    double log,
    double error,
    String diagnostics,
    String failedChecks,
    String methodVersion) {
  static final String FILE = "evidence.csv";

  private static final String MANIFEST = "manifest.json";

  /** Release folders among those given: each itself, or those directly in it. */
  static List<Path> folders(List<Path> given) {
    List<Path> folders = new ArrayList<>();
    for (Path folder : given) {
      if (Files.isRegularFile(folder.resolve(FILE))) {
        folders.add(folder);
        continue;
      }
      List<Path> within = List.of();
      if (Files.isDirectory(folder)) {
        try (Stream<Path> content = Files.list(folder)) {
          within =
              content.filter(path -> Files.isRegularFile(path.resolve(FILE))).sorted().toList();
        } catch (IOException fault) {
          throw new UserFault("Folder %s cannot be read.".formatted(folder), fault);
        }
      }
      if (within.isEmpty()) {
        throw new UserFault(
            "Folder %s has no %s and no release that has: give release folders, or the folder that they are in."
                .formatted(folder, FILE));
      }
      folders.addAll(within);
    }
    return folders.stream().map(Path::toAbsolutePath).map(Path::normalize).distinct().toList();
  }

  /**
   * The rows of a release, whose files have been compared with its manifest.
   *
   * @throws UserFault naming file, line and column where something cannot be read
   */
  static List<ReleasedEvidence> read(Path folder) {
    Path file = folder.resolve(FILE);
    List<ReleasedEvidence> rows = new ArrayList<>();
    try {
      String origin = origin(folder.resolve(MANIFEST));
      try (CSVParser parser =
          CSVParser.parse(
              file,
              StandardCharsets.UTF_8,
              CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
        for (CSVRecord row : parser) {
          rows.add(
              new ReleasedEvidence(
                  folder.getFileName().toString(),
                  text(file, row, Evidences.RUN_ID),
                  origin,
                  day(file, row, Evidences.AS_OF),
                  text(file, row, Evidences.LA_CODE),
                  row.isMapped("la_name") ? row.get("la_name") : text(file, row, Evidences.LA_CODE),
                  text(file, row, Evidences.PROGRAMME),
                  text(file, row, Evidences.PROGRAMME_TYPE),
                  text(file, row, Evidences.ACTS_ON),
                  number(file, row, Evidences.LOG_RATE_RATIO),
                  number(file, row, Evidences.STANDARD_ERROR),
                  text(file, row, Evidences.DIAGNOSTICS),
                  text(file, row, Evidences.FAILED_CHECKS),
                  text(file, row, Evidences.METHOD_VERSION)));
        }
      }
    } catch (IOException fault) {
      throw new UserFault(
          "File %s or its manifest cannot be read: give a release folder as a run wrote it."
              .formatted(file),
          fault);
    }
    return rows;
  }

  private static String origin(Path manifest) throws IOException {
    JsonNode origin = new ObjectMapper().readTree(Files.readAllBytes(manifest)).get("origin");
    return origin == null ? "council" : origin.asText();
  }

  /** Whether a ratio and its error are there. */
  boolean isShown() {
    return Double.isFinite(log) && error > 0;
  }

  private static String text(Path file, CSVRecord row, Field column) {
    if (!row.isMapped(column.name())) {
      throw new UserFault(
          "File %s has no column %s: it is not the %s of a release."
              .formatted(file, column.name(), FILE));
    }
    return row.get(column.name());
  }

  private static LocalDate day(Path file, CSVRecord row, Field column) {
    try {
      return LocalDate.parse(text(file, row, column));
    } catch (DateTimeException fault) {
      throw unreadable(file, row, column, fault);
    }
  }

  private static double number(Path file, CSVRecord row, Field column) {
    String text = text(file, row, column);
    try {
      return text.isBlank() ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException fault) {
      throw unreadable(file, row, column, fault);
    }
  }

  private static UserFault unreadable(
      Path file, CSVRecord row, Field column, RuntimeException cause) {
    return new UserFault(
        "File %s, row %d, column %s: this is not a figure of a release. Ask for the release again."
            .formatted(file, row.getRecordNumber() + 1, column.name()),
        cause);
  }
}
