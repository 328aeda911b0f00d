package org.lacattribution.publish.workbook;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.xssf.model.SharedStringsTable;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType;

/**
 * The texts of a workbook, each stored once and named by cells. A cell that is given a text itself
 * makes its XML to look it up, which takes longer than all the rest of the cell. The attribute
 * {@code count}, which a workbook need not have, is of texts and not of cells.
 */
final class Texts {
  private final SharedStringsTable stored;
  private final Map<String, String> positions = new HashMap<>();

  Texts(XSSFWorkbook book) {
    stored = book.getSharedStringSource();
  }

  void put(XSSFCell cell, String text) {
    String position =
        positions.computeIfAbsent(
            text,
            unknown ->
                Integer.toString(stored.addSharedStringItem(new XSSFRichTextString(unknown))));
    cell.getCTCell().setT(STCellType.S);
    cell.getCTCell().setV(position);
  }
}
