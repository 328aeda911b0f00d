package org.lacattribution.land;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.LandingTables;

/**
 * What the header of a file says: which table it is, and where its columns are. Of a column that no
 * contract has only the position is known, for its name may be a child's.
 *
 * @param table name of the landed table
 * @param columns position in the file of each of the owner's columns that are landed, in the order
 *     of the contract; -1 where the file lacks it
 * @param la position of the platform's LA column, or -1
 * @param year position of the platform's YEAR column, or -1
 * @param unknown positions, counting from 1, of the columns that the contract does not know
 * @param cells cells in the header, and so in every row
 */
record Header(String table, int[] columns, int la, int year, List<Integer> unknown, int cells)
    implements Serializable {
  private static final String LA = "LA";
  private static final String YEAR = "YEAR";
  private static final Map<String, Set<String>> NAMES =
      LandingTables.ALL.stream().collect(toMap(Table::name, Header::names));

  /** The outcome of looking at a header. */
  sealed interface Recognition {}

  /** The header is that of a table. */
  record Known(Header header) implements Recognition {}

  /**
   * The header is no table's, or lacks what its table needs.
   *
   * @param isLikeATables whether it lacks no more than a column of one
   */
  record Refused(String why, boolean isLikeATables) implements Recognition {
    Refused(String why) {
      this(why, false);
    }
  }

  private record Candidate(Table table, long named, double share, double needed) {}

  /**
   * Recognises a table by the names in a header, whatever their order and case.
   *
   * @param collectionYear year in the path, for columns that only some years must name
   */
  static Recognition recognise(List<String> cells, OptionalInt collectionYear) {
    List<String> names = cells.stream().map(cell -> cell.toUpperCase(Locale.ROOT)).toList();
    List<String> repeated =
        names.stream()
            .filter(name -> !name.isEmpty() && names.indexOf(name) != names.lastIndexOf(name))
            .distinct()
            .toList();
    if (!repeated.isEmpty()) {
      return new Refused(
          "its header has the same name in columns %d and %d; leave one of them."
              .formatted(
                  names.indexOf(repeated.get(0)) + 1, names.lastIndexOf(repeated.get(0)) + 1));
    }
    Optional<Candidate> best =
        LandingTables.ALL.stream()
            .map(table -> candidate(table, names, collectionYear))
            .filter(c -> c.share() >= 0.5 && c.needed() >= 0.5 && c.named() >= 2)
            .max(
                Comparator.comparingDouble(Candidate::share)
                    .thenComparingDouble(Candidate::needed)
                    .thenComparingLong(Candidate::named)
                    .thenComparing(c -> c.table().name(), Comparator.reverseOrder()));
    if (best.isEmpty()) {
      return new Refused(unknown(cells));
    }
    Table table = best.get().table();
    String missing =
        table.header().stream()
            .filter(field -> field.mustBeInHeader(collectionYear))
            .map(Field::name)
            .filter(name -> !names.contains(name.toUpperCase(Locale.ROOT)))
            .collect(joining(", "));
    if (!missing.isEmpty()) {
      return new Refused(
          "it looks like %s, but its header lacks column %s; export it again with that column."
              .formatted(table.shortName(), missing),
          true);
    }
    return new Known(positions(table, names, cells));
  }

  /** The header of a table whose columns are known to be the file's. */
  static Header of(Table table, List<String> cells) {
    return positions(
        table, cells.stream().map(cell -> cell.toUpperCase(Locale.ROOT)).toList(), cells);
  }

  /** Whether the first line only names a separator, as spreadsheets write it. */
  static boolean isSeparatorLine(List<String> cells) {
    return cells.get(0).toLowerCase(Locale.ROOT).startsWith("sep=");
  }

  /** Whether a row is a header again, and no record: all that it says are names of columns. */
  boolean isRepeatedBy(String[] row) {
    Set<String> names = NAMES.get(table);
    int named = 0;
    for (String cell : row) {
      if (cell != null && !names.contains(cell.toUpperCase(Locale.ROOT))) {
        return false;
      }
      named += cell == null ? 0 : 1;
    }
    return named >= 2;
  }

  /** Whether a header within the file has the columns where the first one has them. */
  boolean isInOrder(String[] row) {
    List<Field> owners = Table.named(table).ownersFields();
    return IntStream.range(0, columns.length)
        .filter(i -> columns[i] >= 0)
        .allMatch(
            i -> columns[i] < row.length && owners.get(i).name().equalsIgnoreCase(row[columns[i]]));
  }

  private static Set<String> names(Table table) {
    return Stream.concat(table.header().stream().map(Field::name), Stream.of(LA, YEAR))
        .map(name -> name.toUpperCase(Locale.ROOT))
        .collect(toSet());
  }

  private static Candidate candidate(Table table, List<String> names, OptionalInt collectionYear) {
    List<Field> owners = table.header();
    List<String> known = owners.stream().map(f -> f.name().toUpperCase(Locale.ROOT)).toList();
    long own = names.stream().filter(known::contains).count();
    long foreign =
        names.stream()
            .filter(name -> !known.contains(name) && !name.equals(LA) && !name.equals(YEAR))
            .count();
    long needed = owners.stream().filter(field -> field.mustBeInHeader(collectionYear)).count();
    long present =
        owners.stream()
            .filter(field -> field.mustBeInHeader(collectionYear))
            .filter(field -> names.contains(field.name().toUpperCase(Locale.ROOT)))
            .count();
    return new Candidate(
        table,
        own,
        own == 0 ? 0 : (double) own / (own + foreign),
        needed == 0 ? 1 : (double) present / needed);
  }

  private static Header positions(Table table, List<String> names, List<String> cells) {
    int[] columns =
        table.ownersFields().stream()
            .mapToInt(f -> names.indexOf(f.name().toUpperCase(Locale.ROOT)))
            .toArray();
    List<String> known =
        table.header().stream().map(f -> f.name().toUpperCase(Locale.ROOT)).toList();
    // A table may have a YEAR of its own, as population has: then it is not the platform's.
    int la = known.contains(LA) ? -1 : names.indexOf(LA);
    int year = known.contains(YEAR) ? -1 : names.indexOf(YEAR);
    List<Integer> unknown = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (!known.contains(names.get(i)) && i != la && i != year && !names.get(i).isEmpty()) {
        unknown.add(i + 1);
      }
    }
    return new Header(table.name(), columns, la, year, List.copyOf(unknown), cells.size());
  }

  private static String unknown(List<String> cells) {
    if (cells.size() == 1 && cells.get(0).contains(";")) {
      return "its columns are separated by semicolons; save it as comma separated CSV.";
    }
    if (cells.size() == 1 && cells.get(0).contains("\t")) {
      return "its columns are separated by tabs; save it as comma separated CSV.";
    }
    if (cells.size() == 1 && cells.get(0).contains("|")) {
      return "its columns are separated by vertical bars (|); save it as comma separated CSV.";
    }
    if (isSeparatorLine(cells)) {
      return "its first line, sep=, is for a spreadsheet; take that line out.";
    }
    return "its header is that of no table in data-schema/landing; take it out of the drop, or mend its header.";
  }
}
