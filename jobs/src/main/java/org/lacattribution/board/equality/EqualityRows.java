package org.lacattribution.board.equality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.lacattribution.board.count.CountBook;
import org.lacattribution.board.count.Counting;
import org.lacattribution.board.count.Counting.Characteristic;
import org.lacattribution.board.count.Scope;
import org.lacattribution.stats.CountInterval;
import org.lacattribution.stats.Interval;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.NewRow;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.PublishedFigures;
import org.lacattribution.table.published.Equalities;

/** Rows of {@link Equalities} of one council, from a book of counts. */
public final class EqualityRows {
  private static final int YEAR = 12;
  private static final int APRIL = 4;
  private static final double PER = 10_000;
  private static final String ENGLAND = "970";
  private static final String AGE = "age";
  private static final String SEX = "sex";
  private static final String IN_CARE = "in_care";
  private static final String NOT_KNOWN = "not_known";

  private static final String TOO_FEW =
      "Not in this release: the number is small, or would reveal a small one.";

  /** A population: its code in the table, and the names of its counts. */
  private record Population(String code, String count, String whole) {
    String part(Characteristic characteristic, String group) {
      return code.equals(IN_CARE) && characteristic.name().equals(AGE)
          ? CountBook.inCareAged(group.equals(NOT_KNOWN) ? CodeList.UNKNOWN : group)
          : String.join(".", count, characteristic.name(), group);
    }
  }

  private static final List<Population> POPULATIONS =
      List.of(
          new Population(IN_CARE, "in_care", CountBook.IN_CARE),
          new Population("on_plan", "plans_open", "plans_open"),
          new Population("in_programme", "programme_children", "programme_children"));

  /** First and last age of a group, and the published measure of children in care of these ages. */
  private record Band(int from, int to, String published) {}

  private static final Map<String, Band> BANDS =
      Map.of(
          "under_1", new Band(0, 0, "age_under_1"),
          "1_to_4", new Band(1, 4, "age_1_4"),
          "5_to_9", new Band(5, 9, "age_5_9"),
          "10_to_15", new Band(10, 15, "age_10_15"),
          "16_to_17", new Band(16, 17, "age_16_over"));

  private static final Map<String, String> SEXES = Map.of("female", "F", "male", "M");

  private final Scope scope;
  private final CountBook book;
  private final LocalChildren local;
  private final Map<String, Double> england;

  /**
   * Of one council.
   *
   * @param book counts to show
   * @param conformed population estimates and published figures
   */
  public EqualityRows(Scope scope, CountBook book, Tables conformed) {
    this.scope = scope;
    this.book = book;
    local = LocalChildren.of(conformed, scope.laCode());
    england = england(conformed);
  }

  /** England's children in care by year and measure. */
  private static Map<String, Double> england(Tables conformed) {
    Map<String, Double> figures = new TreeMap<>();
    conformed
        .read(PublishedFigures.TABLE)
        .where(PublishedFigures.LA_CODE.col().equalTo(ENGLAND))
        .where(PublishedFigures.MEASURE.col().startsWith("age_"))
        .where(PublishedFigures.VALUE.col().isNotNull())
        .select(
            PublishedFigures.YEAR.col(),
            PublishedFigures.MEASURE.col(),
            PublishedFigures.VALUE.col().cast("double"))
        .collectAsList()
        .forEach(row -> figures.put(row.get(0) + " " + row.getString(1), row.getDouble(2)));
    return figures;
  }

  /** One row for a year, population, characteristic and group. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Population population : POPULATIONS) {
      for (LocalDate april : years(population)) {
        for (Characteristic characteristic : Counting.characteristics()) {
          if (!parts(population, characteristic).isEmpty()) {
            characteristic
                .groups()
                .forEach(group -> rows.add(row(population, characteristic, group, april)));
          }
        }
      }
    }
    return rows;
  }

  /** First months of the years that are over of which anything is counted. */
  private List<LocalDate> years(Population population) {
    List<String> parts =
        Counting.characteristics().stream()
            .flatMap(characteristic -> parts(population, characteristic).stream())
            .toList();
    return book.periods(parts, YEAR).stream()
        .filter(april -> april.getMonthValue() == APRIL)
        .filter(april -> !april.plusMonths(YEAR - 1L).isAfter(scope.lastMonth()))
        .toList();
  }

  private List<String> parts(Population population, Characteristic characteristic) {
    return characteristic.groups().stream()
        .map(group -> population.part(characteristic, group))
        .filter(book::has)
        .toList();
  }

  private Row row(
      Population population, Characteristic characteristic, String group, LocalDate april) {
    int year = april.getYear() + 1;
    double children = count(population.part(characteristic, group), april);
    double whole = count(population.whole(), april);
    double persons = persons(characteristic, group, year - 1);
    double all =
        local.persons(year - 1, LocalChildren.ALL, LocalChildren.YOUNGEST, LocalChildren.OLDEST);
    NewRow row =
        NewRow.of(Equalities.TABLE, scope.runId(), scope.asOf(), scope.laCode())
            .with(Equalities.PERIOD, Integer.toString(year))
            .with(Equalities.POPULATION, population.code())
            .with(Equalities.CHARACTERISTIC, characteristic.name())
            .with(Equalities.CATEGORY, group)
            .whole(Equalities.CHILDREN, children)
            .with(Equalities.LOCAL_CHILDREN, persons)
            .with(Equalities.LOCAL_SHARE, persons / all)
            .with(Equalities.ENGLAND_SHARE, ofEngland(population, group, year))
            .with(Equalities.NOTE, note(characteristic, children));
    if (children <= whole && whole >= 1) {
      Interval share = CountInterval.ofShare(Math.round(children), Math.round(whole));
      row.with(Equalities.SHARE, children / whole)
          .with(Equalities.SHARE_LOWER_95, share.lower())
          .with(Equalities.SHARE_UPPER_95, share.upper());
    }
    if (children >= 0 && persons > 0) {
      Interval count = CountInterval.ofCount(Math.round(children));
      row.with(Equalities.RATE_PER_10000, PER * children / persons)
          .with(Equalities.LOWER_95, PER * count.lower() / persons)
          .with(Equalities.UPPER_95, PER * count.upper() / persons);
    }
    return row.row();
  }

  /** A group that nobody is in has no count; one that is not shown is NaN. */
  private double count(String name, LocalDate april) {
    return book.has(name) ? book.sum(List.of(name), april, YEAR) : 0;
  }

  private double persons(Characteristic characteristic, String group, int year) {
    if (characteristic.name().equals(SEX) && SEXES.containsKey(group)) {
      return local.persons(year, SEXES.get(group), LocalChildren.YOUNGEST, LocalChildren.OLDEST);
    }
    Band band = characteristic.name().equals(AGE) ? BANDS.get(group) : null;
    return band == null
        ? Double.NaN
        : local.persons(year, LocalChildren.ALL, band.from(), band.to());
  }

  private double ofEngland(Population population, String group, int year) {
    if (!population.code().equals(IN_CARE) || !BANDS.containsKey(group)) {
      return Double.NaN;
    }
    double all = BANDS.values().stream().mapToDouble(band -> published(band, year)).sum();
    return published(BANDS.get(group), year) / all;
  }

  private double published(Band band, int year) {
    return england.getOrDefault(year + " " + band.published(), Double.NaN);
  }

  private static String note(Characteristic characteristic, double children) {
    if (Double.isNaN(children)) {
      return TOO_FEW;
    }
    return characteristic.name().equals(SEX) || characteristic.name().equals(AGE)
        ? null
        : "Population estimates have no such groups.";
  }
}
