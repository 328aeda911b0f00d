package org.lacattribution.publish.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.publish.page.PageFixture;

/** The workbook of a release has no figure that its files and its page do not have. */
class TracedWorkbookTest {
  @TempDir private static Path home;
  private static Path folder;

  @BeforeAll
  static void release() throws IOException {
    folder = home.resolve("release");
    PageFixture.write(folder);
  }

  @Test
  void everyFigureIsInAnotherFile() throws IOException {
    TracedWorkbook.Found found = TracedWorkbook.of(folder);
    assertThat(found.faults()).isEmpty();
    assertThat(found.cells()).isGreaterThan(500);
  }

  @Test
  void aFigureOfItsOwnIsFound() throws IOException {
    // 4321.5 is nowhere: as a number of a table, of the summary, and in a sentence.
    assertThat(faults(book -> cell(book, "stock_flow", 6, 3).setCellValue(4321.5))).isEqualTo(1);
    assertThat(faults(book -> cell(book, "Summary", 3, 1).setCellValue(4321.5))).isEqualTo(1);
    assertThat(faults(book -> cell(book, "Summary", 3, 3).setCellValue("It was 4,321.")))
        .isEqualTo(1);
  }

  /** {@code -Dlac.release=DIR} of {@code ./lac demo} or another council. */
  @Tag("deep")
  @Test
  void everyFigureOfAReleaseThatIsNamedIsInAnotherFile() throws IOException {
    String named = System.getProperty("lac.release", "");
    assumeTrue(!named.isEmpty(), "Skipped: -Dlac.release does not name a release folder.");
    for (String each : named.split(",")) {
      TracedWorkbook.Found found = TracedWorkbook.of(Path.of(each));
      System.out.printf("%s: %,d cells of the workbook traced%n", each, found.cells());
      assertThat(found.faults()).isEmpty();
    }
  }

  private static org.apache.poi.ss.usermodel.Cell cell(
      XSSFWorkbook book, String sheet, int row, int column) {
    return book.getSheet(sheet).getRow(row).getCell(column);
  }

  private static int faults(Consumer<XSSFWorkbook> change) throws IOException {
    Path changed = Files.createTempDirectory(home, "changed");
    try (java.util.stream.Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, changed.resolve(file.getFileName()));
      }
    }
    Path file = changed.resolve("tables.xlsx");
    try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(folder.resolve("tables.xlsx")));
        OutputStream out = Files.newOutputStream(file)) {
      change.accept(book);
      book.write(out);
    }
    return TracedWorkbook.of(changed).faults().size();
  }
}
