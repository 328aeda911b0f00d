package org.lacattribution.board.delivery;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.lacattribution.board.count.CountBook;
import org.lacattribution.board.count.Scope;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.Programme;
import org.lacattribution.council.Figure;
import org.lacattribution.council.Figure.Bound;
import org.lacattribution.table.NewRow;
import org.lacattribution.table.ProgrammeCount;
import org.lacattribution.table.published.ProgrammePerformances;

/**
 * Rows of {@link ProgrammePerformances} of one council, from a book of counts.
 *
 * <p>An average is worked out from counts that stay inside the council. A release has it where as
 * many families or carers are behind it as its threshold asks.
 */
public final class PerformanceRows {
  private static final int YEAR = 12;
  private static final double TENTHS = 10;
  private static final String TOO_FEW =
      "Not in this release: the numbers are small, or would reveal a small one.";

  private final Scope scope;
  private final Council council;
  private final CountBook book;
  private final CountBook whole;

  /**
   * Of one council.
   *
   * @param book counts to show
   * @param whole counts that there are
   */
  public PerformanceRows(Scope scope, Council council, CountBook book, CountBook whole) {
    this.scope = scope;
    this.council = council;
    this.book = book;
    this.whole = whole;
  }

  public List<Row> rows() {
    return council.programmes().stream()
        .flatMap(
            programme ->
                Measure.of(programme).stream()
                    .flatMap(measure -> new Series(programme, measure).rows().stream()))
        .toList();
  }

  /** Fewest families or carers behind an average. */
  private int least() {
    return book == whole ? 1 : council.disclosure().children();
  }

  /** An indicator of a programme in consecutive periods of one length. */
  private final class Series {
    private final Programme programme;
    private final Measure measure;
    private final List<Figure> figures;
    private int months;

    Series(Programme programme, Measure measure) {
      this.programme = programme;
      this.measure = measure;
      figures =
          council
              .figures()
              .filter(figure -> figure.programme().equals(Optional.of(programme.code())))
              .filter(figure -> figure.indicator().equals(Optional.of(measure.code())))
              .toList();
    }

    List<Row> rows() {
      List<String> counts =
          Stream.concat(measure.numerator().stream(), measure.denominator().stream()).toList();
      if (counts.stream().anyMatch(name -> !whole.has(name)) || isNeverKnown()) {
        return List.of(empty("Add " + measure.needs() + "."));
      }
      OptionalInt shortest =
          book.shortest(measure.isEstimate() ? List.of(measure.shown()) : counts);
      if (shortest.isEmpty()) {
        return List.of(empty(TOO_FEW));
      }
      months = shortest.getAsInt();
      List<Row> rows =
          (measure.isEstimate() ? whole : book)
              .periods(measure.numerator(), months).stream()
                  .filter(first -> !end(first).isBefore(live()))
                  .filter(first -> !end(first).isAfter(scope.lastMonth()))
                  .filter(
                      first -> measure.over() != Measure.Over.TWELVE_MONTHS || isFullYear(first))
                  .map(this::row)
                  .toList();
      return rows.isEmpty() ? List.of(empty("Records do not go back far enough.")) : rows;
    }

    /** A share of what nobody has recorded in any period. */
    private boolean isNeverKnown() {
      return measure.isShare()
          && whole.periods(measure.denominator(), 1).stream()
              .allMatch(month -> whole.sum(known(), month, 1) == 0);
    }

    private List<String> known() {
      return measure.denominator().stream().filter(name -> !name.endsWith("not_known")).toList();
    }

    private LocalDate live() {
      return programme.goLive().withDayOfMonth(1);
    }

    private LocalDate end(LocalDate first) {
      return first.plusMonths(months - 1L);
    }

    private boolean isFullYear(LocalDate first) {
      return !from(first).isBefore(live());
    }

    /** First month that the indicator is of. */
    private LocalDate from(LocalDate first) {
      return switch (measure.over()) {
        case PERIOD -> first;
        case TWELVE_MONTHS -> end(first).minusMonths(YEAR - 1L);
        case SO_FAR -> end(first);
      };
    }

    private double sum(CountBook of, List<String> names, LocalDate first) {
      return switch (measure.over()) {
        case PERIOD -> of.sum(names, first, months);
        case TWELVE_MONTHS -> of.sum(names, from(first), YEAR);
        case SO_FAR -> soFar(of, names, first);
      };
    }

    private double soFar(CountBook of, List<String> names, LocalDate first) {
      return of.periods(names, months).stream()
          .filter(period -> !period.isAfter(first))
          .mapToDouble(period -> of.sum(names, period, months))
          .sum();
    }

    private Row row(LocalDate first) {
      boolean inside = measure.isEstimate() && book != whole;
      CountBook of = measure.isEstimate() ? whole : book;
      double numerator = sum(of, measure.numerator(), first) - unnamed(of, first);
      double denominator =
          measure.denominator().isEmpty() ? 1 : sum(of, measure.denominator(), first);
      boolean isShown = !measure.isEstimate() || isLargeEnough(first);
      double value =
          isShown && denominator > 0
              ? rounded(measure.factor() * numerator / denominator)
              : Double.NaN;
      boolean isHidden =
          Double.isNaN(value) && (!isShown || Double.isNaN(numerator) || Double.isNaN(denominator));
      NewRow row =
          cells(first, months)
              .with(ProgrammePerformances.NUMERATOR, inside ? Double.NaN : numerator)
              .with(
                  ProgrammePerformances.DENOMINATOR,
                  inside || measure.denominator().isEmpty() ? Double.NaN : denominator)
              .with(ProgrammePerformances.VALUE, value)
              .with(ProgrammePerformances.NOTE, isHidden ? TOO_FEW : compared());
      return status(row, first, value).row();
    }

    /** Families without a practitioner are in no caseload. */
    private double unnamed(CountBook of, LocalDate first) {
      String none = ProgrammeCount.FAMILIES.of(programme.code()) + ".practitioner.none";
      return measure.code().equals("caseload") && whole.has(none)
          ? of.sum(List.of(none), first, months)
          : 0;
    }

    /**
     * Whether enough families or carers are behind an average: in the period where a release shows
     * how many they are, else in every month of it in which there is one.
     */
    private boolean isLargeEnough(LocalDate first) {
      if (measure.behind().contains(measure.shown())) {
        return book.sum(measure.behind(), first, months) >= least();
      }
      return Stream.iterate(first, month -> month.plusMonths(1))
          .limit(months)
          .mapToDouble(
              month ->
                  measure.behind().stream()
                      .mapToDouble(name -> whole.sum(List.of(name), month, 1))
                      .max()
                      .orElse(0))
          .allMatch(most -> most == 0 || most >= least());
    }

    private double rounded(double value) {
      if (!measure.isEstimate() || Double.isNaN(value)) {
        return value;
      }
      double steps = measure.isShare() ? 1 : TENTHS;
      return Math.round(value * steps) / steps;
    }

    private NewRow status(NewRow row, LocalDate first, double value) {
      Optional<Figure> least = target(Bound.AT_LEAST, first);
      Optional<Figure> most = target(Bound.AT_MOST, first);
      boolean isMet =
          least.map(figure -> value >= figure.value().doubleValue()).orElse(true)
              && most.map(figure -> value <= figure.value().doubleValue()).orElse(true);
      boolean isRange = least.isPresent() && most.isPresent();
      Optional<Figure> target = least.or(() -> most);
      return row.with(
              ProgrammePerformances.TARGET,
              target.map(figure -> figure.value().doubleValue()).orElse(null))
          .with(
              ProgrammePerformances.TARGET_TO,
              isRange ? Double.valueOf(most.get().value().doubleValue()) : null)
          .with(
              ProgrammePerformances.TARGET_IS,
              isRange
                  ? "between"
                  : target
                      .map(figure -> figure.bound().orElseThrow().name().toLowerCase(Locale.ROOT))
                      .orElse(null))
          .with(
              ProgrammePerformances.STATUS,
              Double.isNaN(value)
                  ? null
                  : target.isEmpty() ? "no_target" : isMet ? "met" : "not_met");
    }

    /** The target of the council file that applies to every month that the indicator is of. */
    private Optional<Figure> target(Bound bound, LocalDate first) {
      LocalDate lastDay = end(first).plusMonths(1).minusDays(1);
      LocalDate firstDay = isOfADay() ? lastDay : from(first);
      return figures.stream()
          .filter(figure -> figure.bound().equals(Optional.of(bound)))
          .filter(figure -> figure.from().filter(firstDay::isBefore).isEmpty())
          .filter(figure -> figure.to().filter(lastDay::isAfter).isEmpty())
          .findFirst();
    }

    private boolean isOfADay() {
      return measure.over() == Measure.Over.SO_FAR
          || measure.numerator().equals(List.of(ProgrammeCount.FAMILIES.of(programme.code())));
    }

    /** Figures that the council file gives for comparison and not as a target. */
    private String compared() {
      String words =
          figures.stream()
              .filter(figure -> figure.bound().isEmpty())
              .map(
                  figure ->
                      "The council file gives %s %s: %s."
                          .formatted(
                              figure.value().toPlainString(), figure.unit(), figure.meaning()))
              .collect(Collectors.joining(" "));
      return words.isEmpty() ? null : words;
    }

    private Row empty(String note) {
      return cells(scope.lastMonth(), 1).with(ProgrammePerformances.NOTE, note).row();
    }

    private NewRow cells(LocalDate month, int length) {
      return NewRow.of(ProgrammePerformances.TABLE, scope.runId(), scope.asOf(), scope.laCode())
          .with(ProgrammePerformances.PROGRAMME, programme.code())
          .with(ProgrammePerformances.INDICATOR, measure.code())
          .with(ProgrammePerformances.MONTH, month)
          .with(ProgrammePerformances.MONTHS, length)
          .with(ProgrammePerformances.TITLE, measure.title())
          .with(ProgrammePerformances.UNIT, measure.unit());
    }
  }
}
