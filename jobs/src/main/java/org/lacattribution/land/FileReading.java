package org.lacattribution.land;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lacattribution.error.OurFault;
import org.lacattribution.land.file.FileForm;
import org.lacattribution.land.file.Line;
import org.lacattribution.land.file.Opening;
import org.lacattribution.land.file.RowFile;
import org.lacattribution.land.file.Unreadable;
import org.lacattribution.land.file.XmlFile;
import org.lacattribution.reading.Code;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Reads one file from beginning to end and says what it contains, without landing anything.
 *
 * <p>What would make the answer wrong refuses the file: see {@link ColumnReading}. A date column is
 * {@code yyyy-MM-dd} throughout or, in the yearly return alone, {@code dd/MM/yyyy} throughout. A
 * mixture, or a day that could only be read month first, refuses the file: other days of the column
 * may have been exchanged without a trace.
 */
final class FileReading {
  /** More damaged rows than this share refuse the file, if they are more than one. */
  private static final double MOST_DAMAGED = 0.1;

  private static final int MOST_REJECTS_LISTED = 1_000;
  private static final String REPEATED_HEADER = "repeated_header";
  private static final String TOTAL = "total_row";
  private static final Pattern TOTALS =
      Pattern.compile("(grand[ -]?|sub[ -]?)?totals?\\b.*|sum|count", Pattern.CASE_INSENSITIVE);

  private static final Code AUTHORITIES = Code.of("local_authority");

  private final DropFile file;
  private final ColumnReading[] columns;
  private final int spare;
  private final Map<FileProfile.SliceRows, Long> rows = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private final Map<Long, String> rejects = new TreeMap<>();
  private long damaged;
  private long firstDamaged;
  private long startsAfterLabel;
  private long bareRows;
  private boolean isInAnotherEncoding;
  private boolean isMixed;
  private Set<Long> notUnderstood = Set.of();

  private FileReading(DropFile file, int spare) {
    this.file = file;
    this.spare = spare;
    List<Field> owners = Table.named(file.header().table()).ownersFields();
    this.columns = new ColumnReading[owners.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = file.header().columns()[i] < 0 ? null : new ColumnReading(owners.get(i));
    }
  }

  /** Reads the file to its end. */
  static FileProfile of(DropFile file, Opening opening) throws IOException {
    int spare = spare(file, opening);
    FileReading reading = new FileReading(file, spare);
    FileProfile profile = reading.read(opening.open());
    if (reading.isInAnotherEncoding
        && file.form() instanceof FileForm.Csv text
        && !text.isAssumed()) {
      DropFile other = file.in(text.in(FileForm.Csv.WINDOWS));
      return new FileReading(other, spare(other, opening)).read(opening.open());
    }
    return profile;
  }

  /**
   * Empty cells that every row has after those of the header, as some report servers write them.
   * Where only some rows have them a comma may be missing its quotation marks: then there are none.
   */
  private static int spare(DropFile file, Opening opening) throws IOException {
    int cells = file.header().cells();
    if (!(file.form() instanceof FileForm.Csv)) {
      return 0;
    }
    try (RowFile csv = file.open(opening.open())) {
      csv.next();
      int spare = csv.hasNext() ? csv.next().spare(cells) : 0;
      while (spare > 0 && csv.hasNext()) {
        Line line = csv.next();
        boolean isSpare = line.cells().length == cells + spare && line.spare(cells) == spare;
        spare = isSpare || isNoRecord(reject(line, file.header(), spare)) ? spare : 0;
      }
      return spare;
    } catch (Unreadable fault) {
      return 0;
    }
  }

  private FileProfile read(InputStream bytes) {
    MessageDigest digest = sha256();
    try (DigestInputStream hashed = new DigestInputStream(bytes, digest)) {
      try (RowFile rowFile = file.open(hashed)) {
        rowFile.next();
        while (rowFile.hasNext()) {
          note(rowFile.next());
        }
        if (rowFile instanceof XmlFile xml && xml.isFirstOfFile()) {
          notUnderstood = xml.linesNotUnderstood();
        }
      } catch (Unreadable.InThatEncoding fault) {
        isInAnotherEncoding = true;
        faults.add(fault.getMessage());
      } catch (Unreadable fault) {
        faults.add(fault.getMessage());
      }
    } catch (IOException fault) {
      throw new UncheckedIOException("File %s cannot be read.".formatted(file.path()), fault);
    }
    for (ColumnReading column : columns) {
      if (column != null) {
        faults.addAll(column.faults(file.isYearly()));
      }
    }
    long landed = rows.values().stream().mapToLong(Long::longValue).sum();
    if (damaged > 0
        && (landed == 0
            || damaged > MOST_REJECTS_LISTED
            || (damaged > 1 && damaged > MOST_DAMAGED * (landed + damaged)))) {
      faults.add(
          "%d of %d rows have more or fewer cells than the header, or are damaged, the first on line %d; export it again."
              .formatted(damaged, landed + damaged, firstDamaged));
    }
    return new FileProfile(
        HexFormat.of().formatHex(digest.digest()),
        file.form() instanceof FileForm.Csv text ? text.encoding() : null,
        notUnderstood,
        rows.entrySet().stream()
            .map(
                e ->
                    new FileProfile.SliceRows(
                        e.getKey().laCode(), e.getKey().label(), e.getValue()))
            .toList(),
        List.copyOf(faults),
        Map.copyOf(rejects),
        spare,
        startsAfterLabel,
        bareRows);
  }

  private void note(Line line) {
    if (!isMixed && file.form() instanceof FileForm.Csv text && text.isAssumed()) {
      isMixed = Arrays.stream(line.cells()).anyMatch(FileForm.Csv::readsLikeUtf8);
      if (isMixed) {
        fault("line %d is UTF-8 text and other lines are not; save it again as CSV UTF-8.", line);
      }
    }
    String reject = reject(line, file.header(), spare);
    if (reject != null) {
      if (reject.equals(REPEATED_HEADER) && !file.header().isInOrder(line.cells())) {
        fault(
            "line %d is a second header, with columns elsewhere than the first has them; hand over a file for each.",
            line);
      }
      if (!isNoRecord(reject)) {
        firstDamaged = damaged++ == 0 ? line.number() : firstDamaged;
      }
      if (rejects.size() < MOST_REJECTS_LISTED) {
        rejects.put(line.number(), reject);
      }
      return;
    }
    String laCode = authority(line.cells(), file);
    if (laCode == null) {
      fault("line %d names an authority in LA that is not in the list of authorities.", line);
      return;
    }
    YearLabel label = label(line.cells(), file);
    if (label != null && !label.hasBegunBy(today)) {
      fault(
          "line %d is of a year that has not begun, by its YEAR column or the file or folder name; correct the year.",
          line);
      return;
    }
    if (file.isYearly() && label == null) {
      fault(
          "it is a yearly return, but neither a YEAR column (line %d) nor its file or folder name says of which year; put the year in the file name, such as 2013-episodes.csv (a date, such as that of an export, names no year).",
          line);
      return;
    }
    rows.merge(new FileProfile.SliceRows(laCode, label, 0), 1L, Long::sum);
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] != null) {
        LocalDate day = columns[i].note(line.cells()[file.header().columns()[i]], line.number());
        if (day != null && label != null && columns[i].field().name().equals("DECOM")) {
          noteBeginning(day, label);
        }
      }
    }
  }

  private void fault(String sentence, Line line) {
    if (faults.isEmpty()) {
      faults.add(sentence.formatted(line.number()));
    }
  }

  private void noteBeginning(LocalDate day, YearLabel label) {
    if (label.kind() == YearLabel.Kind.BARE) {
      bareRows++;
      LocalDate labelled = LocalDate.of(label.year(), 3, 31);
      if (day.isAfter(labelled) && !day.isAfter(labelled.plusYears(1))) {
        startsAfterLabel++;
      }
    }
  }

  /** Whether what was rejected is no record, rather than a record that is damaged. */
  private static boolean isNoRecord(String reject) {
    return REPEATED_HEADER.equals(reject) || TOTAL.equals(reject);
  }

  /**
   * Why a row cannot be landed, or null where it can.
   *
   * @param spare empty cells at the end of every row of the file
   */
  static String reject(Line line, Header header, int spare) {
    if (header.isRepeatedBy(line.cells())) {
      return REPEATED_HEADER;
    }
    if (isTotal(line.cells())) {
      return TOTAL;
    }
    if (line.cells().length != header.cells() + spare) {
      return "ragged_row";
    }
    for (String cell : line.cells()) {
      if (cell != null && cell.indexOf('\0') >= 0) {
        return "control_character";
      }
    }
    return null;
  }

  /** Whether the first cell that is not blank says that the row adds up others. */
  private static boolean isTotal(String[] cells) {
    return Arrays.stream(cells)
        .filter(Objects::nonNull)
        .findFirst()
        .filter(cell -> TOTALS.matcher(cell).matches())
        .isPresent();
  }

  /**
   * Authority of a row: as its LA column says, by code or name, else the council's; null if
   * unknown.
   */
  static String authority(String[] cells, DropFile file) {
    if (file.header().la() < 0 || cells[file.header().la()] == null) {
      return file.laCode();
    }
    return AUTHORITIES.listed(cells[file.header().la()]).orElse(null);
  }

  /** Year label of a row: as its YEAR column says, else the path; null where neither does. */
  static YearLabel label(String[] cells, DropFile file) {
    if (!file.isYearly()) {
      return null;
    }
    if (file.header().year() >= 0 && cells[file.header().year()] != null) {
      return YearLabel.ofCell(cells[file.header().year()]).orElse(null);
    }
    return file.label();
  }

  /** Hash of a text, in hexadecimal. */
  static String sha256Of(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException fault) {
      throw new OurFault("Java on this machine has no SHA-256.", fault);
    }
  }
}
