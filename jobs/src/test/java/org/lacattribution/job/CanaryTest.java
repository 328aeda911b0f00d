package org.lacattribution.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.Evidence;
import org.lacattribution.table.landing.LandingTables;
import org.lacattribution.testing.SharedSpark;

/**
 * Names, identifiers and postcodes that are planted wherever a person could type one: in every
 * column of every table that a drop may hold, in the header of a column that no contract has, in
 * names of files and folders, in the words of the council file, and in whatever else a file of XML,
 * JSON, a workbook or an archive has: comments, attributes, keys, names of sheets and files. None
 * of them may be in the warehouse, the release, or what the command says; only names of files may
 * be on the screen.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryTest {
  private static final String NAME = "Quilla Featherstone";
  private static final String IDENTIFIER = "Q820200";
  private static final String POSTCODE = "ZE3 9QX";
  private static final String FILE = "Brumhilda";
  private static final String SENTENCE =
      "%s (%s) of %s went home".formatted(NAME, IDENTIFIER, POSTCODE);

  /** What of a canary may be found by itself, in small letters. */
  private static final Pattern CANARY =
      Pattern.compile("quilla|featherstone|q820200|ze3 ?9qx", Pattern.CASE_INSENSITIVE);

  /** As short as a code, and so looked for in rows alone: bytes may have it by chance. */
  private static final String CODELIKE = "Kim";

  private static final Pattern CANARY_OR_FILE =
      Pattern.compile(CANARY.pattern() + "|brumhilda", Pattern.CASE_INSENSITIVE);

  /** Enough that one row that cannot be read refuses no file. */
  private static final int SOUND_ROWS = 44;

  @TempDir private static Path folder;
  private int code;
  private String printed;
  private String screen;

  @BeforeAll
  void run() throws IOException {
    SharedSpark.session();
    Path council =
        Files.writeString(
            folder.resolve("council.yaml"),
            """
            la_code: '331'
            published_figures: input
            name: Coventry
            disclosure: {profile: inside, children: 1, round_to: 1}
            programmes:
              - code: MST
                name: Therapy
                group: MST_TF
                acts_on: entry
                go_live: 2012-05-01
                effect_months: 12
                evidence: {ratio: 0.8, lower_95: 0.5, upper_95: 1.3, source: '%s'}
                source: '%s'
            facts:
              - {code: staff, meaning: '%s', value: 3, unit: people, source: '%s', note: '%s'}
            """
                .formatted(SENTENCE, SENTENCE, SENTENCE, SENTENCE, SENTENCE));
    for (Table table : LandingTables.ALL) {
      if (table.equals(Evidence.TABLE)) {
        // Another council's release is as its manifest says, or refused.
        continue;
      }
      write(
          "drop/%s %s/2013/%s of %s.csv".formatted(FILE, POSTCODE, table.shortName(), FILE),
          rows(table));
    }
    plantInOtherForms();
    StringWriter out = new StringWriter();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream err = System.err;
    try (PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setErr(captured);
      code = execute(out, "run", "--input", path("drop"), "--council", council.toString());
    } finally {
      System.setErr(err);
    }
    printed = out.toString();
    screen = bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theRunEndsWell() {
    assertThat(code).as(printed).isZero();
    assertThat(folder.resolve("release/index.html")).exists();
  }

  @Test
  void nothingIsInTheRelease() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : filesBelow("release")) {
      found.addAll(found(folder.relativize(file).toString(), text(file), CANARY_OR_FILE));
      if (file.toString().endsWith(".xlsx")) {
        try (ZipInputStream sheets = new ZipInputStream(Files.newInputStream(file))) {
          for (ZipEntry sheet = sheets.getNextEntry();
              sheet != null;
              sheet = sheets.getNextEntry()) {
            String text = new String(sheets.readAllBytes(), StandardCharsets.UTF_8);
            found.addAll(found(file.getFileName() + "/" + sheet.getName(), text, CANARY_OR_FILE));
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  /** Names of files and what is in them, as bytes: the log of every table among them. */
  @Test
  void nothingIsInTheBytesOfTheWarehouse() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : filesBelow("warehouse")) {
      String name = folder.relativize(file).toString();
      found.addAll(found(name, name, CANARY_OR_FILE));
      found.addAll(found(name, text(file), CANARY_OR_FILE));
    }
    assertThat(found).isEmpty();
  }

  /** The rows themselves, for the bytes are compressed. */
  @Test
  void nothingIsInTheRowsOfTheWarehouse() throws IOException {
    List<Dataset<Row>> tables = new ArrayList<>();
    for (Path log : filesBelow("warehouse")) {
      if (log.getFileName().toString().equals("00000000000000000000.json")) {
        Path table = log.getParent().getParent();
        // Through its log, for a table without rows has no file of them.
        tables.add(
            SharedSpark.session()
                .read()
                .format("delta")
                .load(table.toString())
                .select(
                    functions.lit(folder.relativize(table).toString()).as("table"),
                    functions.to_json(functions.struct(functions.col("*"))).as("row")));
      }
    }
    List<Row> found =
        tables.stream()
            .reduce(Dataset::union)
            .orElseThrow()
            .where(
                functions
                    .lower(functions.col("row"))
                    .rlike(CANARY_OR_FILE.pattern() + "|\"" + CODELIKE.toLowerCase(Locale.ROOT)))
            .limit(3)
            .collectAsList();
    assertThat(found).isEmpty();
    assertThat(tables).as("tables that were looked through").hasSizeGreaterThan(60);
  }

  @Test
  void nothingIsSaidAndOnlyTheScreenNamesFiles() {
    assertThat(found("output", printed, CANARY_OR_FILE)).isEmpty();
    assertThat(found("screen", screen.replace(path("drop"), "").replace(POSTCODE, ""), CANARY))
        .isEmpty();
    assertThat(screen)
        .as("the user can find each file")
        .contains("ssda903_episodes 2013, file 1 of 1: " + FILE);
  }

  /** What refuses a drop says where the fault is, and not what stands there. */
  @Test
  void noRefusalSaysWhatItRefuses() throws IOException {
    String uasc = "CHILD,SEX,DOB,DUC";
    refused(uasc + "," + NAME + "," + NAME + "\n" + IDENTIFIER + ",1,2000-01-01,,,\n");
    refused(NAME + "," + POSTCODE + "\nx,y\n");
    refused(uasc + ",LA\n" + IDENTIFIER + ",1,2000-01-01,," + NAME + "\n");
    refused(uasc + "\n\"" + NAME + ",1,2000-01-01,\n");
    refused(uasc + "\n" + NAME + ",1,2000-01-13,\n" + NAME + ",1,13/01/2000," + SENTENCE + "\n");
    refused(uasc + ",YEAR\n" + IDENTIFIER + ",1,2000-01-01,," + NAME + "\n");
    refused("<EXPSSDA903><" + IDENTIFIER + ">" + NAME + "</EXPSSDA903>");
    refused("<Feed of='" + NAME + "'>" + IDENTIFIER + "</Feed>");
    refused("{\"la_child_id\":\"" + IDENTIFIER + "\",\"" + NAME + "\":" + NAME + "}");
    refused("{\"" + IDENTIFIER + "\":\"" + NAME + "\"}");
    refused("PK\u0003\u0004" + SENTENCE);
  }

  /** A return in XML, a feed in JSON, and a workbook in an archive, of one child each. */
  private void plantInOtherForms() throws IOException {
    write(
        "drop/2014/%s.xml".formatted(FILE),
        """
        <?xml version="1.0"?><!-- %1$s --><?note %1$s?>
        <EXPSSDA903 by="%2$s"><CHILD of="%2$s"><HEADER><CHILDID>%3$s900</CHILDID><SEX>1</SEX><DOB>01/02/2003</DOB><UPN>%2$s</UPN><NOTE>%1$s</NOTE><!-- %1$s --></HEADER>
        <EPISODE><DECOM>01/05/2012</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U4</PL><HOME_POST>%4$s</HOME_POST></EPISODE></CHILD></EXPSSDA903>
        """
            .formatted(SENTENCE, NAME, IDENTIFIER, POSTCODE));
    write(
        "drop/%s.json".formatted(FILE),
        """
        {"la_child_id":"%3$s901","mis_child_id":"%3$s","note":"%1$s","%2$s":"%1$s","child_details":{"first_name":"%2$s","surname":"%2$s","date_of_birth":"2005-01-02","sex":"%2$s","postcode":"%4$s"},
         "social_care_episodes":[{"social_care_episode_id":"%3$sR901","referral_date":"2012-06-01","referral_source":"%2$s","closure_reason":"%1$s","care_worker_details":[{"worker_id":"%2$s"}],"note":"%1$s"}]}
        {"la_child_id":"%3$s902","purge":true}
        """
            .formatted(SENTENCE, NAME, IDENTIFIER, POSTCODE));
    Path zip = folder.resolve("drop/2014/%s.zip".formatted(FILE));
    try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(zip));
        XSSFWorkbook book = new XSSFWorkbook()) {
      book.getProperties().getCoreProperties().setCreator(NAME);
      book.createSheet(FILE + " notes").createRow(0).createCell(0).setCellValue(SENTENCE);
      XSSFSheet sheet = book.createSheet(FILE);
      sheet.createRow(0).createCell(0).setCellValue(SENTENCE);
      String[][] rows = {
        {"CHILD", "SEX", "DOB", "DUC", NAME}, {IDENTIFIER + "903", "1", "01/02/2003", "", SENTENCE}
      };
      for (String[] cells : rows) {
        XSSFRow row = sheet.createRow(sheet.getLastRowNum() + 1);
        for (String cell : cells) {
          row.createCell(Math.max(0, row.getLastCellNum())).setCellValue(cell);
        }
      }
      archive.setComment(SENTENCE);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      book.write(bytes);
      archive.putNextEntry(new ZipEntry("%s/%s.xlsx".formatted(FILE, FILE)));
      archive.write(bytes.toByteArray());
      archive.closeEntry();
    }
  }

  private void refused(String file) throws IOException {
    write("refused/2013-uasc.csv", file);
    StringWriter out = new StringWriter();
    int ended =
        execute(
            out,
            "run",
            "--input",
            path("refused"),
            "--council",
            folder.resolve("council.yaml").toString());
    assertThat(ended).as(out.toString()).isEqualTo(2);
    assertThat(found("refusal", out.toString(), CANARY)).isEmpty();
  }

  private int execute(StringWriter out, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of(
            "--warehouse",
            path("warehouse"),
            "--release",
            path("release"),
            "--key-file",
            path("key"),
            "--as-of",
            "2013-03-31"));
    PrintWriter writer = new PrintWriter(out);
    return Main.commandLine().setOut(writer).setErr(writer).execute(all.toArray(String[]::new));
  }

  /** A header of every column and one of nobody's, rows that are sound, and one of canaries. */
  private static String rows(Table table) {
    StringBuilder text = new StringBuilder();
    List<Field> columns = table.header();
    text.append(columns.stream().map(Field::name).collect(Collectors.joining(",")));
    text.append(',').append(NAME).append('\n');
    for (int i = 0; i < SOUND_ROWS; i++) {
      int row = i;
      text.append(
          columns.stream().map(column -> sound(column, row)).collect(Collectors.joining(",")));
      text.append(',').append(SENTENCE).append('\n');
    }
    text.append(columns.stream().map(CanaryTest::planted).collect(Collectors.joining(",")));
    return text.append(',').append(SENTENCE).append('\n').toString();
  }

  private static String planted(Field column) {
    return column.identifies() == Field.Identifies.CHILD ? IDENTIFIER + "001" : SENTENCE;
  }

  private static String sound(Field column, int row) {
    Optional<String> code =
        column.codeList().map(list -> CodeList.named(list).codes().get(0).code());
    return switch (column.holds()) {
      case DATE -> day(column, row);
      case INTEGER -> String.valueOf(column.name().contains("year") ? 2012 : 1 + row);
      case NUMBER -> String.valueOf(100 + row);
      case BOOLEAN -> "1";
      case AGES -> String.valueOf(row % 18);
      case FINANCIAL_YEAR -> "201%d-1%d".formatted(row % 8, row % 8 + 1);
      case FIGURE -> "5";
      case PROGRAMME -> "MST";
      case ASYLUM -> "UASC " + NAME;
      case INDICATOR -> "S2";
      // Of a single word nobody can say whether it is a name.
      case ROLE, ACTION -> row == 1 ? SENTENCE : "audit";
      // More than one list that cannot be read may refuse its file.
      case JSON ->
          row == 0
              ? "\"[\"\"1A\"\",\"\"" + NAME + "\"\"]\""
              : "\"[\"\"1A\"\",\"\"" + CODELIKE + "\"\"]\"";
      case TEXT ->
          switch (column.identifies()) {
            case CHILD, FAMILY -> IDENTIFIER + "%03d".formatted(row);
            case RECORD -> code.orElse(IDENTIFIER + "R%03d".formatted(row));
            case NOTHING ->
                row == 1
                    ? CODELIKE
                    : column.notLanded().isPresent() ? SENTENCE : code.orElse(SENTENCE);
          };
    };
  }

  private static String day(Field column, int row) {
    String name = column.name().toLowerCase(Locale.ROOT);
    if (name.contains("dob")) {
      return "%d-03-%02d".formatted(1998 + row % 12, 1 + row % 28);
    }
    // One end at least: a column of which no value can be read may refuse its file.
    return column.required()
        ? "2012-%02d-%02d".formatted(4 + row % 9, 1 + row % 28)
        : row == 0 ? "2013-01-05" : "";
  }

  private static List<String> found(String where, String text, Pattern canary) {
    Matcher matches = canary.matcher(text);
    return matches
        .results()
        .limit(2)
        .map(
            match ->
                "%s: ...%s..."
                    .formatted(
                        where,
                        text.substring(
                                Math.max(0, match.start() - 60),
                                Math.min(text.length(), match.end() + 40))
                            .replaceAll("[^ -~]", " ")))
        .toList();
  }

  private List<Path> filesBelow(String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(name))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** One character a byte. */
  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
