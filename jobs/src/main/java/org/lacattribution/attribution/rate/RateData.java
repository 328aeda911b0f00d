package org.lacattribution.attribution.rate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.lacattribution.attribution.rate.Patterns.Pattern;

/**
 * Person-time and events of one transition, for a log-linear model of its rate.
 *
 * <p>A row is a stretch of a child's days in one month under one set of programmes. What its rate
 * depends on apart from programmes is one of {@link Patterns}; one column for each programme that
 * acts on the transition follows theirs.
 */
public final class RateData {
  /** Days in the unit of time of every rate: a mean month. */
  public static final double MONTH = 30.436875;

  /** Bits that a set of programmes and of terms in their place takes. */
  private static final int EXPOSURES = 12;

  /** Bits that a set of programmes takes. */
  private static final int PROGRAMMES = 8;

  /** Bits of a cell's key that are not its pattern's number. */
  private static final int SPECIAL = 40;

  private final Patterns patterns;
  private final int[] programmes;
  private final int acting;
  private final IntColumn pattern = new IntColumn();
  private final IntColumn exposure = new IntColumn();
  private final Tickets tickets;

  /** Numbers of tickets up to the last row that has any. */
  private final IntColumn ticket = new IntColumn();

  /** Programmes that began long ago, up to the last row that has any. */
  private final IntColumn late = new IntColumn();

  private final IntColumn family = new IntColumn();
  private final IntColumn days = new IntColumn();
  private final BitSet event = new BitSet();
  private int families;

  /**
   * Of a transition.
   *
   * @param patterns that its rows are of
   * @param programmes positions of the programmes that act on it
   */
  public RateData(Patterns patterns, int[] programmes) {
    this(patterns, programmes, new Tickets());
  }

  private RateData(Patterns patterns, int[] programmes, Tickets tickets) {
    this.patterns = patterns;
    this.tickets = tickets;
    this.programmes = programmes.clone();
    int bits = 0;
    for (int programme : programmes) {
      bits |= 1 << programme;
    }
    this.acting = bits;
  }

  /**
   * Adds a row.
   *
   * @param exposures programmes on, as bits; those that do not act on the transition are ignored
   * @param events 1 where the days ended with the event, else 0
   * @param ofFamily number of the family, from 0
   */
  public void add(int ofPattern, int exposures, int daysAtRisk, int events, int ofFamily) {
    event.set(rows(), events > 0);
    pattern.add(ofPattern);
    exposure.add(exposures & acting);
    family.add(ofFamily);
    days.add(daysAtRisk);
    families = Math.max(families, ofFamily + 1);
  }

  /**
   * Adds a row of a child who has tickets in draws of places by lot.
   *
   * @param ofTickets their number among {@link #tickets()}
   */
  public void add(
      int ofPattern, int exposures, int daysAtRisk, int events, int ofFamily, int ofTickets) {
    add(ofPattern, exposures, 0, daysAtRisk, events, ofFamily, ofTickets);
  }

  /**
   * Adds a row that may be long after a programme began.
   *
   * @param lateOf those of the programmes on that began long ago, as bits
   */
  public void add(
      int ofPattern,
      int exposures,
      int lateOf,
      int daysAtRisk,
      int events,
      int ofFamily,
      int ofTickets) {
    addLast(ticket, ofTickets, Tickets.NONE);
    addLast(late, lateOf & acting, 0);
    add(ofPattern, exposures, daysAtRisk, events, ofFamily);
  }

  /** Adds a number for the row to come, unless it is the usual one. */
  private void addLast(IntColumn column, int number, int usual) {
    if (number != usual) {
      while (column.size() < rows()) {
        column.add(usual);
      }
      column.add(number);
    }
  }

  /** The same rows, of whose events only some count. */
  public RateData among(IntPredicate events) {
    RateData among = new RateData(patterns, programmes, tickets);
    for (int row = 0; row < rows(); row++) {
      among.add(
          pattern(row),
          exposure(row),
          late(row),
          days.at(row),
          events.test(row) ? events(row) : 0,
          family(row),
          tickets(row));
    }
    return among;
  }

  /**
   * The same rows with programmes renumbered, and without tickets.
   *
   * @param acting the programmes
   * @param exposures those that are on, as bits, by those that were
   */
  public RateData under(int[] acting, IntUnaryOperator exposures) {
    RateData under = new RateData(patterns, acting);
    for (int row = 0; row < rows(); row++) {
      int exposure = exposures.applyAsInt(exposure(row));
      under.add(pattern(row), exposure, days.at(row), events(row), family(row));
    }
    return under;
  }

  /**
   * Some of the rows without tickets, with those of their columns that have a name of some kind.
   */
  public RateData where(IntPredicate rows, Predicate<String> columns) {
    List<String> all = patterns.names();
    Patterns fewer = new Patterns();
    RateData where = new RateData(fewer, programmes);
    for (int row = 0; row < rows(); row++) {
      if (rows.test(row)) {
        Pattern of = patterns.of(pattern(row));
        int described =
            fewer.of(
                pattern(row),
                patterns.month(pattern(row)),
                values -> {
                  for (int i = 1; i < of.columns().length; i++) {
                    if (columns.test(all.get(of.columns()[i]))) {
                      values.put(all.get(of.columns()[i]), of.values()[i]);
                    }
                  }
                });
        where.add(
            described,
            exposure(row),
            late(row),
            days.at(row),
            events(row),
            family(row),
            Tickets.NONE);
      }
    }
    return where;
  }

  /** How many rows there are. */
  public int rows() {
    return pattern.size();
  }

  /** Columns of the patterns, then one for each programme. */
  public int columns() {
    return patterns.columns() + programmes.length;
  }

  /** Names of the columns; of a programme its position in the council file. */
  public List<String> names() {
    List<String> names = new ArrayList<>(patterns.names());
    for (int programme : programmes) {
      names.add("programme " + programme);
    }
    return names;
  }

  /** The column of the programme that comes at a place among those that act. */
  public int programmeColumn(int place) {
    return patterns.columns() + place;
  }

  /** Positions of the programmes that act on the transition, in the council file. */
  public int[] programmes() {
    return programmes;
  }

  /** The same programmes as bits. */
  public int acting() {
    return acting;
  }

  /** The patterns by number. */
  public Patterns patterns() {
    return patterns;
  }

  /** Number of a row's pattern. */
  public int pattern(int row) {
    return pattern.at(row);
  }

  /** Programmes on in a row, as bits; of those that act on the transition alone. */
  public int exposure(int row) {
    return exposure.at(row);
  }

  /** Those of the programmes on in a row that began long ago, as bits. */
  public int late(int row) {
    return row < late.size() ? late.at(row) : 0;
  }

  /** The tickets that rows refer to. */
  public Tickets tickets() {
    return tickets;
  }

  /** Number of a row's tickets. */
  int tickets(int row) {
    return row < ticket.size() ? ticket.at(row) : Tickets.NONE;
  }

  /** Number of a row's family. */
  public int family(int row) {
    return family.at(row);
  }

  /** Rows of one family after those of another, each family's in order. */
  int[] rowsByFamily() {
    int[] next = new int[families + 1];
    for (int row = 0; row < rows(); row++) {
      next[family(row) + 1]++;
    }
    for (int of = 0; of < families; of++) {
      next[of + 1] += next[of];
    }
    int[] ordered = new int[rows()];
    for (int row = 0; row < ordered.length; row++) {
      ordered[next[family(row)]++] = row;
    }
    return ordered;
  }

  /** Time at risk of a row, in mean months. */
  public double time(int row) {
    return days.at(row) / MONTH;
  }

  /** Whether a row ended with the event. */
  public boolean event(int row) {
    return event.get(row);
  }

  /** How many events end a row: one or none. */
  private int events(int row) {
    return event(row) ? 1 : 0;
  }

  /** One more than the largest number of a family. */
  public int families() {
    return families;
  }

  /**
   * Time and events of each pattern under each set of programmes that began as long ago, with the
   * same tickets, in the order first met.
   */
  public Cells cells() {
    // Numbers of cells from 1; most rows are under no programme and need no hash.
    int[] underNone = new int[patterns.size()];
    Map<Long, Integer> underSome = new HashMap<>();
    int[] ofRow = new int[rows()];
    int[] ofPattern = new int[rows()];
    int[] ofExposure = new int[rows()];
    int[] ofLate = new int[rows()];
    int[] ofTickets = new int[rows()];
    int count = 0;
    for (int row = 0; row < rows(); row++) {
      long special = ((long) tickets(row) << PROGRAMMES | late(row)) << EXPOSURES | exposure(row);
      long key = Patterns.spread((long) pattern(row) << SPECIAL | special);
      int cell = special == 0 ? underNone[pattern(row)] : underSome.getOrDefault(key, 0);
      if (cell == 0) {
        ofPattern[count] = pattern(row);
        ofExposure[count] = exposure(row);
        ofLate[count] = late(row);
        ofTickets[count] = tickets(row);
        cell = ++count;
        if (special == 0) {
          underNone[pattern(row)] = cell;
        } else {
          underSome.put(key, cell);
        }
      }
      ofRow[row] = cell - 1;
    }
    return summed(
        ofRow,
        Arrays.copyOf(ofPattern, count),
        Arrays.copyOf(ofExposure, count),
        Arrays.copyOf(ofLate, count),
        Arrays.copyOf(ofTickets, count),
        new int[families]);
  }

  /**
   * The same cells, of resampled families.
   *
   * @param excess weight less 1 of every family
   */
  Cells resampled(Cells cells, int[] excess) {
    return summed(
        cells.ofRow(), cells.pattern(), cells.exposure(), cells.late(), cells.tickets(), excess);
  }

  private Cells summed(
      int[] ofRow, int[] ofPattern, int[] ofExposure, int[] ofLate, int[] ofTickets, int[] excess) {
    double[] time = new double[ofPattern.length];
    double[] events = new double[ofPattern.length];
    for (int row = 0; row < rows(); row++) {
      int weight = 1 + excess[family(row)];
      if (weight > 0) {
        time[ofRow[row]] += weight * time(row);
        events[ofRow[row]] += event(row) ? weight : 0;
      }
    }
    return new Cells(ofRow, ofPattern, ofExposure, ofLate, ofTickets, time, events);
  }

  /**
   * Rows that share pattern, programmes, which of them began long ago, and tickets, summed.
   *
   * @param ofRow the cell of each row
   */
  public record Cells(
      int[] ofRow,
      int[] pattern,
      int[] exposure,
      int[] late,
      int[] tickets,
      double[] time,
      double[] events) {}
}
