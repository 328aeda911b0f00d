package org.lacattribution.board;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.lacattribution.board.count.CountBook;
import org.lacattribution.board.count.Counting;
import org.lacattribution.board.count.Scope;
import org.lacattribution.council.Council;
import org.lacattribution.council.Figure;
import org.lacattribution.stats.control.FalseAlarms;
import org.lacattribution.stats.control.Signals.Rule;
import org.lacattribution.table.BoardIndicator;
import org.lacattribution.table.BoardIndicator.Direction;
import org.lacattribution.table.BoardIndicator.Measure;
import org.lacattribution.table.KnownBreak;
import org.lacattribution.table.NewRow;
import org.lacattribution.table.published.Indicators;

/** Rows of {@link Indicators} of one council, from a book of counts. */
final class IndicatorRows {
  private static final int YEAR = 12;

  /** Code of a target in the council file, followed by that of the measure. */
  private static final String TARGET = "board_";

  /** By the points of a chart: the simulation is the same every time. */
  private static final Map<Integer, Double> FALSE_SIGNALS = new ConcurrentHashMap<>();

  private static final String TOO_FEW =
      "Not in this release: the numbers are small, or would reveal a small one.";

  private final Scope scope;
  private final Council council;
  private final CountBook book;
  private final CountBook whole;
  private final LateEntry late;
  private final NeighbourMedians neighbours;

  /**
   * Of one council.
   *
   * @param book counts to show
   * @param whole counts that there are
   * @param neighbours what is published of its statistical neighbours
   */
  IndicatorRows(
      Scope scope,
      Council council,
      CountBook book,
      CountBook whole,
      LateEntry late,
      NeighbourMedians neighbours) {
    this.scope = scope;
    this.council = council;
    this.book = book;
    this.whole = whole;
    this.late = late;
    this.neighbours = neighbours;
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (BoardIndicator indicator : BoardIndicator.all()) {
      for (Measure measure : indicator.measures()) {
        rows.addAll(rows(indicator, measure));
      }
    }
    return rows;
  }

  private List<Row> rows(BoardIndicator indicator, Measure measure) {
    List<String> names =
        Stream.concat(measure.numeratorCounts().stream(), measure.denominatorCounts().stream())
            .toList();
    if (names.isEmpty()) {
      return List.of(empty(indicator, measure, measure.needs() + "."));
    }
    List<String> missing = names.stream().filter(name -> !whole.has(name)).toList();
    if (!missing.isEmpty()) {
      return List.of(
          empty(
              indicator,
              measure,
              missing.contains(CountBook.CHILDREN)
                  ? "Add population.csv."
                  : "Add " + measure.needs() + "."));
    }
    if (!measure.denominatorCounts().isEmpty() && whole.isZero(measure.denominatorCounts())) {
      return List.of(
          empty(
              indicator,
              measure,
              "No record is counted in any month. It needs " + measure.needs() + "."));
    }
    OptionalInt months = book.shortest(names);
    if (months.isEmpty()) {
      return List.of(empty(indicator, measure, TOO_FEW));
    }
    List<Row> rows = new Periods(indicator, measure, months.getAsInt()).rows();
    return rows.isEmpty()
        ? List.of(
            empty(
                indicator,
                measure,
                "Records do not go back far enough: add earlier years of " + measure.needs() + "."))
        : rows;
  }

  private Row empty(BoardIndicator indicator, Measure measure, String note) {
    return cells(indicator, measure, scope.lastMonth(), 1).with(Indicators.NOTE, note).row();
  }

  private NewRow cells(BoardIndicator indicator, Measure measure, LocalDate month, int months) {
    return NewRow.of(Indicators.TABLE, scope.runId(), scope.asOf(), scope.laCode())
        .with(Indicators.INDICATOR, measure.code())
        .with(Indicators.MONTH, month)
        .with(Indicators.MONTHS, months)
        .with(Indicators.SURGERY, indicator.surgery())
        .with(Indicators.TITLE, measure.title())
        .with(Indicators.UNIT, measure.unit())
        .with(Indicators.DIRECTION, measure.direction().name().toLowerCase(Locale.ROOT))
        .with(
            Indicators.TARGET,
            target(measure).map(figure -> figure.value().doubleValue()).orElse(null));
  }

  private Optional<Figure> target(Measure measure) {
    String code = TARGET + measure.code().toLowerCase(Locale.ROOT);
    return council.targets().stream().filter(figure -> figure.code().equals(code)).findFirst();
  }

  /** A measure in consecutive periods of one length. */
  private final class Periods {
    private final BoardIndicator indicator;
    private final Measure measure;
    private final int months;
    private final List<LocalDate> firsts = new ArrayList<>();

    Periods(BoardIndicator indicator, Measure measure, int months) {
      this.indicator = indicator;
      this.measure = measure;
      this.months = months;
      List<LocalDate> all = List.copyOf(book.periods(measure.numeratorCounts(), months));
      if (!all.isEmpty()) {
        LocalDate from = all.get(0).plusMonths(measure.historyMonths());
        all.stream()
            .map(first -> first.plusMonths(measure.lagMonths()))
            .filter(first -> !first.isBefore(from))
            .filter(first -> !end(first).isAfter(scope.lastMonth()))
            .filter(first -> !isOpen(first))
            .forEach(firsts::add);
      }
    }

    /** Where outcomes take a year, a period that has not had one has no value. */
    private boolean isOpen(LocalDate first) {
      LocalDate lastDay = end(first).minusMonths(measure.lagMonths()).plusMonths(1).minusDays(1);
      return measure.lagMonths() >= YEAR
          && lastDay.plusDays(Counting.YEAR_OF_DAYS).isAfter(scope.asOf());
    }

    private LocalDate end(LocalDate first) {
      return first.plusMonths(months - 1L);
    }

    private double numerator(LocalDate first, int length) {
      return book.sum(measure.numeratorCounts(), first.minusMonths(measure.lagMonths()), length);
    }

    private double denominator(LocalDate first, int length) {
      return measure.denominatorCounts().isEmpty()
          ? Double.NaN
          : book.sum(measure.denominatorCounts(), first.minusMonths(measure.lagMonths()), length);
    }

    private double value(LocalDate first, int length) {
      double numerator = numerator(first, length);
      if (measure.denominatorCounts().isEmpty()) {
        return numerator;
      }
      double denominator = denominator(first, length);
      return denominator < Math.max(1, measure.minimumDenominator())
          ? Double.NaN
          : measure.factor() * numerator / denominator;
    }

    /** From April to the end of the period; NaN where a part is not known. */
    private double yearToDate(LocalDate first) {
      if (measure.isOfADay()) {
        return Double.NaN;
      }
      double numerator = 0;
      double denominator = 0;
      for (LocalDate at = CountBook.april(first); !at.isAfter(first); at = at.plusMonths(months)) {
        if (at.isBefore(firsts.get(0))) {
          return Double.NaN;
        }
        numerator += numerator(at, months);
        denominator += denominator(at, months);
      }
      return measure.denominatorCounts().isEmpty()
          ? numerator
          : denominator == 0 ? Double.NaN : measure.factor() * numerator / denominator;
    }

    private boolean isProvisional(LocalDate first) {
      return late.isProvisional((int) ChronoUnit.MONTHS.between(end(first), scope.lastMonth()));
    }

    List<Row> rows() {
      double[] numerators = firsts.stream().mapToDouble(f -> numerator(f, months)).toArray();
      double[] denominators = firsts.stream().mapToDouble(f -> denominator(f, months)).toArray();
      double[] values = firsts.stream().mapToDouble(f -> value(f, months)).toArray();
      int settled = (int) firsts.stream().takeWhile(first -> !isProvisional(first)).count();
      BrokenSeries series =
          BrokenSeries.of(
              measure, numerators, denominators, values, months, settled, starts(measure));
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < values.length; i++) {
        LocalDate first = firsts.get(i);
        Rule signal = series.signal(i);
        Optional<NeighbourMedians.Median> median =
            Optional.ofNullable(measure.published())
                .flatMap(column -> neighbours.upTo(end(first).plusMonths(1).minusDays(1), column));
        boolean provisional = isProvisional(first);
        rows.add(
            cells(indicator, measure, first, months)
                .with(Indicators.NUMERATOR, numerators[i])
                .with(Indicators.DENOMINATOR, denominators[i])
                .with(Indicators.VALUE, values[i])
                .with(Indicators.PREVIOUS, valueAt(first.minusMonths(months)))
                .with(Indicators.YEAR_BEFORE, valueAt(first.minusMonths(YEAR)))
                .with(Indicators.YEAR_TO_DATE, yearToDate(first))
                .with(
                    Indicators.NEIGHBOURS, median.map(NeighbourMedians.Median::value).orElse(null))
                .with(
                    Indicators.NEIGHBOURS_YEAR,
                    median.map(NeighbourMedians.Median::year).orElse(null))
                .with(Indicators.CENTRE, series.centre(i))
                .with(Indicators.LOWER_LIMIT, series.lower(i))
                .with(Indicators.UPPER_LIMIT, series.upper(i))
                .with(Indicators.LIMITS, series.chart(i))
                .with(
                    Indicators.SIGNAL,
                    !series.hasLimits(i) || provisional || Double.isNaN(values[i])
                        ? null
                        : signal == null ? "none" : signal.name().toLowerCase(Locale.ROOT))
                .with(
                    Indicators.CHANCE_OF_FALSE_SIGNAL,
                    series.hasLimits(i) && i == settled - 1
                        ? falseSignals(values.length)
                        : Double.NaN)
                .with(Indicators.PROVISIONAL, provisional)
                .with(Indicators.VERDICT, verdict(series, i, values[i], provisional))
                .row());
      }
      return rows;
    }

    /** Points at which a known break has just passed. */
    private int[] starts(Measure of) {
      return of.breaks().stream()
          .map(code -> KnownBreak.named(code).firstWholeMonth().atDay(1))
          .mapToInt(from -> (int) firsts.stream().filter(first -> first.isBefore(from)).count())
          .sorted()
          .toArray();
    }

    private static double falseSignals(int points) {
      return FALSE_SIGNALS.computeIfAbsent(points, p -> FalseAlarms.of(p, Series.rules()).newest());
    }

    private double valueAt(LocalDate first) {
      return firsts.contains(first) ? value(first, months) : Double.NaN;
    }

    private String verdict(BrokenSeries series, int point, double value, boolean provisional) {
      if (Double.isNaN(value)) {
        return "Too few to show.";
      }
      String target =
          target(measure)
              .filter(figure -> measure.direction() != Direction.NEUTRAL)
              .map(
                  figure ->
                      meets(value, figure.value().doubleValue())
                          ? " Target met."
                          : " Target not met.")
              .orElse("");
      if (provisional
          && series.hasLimits(point)
          && point > 0
          && !isProvisional(firsts.get(point - 1))) {
        return "Provisional. The period before: " + finding(series, point - 1) + target;
      }
      return (provisional ? "Provisional. " : "") + finding(series, point) + target;
    }

    private String finding(BrokenSeries series, int point) {
      if (!series.hasLimits(point)) {
        return measure.isOfADay()
            ? "No limits: compare with the year before."
            : "No limits yet: compare with the year before.";
      }
      Rule rule = series.signal(point);
      return rule == null
          ? "No sign of change."
          : pattern(rule) + side(value(firsts.get(point), months) > series.centre(point));
    }

    private boolean meets(double value, double target) {
      return measure.direction() == Direction.UP ? value >= target : value <= target;
    }

    private String side(boolean above) {
      String where = above ? "above" : "below";
      return switch (measure.direction()) {
        case NEUTRAL -> where + " normal.";
        case UP -> where + " normal, on the " + (above ? "better" : "worse") + " side.";
        case DOWN -> where + " normal, on the " + (above ? "worse" : "better") + " side.";
      };
    }

    private static String pattern(Rule rule) {
      return switch (rule) {
        case OUTSIDE -> "Outside what this series normally does: ";
        case TWO_OF_THREE -> "Two of the last three points are far from normal: ";
        default -> "Seven points in a row on one side: ";
      };
    }
  }
}
