package org.lacattribution.attribution;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lacattribution.attribution.Patterns.Design;
import org.lacattribution.attribution.RateData.Cells;
import org.lacattribution.stats.linear.NormalEquations;

/**
 * The terms of programmes with families drawn again, fitted in full given all other terms.
 *
 * <p>One Newton step is near enough for the terms of recorded need, behind which hundreds of events
 * stand. For those of programmes it is too long: what is a step in the log of a rate is a factor on
 * it, so that errors would be too large, and the more so the fewer events there are. Given the
 * other terms, all that the likelihood of programmes' terms needs is, by set of programmes, the
 * events and what would be expected with none of them: a handful of numbers, on which Newton's
 * method runs to its end at little cost.
 */
final class ProgrammeTerms {
  private static final int STEPS = 60;
  private static final double LONGEST = 1;
  private static final double CLOSE = 1e-9;

  private final RateData data;
  private final double[] pseudo;

  /** Sets of programmes, as bits. */
  private final int[] sets;

  /** Of the cells under any programme: the number of their set, and their patterns. */
  private final int[] setOf;

  private final Design design;

  /** Of the rows of those cells: the cell, the family, the time and the event. */
  private final int[] cell;

  private final int[] family;
  private final double[] time;
  private final boolean[] event;

  /**
   * Of a model's data.
   *
   * @param pseudo made-up events, and as many expected, by column
   */
  ProgrammeTerms(RateData data, Cells cells, double[] pseudo) {
    this.data = data;
    this.pseudo = pseudo;
    int[] under =
        IntStream.range(0, cells.exposure().length)
            .filter(of -> cells.exposure()[of] != 0)
            .toArray();
    sets = Arrays.stream(under).map(of -> cells.exposure()[of]).distinct().sorted().toArray();
    setOf =
        Arrays.stream(under).map(of -> Arrays.binarySearch(sets, cells.exposure()[of])).toArray();
    design = data.patterns().design(Arrays.stream(under).map(of -> cells.pattern()[of]).toArray());
    int[] rows = IntStream.range(0, data.rows()).filter(row -> data.exposure(row) != 0).toArray();
    cell = Arrays.stream(rows).map(row -> Arrays.binarySearch(under, cells.ofRow()[row])).toArray();
    family = Arrays.stream(rows).map(data::family).toArray();
    time = Arrays.stream(rows).mapToDouble(data::time).toArray();
    event = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      event[i] = data.event(rows[i]);
    }
  }

  /**
   * Coefficients with those of programmes fitted, the others as they are.
   *
   * @param excess weight less 1 of every family
   */
  double[] fitted(double[] at, int[] excess) {
    double[] rates = design.rates(at);
    double[] expected = new double[sets.length];
    double[] events = new double[sets.length];
    for (int i = 0; i < cell.length; i++) {
      int weight = 1 + excess[family[i]];
      int set = setOf[cell[i]];
      expected[set] += weight * time[i] * rates[cell[i]];
      events[set] += event[i] ? weight : 0;
    }
    double[] fitted = at.clone();
    double longest = sets.length == 0 ? 0 : LONGEST;
    for (int step = 0; step < STEPS && longest > CLOSE; step++) {
      double[] move = step(fitted, expected, events);
      longest = 0;
      for (int i = 0; i < move.length; i++) {
        double by = Math.max(-LONGEST, Math.min(LONGEST, move[i]));
        fitted[data.programmeColumn(i)] += by;
        longest = Math.max(longest, Math.abs(by));
      }
    }
    return fitted;
  }

  /** Newton's step of the terms of programmes. */
  private double[] step(double[] at, double[] expected, double[] events) {
    int count = data.programmes().length;
    double[] score = new double[count];
    double[][] information = new double[count][count];
    for (int i = 0; i < count; i++) {
      double madeUp = pseudo[data.programmeColumn(i)];
      information[i][i] = madeUp * Math.exp(at[data.programmeColumn(i)]);
      score[i] = madeUp - information[i][i];
    }
    for (int set = 0; set < sets.length; set++) {
      double mean = expected[set] * Math.exp(RateModel.effect(data, sets[set], at));
      for (int i = 0; i < count; i++) {
        for (int k = 0; k <= i && on(set, i); k++) {
          information[i][k] += on(set, k) ? mean : 0;
        }
        score[i] += on(set, i) ? events[set] - mean : 0;
      }
    }
    return NormalEquations.of(information).solve(score);
  }

  private boolean on(int set, int programme) {
    return (sets[set] >> data.programmes()[programme] & 1) == 1;
  }
}
