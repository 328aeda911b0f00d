package org.lacattribution.attribution.start;

import java.util.Optional;
import java.util.stream.IntStream;
import org.lacattribution.attribution.rate.IntColumn;
import org.lacattribution.attribution.rate.RateData;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.attribution.start.SequentialTrials.Beginnings;

/**
 * Who starts a programme among the children whom it might take, month by month: the model of how
 * children are chosen, and how those who start compare with those of the same recorded need who do
 * not.
 *
 * <p>A child-month without a start has as its weight the expected number of starts in it, which is
 * the odds of starting where starts are rare; weighted so, those who did not start have the
 * recorded need of those who did (Robins, Hernán and Brumback 2000, for the treated). Their risk of
 * the outcome (entry of children at home, leaving of children in care) is also predicted by a model
 * of its own, and only what it gets wrong is weighted, so that the comparison is right if either
 * model is (Robins, Rotnitzky and Zhao 1994).
 */
public final class Starts {
  /** Whether what a programme should prevent, or cause, came within a year. */
  public enum Outcome {
    DID_NOT_COME,
    CAME,
    NOT_YET_KNOWN
  }

  private static final int ENOUGH = 5;
  private static final int ONE_MONTH = 30;

  /** Days at risk of the outcome. */
  private final RateData acted;

  private final int programme;
  private final RateData data;

  /** Outcome within a year of those who did not start, each counted as a month at risk. */
  private final RateData outcomes;

  /** Outcome within a year, by its place among {@link Outcome}. */
  private final IntColumn ended = new IntColumn();

  /** First row of each child-month among the days at risk, and the row after its child's last. */
  private final IntColumn first = new IntColumn();

  private final IntColumn until = new IntColumn();

  private int begun;
  private int recorded;
  private RateModel model;
  private Comparison comparison;

  /**
   * Of nobody yet.
   *
   * @param acted days at risk of the outcome, each child's in order, added before the child ends
   */
  public Starts(RateData acted, int programme) {
    this.acted = acted;
    this.programme = programme;
    data = new RateData(acted.patterns(), new int[0]);
    outcomes = new RateData(acted.patterns(), new int[0]);
  }

  /**
   * Adds a child-month.
   *
   * @param pattern of what is recorded of the child
   * @param starts 1 where the programme began in it, else 0
   * @param outcome within a year of the first day
   * @param firstRow of the child-month among the days at risk of the outcome
   */
  public void add(int pattern, int days, int starts, Outcome outcome, int family, int firstRow) {
    first.add(firstRow);
    data.add(pattern, 0, days, starts, family);
    if (starts == 0 && outcome != Outcome.NOT_YET_KNOWN) {
      outcomes.add(pattern, 0, ONE_MONTH, outcome.ordinal(), family);
    }
    ended.add(outcome.ordinal());
  }

  /** Notes how often a child began at home, and how often of those it was on record before. */
  public void began(int times, int recordedBefore) {
    begun += times;
    recorded += recordedBefore;
  }

  /** Share of those who began at home who were on record before; not a number where none began. */
  public double recorded() {
    return begun == 0 ? Double.NaN : recorded / (double) begun;
  }

  /** How often a child began at home. */
  public int begun() {
    return begun;
  }

  /** Notes that a child's days are complete: the next row is another's. */
  public void childEnds(int nextRow) {
    while (until.size() < first.size()) {
      until.add(nextRow);
    }
  }

  /** The model of who starts. */
  private RateModel model() {
    if (model == null) {
      model = RateModel.fit(data);
    }
    return model;
  }

  /** The trials that begin with each child-month. */
  public Optional<SequentialTrials> trials() {
    return SequentialTrials.of(acted, beginnings(), programme);
  }

  private Beginnings beginnings() {
    double[] rates = model().rates(model().coefficients());
    boolean[] started = new boolean[data.rows()];
    double[] expected = new double[started.length];
    for (int row = 0; row < started.length; row++) {
      started[row] = data.event(row);
      expected[row] = data.time(row) * rates[data.pattern(row)];
    }
    return new Beginnings(started, expected, first.toArray(), until.toArray());
  }

  /**
   * Starters compared with the others.
   *
   * @param starters how many
   * @param balance after weighting; null where there is nothing to compare
   * @param effective effective number of child-months without a start, after weighting
   * @param heaviest share of the weight that the heaviest child-month has
   * @param outside share of starters who were likelier to start than nearly all others
   * @param logRatio log of the ratio of cumulative hazards of the outcome in a year, starters
   *     against what it would have been by the doubly robust estimate; NaN where there are too few
   *     outcomes
   * @param error its standard error
   * @param year what a rate ratio comes to in such a year; null where there is nothing to compare
   */
  public record Comparison(
      int starters,
      Balance balance,
      double effective,
      double heaviest,
      double outside,
      double logRatio,
      double error,
      YearAfter year) {
    /**
     * How far the doubly robust ratio lies above what a rate ratio under the programme comes to, in
     * its standard errors; not a number where there are too few outcomes.
     */
    public double above(double logRateRatio) {
      return Double.isNaN(logRatio) ? logRatio : (logRatio - year.logRatio(logRateRatio)) / error;
    }
  }

  /** Of all child-months that were added. */
  public Comparison comparison() {
    if (comparison == null) {
      comparison = compare();
    }
    return comparison;
  }

  private Comparison compare() {
    int starters = 0;
    for (int row = 0; row < data.rows(); row++) {
      starters += data.event(row) ? 1 : 0;
    }
    if (starters < ENOUGH) {
      return new Comparison(
          starters, null, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, null);
    }
    double[] rates = model().rates(model().coefficients());
    Beginnings beginnings = beginnings();
    double[] weight = new double[data.rows()];
    double sum = 0;
    double squares = 0;
    double heaviest = 0;
    for (int row = 0; row < weight.length; row++) {
      if (!data.event(row)) {
        weight[row] = beginnings.expected()[row];
        sum += weight[row];
        squares += weight[row] * weight[row];
        heaviest = Math.max(heaviest, weight[row]);
      }
    }
    double[] ratio = riskRatio(weight);
    return new Comparison(
        starters,
        Balance.of(data, weight),
        sum * sum / squares,
        heaviest / sum,
        outside(rates),
        ratio[0],
        ratio[1],
        yearAfter(beginnings));
  }

  private YearAfter yearAfter(Beginnings beginnings) {
    YearAfter year = new YearAfter(acted, beginnings, programme);
    for (int row = 0; row < data.rows(); row++) {
      if (known(row) && data.event(row)) {
        year.started(row);
      } else if (known(row)) {
        year.other(row);
      }
    }
    return year;
  }

  /**
   * Log ratio of cumulative hazards and its standard error, by the delta method with both models
   * held fixed and families as clusters, for one child has many months and siblings share a home.
   * The risk of those who started had they not is the mean of what the outcome model predicts for
   * them, plus the weighted mean of what it gets wrong for the others. A risk r is a cumulative
   * hazard -log(1 - r): leaving care within a year is so common that risks do not differ as rates
   * do.
   */
  private double[] riskRatio(double[] weight) {
    double started = 0;
    double startedEnded = 0;
    double predicted = 0;
    double others = 0;
    double othersEnded = 0;
    RateModel outcome = RateModel.fit(outcomes);
    double[] risks = outcome.rates(outcome.coefficients());
    double wrong = 0;
    for (int row = 0; row < weight.length; row++) {
      if (!known(row)) {
        continue;
      }
      int ends = ended.at(row);
      double risk = risks[data.pattern(row)] * ONE_MONTH / RateData.MONTH;
      if (data.event(row)) {
        started++;
        startedEnded += ends;
        predicted += risk;
      } else {
        others += weight[row];
        othersEnded += ends * weight[row];
        wrong += weight[row] * (ends - risk);
      }
    }
    double with = startedEnded / started;
    double without = predicted / started + wrong / others;
    boolean enough = startedEnded >= ENOUGH && othersEnded >= ENOUGH;
    if (!enough || with >= 1 || without <= 0 || without >= 1) {
      return new double[] {Double.NaN, Double.NaN};
    }
    double[] ofFamily = new double[data.families()];
    for (int row = 0; row < weight.length; row++) {
      int ends = ended.at(row);
      if (known(row)) {
        double risk = risks[data.pattern(row)] * ONE_MONTH / RateData.MONTH;
        double moved =
            data.event(row)
                ? ((ends - with) * slope(with) - (risk - predicted / started) * slope(without))
                    / started
                : -weight[row] * (ends - risk - wrong / others) * slope(without) / others;
        ofFamily[data.family(row)] += moved;
      }
    }
    double squares = 0;
    for (double moved : ofFamily) {
      squares += moved * moved;
    }
    return new double[] {hazard(with) - hazard(without), Math.sqrt(squares)};
  }

  private boolean known(int row) {
    return ended.at(row) != Outcome.NOT_YET_KNOWN.ordinal();
  }

  /** Log of the cumulative hazard of a risk. */
  private static double hazard(double risk) {
    return Math.log(-Math.log1p(-risk));
  }

  /** How fast that rises with the risk. */
  private static double slope(double risk) {
    return -1 / ((1 - risk) * Math.log1p(-risk));
  }

  /** Share of starters whose rate lies above that of 99.9% of the child-months without a start. */
  private double outside(double[] rates) {
    double[] of =
        IntStream.range(0, data.rows())
            .filter(row -> !data.event(row))
            .mapToDouble(row -> rates[data.pattern(row)])
            .sorted()
            .toArray();
    double limit = of[(int) (0.999 * (of.length - 1))];
    double beyond = 0;
    double starters = 0;
    for (int row = 0; row < data.rows(); row++) {
      if (data.event(row)) {
        starters++;
        beyond += rates[data.pattern(row)] > limit ? 1 : 0;
      }
    }
    return beyond / starters;
  }
}
