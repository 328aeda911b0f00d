package org.lacattribution.attribution.effect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.lacattribution.attribution.effect.Track.Row;
import org.lacattribution.attribution.effect.Track.Turn;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.NeedChange;
import org.lacattribution.attribution.rate.Covariates;
import org.lacattribution.attribution.rate.Patterns.Design;
import org.lacattribution.attribution.rate.RateData;

/**
 * All tracks in columns, a row after the other, with everything about them that no coefficient
 * changes. Made once and read by every replicate: {@link Replay} goes over it a thousand times.
 */
final class TrackColumns {
  /** First row of each track, and the number of rows. */
  final int[] firstRow;

  /** Months from the first go-live; negative before it. */
  final int[] month;

  final boolean[] inCare;
  final boolean[] begun;
  final boolean[] served;
  final boolean[] event;
  final boolean[] last;

  /** Programmes on, as bits. */
  final int[] exposure;

  /** Those of them that began long ago, as bits. */
  final int[] late;

  final int[] days;

  /** Days in months of mean length. */
  final double[] length;

  /** The same of all days of the calendar month. */
  final double[] whole;

  /** Rate of entry where at home, of exit where in care: its place among those of the design. */
  final int[] pattern;

  /** Rate of placement moves where in care: its place among those of the design. */
  final int[] moving;

  /** Pounds a day in the row's place, where the days in care count themselves. */
  final double[] price;

  /** First turn of each row, and the number of turns. */
  final int[] firstTurn;

  /** By turn: the number of its {@link NeedChange}. */
  final int[] change;

  final int[] turnPattern;
  final int[] turnExposure;
  final boolean[] came;

  final Design entry;
  final Design exit;
  final Design move;
  final Design stay;
  final Design anyMove;

  /** By {@link NeedChange}. */
  final Design[] needs;

  /** Patterns of leaving and of moving by age band, months in care and month from go-live. */
  final int[][][] stayPattern;

  final int[][][] anyMovePattern;

  TrackColumns(PersonTime time, Prices prices) {
    List<Row> rows = time.tracks.stream().flatMap(track -> track.rows().stream()).toList();
    List<Turn> turns = rows.stream().flatMap(row -> row.turns().stream()).toList();
    int goLive = time.setting.goLive();
    firstRow = starts(time.tracks, track -> track.rows().size());
    month = column(rows, row -> row.month() - goLive);
    inCare = new boolean[rows.size()];
    begun = new boolean[rows.size()];
    served = new boolean[rows.size()];
    event = new boolean[rows.size()];
    last = new boolean[rows.size()];
    exposure = column(rows, Row::exposure);
    late = column(rows, Row::late);
    days = column(rows, Row::days);
    Numbers entries = new Numbers();
    Numbers exits = new Numbers();
    Numbers moves = new Numbers();
    pattern = column(rows, row -> (row.inCare() ? exits : entries).of(row.pattern()));
    moving = column(rows, row -> row.inCare() ? moves.of(row.moving()) : -1);
    length = rows.stream().mapToDouble(row -> row.days() / RateData.MONTH).toArray();
    whole = rows.stream().mapToDouble(row -> Months.length(row.month()) / RateData.MONTH).toArray();
    price = new double[rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      Row of = rows.get(row);
      inCare[row] = of.inCare();
      begun[row] = of.begun();
      served[row] = of.served();
      event[row] = of.event();
      last[row] = of.last();
    }
    for (int track = 0; track < time.tracks.size(); track++) {
      for (int row = firstRow[track]; row < firstRow[track + 1]; row++) {
        if ((begun[row] || served[row]) && month[row] >= 0) {
          int band = Covariates.ageBand(time.tracks.get(track).years(goLive + month[row]));
          price[row] = prices.of(rows.get(row).group(), band, month[row]);
        }
      }
    }
    firstTurn = starts(rows, row -> row.turns().size());
    change = column(turns, turn -> turn.change().ordinal());
    Numbers[] changes = new Numbers[NeedChange.values().length];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = new Numbers();
    }
    turnPattern = column(turns, turn -> changes[turn.change().ordinal()].of(turn.pattern()));
    turnExposure = column(turns, Turn::exposure);
    came = new boolean[turns.size()];
    for (int turn = 0; turn < came.length; turn++) {
      came[turn] = turns.get(turn).event();
    }
    entry = time.entry.patterns().design(entries.inOrder());
    exit = time.exit.patterns().design(exits.inOrder());
    move = time.move.patterns().design(moves.inOrder());
    stay = time.stay.patterns().design();
    anyMove = time.anyMove.patterns().design();
    needs = new Design[changes.length];
    for (int i = 0; i < changes.length; i++) {
      needs[i] = time.needs[i].patterns().design(changes[i].inOrder());
    }
    Covariates covariates = time.covariates;
    int months = time.setting.months();
    stayPattern =
        byAge(months, (in, age, at) -> covariates.stay(time.stay.patterns(), in, age, goLive + at));
    anyMovePattern =
        byAge(
            months,
            (in, age, at) -> covariates.anyMove(time.anyMove.patterns(), in, age, goLive + at));
  }

  /** A pattern by months in care, age and month. */
  private interface Pattern {
    int of(int stayed, int age, int month);
  }

  private static int[][][] byAge(int months, Pattern pattern) {
    int[][][] table = new int[Covariates.ageBand(17) + 1][months][months];
    for (int age = 0; age < 18; age++) {
      int[][] ofBand = table[Covariates.ageBand(age)];
      for (int stayed = 0; stayed < months; stayed++) {
        for (int month = stayed; month < months; month++) {
          ofBand[stayed][month] = pattern.of(stayed, age, month);
        }
      }
    }
    return table;
  }

  private static <T> int[] column(List<T> of, ToIntFunction<T> value) {
    return of.stream().mapToInt(value).toArray();
  }

  private static <T> int[] starts(List<T> of, ToIntFunction<T> size) {
    int[] starts = new int[of.size() + 1];
    for (int i = 0; i < of.size(); i++) {
      starts[i + 1] = starts[i] + size.applyAsInt(of.get(i));
    }
    return starts;
  }

  /** Numbers patterns from 0 as they are met. */
  private static final class Numbers {
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final IntStream.Builder patterns = IntStream.builder();

    int of(int pattern) {
      Integer known = numbers.get(pattern);
      if (known == null) {
        known = numbers.size();
        numbers.put(pattern, known);
        patterns.add(pattern);
      }
      return known;
    }

    int[] inOrder() {
      return patterns.build().toArray();
    }
  }
}
