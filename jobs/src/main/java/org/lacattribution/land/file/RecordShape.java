package org.lacattribution.land.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.LandingTables;

/**
 * Where the rows and columns of a table are in a file of records, XML or the daily feed in JSON, as
 * its contract says.
 *
 * <p>A file is a sequence of records, each about one child; a row is a group of elements in a
 * record; a column is an element in that group or in one around it. Names are compared without
 * regard to case, and without their namespace.
 *
 * <table>
 *   <caption>Properties of a contract</caption>
 *   <tr><th>{@code xmlRecord} of the table<td>path of a record from the root
 *   <tr><th>{@code xmlRow} of the table<td>path of the group from the record; several with {@code
 *       or} between
 *   <tr><th>{@code xmlWhen} of the table<td>elements of the record, one of which must say something
 *       other than no for the group to be a row
 *   <tr><th>{@code xmlAuthority}, {@code xmlYear} of the table<td>elements outside the records that
 *       say whose the file is and of which year
 *   <tr><th>{@code xml} of a column<td>path from the record; several with {@code or} between. By
 *       default, the column's name in the group. {@code *} is the name of the group itself
 *   <tr><th>{@code feedRow}, {@code feedWhen} of the table, {@code feed} of a column<td>the same of
 *       the daily feed, in which the record is the document of a child: {@code .} is the document. A
 *       column without {@code feed} is not in it
 * </table>
 */
final class RecordShape {
  private static final String OR = " or ";
  private static final String HERE = ".";

  /** A column and where it may be. */
  record Column(String name, List<List<String>> paths, boolean isList) {
    boolean isNameOfGroup() {
      return paths.equals(List.of(List.of("*")));
    }
  }

  private final Table table;
  private final List<String> record;
  private final List<List<String>> rows;
  private final List<List<String>> when;
  private final List<List<String>> authority;
  private final List<List<String>> year;
  private final List<Column> columns;

  private RecordShape(Table table, Table.Records records, Function<Field, Optional<String>> place) {
    this.table = table;
    this.record = path(records.record());
    this.rows = paths(records.row());
    this.when = paths(records.when());
    this.authority = paths(records.authority());
    this.year = paths(records.year());
    this.columns =
        table.header().stream()
            .flatMap(
                field ->
                    place.apply(field).stream()
                        .map(text -> new Column(field.name(), places(field, text), isList(field))))
            .toList();
  }

  /** Where a table is in XML. */
  static RecordShape ofXml(String table) {
    return ofXml(Table.named(table));
  }

  private static RecordShape ofXml(Table table) {
    return new RecordShape(
        table, table.xml().orElseThrow(), field -> Optional.of(field.xml().orElse("")));
  }

  /** Where a table is in the daily feed. */
  static RecordShape ofFeed(String table) {
    Table known = Table.named(table);
    return new RecordShape(known, known.feed().orElseThrow(), Field::feed);
  }

  /** Tables that the daily feed has. */
  static List<Table> ofFeed() {
    return LandingTables.ALL.stream().filter(table -> table.feed().isPresent()).toList();
  }

  /** Shapes of the tables of a file with that root; none where no contract has it. */
  static List<RecordShape> ofRoot(String root) {
    return LandingTables.ALL.stream()
        .filter(table -> table.xml().isPresent())
        .map(RecordShape::ofXml)
        .filter(shape -> shape.record.get(0).equals(fold(root)))
        .toList();
  }

  Table table() {
    return table;
  }

  /** Path of a record, from the root. */
  List<String> record() {
    return record;
  }

  /** Paths of groups that are rows, from the record. */
  List<List<String>> rows() {
    return rows;
  }

  /** Paths from the record of which one must say something; none where every group is a row. */
  List<List<String>> when() {
    return when;
  }

  List<List<String>> authority() {
    return authority;
  }

  List<List<String>> year() {
    return year;
  }

  /** Columns of the table, in the order of its header, those that are not landed among them. */
  List<Column> columns() {
    return columns;
  }

  /** Names of the header that a CSV file of the same table would have. */
  List<String> header() {
    List<String> names = new ArrayList<>(columns.stream().map(Column::name).toList());
    if (!authority.isEmpty()) {
      names.add("LA");
    }
    if (!year.isEmpty()) {
      names.add("YEAR");
    }
    return names;
  }

  /** A place in a record, from its root down. */
  static final class Place {
    private final Map<String, Place> below = new HashMap<>();
    private final Map<String, Long> foreign = new HashMap<>();
    private boolean isNeeded;

    /** The place of an element here; null where no table of the file has one of that name. */
    Place below(String name) {
      return below.get(name);
    }

    /** Whether the table has something there or beneath. */
    boolean isNeeded() {
      return isNeeded;
    }

    /** Notes an element that no table has. */
    void meet(String name, long line) {
      foreign.putIfAbsent(name, line);
    }

    /** Lines of such elements here and beneath, the first of each kind. */
    Stream<Long> foreign() {
      return Stream.concat(
          foreign.values().stream(), below.values().stream().flatMap(Place::foreign));
    }

    private void add(List<String> path, boolean needed) {
      Place place = this;
      place.isNeeded |= needed;
      for (String name : path) {
        place = place.below.computeIfAbsent(name, each -> new Place());
        place.isNeeded |= needed;
      }
    }
  }

  /** The places that the tables of the file have, with those of this one marked as needed. */
  Place places() {
    Place root = new Place();
    for (RecordShape shape : ofRoot(record.get(0))) {
      boolean mine = shape.table.equals(table);
      shape.rows.forEach(path -> root.add(path, mine));
      shape.when.forEach(path -> root.add(path, mine));
      for (Column column : shape.columns) {
        column.paths().forEach(path -> root.add(path, mine));
      }
    }
    return root;
  }

  /** Whether a column is what the group of such a row says itself. */
  boolean hasTextOf(List<String> row) {
    return columns.stream().anyMatch(column -> column.paths().contains(row));
  }

  private List<List<String>> places(Field field, String text) {
    return text.isEmpty()
        ? rows.stream().map(row -> below(row, fold(field.name()))).toList()
        : paths(text);
  }

  private static boolean isList(Field field) {
    return field.holds() == Field.Holds.JSON;
  }

  private static List<String> below(List<String> group, String name) {
    List<String> path = new ArrayList<>(group);
    path.add(name);
    return List.copyOf(path);
  }

  private static List<List<String>> paths(String texts) {
    return texts.isEmpty()
        ? List.of()
        : Arrays.stream(texts.split(OR)).map(RecordShape::path).toList();
  }

  private static List<String> path(String text) {
    return text.equals(HERE) ? List.of() : List.of(fold(text).split("/"));
  }

  static String fold(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
