package org.lacattribution.trend;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_date;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.stats.forecast.PanelFigures;
import org.lacattribution.stats.forecast.Reorganisation;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.conformed.PublishedFigures;

/**
 * The published panel as arrays.
 *
 * <p>It is collected: some 150 authorities by fifteen years of printed figures, and models are
 * pooled over all of it. No child is in it.
 */
final class PanelReading {
  static final String ENGLAND = "970";

  private static final List<String> MEASURES =
      List.of(
          PanelFigures.STOCK,
          PanelFigures.STARTED,
          PanelFigures.CEASED,
          PanelFigures.PLANS,
          PanelFigures.UASC,
          PanelFigures.POPULATION);

  private PanelReading() {}

  /**
   * Figures known on a day: released by then or, where no release is given, counted by then.
   * England is left out: it is forecast as the sum of its authorities. Empty where no stock is
   * printed.
   */
  static Optional<PanelFigures> known(Dataset<Row> figures, LocalDate asOf) {
    Column year = PublishedFigures.YEAR.col();
    Column counted =
        when(
                PublishedFigures.MEASURE.col().equalTo(PanelFigures.POPULATION),
                make_date(year, lit(6), lit(30)))
            .otherwise(make_date(year, lit(3), lit(31)));
    Column released = PublishedFigures.RELEASED.col();
    List<Row> rows =
        figures
            .where(PublishedFigures.MEASURE.col().isInCollection(MEASURES))
            .where(PublishedFigures.LA_CODE.col().notEqual(ENGLAND))
            .where(
                when(released.isNull(), counted.leq(lit(asOf))).otherwise(released.leq(lit(asOf))))
            .select(
                PublishedFigures.LA_CODE.col(),
                year,
                PublishedFigures.MEASURE.col(),
                PublishedFigures.VALUE.col())
            .collectAsList();
    TreeSet<String> codes = new TreeSet<>();
    TreeSet<Integer> years = new TreeSet<>();
    for (Row row : rows) {
      if (PanelFigures.FORECAST.contains(row.getString(2))) {
        codes.add(row.getString(0));
      }
      if (!row.isNullAt(3)) {
        years.add(row.getInt(1));
      }
    }
    boolean anyStock =
        rows.stream().anyMatch(r -> r.getString(2).equals(PanelFigures.STOCK) && !r.isNullAt(3));
    if (!anyStock) {
      return Optional.empty();
    }
    List<String> authorities = List.copyOf(codes);
    int first = years.first();
    int count = years.last() - first + 1;
    TreeMap<String, double[][]> values = new TreeMap<>();
    for (String measure : MEASURES) {
      double[][] blank = new double[authorities.size()][count];
      Arrays.stream(blank).forEach(row -> Arrays.fill(row, Double.NaN));
      values.put(measure, blank);
    }
    for (Row row : rows) {
      int authority = authorities.indexOf(row.getString(0));
      // A negative count is no count; the checks report it.
      if (authority >= 0 && !row.isNullAt(3) && row.getDouble(3) >= 0) {
        values.get(row.getString(2))[authority][row.getInt(1) - first] = row.getDouble(3);
      }
    }
    return Optional.of(new PanelFigures(authorities, first, count, values, reorganisations()));
  }

  /** From the code list of that name: predecessors have a last year, successors a first. */
  static List<Reorganisation> reorganisations() {
    Map<String, List<CodeList.Code>> byChange =
        CodeList.named("authority_reorganisation").codes().stream()
            .collect(groupingBy(CodeList.Code::meaning, TreeMap::new, toList()));
    return byChange.values().stream()
        .map(
            codes -> {
              int last = codes.stream().mapToInt(CodeList.Code::lastYear).min().orElseThrow();
              return new Reorganisation(
                  last,
                  codes.stream()
                      .filter(c -> c.lastYear() == last)
                      .map(CodeList.Code::code)
                      .toList(),
                  codes.stream()
                      .filter(c -> c.firstYear() > last)
                      .map(CodeList.Code::code)
                      .toList());
            })
        .toList();
  }
}
