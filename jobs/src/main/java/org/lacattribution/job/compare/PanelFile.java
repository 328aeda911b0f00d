package org.lacattribution.job.compare;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lacattribution.error.UserFault;
import org.lacattribution.reading.Text;

/**
 * A CSV file with a row for each unit and time, checked cell by cell.
 *
 * <p>UTF-8; separated by commas, semicolons, tabs or bars, whichever the header shows; other
 * columns are passed over. A blank, {@code NA}, {@code NaN} or {@code .} is a missing outcome.
 * Nothing of a figure is ever told in a message, only where it stands.
 */
final class PanelFile {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
  private static final Set<String> MISSING = Set.of("", "na", "nan", ".", "null");
  private static final Set<String> YES = Set.of("true", "t", "yes", "y");
  private static final Set<String> NO = Set.of("false", "f", "no", "n");
  private static final String SEPARATORS = ",;\t|";

  /**
   * A row.
   *
   * @param outcome NaN where missing
   * @param line where it ends in the file, from 1
   */
  record Cell(String unit, String time, double outcome, boolean treated, long line) {}

  private final Path file;
  private final PanelColumns columns;

  private PanelFile(Path file, PanelColumns columns) {
    this.file = file;
    this.columns = columns;
  }

  /**
   * Cells by unit and time, both in the order of the file.
   *
   * @throws UserFault naming file, line, column and remedy
   */
  static Map<String, Map<String, Cell>> read(Path file, PanelColumns columns) {
    return new PanelFile(file, columns).cells();
  }

  private Map<String, Map<String, Cell>> cells() {
    String text = text();
    String first =
        text.lines().findFirst().orElseThrow(() -> fault("is empty", "give a header and rows"));
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter(separator(first)).setIgnoreEmptyLines(true).get();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      List<String> header = null;
      Map<String, Map<String, Cell>> units = new LinkedHashMap<>();
      for (CSVRecord row : parser) {
        long line = parser.getCurrentLineNumber();
        if (header == null) {
          header = row.stream().map(PanelFile::text).toList();
          requireColumns(header);
        } else {
          add(units, cell(row, header, line));
        }
      }
      if (units.isEmpty()) {
        throw fault("has a header and no rows", "give a row for each unit and time");
      }
      requireOrder(units);
      return units;
    } catch (IOException | IllegalStateException | UncheckedIOException unreadable) {
      throw new UserFault(
          "Panel %s is not CSV: a quotation mark is never closed, or stands within a text. Close or double it, and save it as CSV again."
              .formatted(file),
          unreadable);
    }
  }

  private String text() {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException absent) {
      throw new UserFault("Panel %s is not there. Check the path.".formatted(file), absent);
    } catch (CharacterCodingException other) {
      throw new UserFault("Panel %s is not UTF-8. Save it as `CSV UTF-8`.".formatted(file), other);
    } catch (IOException unreadable) {
      throw new UserFault(
          "Panel %s cannot be read (%s). Check that it is a file you may open."
              .formatted(file, unreadable.getMessage()),
          unreadable);
    }
  }

  /** The separator that the header has most of; a comma where it has none. */
  private static char separator(String header) {
    char most = ',';
    long count = 0;
    for (char separator : SEPARATORS.toCharArray()) {
      long found = header.chars().filter(c -> c == separator).count();
      if (found > count) {
        most = separator;
        count = found;
      }
    }
    return most;
  }

  private void requireColumns(List<String> header) {
    List<String> asked =
        new ArrayList<>(List.of(columns.unit(), columns.time(), columns.outcome()));
    if (columns.treatment() instanceof PanelColumns.Flag flag) {
      asked.add(flag.name());
    }
    for (String name : asked) {
      long found = header.stream().filter(name::equals).count();
      if (found != 1) {
        throw fault(
            found == 0
                ? "has no column %s".formatted(name)
                : "has %d columns named %s".formatted(found, name),
            found == 0 ? "choose from: " + String.join(", ", header) : "rename all but one");
      }
    }
  }

  private Cell cell(CSVRecord row, List<String> header, long line) {
    if (row.size() != header.size()) {
      throw fault(
          "line %d has %d cells and the header %d".formatted(line, row.size(), header.size()),
          "quote texts that hold the separator");
    }
    String unit = text(row, header, columns.unit(), line);
    String time = text(row, header, columns.time(), line);
    String written = text(row.get(header.indexOf(columns.outcome())));
    double outcome = Double.NaN;
    if (!MISSING.contains(written.toLowerCase(Locale.ROOT))) {
      if (!NUMBER.matcher(written).matches() || !Double.isFinite(Double.parseDouble(written))) {
        throw fault(
            "line %d, column %s is not a number".formatted(line, columns.outcome()),
            "write digits with a decimal point and no separator of thousands; leave it blank if it is missing");
      }
      outcome = Double.parseDouble(written);
    }
    boolean treated =
        columns.treatment() instanceof PanelColumns.Flag flag
            && flag(row.get(header.indexOf(flag.name())), flag.name(), line);
    return new Cell(unit, time, outcome, treated, line);
  }

  private String text(CSVRecord row, List<String> header, String column, long line) {
    String text = text(row.get(header.indexOf(column)));
    if (text.isEmpty()) {
      throw fault(
          "line %d, column %s is blank".formatted(line, column), "give it or take the row out");
    }
    return text;
  }

  private static String text(String cell) {
    return Objects.requireNonNullElse(Text.of(cell), "");
  }

  private boolean flag(String cell, String column, long line) {
    String flag = text(cell).toLowerCase(Locale.ROOT);
    boolean number = NUMBER.matcher(flag).matches();
    if (YES.contains(flag) || (number && Double.parseDouble(flag) == 1)) {
      return true;
    }
    if (NO.contains(flag) || (number && Double.parseDouble(flag) == 0)) {
      return false;
    }
    throw fault(
        "line %d, column %s is neither 0 nor 1, true nor false".formatted(line, column),
        "write 1 in treated rows and 0 in all others");
  }

  private void add(Map<String, Map<String, Cell>> units, Cell cell) {
    Cell before =
        units.computeIfAbsent(cell.unit(), any -> new LinkedHashMap<>()).put(cell.time(), cell);
    if (before != null) {
      throw fault(
          "lines %d and %d are both for %s at %s"
              .formatted(before.line(), cell.line(), cell.unit(), cell.time()),
          "keep one row for each unit and time");
    }
  }

  /**
   * Times that are not numbers must sort as texts: all of one length, and beginning with a year.
   */
  private void requireOrder(Map<String, Map<String, Cell>> units) {
    List<Cell> cells = units.values().stream().flatMap(u -> u.values().stream()).toList();
    if (cells.stream().allMatch(c -> NUMBER.matcher(c.time()).matches())) {
      return;
    }
    int length = cells.get(0).time().length();
    cells.stream()
        .filter(c -> c.time().length() != length || !c.time().matches("\\d{4}.*"))
        .min(
            Comparator.comparing((Cell c) -> NUMBER.matcher(c.time()).matches())
                .thenComparingLong(Cell::line))
        .ifPresent(
            odd -> {
              throw fault(
                  "line %d, column %s cannot be put in order among the others"
                      .formatted(odd.line(), columns.time()),
                  "write every time as a number, or as an ISO date or month such as 2013-03");
            });
  }

  private UserFault fault(String fault, String remedy) {
    return new UserFault("Panel %s %s: %s.".formatted(file, fault, remedy));
  }
}
