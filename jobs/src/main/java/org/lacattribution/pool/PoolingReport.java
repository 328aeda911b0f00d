package org.lacattribution.pool;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.lacattribution.error.UserFault;
import org.lacattribution.pool.PooledProgramme.Council;
import org.lacattribution.pool.PooledProgramme.Pooled;
import org.lacattribution.pool.Pooling.Excluded;
import org.lacattribution.table.CodeList;

/** A pooling as lines, CSV files and forest plots. The same pooling gives the same bytes. */
public final class PoolingReport {
  private static final double Z95 = PooledProgramme.Z95;

  private final Pooling pooling;

  private PoolingReport(Pooling pooling) {
    this.pooling = pooling;
  }

  /** What a reader should know, a line each. */
  public static List<String> lines(Pooling pooling) {
    return new PoolingReport(pooling).lines();
  }

  /**
   * Writes {@code pooled.csv}, {@code pooled_council.csv} and a forest plot {@code
   * TYPE_ACTS-ON.svg} of each kind of programme.
   *
   * @throws UserFault where the folder cannot be written
   */
  public static void write(Pooling pooling, Path folder) {
    PoolingReport report = new PoolingReport(pooling);
    try {
      Files.createDirectories(folder);
      write(folder.resolve("pooled.csv"), report.pooled());
      write(folder.resolve("pooled_council.csv"), report.councils());
      for (PooledProgramme programme : pooling.programmes()) {
        write(
            folder.resolve(programme.type() + "_" + programme.actsOn() + ".svg"),
            ForestPlot.of(title(programme), programme));
      }
    } catch (IOException fault) {
      throw new UserFault(
          "Folder %s cannot be written (%s). Give another --out."
              .formatted(folder, fault.getMessage()),
          fault);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (PooledProgramme programme : pooling.programmes()) {
      lines.add(title(programme));
      for (Council council : programme.councils()) {
        lines.add(
            "  %-40s %s"
                .formatted(
                    council.name() + " (" + council.programmes() + ")",
                    ratio(council.log(), council.error())));
      }
      Pooled pooled = programme.pooled();
      if (pooled == null) {
        lines.add(
            "  Not pooled: it takes %2$d councils to show how far they differ. Councils here: %1$d."
                .formatted(programme.councils().size(), PooledProgramme.FEWEST));
      } else {
        lines.add("  %-40s %s".formatted("Pooled", ratio(pooled.log(), pooled.error())));
        lines.add(
            "  %-40s %s"
                .formatted(
                    "Prediction for another council",
                    ratio(pooled.log(), pooled.predictionError())));
        lines.add(
            line(
                "  Standard deviation between councils %.2f (log ratio); I squared %.0f%%; Q %.1f on %d"
                    + " degrees of freedom.",
                pooled.between(),
                100 * pooled.iSquared(),
                pooled.q(),
                programme.councils().size() - 1));
      }
      lines.add("");
    }
    if (pooling.programmes().isEmpty()) {
      lines.add("There is nothing to pool.");
      lines.add("");
    }
    for (Excluded excluded : pooling.excluded()) {
      lines.add(
          "Not used: %s, %s (%s): %s."
              .formatted(
                  excluded.row().laName(),
                  excluded.row().programme(),
                  excluded.row().release(),
                  excluded.why()));
    }
    return lines;
  }

  private static String title(PooledProgramme programme) {
    return "%s: %s"
        .formatted(
            CodeList.named("programme_type").meaning(programme.type()).orElse(programme.type()),
            switch (programme.actsOn()) {
              case "entry" -> "rate ratio of entry to care";
              case "exit" -> "rate ratio of leaving care";
              default -> "rate ratio of moves between placements";
            });
  }

  private static String ratio(double log, double error) {
    return line(
        "%.2f (95%% interval %.2f to %.2f)",
        Math.exp(log), Math.exp(log - Z95 * error), Math.exp(log + Z95 * error));
  }

  private static String line(String pattern, Object... parts) {
    return String.format(Locale.ROOT, pattern, parts);
  }

  private String pooled() {
    List<List<Object>> rows = new ArrayList<>();
    for (PooledProgramme programme : pooling.programmes()) {
      List<Object> row = new ArrayList<>();
      row.add(programme.type());
      row.add(programme.actsOn());
      row.add(programme.councils().size());
      Pooled pooled = programme.pooled();
      if (pooled != null) {
        row.addAll(ratios(pooled.log(), pooled.error()));
        row.addAll(ratios(pooled.log(), pooled.predictionError()).subList(1, 3));
        row.add(number(pooled.log()));
        row.add(number(pooled.error()));
        row.add(number(pooled.predictionError()));
        row.add(number(pooled.between()));
        row.add(number(pooled.q()));
        row.add(number(pooled.iSquared()));
      }
      rows.add(row);
    }
    return csv(
        rows,
        "programme_type",
        "acts_on",
        "councils",
        "rate_ratio",
        "lower_95",
        "upper_95",
        "prediction_lower_95",
        "prediction_upper_95",
        "log_rate_ratio",
        "standard_error",
        "prediction_error",
        "between_councils",
        "q",
        "i_squared");
  }

  private String councils() {
    List<List<Object>> rows = new ArrayList<>();
    for (PooledProgramme programme : pooling.programmes()) {
      for (Council council : programme.councils()) {
        List<Object> row = new ArrayList<>();
        row.add(programme.type());
        row.add(programme.actsOn());
        row.add(council.laCode());
        row.add(council.name());
        row.add(council.programmes());
        row.addAll(ratios(council.log(), council.error()));
        row.add("");
        rows.add(row);
      }
    }
    for (Excluded excluded : pooling.excluded()) {
      ReleasedEvidence of = excluded.row();
      List<Object> row = new ArrayList<>();
      row.add(of.type());
      row.add(of.actsOn());
      row.add(of.laCode());
      row.add(of.laName());
      row.add(of.programme());
      row.addAll(of.isShown() ? ratios(of.log(), of.error()) : List.of("", "", ""));
      row.add(excluded.why());
      rows.add(row);
    }
    return csv(
        rows,
        "programme_type",
        "acts_on",
        "la_code",
        "la_name",
        "programmes",
        "rate_ratio",
        "lower_95",
        "upper_95",
        "not_used_because");
  }

  private static List<Object> ratios(double log, double error) {
    return List.of(
        number(Math.exp(log)),
        number(Math.exp(log - Z95 * error)),
        number(Math.exp(log + Z95 * error)));
  }

  private static String number(double value) {
    return line("%.6f", value);
  }

  private static String csv(List<List<Object>> rows, String... header) {
    StringWriter text = new StringWriter();
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader(header).get();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      for (List<Object> row : rows) {
        List<Object> cells = new ArrayList<>(row);
        while (cells.size() < header.length) {
          cells.add("");
        }
        printer.printRecord(cells);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException("Text in memory cannot be written.", fault);
    }
    return text.toString();
  }
}
