package org.lacattribution.publish.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.io.output.CloseShieldOutputStream;
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
      // It closes what it writes to, which is not ours to close.
      book.write(new Timeless(CloseShieldOutputStream.wrap(out)));
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

  /** A package with one fixed time on every entry. */
  private static final class Timeless extends ZipArchiveOutputStream {
    /**
     * Local time, as zip files count it, and after its first day: so no zone of the machine is in
     * it.
     */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    Timeless(OutputStream out) {
      super(out);
    }

    @Override
    public void putArchiveEntry(ZipArchiveEntry entry) throws IOException {
      entry.setTime(TIME.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli());
      super.putArchiveEntry(entry);
    }
  }
}
