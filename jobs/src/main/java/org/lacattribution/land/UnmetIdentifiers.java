package org.lacattribution.land;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.ChildIdMap;
import org.lacattribution.table.landing.CinChild;
import org.lacattribution.table.landing.ProgrammeEnrolment;
import org.lacattribution.table.landing.SsdCinEpisodes;
import org.lacattribution.table.landing.SsdClaEpisodes;
import org.lacattribution.table.landing.SsdPerson;
import org.lacattribution.table.landing.Ssda903Episodes;
import org.lacattribution.table.landing.Ssda903Header;

/**
 * Tables of a drop that should be about the same children and have not one child in common: their
 * identifiers are of two systems, or were changed in one of them. Every child would be counted
 * twice, or nothing would be known of what became of those in a programme.
 *
 * <p>A drop with a {@code child_id_map} is let be, for the map may join what differs here.
 */
final class UnmetIdentifiers {
  private static final Predicate<String> RETURN = Set.of(name(Ssda903Episodes.TABLE))::contains;
  private static final Predicate<String> HEADER = Set.of(name(Ssda903Header.TABLE))::contains;
  private static final Predicate<String> PERSON = Set.of(name(SsdPerson.TABLE))::contains;
  private static final Predicate<String> ENROLMENT =
      Set.of(name(ProgrammeEnrolment.TABLE))::contains;
  private static final Predicate<String> OTHER_SSD =
      table -> table.startsWith("ssd_") && !PERSON.test(table);
  private static final Predicate<String> CARE =
      Set.of(name(Ssda903Episodes.TABLE), name(SsdClaEpisodes.TABLE))::contains;
  private static final Predicate<String> CASES =
      Set.of(name(CinChild.TABLE), name(SsdCinEpisodes.TABLE))::contains;

  private static final List<Meeting> MEETINGS =
      List.of(
          new Meeting(HEADER, RETURN, RETURN, 2),
          new Meeting(PERSON, OTHER_SSD, OTHER_SSD, 2),
          new Meeting(ENROLMENT, CASES, CASES.or(CARE), 5),
          new Meeting(CARE, CASES, CASES, 20));

  private UnmetIdentifiers() {}

  /**
   * Tables that have children in common in any drop of a council.
   *
   * @param other tables that the drop must have, else nothing is said
   * @param met tables in which at least one child of the one must be
   * @param fewest children of either that settle it
   */
  private record Meeting(
      Predicate<String> one, Predicate<String> other, Predicate<String> met, int fewest) {
    Stream<String> faults(List<Group> groups) {
      boolean meets =
          children(groups, one) < fewest
              || children(groups, other) < fewest
              || groups.stream().anyMatch(group -> group.has(one) && group.has(met));
      return meets
          ? Stream.empty()
          : Stream.of(
              "none of the %d children of %s is in %s, which has %d: identifiers differ between them, so that the same children would be counted twice; export both with the same identifiers, or give the pairs in child_id_map.csv."
                  .formatted(
                      children(groups, one),
                      names(groups, one),
                      names(groups, other),
                      children(groups, other)));
    }

    private static long children(List<Group> groups, Predicate<String> tables) {
      return groups.stream().filter(group -> group.has(tables)).mapToLong(Group::children).sum();
    }

    private static String names(List<Group> groups, Predicate<String> tables) {
      return groups.stream()
          .flatMap(group -> group.tables().stream())
          .filter(tables)
          .distinct()
          .sorted()
          .collect(Collectors.joining(", "));
    }
  }

  /** Children of whom the same tables speak. */
  private record Group(List<String> tables, long children) {
    boolean has(Predicate<String> wanted) {
      return tables.stream().anyMatch(wanted);
    }
  }

  /** Whether anything is asked of a table of this short name. */
  static boolean asksOf(String table) {
    return isMap().test(table)
        || MEETINGS.stream()
            .anyMatch(
                meeting ->
                    meeting.one().test(table)
                        || meeting.other().test(table)
                        || meeting.met().test(table));
  }

  /**
   * Sentences that name the tables; empty where every table meets another.
   *
   * @param folded rows of {@link IdentifierMentions#folded()}
   */
  static List<String> faults(IdentifierMentions identifiers, Dataset<Row> folded) {
    Map<String, List<Group>> byAuthority =
        folded
            .filter(col("space").endsWith(" " + IdentifierMentions.CHILDREN))
            .groupBy("space", "tables")
            .agg(count(lit(1)).as("children"))
            .collectAsList()
            .stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getAs("space"),
                    TreeMap::new,
                    Collectors.mapping(
                        row ->
                            new Group(
                                identifiers.names(row.<Long>getAs("tables")),
                                row.getAs("children")),
                        Collectors.toList())));
    return byAuthority.values().stream()
        .filter(groups -> groups.stream().noneMatch(group -> group.has(isMap())))
        .flatMap(groups -> MEETINGS.stream().flatMap(meeting -> meeting.faults(groups)))
        .toList();
  }

  private static Predicate<String> isMap() {
    return name(ChildIdMap.TABLE)::equals;
  }

  private static String name(Table table) {
    return table.shortName();
  }
}
