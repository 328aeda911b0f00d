package org.lacattribution.land.file;

import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A sheet of a workbook as the bytes of a CSV file in UTF-8, row by row, so that it is read like
 * one. Row 7 of the sheet is line 7.
 *
 * <p>Days are {@code yyyy-MM-dd}, from the number that a spreadsheet keeps for them; of a formula,
 * the value that was last worked out is read, and a formula without one refuses the sheet. Rows and
 * columns that are hidden are read as others. Lines above the header are blank. A row has as many
 * cells as the header, and more only where they are filled.
 */
public final class SheetText extends InputStream {
  /** Rows and columns that a sheet can have. */
  private static final int MOST_ROWS = 1_048_576;

  private static final int MOST_COLUMNS = 16_384;

  private final Workbook workbook;
  private final InputStream part;
  private final XMLStreamReader in;
  private final int header;
  private byte[] line = new byte[0];
  private int at;
  private int row;
  private int columns;

  /**
   * Opens a sheet.
   *
   * @param part where its cells are in the archive
   * @param header row of the header, counting from 1; 0 where it is not known yet
   */
  public SheetText(Parts parts, String part, int header) throws IOException {
    this.workbook = Workbook.of(parts);
    this.part = parts.open(part);
    if (this.part == null) {
      throw Workbook.broken();
    }
    this.in = XmlFile.reader(this.part);
    this.header = header;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (at == line.length) {
      String next = nextRow();
      if (next == null) {
        return -1;
      }
      line = next.getBytes(StandardCharsets.UTF_8);
      at = 0;
    }
    int some = Math.min(length, line.length - at);
    System.arraycopy(line, at, into, from, some);
    at += some;
    return some;
  }

  @Override
  public void close() throws IOException {
    part.close();
  }

  /** The next row that the sheet has, with a blank line for each before it that it has not. */
  private String nextRow() {
    try {
      while (in.hasNext()) {
        if (Workbook.next(in) == START_ELEMENT && in.getLocalName().equals("row")) {
          int before = row;
          String number = Workbook.attribute(in, "r");
          row = number == null ? row + 1 : Integer.parseInt(number);
          if (row <= before || row > MOST_ROWS) {
            throw Workbook.broken();
          }
          return "\n".repeat(row - before - 1) + text(cells()) + "\n";
        }
      }
      return null;
    } catch (XMLStreamException | NumberFormatException | IndexOutOfBoundsException fault) {
      throw Workbook.broken();
    }
  }

  private String text(List<String> cells) {
    int filled = cells.size();
    while (filled > 0 && cells.get(filled - 1).isBlank()) {
      filled--;
    }
    if (filled == 0 || row < header) {
      return "";
    }
    columns = row == header ? filled : columns;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.max(filled, columns); i++) {
      text.append(i == 0 ? "" : ",");
      if (i < filled && !cells.get(i).isEmpty()) {
        String oneLine = cells.get(i).replaceAll("[\r\n]+", " ");
        text.append('"').append(oneLine.replace("\"", "\"\"")).append('"');
      }
    }
    return text.toString();
  }

  private List<String> cells() throws XMLStreamException {
    List<String> cells = new ArrayList<>();
    while (true) {
      int event = Workbook.next(in);
      if (event == END_ELEMENT && in.getLocalName().equals("row")) {
        return cells;
      }
      if (event == START_ELEMENT && in.getLocalName().equals("c")) {
        String reference = Workbook.attribute(in, "r");
        int column = reference == null ? cells.size() : column(reference);
        if (column < cells.size() || column >= MOST_COLUMNS) {
          throw Workbook.broken();
        }
        while (cells.size() < column) {
          cells.add("");
        }
        cells.add(cell());
      }
    }
  }

  private String cell() throws XMLStreamException {
    String type = Workbook.attribute(in, "t");
    String style = Workbook.attribute(in, "s");
    String value = null;
    boolean isFormula = false;
    while (true) {
      int event = Workbook.next(in);
      if (event == START_ELEMENT) {
        switch (in.getLocalName()) {
          case "v", "is" -> value = Workbook.text(in);
          case "f" -> {
            isFormula = true;
            Workbook.text(in);
          }
          default -> {
            // What comes after the value is for programs.
          }
        }
      } else if (event == END_ELEMENT && in.getLocalName().equals("c")) {
        if (isFormula && value == null) {
          throw new Unreadable(
              "row %d has a formula that was never worked out; open the workbook, save it, and hand it over again."
                  .formatted(row));
        }
        return value == null ? "" : said(value, type, style);
      }
    }
  }

  private String said(String value, String type, String style) {
    return switch (type == null ? "n" : type) {
      case "s" -> workbook.shared(value.strip());
      case "b" -> value.strip().equals("1") ? "TRUE" : "FALSE";
      case "n" -> value.isBlank() ? "" : workbook.number(value.strip(), style);
      default -> value;
    };
  }

  /** Number of a column, counting from 0, by a reference such as {@code AB12}. */
  private static int column(String reference) {
    int column = 0;
    for (int i = 0; i < reference.length() && !Character.isDigit(reference.charAt(i)); i++) {
      column = column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
      if (column < 1 || column > MOST_COLUMNS) {
        throw Workbook.broken();
      }
    }
    return column - 1;
  }
}
