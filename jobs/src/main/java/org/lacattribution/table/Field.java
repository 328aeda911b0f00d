package org.lacattribution.table;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/**
 * A column as its contract defines it.
 *
 * @param name as it is spelled in the table
 * @param type the Spark type it is stored with
 * @param meaning one sentence for the data dictionary
 * @param required never null; in a landed file a row without it is landed but cannot be used
 * @param keyPosition position in the key counting from 1, or 0 where it is not part of the key
 * @param unit unit of a measure, empty where it has none
 * @param holds what a landed text means
 * @param codeList name of the code list under {@code data-schema/codelists} that holds its values
 * @param identifies whom or what an identifier names
 * @param years collection years in which the owner's format has the column
 * @param header collection years in which the header of a landed file must name the column, though
 *     a row may leave it blank
 * @param releasable false where the column stays in the warehouse
 * @param tells what a released value may tell of children
 * @param total of a category: the code of its total, where rows of the total stand beside the rest
 * @param derivedFrom of a derived figure: the count that it is in proportion to
 * @param blank shorthand in a workbook for a value that is not there: {@code z} where none can be,
 *     {@code x} where none is available
 */
public record Field(
    String name,
    DataType type,
    String meaning,
    boolean required,
    int keyPosition,
    String unit,
    Holds holds,
    Optional<String> codeList,
    Identifies identifies,
    Years years,
    Years header,
    boolean releasable,
    Tells tells,
    Optional<String> total,
    Optional<String> derivedFrom,
    String blank) {

  /** What a text column of a landed file means. */
  public enum Holds {
    TEXT,
    DATE,
    INTEGER,
    NUMBER,
    BOOLEAN,
    /** One age in years or a range of them. */
    AGES,
    /** An immigration status in words, of which only the seeking of asylum is read. */
    ASYLUM,
    JSON
  }

  /** Whom or what an identifier names, and so what becomes of it on landing. */
  public enum Identifies {
    /** Not an identifier: landed as it is. */
    NOTHING,
    /** A child: replaced by a keyed hash. */
    CHILD,
    /** A family: replaced by a keyed hash. */
    FAMILY,
    /**
     * A case record, worker, carer or group: replaced by a keyed hash, for it may embed a child's.
     */
    RECORD,
    /** A name, pupil number or the like: never landed. */
    DIRECTLY,
    /** A postcode: landed as its sector. */
    PLACE
  }

  /** What a released value may tell of children, and so what disclosure control does with it. */
  public enum Tells {
    /** The contract does not say: a table with such a column is not released. */
    UNMARKED,
    /** Nothing: names of runs and files, texts of ours, figures that are published anyway. */
    NOTHING,
    /** Which children the row counts: a period, a place, a characteristic. */
    CATEGORY,
    /**
     * A number of children or of their records: protected, and rounded where the council rounds.
     */
    COUNT,
    /** Such a number that must stay in step with others: protected, never rounded. */
    EXACT_COUNT,
    /** A figure in proportion to a count: worked out again from what is released of it. */
    DERIVED,
    /** An expectation of a model: not a number of children that anybody could be among. */
    ESTIMATE
  }

  /** Whether the column holds numbers that disclosure control protects. */
  public boolean isCount() {
    return tells == Tells.COUNT || tells == Tells.EXACT_COUNT;
  }

  public Column col() {
    return functions.col(name);
  }

  /** The column of one side of a join. */
  public Column of(org.apache.spark.sql.Dataset<?> side) {
    return side.col(name);
  }

  public boolean isKey() {
    return keyPosition > 0;
  }

  /**
   * Whether the header of a landed file must name the column.
   *
   * @param collectionYear year of the file; empty where it is not known or the source is not
   *     yearly, and then only what every year must name is asked for
   */
  public boolean mustBeInHeader(OptionalInt collectionYear) {
    return collectionYear.isPresent()
        ? header.include(collectionYear.getAsInt())
        : header.equals(Years.EVER);
  }

  StructField nullableStructField() {
    return new StructField(name, type, true, org.apache.spark.sql.types.Metadata.empty());
  }

  StructField structField() {
    return new StructField(name, type, !required, org.apache.spark.sql.types.Metadata.empty());
  }

  @Override
  public String toString() {
    return name;
  }
}
