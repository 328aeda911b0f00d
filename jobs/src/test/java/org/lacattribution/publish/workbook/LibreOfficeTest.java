package org.lacattribution.publish.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workbook as LibreOffice reads it: every sheet opened and written out as text. */
@Tag("deep")
class LibreOfficeTest {
  private static final long SECONDS = 300;

  /** Commas, quotation marks, UTF-8, values as they are and not as they are shown, all sheets. */
  private static final String EVERY_SHEET =
      "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

  @TempDir private Path folder;

  @Test
  void everySheetOpensWithItsNumbersAndTexts() throws Exception {
    convert(Files.write(folder.resolve("tables.xlsx"), WorkbookFileTest.bytes()));
    List<CSVRecord> stock = rows("tables-stock_breakdown.csv");
    assertThat(stock.get(TableSheet.HEADER_ROW).toList()).contains("Month", "Children");
    assertThat(stock.get(TableSheet.HEADER_ROW + 1).get(1)).isEqualTo("120");
    assertThat(stock.get(TableSheet.HEADER_ROW + 2).get(7)).isEqualTo("[c] Children");
    List<CSVRecord> years = rows("tables-authority_year.csv");
    assertThat(years.get(TableSheet.HEADER_ROW + 1).toList())
        .as("a number to its last digit, and a text that is no formula")
        .contains("84.875", "2013", "=HYPERLINK(\"x\",\"<b> City\")");
    assertThat(rows("tables-Notes.csv")).anyMatch(row -> row.get(0).equals("[c]"));
  }

  /** {@code -Dlac.release=DIR}: as many rows of each table as its CSV file has. */
  @Test
  void theWorkbookOfAReleaseThatIsNamedHoldsItsTables() throws Exception {
    String release = System.getProperty("lac.release", "");
    assumeTrue(!release.isEmpty(), "Skipped: -Dlac.release does not name a release folder.");
    convert(Files.copy(Path.of(release, "tables.xlsx"), folder.resolve("tables.xlsx")));
    int compared = 0;
    try (Stream<Path> files = Files.list(Path.of(release))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
        Path sheet = folder.resolve("tables-" + file.getFileName());
        if (Files.exists(sheet)) {
          int rows = rows(sheet).size() - TableSheet.HEADER_ROW;
          assertThat(rows).as(file.toString()).isEqualTo(rows(file).size());
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(10);
  }

  private void convert(Path book) throws IOException, InterruptedException {
    boolean installed =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "soffice")));
    assumeTrue(installed, "Skipped: there is no soffice on the path.");
    Process process =
        new ProcessBuilder(
                "soffice",
                "--headless",
                "--norestore",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--convert-to",
                EVERY_SHEET,
                "--outdir",
                folder.toString(),
                book.toString())
            .redirectOutput(folder.resolve("told").toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("told"))).isZero();
  }

  private List<CSVRecord> rows(String name) throws IOException {
    return rows(folder.resolve(name));
  }

  private static List<CSVRecord> rows(Path file) throws IOException {
    try (CSVParser parser =
        CSVParser.parse(file, java.nio.charset.StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
      return parser.getRecords();
    }
  }
}
