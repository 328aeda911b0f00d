package org.lacattribution.table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
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
 * @param codeList name of the code list under {@code data-schema/codelists} that has its values
 * @param identifies whom or what an identifier names
 * @param years collection years in which the owner's format has the column
 * @param header collection years in which the header of a landed file must name the column, though
 *     a row may leave it blank
 * @param notLanded why the column of an owner's format is recognised in a header and never landed;
 *     empty where it is landed
 * @param xml path in a record of an XML file, several with {@code or} between; empty where it is
 *     the column's name in the group that is a row
 * @param feed path in a document of the daily feed; empty where the feed does not have it
 * @param releasable false where the column stays in the warehouse
 * @param reveals what a released value may reveal about children
 * @param total of a category: the code of its total, where the table has rows of the total too
 * @param exact of a count: true where a release never rounds it, because it must add up with others
 * @param released what a release shows in its place, in SQL over the released counts; empty where
 *     that is the column itself
 * @param inWords columns that a release adds after it, which say its codes in words
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
    Optional<String> notLanded,
    Optional<String> xml,
    Optional<String> feed,
    boolean releasable,
    Reveals reveals,
    Optional<String> total,
    boolean exact,
    Optional<String> released,
    List<InWords> inWords,
    String blank) {

  /**
   * A column of a release that says the codes of another in words.
   *
   * @param name of the column
   * @param lists code lists that have the words; {@link #COUNCIL} is the council file
   */
  public record InWords(String name, List<String> lists) {
    /** In place of a code list: names of programmes and groups are in the council file. */
    public static final String COUNCIL = "council_file";
  }

  /** What a text column of a landed file means. */
  public enum Holds {
    TEXT,
    DATE,
    INTEGER,
    NUMBER,
    BOOLEAN,
    JSON,
    /** An age in years, or the youngest and oldest of a range: {@code 0-17}. */
    AGES,
    /** A figure as it was printed, or the mark in its place: {@code 1,234}, {@code x}. */
    FIGURE,
    /** The code of a programme of the council file. */
    PROGRAMME,
    /** An immigration status in words, of which is landed whether it speaks of asylum. */
    ASYLUM,
    /** A financial year, such as 2012-13; plain is the year in which it ends. */
    FINANCIAL_YEAR,
    /** The code of a measure of the board. */
    INDICATOR,
    /** A role or initials. */
    ROLE,
    /** What a board decided to do, in a few words. */
    ACTION
  }

  /** Whom or what an identifier names, and so what becomes of it on landing. */
  public enum Identifies {
    /** Not an identifier. */
    NOTHING,
    /** A child: replaced by a keyed hash. */
    CHILD,
    /** A family: replaced by a keyed hash. */
    FAMILY,
    /**
     * A case record, worker, carer, team, group or source: replaced by a keyed hash, for it may
     * embed a child's. A value that the column's code list has is landed as it is.
     */
    RECORD
  }

  /** What a value reveals about children, and so what disclosure control does with it. */
  public enum Reveals {
    /** The contract does not say: a table with such a column is not released. */
    UNMARKED,
    /** Nothing: names, periods, categories, plans, thresholds, sentences of ours. */
    NOTHING,
    /**
     * A number of children or of their records: protected, and rounded unless it is {@link #exact}.
     */
    COUNT,
    /**
     * A sum, difference, ratio or other function of counts: a release shows what follows from the
     * counts that it shows, and where the contract does not say how, nothing.
     */
    FROM_COUNTS,
    /** An expectation of a model, which pins no count. */
    ESTIMATE
  }

  /** Whether the column has numbers that disclosure control protects. */
  public boolean isCount() {
    return reveals == Reveals.COUNT;
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

  /** The column, and those that a release adds after it. */
  Stream<Field> withWords() {
    return Stream.concat(Stream.of(this), inWords.stream().map(words -> wordsColumn(words.name())));
  }

  private Field wordsColumn(String words) {
    return new Field(
        words,
        DataTypes.StringType,
        "The column %s in words.".formatted(name),
        false,
        0,
        "",
        Holds.TEXT,
        Optional.empty(),
        Identifies.NOTHING,
        Years.EVER,
        Years.NEVER,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        releasable,
        Reveals.NOTHING,
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        "x");
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
