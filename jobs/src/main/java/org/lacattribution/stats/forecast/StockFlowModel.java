package org.lacattribution.stats.forecast;

import java.util.Arrays;

/**
 * Rates of entering, leaving, moving and growing up, and what becomes of the number of children in
 * care when they go on.
 *
 * <p><b>Entries</b> of a band: its children x a log rate common to all bands, which wanders ({@link
 * LocalTrend} over half-years, its deviations from {@link RatePrior}) x the band's share of entries
 * of the last two years; spread over placement groups as in those years. <b>Exits</b>: a monthly
 * hazard by band and group, those of the last two years shrunk to the band's, all moved by a common
 * log factor that wanders likewise. <b>Moves</b>: a hazard out of each group, and the groups moved
 * into, by band. <b>Growing up</b>: a hazard into the next band. Children enter, leave, move and
 * grow up in that order from the number at the month's start, so that stock at the end = stock at
 * the start + entries - exits in every draw and in the expectation.
 *
 * <p>Source of the recursion: the identity N(t+1) = N(t) + entries - exits, by cell.
 */
public final class StockFlowModel {
  /** Months behind the rates of leaving, moving and growing up. */
  private static final int WINDOW = 24;

  /** Child-months of the band's rate that a cell's own is mixed with. */
  private static final double SHRINK = 36;

  private static final int HALF_YEAR = 6;

  final StockFlowHistory history;
  final RatePrior prior;
  final LocalTrend.State entryState;
  final LocalTrend.State exitState;

  /** Entries a month by band and group at the level of the last months and its population. */
  final double[][] entryShare;

  final double[][] exit;
  final double[][] moveOut;
  final double[][] moveTo;
  final double[][] growUp;

  /** Variance of monthly entries over that of Poisson. */
  final double dispersion;

  final double exitEvents;

  private StockFlowModel(StockFlowHistory history, RatePrior prior) {
    this.history = history;
    this.prior = prior;
    int months = history.months();
    int from = Math.max(0, months - WINDOW);
    int bands = history.bands().size();
    int groups = history.groups().size();
    this.entryShare = new double[bands][groups];
    this.exit = new double[bands][groups];
    this.moveOut = new double[bands][groups];
    this.moveTo = new double[bands][groups];
    this.growUp = new double[bands][groups];
    double[] entriesByMonth = history.totalEntries();
    double[] exposure = new double[months];
    double[] expectedExits = new double[months];
    double entered = 0;
    double events = 0;
    for (int b = 0; b < bands; b++) {
      double[] sums = new double[5];
      for (int g = 0; g < groups; g++) {
        sums[0] += sum(history.start()[b][g], from);
        sums[1] += sum(history.exits()[b][g], from);
        sums[2] += sum(history.movedOut()[b][g], from);
        sums[3] += sum(history.agedOut()[b][g], from);
        sums[4] += sum(history.movedIn()[b][g], from);
      }
      for (int g = 0; g < groups; g++) {
        double at = sum(history.start()[b][g], from);
        exit[b][g] = shrunk(sum(history.exits()[b][g], from), at, sums[1], sums[0]);
        moveOut[b][g] = shrunk(sum(history.movedOut()[b][g], from), at, sums[2], sums[0]);
        growUp[b][g] = shrunk(sum(history.agedOut()[b][g], from), at, sums[3], sums[0]);
        moveTo[b][g] = sums[4] > 0 ? sum(history.movedIn()[b][g], from) / sums[4] : 0;
        entryShare[b][g] = sum(history.entries()[b][g], from);
        entered += entryShare[b][g];
        for (int t = 0; t < months; t++) {
          expectedExits[t] += history.start()[b][g][t] * exit[b][g];
        }
      }
      events += sums[1];
    }
    this.exitEvents = events;
    double[] childrenOver = new double[months];
    for (int b = 0; b < bands; b++) {
      double share = entered == 0 ? 1.0 / bands : Arrays.stream(entryShare[b]).sum() / entered;
      double latest = history.children()[b][months - 1];
      for (int t = 0; t < months; t++) {
        childrenOver[t] += share * history.children()[b][t] / latest;
      }
    }
    System.arraycopy(childrenOver, 0, exposure, 0, months);
    this.entryState = prior.entry().at(halfYears(entriesByMonth, exposure));
    this.exitState = prior.exit().at(halfYears(history.totalExits(), expectedExits));
    for (int b = 0; b < bands; b++) {
      for (int g = 0; g < groups; g++) {
        entryShare[b][g] = entered == 0 ? 0 : entryShare[b][g] / entered;
      }
    }
    this.dispersion = dispersion(entriesByMonth, from);
  }

  /**
   * Fits to all months of a history.
   *
   * @throws IllegalArgumentException with fewer than twelve months, which say too little
   */
  public static StockFlowModel fit(StockFlowHistory history, RatePrior prior) {
    if (history.months() < 12) {
      throw new IllegalArgumentException(
          "A stock-flow model needs twelve months or more; %d given.".formatted(history.months()));
    }
    return new StockFlowModel(history, prior);
  }

  private static double sum(double[] months, int from) {
    double sum = 0;
    for (int t = from; t < months.length; t++) {
      sum += months[t];
    }
    return sum;
  }

  private static double shrunk(double events, double at, double bandEvents, double bandAt) {
    double band = bandAt == 0 ? 0 : bandEvents / bandAt;
    return Math.min(.95, (events + SHRINK * band) / (at + SHRINK));
  }

  /** Log of events over what was expected, in half-years that end with the last month. */
  private static LocalTrend.Series halfYears(double[] events, double[] expected) {
    int blocks = events.length / HALF_YEAR;
    int first = events.length - blocks * HALF_YEAR;
    double[] logs = new double[blocks];
    double[] variances = new double[blocks];
    for (int k = 0; k < blocks; k++) {
      double came = 0;
      double at = 0;
      for (int t = first + k * HALF_YEAR; t < first + (k + 1) * HALF_YEAR; t++) {
        came += events[t];
        at += expected[t];
      }
      logs[k] = at > 0 ? Math.log((came + .5) / at) : Double.NaN;
      variances[k] = 1 / (came + .5);
    }
    return new LocalTrend.Series(logs, variances);
  }

  /** Of months round their half-year's mean, so that a trend is not taken for noise. */
  private static double dispersion(double[] entries, int from) {
    double squares = 0;
    int freedom = 0;
    for (int block = entries.length - HALF_YEAR; block >= from; block -= HALF_YEAR) {
      double mean = 0;
      for (int t = block; t < block + HALF_YEAR; t++) {
        mean += entries[t] / HALF_YEAR;
      }
      if (mean > 0) {
        for (int t = block; t < block + HALF_YEAR; t++) {
          squares += (entries[t] - mean) * (entries[t] - mean) / mean;
        }
        freedom += HALF_YEAR - 1;
      }
    }
    return freedom == 0 ? 1 : Math.max(1, squares / freedom);
  }

  /** Entries a month at the last level. */
  double entryLevel() {
    return Math.exp(entryState.level());
  }

  /** Share of children in care who leave in a month, at the last level. */
  public double exitHazard() {
    double leaving = 0;
    double all = 0;
    for (int b = 0; b < exit.length; b++) {
      for (int g = 0; g < exit[b].length; g++) {
        leaving += history.end()[b][g] * exit[b][g];
        all += history.end()[b][g];
      }
    }
    return all == 0 ? 0 : leaving / all * Math.exp(exitState.level());
  }

  /** What is expected of the months after the history. */
  public StockFlowPath expected(int months, StockFlowScenario scenario) {
    double[] entryLog = new double[months];
    double[] exitLog = new double[months];
    for (int h = 1; h <= months; h++) {
      double halves = h / (double) HALF_YEAR;
      entryLog[h - 1] = between(entryState, prior.entry(), halves) + scenario.logEntryChange(h, 0);
      exitLog[h - 1] = between(exitState, prior.exit(), halves);
    }
    return new StockFlowRun(this, scenario).expected(entryLog, exitLog);
  }

  /** The expected log rate part of the way between two half-years. */
  static double between(LocalTrend.State state, LocalTrend process, double halves) {
    int whole = (int) halves;
    double part = halves - whole;
    return (1 - part) * process.ahead(state, whole) + part * process.ahead(state, whole + 1);
  }

  /**
   * Possible futures: of the parameters, of how rates wander, and of chance.
   *
   * @param draws how many
   * @param key what the draws are for; equal keys give equal draws
   */
  public StockFlowPath[] simulated(int months, StockFlowScenario scenario, int draws, String key) {
    StockFlowPath[] paths = new StockFlowPath[draws];
    StockFlowRun run = new StockFlowRun(this, scenario);
    for (int d = 0; d < draws; d++) {
      Draws random = Draws.of(key, d);
      double elasticity = random.normal();
      double[] entryLog = wander(entryState, prior.entry(), months, random);
      double[] exitLog = wander(exitState, prior.exit(), months, random);
      double hazard = random.normal() / Math.sqrt(Math.max(1, exitEvents));
      for (int h = 1; h <= months; h++) {
        entryLog[h - 1] += scenario.logEntryChange(h, elasticity);
        exitLog[h - 1] += hazard;
      }
      paths[d] = run.drawn(entryLog, exitLog, random);
    }
    return paths;
  }

  /** A log rate month by month: an unknown start, then steps. */
  private static double[] wander(
      LocalTrend.State state, LocalTrend process, int months, Draws random) {
    double root = Math.sqrt(Math.max(0, state.levelVariance()));
    double z = random.normal();
    double level = state.level() + root * z;
    double tied = root > 0 ? state.covariance() / root : 0;
    double slope =
        state.slope()
            + tied * z
            + Math.sqrt(Math.max(0, state.slopeVariance() - tied * tied)) * random.normal();
    double damping = Math.pow(process.damping(), 1.0 / HALF_YEAR);
    // One half-year's damped slope is spread over its months.
    double share = process.damping() * (1 - damping) / (damping * (1 - process.damping()));
    double step = process.levelStep() / Math.sqrt(HALF_YEAR);
    double turn = process.slopeStep() / Math.sqrt(HALF_YEAR);
    double noise = 0;
    double[] path = new double[months];
    for (int h = 0; h < months; h++) {
      if (h % HALF_YEAR == 0) {
        noise = process.noise() * random.normal();
      }
      slope = damping * slope + turn * random.normal();
      level += share * slope + step * random.normal();
      path[h] = level + noise;
    }
    return path;
  }
}
