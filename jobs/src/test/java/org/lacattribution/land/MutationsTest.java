package org.lacattribution.land;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.council.Council;

/**
 * Good files of every form, damaged at random: each is read or refused with a sentence, nothing
 * else happens, and no sentence repeats what a child's row says.
 */
class MutationsTest {
  /** Values of a child, each of which would be recognised in a message. */
  private static final List<String> VALUES =
      List.of("Zaphodine", "1903-07-29", "29/07/1903", "ZQ9 7QZ", "Qwxjenk");

  private static final Council COUNCIL =
      new Council("331", "Coventry", List.of()).with(Council.PublishedFigures.INPUT);

  private static final Configuration CONF = new Configuration();

  private static final String RETURN =
      """
      CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
      Zaphodine,29/07/1903,S,C2,N1,U4,PR1,,,,ZQ9 7QZ,ZQ9 7QZ,
      Qwxjenk,01/06/2012,S,V2,N1,U6,PR4,11/10/2012,E4A,CARPL,,,"SC1,2"
      """;

  private static final String EXTRACT =
      """
      cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json
      Zaphodine,Qwxjenk,"[""1A"",""2B""]"
      Q2,Zaphodine,"{""1A"":""Yes""}"
      """;

  private static final String XML_RETURN =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <EXPSSDA903>
       <CHILD><HEADER><CHILDID>Zaphodine</CHILDID><SEX>1</SEX><DOB>29/07/1903</DOB><UPN>Qwxjenk</UPN>
        <AMISSING><MISSING>M</MISSING><MIS_START>01/05/2012</MIS_START></AMISSING></HEADER>
        <EPISODE><DECOM>29/07/1903</DECOM><RNE>S</RNE><LS>C1</LS><PL>U4</PL><HOME_POST>ZQ9 7QZ</HOME_POST></EPISODE>
       </CHILD>
      </EXPSSDA903>
      """;

  private static final String CENSUS =
      """
      <Message><Header><CollectionDetails><ReferenceDate>2014-03-31</ReferenceDate></CollectionDetails><Source><LEA>331</LEA></Source></Header>
      <Children><Child><ChildIdentifiers><LAchildID>Zaphodine</LAchildID><PersonBirthDate>1903-07-29</PersonBirthDate></ChildIdentifiers>
      <ChildCharacteristics><Ethnicity>Qwxjenk</Ethnicity><Disabilities><Disability>AUT</Disability></Disabilities></ChildCharacteristics>
      <CINdetails><CINreferralDate>2013-05-01</CINreferralDate><Assessments><AssessmentActualStartDate>2013-05-02</AssessmentActualStartDate></Assessments></CINdetails></Child></Children></Message>
      """;

  @TempDir private Path folder;

  @Test
  void aSampleOfDamagedFilesIsAnswered() throws IOException {
    assertThat(answered(400)).isPositive();
  }

  @Test
  @Tag("deep")
  void tenThousandDamagedFilesAreAnswered() throws IOException {
    assertThat(answered(10_000)).isPositive();
  }

  /** How many of the files were refused; the others were read. */
  private int answered(int mutations) throws IOException {
    List<byte[]> good = new ArrayList<>();
    for (String text : List.of(RETURN, EXTRACT, XML_RETURN, CENSUS)) {
      good.add(text.getBytes(StandardCharsets.UTF_8));
    }
    good.add(RETURN.replace(',', ';').getBytes(StandardCharsets.UTF_16LE));
    good.add(EXTRACT.replace("Qwxjenk", "Qwxjenk\u00eb").getBytes(Charset.forName("windows-1252")));
    good.add(archive());
    good.add(workbook());
    int refused = 0;
    for (int seed = 0; seed < mutations; seed++) {
      Random random = new Random(seed);
      byte[] bytes = good.get(seed % good.size());
      for (int times = random.nextInt(3); times >= 0; times--) {
        bytes = damaged(bytes, random);
      }
      refused += refused(seed, bytes) ? 1 : 0;
    }
    System.out.printf("%,d damaged files: %,d refused, the others read%n", mutations, refused);
    return refused;
  }

  private boolean refused(int seed, byte[] bytes) throws IOException {
    Path drop = Files.createDirectories(folder.resolve("drop"));
    Files.write(drop.resolve("2013-file"), bytes);
    List<String> faults = new ArrayList<>();
    try {
      for (DropFile found : Drop.recognise(drop.toString(), COUNCIL, CONF, faults)) {
        if (found.isLanded()) {
          faults.addAll(
              FileReading.of(found, () -> DropListing.open(found.location(), CONF)).faults());
        }
      }
    } catch (RuntimeException | Error other) {
      throw new AssertionError(
          "Mutation %d is not answered: %s"
              .formatted(seed, new String(bytes, StandardCharsets.ISO_8859_1)),
          other);
    }
    for (String fault : faults) {
      assertThat(VALUES).as("mutation %d: %s", seed, fault).noneMatch(fault::contains);
    }
    return !faults.isEmpty();
  }

  /** Files as they are, so that what is damaged is also a file in an archive. */
  private static byte[] archive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(0);
      for (String text : List.of(RETURN, XML_RETURN)) {
        zip.putNextEntry(new ZipEntry("2013/" + text.length()));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] workbook() throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      XSSFSheet sheet = book.createSheet("Qwxjenk");
      for (String line : RETURN.split("\n")) {
        XSSFRow row = sheet.createRow(sheet.getPhysicalNumberOfRows());
        for (String cell : line.split(",")) {
          row.createCell(Math.max(0, row.getLastCellNum())).setCellValue(cell);
        }
      }
      book.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static byte[] damaged(byte[] good, Random random) {
    if (good.length == 0) {
      return good;
    }
    int at = random.nextInt(good.length);
    int to = Math.min(good.length, at + 1 + random.nextInt(40));
    byte[] some = Arrays.copyOfRange(good, at, to);
    return switch (random.nextInt(12)) {
      case 0 -> Arrays.copyOf(good, at);
      case 1 -> joined(Arrays.copyOf(good, at), Arrays.copyOfRange(good, to, good.length));
      case 2 -> joined(Arrays.copyOf(good, to), some, Arrays.copyOfRange(good, to, good.length));
      case 3 -> changed(good, at, (byte) random.nextInt(256));
      case 4 -> changed(good, at, (byte) 0);
      case 5 -> changed(good, at, (byte) '"');
      case 6 -> inserted(good, at, "\n");
      case 7 -> inserted(good, at, ",");
      case 8 -> inserted(good, at, "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]>&b;");
      case 9 -> inserted(good, at, "x".repeat(20_000));
      case 10 -> inserted(good, at, "\u00e9\u2028\ufeff");
      default -> inserted(good, at, "</");
    };
  }

  private static byte[] changed(byte[] good, int at, byte value) {
    byte[] other = good.clone();
    other[at] = value;
    return other;
  }

  private static byte[] inserted(byte[] good, int at, String text) {
    return joined(
        Arrays.copyOf(good, at),
        text.getBytes(StandardCharsets.UTF_8),
        Arrays.copyOfRange(good, at, good.length));
  }

  private static byte[] joined(byte[]... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int from = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, from, part.length);
      from += part.length;
    }
    return all;
  }
}
