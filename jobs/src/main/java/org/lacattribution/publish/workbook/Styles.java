package org.lacattribution.publish.workbook;

import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Few and plain: size and weight alone, no fill and no colour. With the texts that cells of a
 * workbook share.
 */
final class Styles {
  private static final String FONT = "Arial";
  private static final short BODY_POINTS = 12;
  private static final short TITLE_POINTS = 16;

  final Texts texts;
  final CellStyle title;
  final CellStyle heading;
  final CellStyle text;

  /** A text that runs on to the right, over empty cells. */
  final CellStyle sentence;

  final CellStyle shorthand;
  final CellStyle whole;
  final CellStyle number;
  final CellStyle percentage;
  final CellStyle year;
  final CellStyle date;

  Styles(XSSFWorkbook book) {
    texts = new Texts(book);
    title = style(book, TITLE_POINTS, true, "@");
    title.setWrapText(false);
    heading = style(book, BODY_POINTS, true, "@");
    text = style(book, BODY_POINTS, false, "@");
    sentence = style(book, BODY_POINTS, false, "@");
    sentence.setWrapText(false);
    shorthand = style(book, BODY_POINTS, false, "@");
    shorthand.setAlignment(HorizontalAlignment.RIGHT);
    whole = style(book, BODY_POINTS, false, "#,##0");
    number = style(book, BODY_POINTS, false, "#,##0.0##");
    percentage = style(book, BODY_POINTS, false, "0.0%");
    year = style(book, BODY_POINTS, false, "0");
    date = style(book, BODY_POINTS, false, "yyyy-mm-dd");
    date.setAlignment(HorizontalAlignment.LEFT);
  }

  private static CellStyle style(XSSFWorkbook book, short points, boolean bold, String format) {
    Font font = font(book, points, bold);
    XSSFCellStyle style = book.createCellStyle();
    style.setFont(font);
    style.setWrapText(true);
    style.setVerticalAlignment(VerticalAlignment.TOP);
    style.setDataFormat(book.createDataFormat().getFormat(format));
    return style;
  }

  private static XSSFFont font(XSSFWorkbook book, short points, boolean bold) {
    XSSFFont font = book.createFont();
    font.setFontName(FONT);
    font.setFontHeightInPoints(points);
    font.setBold(bold);
    return font;
  }
}
