package org.lacattribution.land;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lacattribution.reading.Text;

/**
 * A CSV file read strictly: UTF-8 with or without a byte order mark, RFC 4180 quoting, and the line
 * on which each row begins. A row of nothing but blank cells is no row.
 */
final class CsvFile implements Iterator<CsvFile.Line>, AutoCloseable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setIgnoreSurroundingSpaces(false).get();

  private static final Pattern FAULT_LINE = Pattern.compile("line:? ?(\\d+)");

  /**
   * A row of the file.
   *
   * @param number line on which it begins, counting from 1
   * @param cells its cells as {@link Text} gives them, blank ones null
   */
  record Line(long number, String[] cells) {
    /** Empty cells at the end of the row beyond a number of cells; zero where one is filled. */
    int spare(int wanted) {
      for (int i = wanted; i < cells.length; i++) {
        if (cells[i] != null) {
          return 0;
        }
      }
      return Math.max(0, cells.length - wanted);
    }
  }

  /** The file cannot be read beyond a line. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
      super(why);
    }
  }

  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private long rowsRead;
  private Line next;

  CsvFile(InputStream bytes) throws IOException {
    parser =
        FORMAT.parse(
            new BufferedReader(
                new InputStreamReader(
                    withoutMark(bytes),
                    StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1 << 16));
    records = parser.iterator();
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = read();
    }
    return next != null;
  }

  @Override
  public Line next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Line line = next;
    next = null;
    return line;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private Line read() {
    Line line = readLine();
    while (line != null && Arrays.stream(line.cells()).allMatch(Objects::isNull)) {
      line = readLine();
    }
    return line;
  }

  private Line readLine() {
    try {
      if (!records.hasNext()) {
        return null;
      }
      CSVRecord row = records.next();
      rowsRead++;
      String[] cells = new String[row.size()];
      long breaks = 0;
      for (int i = 0; i < cells.length; i++) {
        String cell = row.get(i);
        breaks += cell.chars().filter(c -> c == '\n').count();
        cells[i] = Text.of(cell);
      }
      return new Line(parser.getCurrentLineNumber() - breaks, cells);
    } catch (UncheckedIOException | IllegalStateException fault) {
      throw unreadable(fault);
    }
  }

  private Unreadable unreadable(RuntimeException fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return new Unreadable(
            "it is not UTF-8 text somewhere after row %d; save it again as CSV UTF-8."
                .formatted(rowsRead));
      }
      if (cause instanceof CSVException) {
        Matcher line = FAULT_LINE.matcher(String.valueOf(cause.getMessage()));
        return new Unreadable(
            "a quotation mark on line %s is not closed, or is inside a cell; double it or take it out."
                .formatted(line.find() ? line.group(1) : "after row " + rowsRead));
      }
    }
    return new Unreadable("row %d cannot be read.".formatted(rowsRead + 1));
  }

  private static InputStream withoutMark(InputStream bytes) throws IOException {
    PushbackInputStream in = new PushbackInputStream(bytes, 4);
    byte[] head = new byte[4];
    int read = in.readNBytes(head, 0, 4);
    if (read >= 3
        && (head[0] & 0xff) == 0xef
        && (head[1] & 0xff) == 0xbb
        && (head[2] & 0xff) == 0xbf) {
      in.unread(head, 3, read - 3);
      return in;
    }
    refuseForeign(head, read);
    in.unread(head, 0, read);
    return in;
  }

  /** Names the formats that are met in place of CSV by their first bytes. */
  private static void refuseForeign(byte[] head, int read) {
    int first = read > 0 ? head[0] & 0xff : -1;
    int second = read > 1 ? head[1] & 0xff : -1;
    if (first == 'P' && second == 'K') {
      throw new Unreadable("it is a workbook or zip archive; save each sheet as CSV UTF-8.");
    }
    if (first == 0x1f && second == 0x8b) {
      throw new Unreadable("it is compressed; unpack it.");
    }
    if ((first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff)) {
      throw new Unreadable("it is UTF-16 text; save it again as CSV UTF-8.");
    }
    if (first == '<') {
      throw new Unreadable(
          "it is XML, which this version does not read yet; hand over the same cases as SSD tables.");
    }
  }
}
