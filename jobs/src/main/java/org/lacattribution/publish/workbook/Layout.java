package org.lacattribution.publish.workbook;

import org.apache.poi.ss.usermodel.Cell;
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

  static void fit(XSSFSheet page) {
    for (Row row : page) {
      float height = 0;
      for (Cell cell : row) {
        height = Math.max(height, height(page, cell));
      }
      row.setHeightInPoints(Math.min(HIGHEST, height));
    }
    page.setFitToPage(true);
    page.getPrintSetup().setLandscape(true);
    page.getPrintSetup().setFitWidth((short) 1);
    page.getPrintSetup().setFitHeight((short) 0);
    page.getPrintSetup().setPageOrder(PageOrder.DOWN_THEN_OVER);
  }

  private static float height(XSSFSheet page, Cell cell) {
    float line =
        page.getWorkbook().getFontAt(cell.getCellStyle().getFontIndex()).getFontHeightInPoints()
            * POINTS_OF_A_LINE;
    if (cell.getCellType() != CellType.STRING || !cell.getCellStyle().getWrapText()) {
      return line;
    }
    double fits =
        page.getColumnWidth(cell.getColumnIndex()) / UNITS_OF_A_CHARACTER * LETTERS_OF_A_CHARACTER;
    return line * (float) Math.max(1, Math.ceil(cell.getStringCellValue().length() / fits));
  }
}
