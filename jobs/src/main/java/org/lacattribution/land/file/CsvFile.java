package org.lacattribution.land.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
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
 * A CSV file read strictly: one encoding throughout, with or without a byte order mark, RFC 4180
 * quoting with a separator that may be another than the comma, and the line on which each row
 * begins. A row of nothing but blank cells is no row.
 */
public final class CsvFile implements RowFile {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setIgnoreSurroundingSpaces(false).get();

  private static final Pattern FAULT_LINE = Pattern.compile("line:? ?(\\d+)");

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Charset encoding;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private long rowsRead;
  private Line next;

  /**
   * Opens a file.
   *
   * @param encoding what its bytes are text of
   * @param separator what stands between two cells
   */
  CsvFile(InputStream bytes, Charset encoding, char separator) throws IOException {
    this.encoding = encoding;
    this.parser =
        CSVFormat.Builder.create(FORMAT)
            .setDelimiter(separator)
            .get()
            .parse(
                new BufferedReader(
                    new InputStreamReader(
                        withoutMark(bytes, encoding),
                        encoding
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)),
                    1 << 16));
    this.records = parser.iterator();
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
        return new Unreadable.InThatEncoding(
            "it is not %s text somewhere after row %d; save it again as CSV UTF-8."
                .formatted(encoding.name(), rowsRead));
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

  private static InputStream withoutMark(InputStream bytes, Charset encoding) throws IOException {
    byte[] mark = encoding.newEncoder().canEncode(BYTE_ORDER_MARK) ? mark(encoding) : new byte[0];
    PushbackInputStream in = new PushbackInputStream(bytes, Math.max(1, mark.length));
    byte[] head = in.readNBytes(mark.length);
    if (!Arrays.equals(head, mark)) {
      in.unread(head);
    }
    return in;
  }

  private static byte[] mark(Charset encoding) {
    return String.valueOf(BYTE_ORDER_MARK).getBytes(encoding);
  }
}
