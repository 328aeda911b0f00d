package org.lacattribution.board;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.lacattribution.table.BoardIndicator;
import org.lacattribution.table.Neighbours;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.AuthorityYears;

/**
 * Medians of what is published of the statistical neighbours of an authority, for 31 March of each
 * year: of the columns of {@link AuthorityYears} that an indicator names as its own definition.
 */
final class NeighbourMedians {
  /**
   * A median.
   *
   * @param year of the 31 March that it is of
   */
  record Median(int year, double value) {}

  private final Map<String, TreeMap<Integer, List<Double>>> figures = new HashMap<>();

  private NeighbourMedians() {}

  /** Where nothing is published. */
  static NeighbourMedians none() {
    return new NeighbourMedians();
  }

  /** Of the neighbours that a day knows; published figures alone are collected. */
  static NeighbourMedians of(Tables tables, String laCode, LocalDate asOf) {
    List<String> columns =
        BoardIndicator.all().stream()
            .flatMap(indicator -> indicator.measures().stream())
            .map(BoardIndicator.Measure::published)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    NeighbourMedians medians = none();
    for (Row row :
        tables
            .read(AuthorityYears.TABLE)
            .filter(
                AuthorityYears.LA_CODE
                    .col()
                    .isInCollection(Neighbours.of(tables, laCode, asOf).laCodes()))
            .select(
                Stream.concat(
                        Stream.of(AuthorityYears.YEAR.col()),
                        columns.stream().map(column -> AuthorityYears.TABLE.field(column).col()))
                    .toArray(Column[]::new))
            .collectAsList()) {
      for (String column : columns) {
        medians.put(column, row.getAs(AuthorityYears.YEAR.name()), row.getAs(column));
      }
    }
    return medians;
  }

  private void put(String column, int year, Double figure) {
    if (figure != null) {
      figures
          .computeIfAbsent(column, c -> new TreeMap<>())
          .computeIfAbsent(year, y -> new ArrayList<>())
          .add(figure);
    }
  }

  /**
   * The median of the last 31 March on or before a day, the middle two halved; empty where none is
   * published.
   *
   * @param column of {@link AuthorityYears}
   */
  Optional<Median> upTo(LocalDate day, String column) {
    int year = day.isBefore(LocalDate.of(day.getYear(), 3, 31)) ? day.getYear() - 1 : day.getYear();
    return Optional.ofNullable(figures.getOrDefault(column, new TreeMap<>()).floorEntry(year))
        .map(
            of -> {
              List<Double> sorted = of.getValue().stream().sorted().toList();
              int n = sorted.size();
              return new Median(of.getKey(), (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2);
            });
  }
}
