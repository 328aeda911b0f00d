package org.lacattribution.board.carers;

import static org.lacattribution.board.count.CarerEvents.CARER;
import static org.lacattribution.board.count.CarerEvents.ENQUIRED;
import static org.lacattribution.board.count.CarerEvents.IN_ASSESSMENT;
import static org.lacattribution.board.count.CarerEvents.IN_ENQUIRY;
import static org.lacattribution.board.count.CarerEvents.LEFT_ASSESSMENT;
import static org.lacattribution.board.count.CarerEvents.LEFT_AS_CARER;
import static org.lacattribution.board.count.CarerEvents.REACHED;
import static org.lacattribution.board.count.CarerEvents.SINCE_APPROVAL;
import static org.lacattribution.board.count.CarerEvents.TYPE;
import static org.lacattribution.board.count.CarerEvents.TYPES;
import static org.lacattribution.board.count.CarerEvents.WAS_APPROVED;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.lacattribution.board.count.CarerEvents;
import org.lacattribution.board.count.CountBook;
import org.lacattribution.board.count.Scope;
import org.lacattribution.table.NewRow;
import org.lacattribution.table.published.CarerFunnels;

/**
 * Rows of {@link CarerFunnels} of one council, from a book of counts: each stage by the shortest
 * period in which the counts are shown, and by year.
 */
public final class CarerFunnel {
  static final String ENQUIRY = "enquiry";
  static final String ASSESSMENT = "assessment";
  static final String APPROVAL = "approval";
  static final String LEFT = "left";
  static final String NET_GAIN = "net_gain";

  /** All kinds of carer. */
  static final String ALL = "all";

  private static final int YEAR = 12;
  private static final String TOO_FEW =
      "Not in this release: the numbers are small, or would reveal a small one.";
  private static final String NOT_YET = "Nobody has come so far yet, and some still may.";
  private static final String MOST_STILL_IN =
      "More than half are still in the stage, so the median is not known yet.";

  /**
   * A step on the way.
   *
   * @param within places of those who reached it, of which the first is the stage itself; none for
   *     all who enquired
   * @param open place of those still in it; null for those who left
   * @param before places of those who may still come to it
   */
  private record Stage(String code, List<String> within, String open, List<String> before) {}

  private static final List<Stage> STAGES =
      List.of(
          new Stage(ENQUIRY, List.of(), IN_ENQUIRY, List.of()),
          new Stage(
              ASSESSMENT,
              List.of(IN_ASSESSMENT, LEFT_ASSESSMENT, WAS_APPROVED),
              IN_ASSESSMENT,
              List.of(IN_ENQUIRY)),
          new Stage(APPROVAL, List.of(WAS_APPROVED), CARER, List.of(IN_ENQUIRY, IN_ASSESSMENT)),
          new Stage(LEFT, List.of(LEFT_AS_CARER), null, List.of(IN_ENQUIRY, IN_ASSESSMENT, CARER)));

  private final Scope scope;
  private final CountBook book;
  private final StageTimes times;
  private final long threshold;

  /**
   * Of one council.
   *
   * @param book counts to show
   * @param threshold fewest households whose median is given
   */
  public CarerFunnel(Scope scope, CountBook book, StageTimes times, long threshold) {
    this.scope = scope;
    this.book = book;
    this.times = times;
    this.threshold = Math.max(1, threshold);
  }

  /** None where no household is known. */
  public List<Row> rows(CountBook whole) {
    List<Row> rows = new ArrayList<>();
    if (whole.has(ENQUIRED)) {
      rows.addAll(new OfType(ALL, TYPES).rows());
      TYPES.forEach(type -> rows.addAll(new OfType(type, List.of(type)).rows()));
    }
    return rows;
  }

  /** A kind of carer, or all. */
  private final class OfType {
    private final String code;
    private final List<String> types;

    OfType(String code, List<String> types) {
      this.code = code;
      this.types = types;
    }

    private String ofType(String population) {
      return code.equals(ALL) ? population : String.join(".", population, TYPE, code);
    }

    private String place(String place) {
      String breakdown =
          place.equals(CARER) || place.equals(LEFT_AS_CARER) ? SINCE_APPROVAL : REACHED;
      return String.join(
          ".", ENQUIRED, code.equals(ALL) ? breakdown : CarerEvents.ofType(breakdown, code), place);
    }

    private List<String> places(List<String> places) {
      return places.stream().map(this::place).toList();
    }

    List<Row> rows() {
      List<Row> rows = new ArrayList<>();
      for (Stage stage : STAGES) {
        List<String> reached =
            stage.within().isEmpty() ? List.of(ofType(ENQUIRED)) : places(stage.within());
        for (Period period : periods(reached)) {
          rows.add(row(stage, reached, period));
        }
      }
      List<String> flows = List.of(ofType(CarerEvents.APPROVED), ofType(CarerEvents.LEFT));
      for (Period period : periods(flows)) {
        double gain = count(flows.subList(0, 1), period) - count(flows.subList(1, 2), period);
        rows.add(
            cells(NET_GAIN, period)
                .whole(CarerFunnels.NET_GAIN, gain)
                .with(CarerFunnels.NOTE, Double.isNaN(gain) ? TOO_FEW : null)
                .row());
      }
      return rows;
    }

    /** The last month alone where some count is never shown. */
    private List<Period> periods(List<String> names) {
      OptionalInt shortest = book.shortest(names);
      if (shortest.isEmpty()) {
        return List.of(new Period(scope.lastMonth(), 1));
      }
      List<Period> periods = new ArrayList<>();
      for (int months : new TreeSet<>(List.of(shortest.getAsInt(), YEAR))) {
        book.periods(names, months).stream()
            .filter(first -> !first.plusMonths(months - 1L).isAfter(scope.lastMonth()))
            .forEach(first -> periods.add(new Period(first, months)));
      }
      return periods;
    }

    private Row row(Stage stage, List<String> reached, Period period) {
      double households = count(reached, period);
      double enquired = count(List.of(ofType(ENQUIRED)), period);
      double mayStill = count(places(stage.before()), period);
      double stillOpen =
          stage.open() == null ? Double.NaN : count(places(List.of(stage.open())), period);
      boolean isHidden =
          Double.isNaN(households) || stage.open() != null && Double.isNaN(stillOpen);
      boolean isOver = households > 0 || mayStill == 0;
      boolean isMany = households >= threshold;
      OptionalDouble median =
          stage.open() == null || !isMany
              ? OptionalDouble.empty()
              : times.median(stage.code(), types, period.first(), period.months());
      String note =
          isHidden
              ? TOO_FEW
              : !isOver && mayStill > 0
                  ? NOT_YET
                  : isMany && stage.open() != null && median.isEmpty() ? MOST_STILL_IN : null;
      return cells(stage.code(), period)
          .whole(CarerFunnels.HOUSEHOLDS, households)
          .whole(CarerFunnels.STILL_OPEN, stillOpen)
          .with(CarerFunnels.SHARE, enquired > 0 && isOver ? households / enquired : Double.NaN)
          .with(CarerFunnels.MEDIAN_DAYS, median.isPresent() ? median.getAsDouble() : Double.NaN)
          .with(CarerFunnels.NOTE, note)
          .row();
    }

    private NewRow cells(String stage, Period period) {
      return NewRow.of(CarerFunnels.TABLE, scope.runId(), scope.asOf(), scope.laCode())
          .with(CarerFunnels.MONTH, period.first())
          .with(CarerFunnels.MONTHS, period.months())
          .with(CarerFunnels.STAGE, stage)
          .with(CarerFunnels.CARER_TYPE, code);
    }
  }

  private record Period(LocalDate first, int months) {}

  private double count(List<String> names, Period period) {
    return book.sum(names, period.first(), period.months());
  }
}
