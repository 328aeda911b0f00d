package org.lacattribution.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.lacattribution.testing.Drawn.draw;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.spark.sql.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacattribution.council.Council;
import org.lacattribution.land.file.Archive;
import org.lacattribution.land.file.Unreadable;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.LandingTables;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.table.landing.Ssda903Uasc;
import org.lacattribution.testing.SharedSpark;

/** Archives and workbooks of a drop, whose files and sheets land as files of it do. */
class ContainersTest {
  private static final Pseudonyms KEY = Pseudonyms.under("a key of sixteen letters");
  private static final String UASC = "CHILD,SEX,DOB,DUC\n7,1,01/02/2000,\n8,2,03/04/2001,\n";

  private static final Council COUNCIL =
      new Council("331", "Coventry", List.of()).with(Council.PublishedFigures.INPUT);

  @TempDir private Path folder;

  @Test
  void filesOfAnArchiveLandAsIfTheyLayInAFolder() throws IOException {
    zip(
        "hand over.zip",
        Map.of(
            "2013/uasc.csv",
            UASC,
            "return 2014/return.xml",
            "<EXPSSDA903><CHILD><HEADER><CHILDID>7</CHILDID><SEX>1</SEX><DOB>01/02/2000</DOB><UASC>1</UASC></HEADER></CHILD></EXPSSDA903>",
            "__MACOSX/2013/._uasc.csv",
            "nothing",
            "2013/.DS_Store",
            "nothing"));
    Files.writeString(folder.resolve("2013-uasc.csv"), UASC);
    Drop drop = read();
    assertThat(drop.findings())
        .as("the same bytes in an archive are a copy")
        .extracting(FileFinding::rule, FileFinding::file)
        .containsExactly(tuple("duplicate_file", "ssda903_uasc 2013, file 2 of 2"));
    assertThat(drop.paths())
        .containsEntry("ssda903_uasc 2013, file 2 of 2", "hand over.zip/2013/uasc.csv");
    assertThat(draw(rows(drop, Ssda903Uasc.TABLE), "_collection_year", "_line", "SEX", "DOB"))
        .isEqualTo(
            """
            | _collection_year | _line | SEX | DOB        |
            | 2013             | 2     | 1   | 2000-02-01 |
            | 2013             | 3     | 2   | 2001-04-03 |
            | 2014             | 2     | 1   | 2000-02-01 |""");
  }

  /** What a spreadsheet shows is read, whatever it keeps: days, formulas, zeros in front. */
  @Test
  void aSheetLandsAsACsvOfTheSameHeader() throws IOException {
    Files.createDirectories(folder.resolve("2012-13"));
    workbook(
        "2012-13/return.xlsx",
        book -> {
          XSSFSheet cover = book.createSheet("Cover");
          cover.createRow(0).createCell(0).setCellValue("Return of the council");
          XSSFSheet sheet = book.createSheet("Episodes");
          sheet.createRow(0).createCell(0).setCellValue("Episodes of 2012/13");
          sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 8));
          text(sheet, 2, "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC");
          text(sheet, 4, "7,,S,C2,N1,U6,PR1,,");
          text(sheet, 5, "007,,S,V2,N1,U4,PR1,,E4A");
          CellStyle day = book.createCellStyle();
          day.setDataFormat(book.createDataFormat().getFormat("[$-809]dd mmmm yyyy;@"));
          CellStyle dayAndTime = book.createCellStyle();
          dayAndTime.setDataFormat((short) 22);
          day(sheet.getRow(4), 1, LocalDate.of(2012, 5, 1), day);
          day(sheet.getRow(5), 1, LocalDate.of(2012, 6, 30), dayAndTime);
          sheet.getRow(5).createCell(7).setCellFormula("B6+10");
          sheet.getRow(5).getCell(7).setCellStyle(day);
          book.getCreationHelper().createFormulaEvaluator().evaluateAll();
          CellStyle digits = book.createCellStyle();
          digits.setDataFormat(book.createDataFormat().getFormat("0000"));
          sheet.getRow(5).createCell(0).setCellValue(8);
          sheet.getRow(5).getCell(0).setCellStyle(digits);
        });
    Drop drop = read();
    assertThat(drop.findings())
        .extracting(FileFinding::rule, FileFinding::file, FileFinding::field)
        .containsExactly(tuple("sheet_not_read", "ssda903_episodes 2013, file 1 of 1", "sheet 1"));
    Dataset<org.apache.spark.sql.Row> rows = rows(drop, Ssda903Episodes.TABLE);
    assertThat(draw(rows, "_line", "DECOM", "LS", "DEC", "REC"))
        .isEqualTo(
            """
            | _line | DECOM      | LS | DEC        | REC |
            | 5     | 2012-05-01 | C2 |            |     |
            | 6     | 2012-06-30 | V2 | 2012-07-10 | E4A |""");
    assertThat(rows.select("CHILD").as(org.apache.spark.sql.Encoders.STRING()).collectAsList())
        .containsExactlyInAnyOrder(KEY.ofChild("331", "7"), KEY.ofChild("331", "0008"));
    assertThat(drop.paths().values()).containsExactly("2012-13/return.xlsx/Episodes");
  }

  /** Lists of cases now and of the last months: known as what they are, and no row is landed. */
  @Test
  void listsOfAnnexAAreFoundAndNoneIsLanded() throws IOException {
    workbook(
        "Annex A.xlsx",
        book -> {
          for (Table list : LandingTables.ANNEX_A) {
            XSSFSheet sheet = book.createSheet(list.shortName());
            text(sheet, 0, "A list of the council");
            text(sheet, 1, String.join(",", list.header().stream().map(Field::name).toList()));
            text(sheet, 2, "Zaphodine");
          }
        });
    zip("2013.zip", Map.of("uasc.csv", UASC));
    Drop drop = read();
    assertThat(drop.findings())
        .extracting(FileFinding::rule, FileFinding::table)
        .containsExactlyInAnyOrderElementsOf(
            LandingTables.ANNEX_A.stream()
                .map(list -> tuple("annex_a_list", list.shortName()))
                .toList());
    assertThat(drop.slices(KEY).keySet())
        .extracting(Slice::table)
        .containsExactly("landing.ssda903_uasc");
    assertThat(LandingTables.ANNEX_A).flatMap(Table::ownersFields).isEmpty();
  }

  @Test
  void daysAreCountedFromWhereTheWorkbookSays() throws IOException {
    workbook(
        "2013.xlsx",
        book -> {
          book.getCTWorkbook().addNewWorkbookPr().setDate1904(true);
          XSSFSheet sheet = book.createSheet("UASC");
          text(sheet, 0, "CHILD,SEX,DOB,DUC");
          text(sheet, 1, "7,1,,");
          CellStyle day = book.createCellStyle();
          day.setDataFormat((short) 14);
          // 1 February 2000 is 35,095 days after 1 January 1904.
          sheet.getRow(1).createCell(2).setCellValue(35_095);
          sheet.getRow(1).getCell(2).setCellStyle(day);
        });
    assertThat(draw(rows(read(), Ssda903Uasc.TABLE), "DOB"))
        .isEqualTo(
            """
            | DOB        |
            | 2000-02-01 |""");
  }

  /** As programs write one that stream its rows, with sizes after each part and in 64 bits. */
  @Test
  void aWorkbookThatWasWrittenAsAStreamIsRead() throws IOException {
    try (SXSSFWorkbook book = new SXSSFWorkbook(100);
        OutputStream out = Files.newOutputStream(folder.resolve("2013.xlsx"))) {
      var sheet = book.createSheet("UASC");
      for (String line : UASC.split("\n")) {
        Row row = sheet.createRow(sheet.getLastRowNum() + 1);
        for (String cell : line.split(",")) {
          row.createCell(Math.max(0, row.getLastCellNum())).setCellValue(cell);
        }
      }
      book.write(out);
    }
    assertThat(faults()).isEmpty();
  }

  @Test
  void aWorkbookInAnArchiveIsRead() throws IOException {
    zip("2013.zip", Map.of("book.xlsx", book(b -> text(b.createSheet("A"), 0, UASC.split("\n")))));
    assertThat(rows(read(), Ssda903Uasc.TABLE).count()).isEqualTo(2);
  }

  @Test
  void whatASheetCannotShowOrAHiddenOneHasIsRefused() throws IOException {
    workbook(
        "2013.xlsx",
        book -> {
          text(book.createSheet("Hidden"), 0, UASC.split("\n"));
          book.setSheetVisibility(0, SheetVisibility.VERY_HIDDEN);
          XSSFSheet never = book.createSheet("Never");
          text(never, 0, UASC.split("\n"));
          never.getRow(2).createCell(3).setCellFormula("A2");
          text(book.createSheet("Lacks"), 0, "CHILD,DECOM,RNE,LS,CIN,PLACE", "Zaphodine,,,,,");
          text(book.createSheet("Serials"), 0, "CHILD,SEX,DOB,DUC", "Zaphodine,1,36557,");
        });
    assertThat(faults())
        .anyMatch(fault -> fault.contains("2013.xlsx/Hidden: it is a hidden sheet"))
        .anyMatch(fault -> fault.contains("2013.xlsx/Never: row 3 has a formula that was never"))
        .anyMatch(fault -> fault.contains("2013.xlsx/Lacks: it looks like ssda903_episodes"))
        .anyMatch(
            fault ->
                fault.contains("2013.xlsx/Serials: ")
                    && fault.contains("column DOB are numbers of days"))
        .noneMatch(fault -> fault.contains("Zaphodine") || fault.contains("36557"));
  }

  @Test
  void aWorkbookWithoutATableIsRefused() throws IOException {
    workbook("notes.xlsx", book -> text(book.createSheet("Notes"), 0, "Zaphodine went home"));
    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith("notes.xlsx: it is a workbook of which no sheet has the header");
  }

  @Test
  void aWorkbookWithAPasswordIsRefused() throws Exception {
    try (POIFSFileSystem system = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("secret");
      try (OPCPackage whole =
              OPCPackage.open(
                  new java.io.ByteArrayInputStream(
                      book(b -> text(b.createSheet("A"), 0, UASC.split("\n")))));
          OutputStream out = encryptor.getDataStream(system)) {
        whole.save(out);
      }
      try (OutputStream file = Files.newOutputStream(folder.resolve("2013.xlsx"))) {
        system.writeFilesystem(file);
      }
    }
    assertThat(faults()).singleElement().asString().contains("one with a password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../2013.csv", "/2013.csv", "C:\\2013.csv", "a/..\\..\\2013.csv"})
  void aNameThatLeadsOutOfTheArchiveIsRefused(String name) throws IOException {
    zip("2013.zip", Map.of(name, UASC));
    assertThat(faults())
        .containsExactly(
            "2013.zip: file 1 of it has a name that leads out of the archive; make it again from its folder.");
  }

  @Test
  void bombsAndArchivesInArchivesAreRefused() throws IOException {
    zip("bomb.zip", Map.of("2013.csv", "0".repeat(3 << 20)));
    zip("outer.zip", Map.of("inner.zip", zipped(Map.of("2013.csv", UASC))));
    Map<String, Object> many = new LinkedHashMap<>();
    for (int i = 0; i <= 1_000; i++) {
      many.put(i + "/2013.csv", "");
    }
    zip("many.zip", many);
    zip("none.zip", Map.of("__MACOSX/a", ""));
    assertThat(faults())
        .containsExactlyInAnyOrder(
            "bomb.zip: it is more than 200 times as large unpacked; hand over its files, sheets as CSV UTF-8.",
            "outer.zip/inner.zip: it is an archive in an archive; unpack it.",
            "many.zip: it has more than 1,000 files; hand over its files.",
            "none.zip: it is an archive without a file; take it out.");
  }

  @Test
  void archivesWithAPasswordOrDamagedAreRefused() throws IOException {
    byte[] good = zipped(Map.of("2013/uasc.csv", UASC, "2014/uasc.csv", UASC));
    byte[] secret = good.clone();
    secret[6] |= 1;
    // The list of files says so too, from the ninth byte of each of its entries.
    int list = new String(good, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
    secret[list + 8] |= 1;
    Files.write(folder.resolve("secret.zip"), secret);
    Files.write(folder.resolve("cut.zip"), Arrays.copyOf(good, good.length / 2));
    // The list of files begins after the last of them: all are there, and nothing says how many.
    Files.write(folder.resolve("no end.zip"), Arrays.copyOf(good, good.length - 22));
    byte[] other = good.clone();
    other[40 + 13] ^= 0x55;
    Files.write(folder.resolve("changed.zip"), other);
    assertThat(faults())
        .hasSize(4)
        .anyMatch(fault -> fault.startsWith("secret.zip: it is protected by a password"))
        .anyMatch(fault -> fault.startsWith("cut.zip: it is a broken archive"))
        .anyMatch(fault -> fault.startsWith("no end.zip: it is a broken archive"))
        .anyMatch(fault -> fault.startsWith("changed.zip: it is a broken archive"));
    for (String name : List.of("secret", "cut", "no end", "changed")) {
      try (var in = Files.newInputStream(folder.resolve(name + ".zip"))) {
        assertThatThrownBy(() -> Archive.members(in))
            .as("%s, read anywhere but on a disk", name)
            .isInstanceOf(Unreadable.class);
      }
    }
  }

  /** An archive that is read anywhere but on this disk has no list to go by. */
  @Test
  void anArchiveReadFromItsBeginningIsTheSame() throws IOException {
    Path zip = zip("a.zip", Map.of("2013/uasc.csv", UASC, "2014/uasc.csv", "other"));
    for (String name : List.of("2013/uasc.csv", "2014/uasc.csv")) {
      try (var onDisk = Archive.onDisk(zip).open(name);
          var streamed = Archive.read(() -> Files.newInputStream(zip)).open(name)) {
        assertThat(streamed.readAllBytes()).isEqualTo(onDisk.readAllBytes());
      }
    }
  }

  private List<String> faults() throws IOException {
    List<String> faults = new ArrayList<>();
    Configuration conf = new Configuration();
    for (DropFile file : Drop.recognise(folder.toString(), COUNCIL, conf, faults)) {
      FileReading.of(file, () -> DropListing.open(file.location(), conf))
          .faults()
          .forEach(fault -> faults.add(file.path() + ": " + fault));
    }
    return faults;
  }

  private Drop read() {
    return Drop.read(SharedSpark.session(), folder.toString(), COUNCIL);
  }

  private static Dataset<org.apache.spark.sql.Row> rows(Drop drop, Table table) {
    return drop.rows(table, Set.copyOf(drop.slices(KEY).keySet()), KEY);
  }

  private Path zip(String name, Map<String, ?> files) throws IOException {
    return Files.write(folder.resolve(name), zipped(files));
  }

  private static byte[] zipped(Map<String, ?> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, ?> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(
            file.getValue() instanceof byte[] some
                ? some
                : file.getValue().toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private void workbook(String name, Consumer<XSSFWorkbook> content) throws IOException {
    Files.write(folder.resolve(name), book(content));
  }

  private static byte[] book(Consumer<XSSFWorkbook> content) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      content.accept(book);
      book.write(bytes);
      return bytes.toByteArray();
    }
  }

  /** Rows of texts, blank ones left out, from a row on. */
  private static void text(XSSFSheet sheet, int from, String... lines) {
    for (int i = 0; i < lines.length; i++) {
      Row row = sheet.createRow(from + i);
      String[] cells = lines[i].split(",", -1);
      for (int j = 0; j < cells.length; j++) {
        if (cells[j].matches("\\d{5}")) {
          row.createCell(j).setCellValue(Integer.parseInt(cells[j]));
        } else if (!cells[j].isEmpty()) {
          row.createCell(j).setCellValue(cells[j]);
        }
      }
    }
  }

  private static void day(Row row, int column, LocalDate day, CellStyle style) {
    row.createCell(column).setCellValue(day);
    row.getCell(column).setCellStyle(style);
  }
}
