package org.lacattribution.check.rule.general;

import java.time.LocalDate;
import java.util.List;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * A row is dated before the record of the same child that it refers to. Columns: its date, the
 * reference.
 */
public final class BeforeWhatItRefersTo extends RowRule {
  private final Table table;
  private final Field identifier;
  private final Field date;

  /**
   * @param table table referred to
   * @param identifier its column that the reference names
   * @param date its column that dates it
   */
  public BeforeWhatItRefersTo(String code, Table table, Field identifier, Field date) {
    super(code);
    this.table = table;
    this.identifier = identifier;
    this.date = date;
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    LocalDate day = row.date(columns.get(0));
    String reference = row.text(columns.get(1));
    return day != null
        && reference != null
        && records.of(table).stream()
            .filter(other -> reference.equals(other.text(identifier)))
            .anyMatch(other -> other.date(date) != null && day.isBefore(other.date(date)));
  }
}
