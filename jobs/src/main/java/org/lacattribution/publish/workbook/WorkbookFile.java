package org.lacattribution.publish.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.lacattribution.publish.Release;
import org.lacattribution.publish.ReleaseFile;
import org.lacattribution.publish.page.Page;

/**
 * All tables of a release in one workbook. The same tables give the same bytes: no time of the
 * clock is in it.
 *
 * <p>A table with more rows than a reader would scroll through is in its CSV file alone, and the
 * contents say so; that keeps the workbook in memory small, too.
 */
public final class WorkbookFile implements ReleaseFile {
  private static final String NAME = "tables.xlsx";

  private final Release release;
  private final List<Sheet> sheets;
  private final List<Page.Answer> answers;

  /**
   * Of a release.
   *
   * @param sheets the tables, in the order in which a reader should meet them
   * @param answers those of the first screen of the page
   */
  public WorkbookFile(Release release, List<Sheet> sheets, List<Page.Answer> answers) {
    this.release = release;
    this.sheets = List.copyOf(sheets);
    this.answers = List.copyOf(answers);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OptionalLong writeTo(OutputStream out) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      Styles styles = new Styles(book);
      FrontSheets front = new FrontSheets(release, sheets);
      front.write(book, styles);
      SummarySheet.write(book, styles, answers, sheets);
      for (Sheet sheet : sheets) {
        if (sheet.fits()) {
          TableSheet.write(book, styles, sheet);
        }
      }
      describe(book);
      book.setActiveSheet(0);
      book.setSelectedTab(0);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      book.write(bytes);
      timeless(bytes.toByteArray(), out);
    }
    return OptionalLong.empty();
  }

  private void describe(XSSFWorkbook book) {
    POIXMLProperties.CoreProperties about = book.getProperties().getCoreProperties();
    Instant asOf = release.asOf().atStartOfDay().toInstant(ZoneOffset.UTC);
    about.setTitle(FrontSheets.title(release));
    about.setCreator("lac-attribution " + release.codeVersion());
    about.setSubjectProperty("Children looked after: stock, flow, and the effect of programmes");
    about.setDescription(release.protection().sentence());
    about.getUnderlyingProperties().setLanguageProperty(Optional.of(Locale.UK.toLanguageTag()));
    about.setCreated(Optional.of(Date.from(asOf)));
    about.setModified(Optional.of(Date.from(asOf)));
    about.setLastModifiedByUser("lac-attribution");
  }

  /** The same package with one fixed time on every entry. */
  private static void timeless(byte[] book, OutputStream out) throws IOException {
    ZipOutputStream copy = new ZipOutputStream(out);
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(book))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        ZipEntry same = new ZipEntry(entry.getName());
        // Local time, as zip files count it, and after its first day: so no zone of the machine is
        // in it.
        same.setTimeLocal(LocalDateTime.of(1980, 2, 1, 0, 0));
        copy.putNextEntry(same);
        entries.transferTo(copy);
        copy.closeEntry();
      }
    }
    copy.finish();
  }
}
