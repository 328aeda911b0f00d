package org.lacattribution.check.rule;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lacattribution.reading.DateValue;
import org.lacattribution.table.Field;
import org.lacattribution.table.PlaceholderDay;
import org.lacattribution.table.Table;

/**
 * A light view of one landed row: the owner's columns as text, dates parsed once when asked for.
 */
public final class LandedRow {
  private final Shape shape;
  private final LocalDate asOf;
  private final Integer collectionYear;
  private final String file;
  private final long line;
  private final String[] values;
  private LocalDate[] dates;
  private boolean[] parsed;
  private LocalDate[] meant;
  private boolean[] weighed;

  /**
   * The columns of a table and the position of each.
   *
   * @param table landed table
   * @param fields owner's columns in the order of the values
   * @param positions place of each column by name
   */
  public record Shape(Table table, List<Field> fields, Map<String, Integer> positions) {
    public static Shape of(Table table) {
      List<Field> fields = table.ownersFields();
      Map<String, Integer> positions = new HashMap<>();
      for (Field field : fields) {
        positions.put(field.name(), positions.size());
      }
      return new Shape(table, fields, positions);
    }
  }

  /**
   * @param collectionYear year ending 31 March; null where the source is not yearly
   * @param values one for each column of the shape, null where blank
   */
  public LandedRow(Shape shape, Integer collectionYear, String file, long line, String[] values) {
    this(shape, LocalDate.MAX, collectionYear, file, line, values);
  }

  /**
   * @param asOf last day of data used, by which placeholders are known
   */
  public LandedRow(
      Shape shape,
      LocalDate asOf,
      Integer collectionYear,
      String file,
      long line,
      String[] values) {
    this.shape = shape;
    this.asOf = asOf;
    this.collectionYear = collectionYear;
    this.file = file;
    this.line = line;
    this.values = values;
  }

  /** Name of the landed table without its layer. */
  public String table() {
    return shape.table().shortName();
  }

  public List<Field> fields() {
    return shape.fields();
  }

  public Integer collectionYear() {
    return collectionYear;
  }

  public String file() {
    return file;
  }

  public long line() {
    return line;
  }

  /**
   * The value in the plain form in which it was landed; null where it is blank, and {@link
   * org.lacattribution.reading.Reading#UNREADABLE} where it means nothing.
   */
  public String text(Field field) {
    return values[position(field)];
  }

  /**
   * The date that the value says; null where it is blank or no date, means one that is not known,
   * or is a birth after the last day of data used.
   */
  public LocalDate date(Field field) {
    int position = position(field);
    if (meant == null) {
      meant = new LocalDate[values.length];
      weighed = new boolean[values.length];
    }
    if (!weighed[position]) {
      LocalDate day = writtenDate(field);
      meant[position] = day == null || isUnknown(field, day) ? null : day;
      weighed[position] = true;
    }
    return meant[position];
  }

  private boolean isUnknown(Field field, LocalDate day) {
    return PlaceholderDay.concerns(shape.table())
        && (PlaceholderDay.is(field, day, asOf, collectionYear)
            || (PlaceholderDay.isBirth(field) && day.isAfter(asOf)));
  }

  /** The date as it is written, placeholder or not; null where it is blank or no date. */
  public LocalDate writtenDate(Field field) {
    int position = position(field);
    if (dates == null) {
      dates = new LocalDate[values.length];
      parsed = new boolean[values.length];
    }
    if (!parsed[position]) {
      dates[position] = DateValue.of(values[position]).day();
      parsed[position] = true;
    }
    return dates[position];
  }

  /** What the row says in these columns, to compare rows by. */
  public List<String> texts(List<Field> columns) {
    return Arrays.asList(columns.stream().map(this::text).toArray(String[]::new));
  }

  private int position(Field field) {
    Integer position = shape.positions().get(field.name());
    if (position == null) {
      throw new IllegalArgumentException(
          "Table %s has no column %s.".formatted(table(), field.name()));
    }
    return position;
  }
}
