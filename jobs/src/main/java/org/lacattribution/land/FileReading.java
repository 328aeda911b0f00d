package org.lacattribution.land;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lacattribution.error.OurFault;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Reads one file from beginning to end and says what it holds, without landing anything.
 *
 * <p>A date column is {@code yyyy-MM-dd} throughout or, in the yearly return alone, {@code
 * dd/MM/yyyy} throughout. A mixture, or a day that could only be read month first, refuses the
 * file: other days of the column may have been exchanged without a trace.
 */
final class FileReading {
  private static final int MOST_REJECTS = 1_000;
  private static final String REPEATED_HEADER = "repeated_header";
  private static final String TOTAL = "total_row";
  private static final Pattern TOTALS =
      Pattern.compile("(grand[ -]?|sub[ -]?)?totals?\\b.*|sum|count", Pattern.CASE_INSENSITIVE);

  private static final Map<String, String> AUTHORITIES =
      CodeList.named("local_authority").codes().stream()
          .collect(
              toMap(
                  code -> code.meaning().toLowerCase(Locale.ROOT),
                  CodeList.Code::code,
                  (first, second) -> first));

  private final DropFile file;
  private final List<Field> owners;
  private final Dates[] dates;
  private final Map<FileProfile.SliceRows, Long> rows = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private final Map<Long, String> rejects = new TreeMap<>();
  private long startsAfterLabel;
  private long bareRows;

  private FileReading(DropFile file) {
    this.file = file;
    Table table = Table.named(file.header().table());
    this.owners = Header.owners(table);
    this.dates = new Dates[owners.size()];
    for (int i = 0; i < dates.length; i++) {
      boolean dated = owners.get(i).holds() == Field.Holds.DATE && file.header().columns()[i] >= 0;
      dates[i] = dated ? new Dates(owners.get(i).name()) : null;
    }
  }

  /** Reads the file to its end. */
  static FileProfile of(DropFile file, InputStream bytes) {
    return new FileReading(file).read(bytes);
  }

  private FileProfile read(InputStream bytes) {
    MessageDigest digest = sha256();
    try (DigestInputStream hashed = new DigestInputStream(bytes, digest)) {
      try (CsvFile csv = new CsvFile(hashed)) {
        csv.next();
        while (csv.hasNext()) {
          note(csv.next());
        }
      } catch (CsvFile.Unreadable fault) {
        faults.add(fault.getMessage());
      }
    } catch (IOException fault) {
      throw new UncheckedIOException("File %s cannot be read.".formatted(file.path()), fault);
    }
    for (Dates column : dates) {
      if (column != null) {
        column.fault(file.isYearly()).ifPresent(faults::add);
      }
    }
    long ragged =
        rejects.values().stream()
            .filter(reason -> !reason.equals(REPEATED_HEADER) && !reason.equals(TOTAL))
            .count();
    long landed = rows.values().stream().mapToLong(Long::longValue).sum();
    if (ragged > MOST_REJECTS || ragged > Math.max(10, landed)) {
      faults.add(
          "%d rows have more or fewer cells than the header, the first on line %d; export it again."
              .formatted(ragged, rejects.keySet().iterator().next()));
    }
    return new FileProfile(
        HexFormat.of().formatHex(digest.digest()),
        rows.entrySet().stream()
            .map(
                e ->
                    new FileProfile.SliceRows(
                        e.getKey().laCode(), e.getKey().label(), e.getValue()))
            .toList(),
        List.copyOf(faults),
        Map.copyOf(rejects),
        startsAfterLabel,
        bareRows);
  }

  private void note(CsvFile.Line line) {
    String reject = reject(line, file.header());
    if (reject != null) {
      if (reject.equals(REPEATED_HEADER) && !file.header().isInOrder(line.cells())) {
        fault(
            "line %d is a second header, with columns elsewhere than the first has them; hand over a file for each.",
            line);
      }
      rejects.put(line.number(), reject);
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
    for (int i = 0; i < dates.length; i++) {
      if (dates[i] != null) {
        LocalDate day = dates[i].note(line.cells()[file.header().columns()[i]], line.number());
        if (day != null && label != null && owners.get(i).name().equals("DECOM")) {
          noteBeginning(day, label);
        }
      }
    }
  }

  private void fault(String sentence, CsvFile.Line line) {
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

  /** Why a row cannot be landed, or null where it can. */
  static String reject(CsvFile.Line line, Header header) {
    if (header.isRepeatedBy(line.cells())) {
      return REPEATED_HEADER;
    }
    if (isTotal(line.cells())) {
      return TOTAL;
    }
    if (line.cells().length != header.cells()) {
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
    String cell = cells[file.header().la()];
    return CodeList.named("local_authority").knows(cell)
        ? cell
        : AUTHORITIES.get(cell.toLowerCase(Locale.ROOT));
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

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException fault) {
      throw new OurFault("Java on this machine has no SHA-256.", fault);
    }
  }
}
