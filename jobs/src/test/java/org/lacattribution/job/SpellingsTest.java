package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.conform.Conforming;
import org.lacattribution.council.Council;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.LandingTables;
import org.lacattribution.testing.FinishedProcess;

/**
 * A value can be written in many ways. A simulated council's input gives the same conformed tables,
 * findings and quarantine, row by row, when every cell of every column is written in another way
 * that means the same.
 */
class SpellingsTest {
  private static final List<String> NOTHING =
      List.of("", " ", "NULL", "\u00a0", "null ", "\u200b", "\ufeff");
  private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  @TempDir private Path folder;

  @Test
  @Tag("deep")
  void ofTheSafeguardingDatasetGiveTheSameTables() throws IOException {
    giveTheSameTables("ssd");
  }

  @Test
  @Tag("deep")
  void ofTheYearlyReturnGiveTheSameTables() throws IOException {
    giveTheSameTables("ssda903");
  }

  private void giveTheSameTables(String care) throws IOException {
    Path council = FinishedProcess.project().resolve("data-schema/councils/coventry.yaml");
    Path plain = folder.resolve("plain");
    simulate(council, care, plain);
    Path other = folder.resolve("other");
    int cells = writeOtherwise(plain, other);
    assertThat(cells).isGreaterThan(5_000);
    try (DropRun first = DropRun.of(plain, ofInput(council));
        DropRun second = DropRun.of(other, ofInput(council))) {
      assertThat(second.asOf()).isEqualTo(first.asOf());
      for (Table table : Conforming.ORDER) {
        assertThat(rows(second.read(table))).as(table.name()).isEqualTo(rows(first.read(table)));
      }
      assertThat(second.findings()).isEqualTo(first.findings());
    }
  }

  private static Council ofInput(Path file) {
    return Council.read(file).with(Council.PublishedFigures.INPUT);
  }

  private static void simulate(Path council, String care, Path drop) {
    StringWriter text = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(text))
            .setErr(new PrintWriter(text))
            .execute(
                "simulate",
                "--council",
                council.toString(),
                "--size",
                "0.01",
                "--seed",
                "11",
                "--care",
                care,
                "--out",
                drop.toString());
    assertThat(code).as(text.toString()).isZero();
  }

  private static List<String> rows(Dataset<Row> table) {
    return table.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  /** How many cells were written in another way. */
  private static int writeOtherwise(Path from, Path to) throws IOException {
    int cells = 0;
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        CsvParserSettings reading = new CsvParserSettings();
        reading.setIgnoreLeadingWhitespaces(false);
        reading.setIgnoreTrailingWhitespaces(false);
        reading.setMaxCharsPerColumn(100_000);
        List<String[]> rows = new CsvParser(reading).parseAll(Files.newBufferedReader(file));
        Table table = file.toString().endsWith(".csv") ? tableOf(rows.get(0)) : null;
        if (table == null) {
          Files.copy(file, target);
          continue;
        }
        CsvWriterSettings writing = new CsvWriterSettings();
        writing.setIgnoreLeadingWhitespaces(false);
        writing.setIgnoreTrailingWhitespaces(false);
        writing.setQuoteAllFields(true);
        writing.setEmptyValue("");
        CsvWriter writer = new CsvWriter(Files.newBufferedWriter(target), writing);
        String[] heads = rows.get(0);
        writer.writeRow(
            (Object[])
                Arrays.stream(heads)
                    .map(head -> "\u00a0" + head.toUpperCase(Locale.ROOT) + " ")
                    .toArray(String[]::new));
        for (int line = 1; line < rows.size(); line++) {
          String[] row = rows.get(line);
          for (int column = 0; column < row.length; column++) {
            Optional<Field> field = fieldOf(table, heads[column]);
            if (field.isPresent()) {
              String otherwise = otherwise(field.get(), row[column], line, column);
              cells += otherwise.equals(row[column]) ? 0 : 1;
              row[column] = otherwise;
            }
          }
          writer.writeRow((Object[]) row);
        }
        writer.close();
      }
    }
    return cells;
  }

  private static String otherwise(Field field, String cell, int line, int column) {
    if (cell == null || cell.isEmpty()) {
      return NOTHING.get((line + column) % NOTHING.size());
    }
    return switch (field.identifies()) {
      case NOTHING -> value(field, cell, line, column);
      default -> identifier(cell, line);
    };
  }

  private static String identifier(String cell, int line) {
    return switch (line % 5) {
      case 0 -> "=\"" + cell + "\"";
      case 1 -> "\u00a0" + cell;
      case 2 -> cell.matches("[1-9]\\d*") ? cell + ".0" : cell + "\u200b";
      case 3 -> cell + " ";
      default -> "\ufeff" + cell;
    };
  }

  private static String value(Field field, String cell, int line, int column) {
    return switch (field.holds()) {
      case DATE -> date(cell, line, column);
      case INTEGER, NUMBER -> cell.contains(".") ? cell + "0" : cell + ".0";
      case BOOLEAN ->
          switch (cell) {
            case "Y" -> List.of("yes", "TRUE", "1", "1.0").get(line % 4);
            case "N" -> List.of("no", "False", "0", "0.0").get(line % 4);
            default -> cell;
          };
      case TEXT -> field.codeList().isPresent() ? code(cell, line) : cell + " ";
      case PROGRAMME -> List.of(cell.toLowerCase(Locale.ROOT), cell + "\u00a0").get(line % 2);
      case AGES -> cell.replace("-", " - ");
      default -> cell + "\u00a0";
    };
  }

  private static String code(String cell, int line) {
    return switch (line % 4) {
      case 0 -> cell.toLowerCase(Locale.ROOT);
      case 1 -> cell.matches("\\d+") ? cell + ".0" : cell + "\u00a0";
      case 2 -> " " + cell.toUpperCase(Locale.ROOT);
      default -> "=\"" + cell + "\"";
    };
  }

  private static String date(String cell, int line, int column) {
    String time = List.of("", " 00:00:00", "T00:00:00", " 23:59:59.000").get(line % 4);
    // Only the yearly return may be written day first, and each column in one way.
    if (!cell.contains("/")) {
      return cell + time;
    }
    LocalDate day = LocalDate.parse(cell, DAY_FIRST);
    return (column % 2 == 0 ? day.toString() : cell) + time.replace('T', ' ');
  }

  private static Table tableOf(String[] heads) {
    return LandingTables.ALL.stream()
        .filter(table -> named(table, heads) > 1)
        .max(Comparator.comparingLong(table -> named(table, heads)))
        .orElse(null);
  }

  private static long named(Table table, String[] heads) {
    return Arrays.stream(heads).filter(head -> fieldOf(table, head).isPresent()).count();
  }

  private static Optional<Field> fieldOf(Table table, String head) {
    return table.ownersFields().stream()
        .filter(field -> field.name().equalsIgnoreCase(head))
        .findFirst();
  }
}
