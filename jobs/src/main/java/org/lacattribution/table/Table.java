package org.lacattribution.table;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table as its contract under {@code data-schema/} defines it.
 *
 * @param name layer and name, such as {@code conformed.episode}
 * @param grain what one row is for
 * @param description what the table contains and what it cannot show
 * @param source where the format or definition comes from
 * @param slice what a run replaces
 * @param restricted true where the table never leaves the warehouse
 * @param appendOnly true where rows are added and never changed or removed
 * @param years collection years that have the table
 * @param decimals most decimals of a number in a release
 * @param checks conditions in SQL that every row meets, by name
 * @param carried two counts, the first of a month being the second of the next month
 * @param protectedWhere condition in SQL for the rows that disclosure control is about; all rows
 *     where it is empty. Other rows are about files, or repeat figures that the Department
 *     publishes, and are released as they are
 * @param publicWhere condition in SQL for the rows whose counts the Department publishes anyway:
 *     suppressing one of them would protect nothing
 * @param releasedWhere condition in SQL, over released values, for the protected rows that may be
 *     released at all; all of them where it is empty
 * @param notLanded why no row of the table is landed, although its header is recognised; empty
 *     where rows are
 * @param xml where its rows are in an XML file; empty where no form of it is XML
 * @param feed where its rows are in a document of the Department's daily feed; empty where it has
 *     none
 * @param header columns of a landed file under its owner's names, those that are not landed among
 *     them; none in a table of another layer
 * @param fields columns in order
 */
public record Table(
    String name,
    String grain,
    String description,
    String source,
    Slice slice,
    boolean restricted,
    boolean appendOnly,
    Years years,
    int decimals,
    java.util.Map<String, String> checks,
    Optional<Carried> carried,
    Optional<String> protectedWhere,
    Optional<String> publicWhere,
    Optional<String> releasedWhere,
    Optional<String> notLanded,
    Optional<Records> xml,
    Optional<Records> feed,
    List<Field> header,
    List<Field> fields) {

  /**
   * Column that disclosure control adds to a released table with counts: names of the columns whose
   * value it suppressed in the row, with a space between; blank where it suppressed none.
   */
  public static final String SUPPRESSED = "suppressed";

  /**
   * Where the rows of a table are in a file of records about children. Paths are names with a slash
   * between, several with {@code or} between; empty where the file has nothing of the kind.
   *
   * @param record from the root to a record about one child
   * @param row from the record to the group that is a row
   * @param when from the record to elements of which one must say something for the group to be a
   *     row
   * @param authority from below the root to the element that says whose the file is
   * @param year from below the root to the elements that say of which year it is
   */
  public record Records(String record, String row, String when, String authority, String year) {}

  /** What a run replaces of a table. */
  public enum Slice {
    /** The rows of the authorities that the run is for. */
    AUTHORITY,
    /** The whole table: figures about every authority. */
    WHOLE
  }

  /**
   * A count that goes on into the next month.
   *
   * @param end column at the end of a month
   * @param start column at the start of the next
   */
  public record Carried(String end, String start) {}

  /** Reads the contract of a table from the class path. */
  public static Table named(String name) {
    return Contracts.read(name);
  }

  /** Whether a release shows something else than the warehouse in some of its rows or columns. */
  public boolean isProtected() {
    return !protectedWhere.equals(Optional.of("false"))
        && (releasedWhere.isPresent()
            || fields.stream()
                .anyMatch(
                    field ->
                        field.isCount()
                            || field.released().isPresent()
                            || field.reveals() == Field.Reveals.FROM_COUNTS));
  }

  /** The column of that name. A name that the contract lacks is a fault of ours. */
  public Field field(String field) {
    return find(field)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Contract of %s has no column %s: table classes and data-schema must agree."
                        .formatted(name, field)));
  }

  public Optional<Field> find(String field) {
    return fields.stream().filter(f -> f.name().equals(field)).findFirst();
  }

  /**
   * The columns as Spark stores them. An owner's column of a landed table may be null even where it
   * is required: the row is landed as it came, and is quarantined later.
   */
  public StructType schema() {
    return new StructType(
        fields.stream()
            .map(f -> isOwners(f) ? f.nullableStructField() : f.structField())
            .toArray(StructField[]::new));
  }

  /** Columns that are landed of a file, under its owner's names: none in another layer's table. */
  public List<Field> ownersFields() {
    return fields.stream().filter(this::isOwners).toList();
  }

  /** Columns of a release, those in words after the codes that they are of. */
  public List<Field> releasedFields() {
    return fields.stream().filter(Field::releasable).flatMap(Field::withWords).toList();
  }

  public List<Field> key() {
    return fields.stream()
        .filter(Field::isKey)
        .sorted(Comparator.comparingInt(Field::keyPosition))
        .toList();
  }

  private boolean isOwners(Field field) {
    return Contracts.isLandedFromFile(name) && !field.name().startsWith("_");
  }

  public String layer() {
    return name.substring(0, name.indexOf('.'));
  }

  public String shortName() {
    return name.substring(name.indexOf('.') + 1);
  }

  /** Exactly the contract's columns, in its order, cast to its types. */
  public Dataset<Row> select(Dataset<Row> rows) {
    return rows.select(fields.stream().map(f -> f.col().cast(f.type())).toArray(Column[]::new));
  }

  @Override
  public String toString() {
    return name + "(" + fields.stream().map(Field::name).collect(joining(", ")) + ")";
  }
}
