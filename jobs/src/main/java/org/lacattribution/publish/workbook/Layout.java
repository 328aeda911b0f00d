package org.lacattribution.publish.workbook;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.PageOrder;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * Rows as high as their texts, for not every program works that out on opening, and paper that
 * holds every column side by side.
 */
final class Layout {
  private static final double UNITS_OF_A_CHARACTER = 256;

  /** Letters of a proportional face are narrower than the digit that widths are counted in. */
  private static final double LETTERS_OF_A_CHARACTER = 1.05;

  private static final float POINTS_OF_A_LINE = 1.3f;
  private static final float HIGHEST = 409;

  private Layout() {}

  /** What the height of a cell depends on, besides its text. */
  private record Face(float line, boolean wraps) {
    static Face of(XSSFSheet page, CellStyle style) {
      return new Face(
          page.getWorkbook().getFontAt(style.getFontIndex()).getFontHeightInPoints()
              * POINTS_OF_A_LINE,
          style.getWrapText());
    }
  }

  static void fit(XSSFSheet page) {
    Map<Short, Face> faces = new HashMap<>();
    Map<Integer, Double> widths = new HashMap<>();
    for (Row row : page) {
      float height = 0;
      for (Cell cell : row) {
        CellStyle style = cell.getCellStyle();
        Face face = faces.computeIfAbsent(style.getIndex(), index -> Face.of(page, style));
        double fits =
            widths.computeIfAbsent(
                cell.getColumnIndex(),
                column ->
                    page.getColumnWidth(column) / UNITS_OF_A_CHARACTER * LETTERS_OF_A_CHARACTER);
        height = Math.max(height, height(face, fits, cell));
      }
      row.setHeightInPoints(Math.min(HIGHEST, height));
    }
    page.setFitToPage(true);
    page.getPrintSetup().setLandscape(true);
    page.getPrintSetup().setFitWidth((short) 1);
    page.getPrintSetup().setFitHeight((short) 0);
    page.getPrintSetup().setPageOrder(PageOrder.DOWN_THEN_OVER);
  }

  private static float height(Face face, double fits, Cell cell) {
    return cell.getCellType() == CellType.STRING && face.wraps()
        ? face.line() * (float) Math.max(1, Math.ceil(cell.getStringCellValue().length() / fits))
        : face.line();
  }
}
