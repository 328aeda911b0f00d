package org.lacattribution.attribution.rate;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.special.Gamma;
import org.lacattribution.attribution.rate.RateData.Cells;
import org.lacattribution.stats.resampling.PoissonBootstrap;

/**
 * Events of a transition under each programme: those seen, and those expected of the same children
 * if that programme alone had no effect. Where they are few, their own distribution replaces the
 * normal.
 */
public final class ExposedEvents {
  /** Fewer events than this under a programme are drawn from their own distribution. */
  public static final double FEW = 20;

  /** What Jeffreys' interval of a Poisson mean adds to the count. */
  private static final double JEFFREYS = 0.5;

  /** Of a tail, so that its normal value is a number. */
  private static final double SMALLEST = 1e-12;

  private final RateModel model;
  private final RateData data;
  private final Cells cells;
  private final double[] seen;
  private double familySpread;

  /** Numbers of the cells under a programme, by its bit. */
  private final Map<Integer, int[]> cellsUnder = new ConcurrentHashMap<>();

  ExposedEvents(RateModel model) {
    this.model = model;
    data = model.data();
    cells = model.cells();
    seen = seen(cells);
  }

  private static double[] seen(Cells cells) {
    double[] events = new double[Integer.SIZE];
    for (int cell = 0; cell < cells.events().length; cell++) {
      int rest = cells.exposure()[cell];
      while (rest != 0) {
        events[Integer.numberOfTrailingZeros(rest)] += cells.events()[cell];
        rest &= rest - 1;
      }
    }
    return events;
  }

  /** Events under a programme. */
  public double seen(int programme) {
    return seen[programme];
  }

  /** Whether a programme has too few events for a normal distribution. */
  public boolean few(int programme) {
    return seen[programme] < FEW;
  }

  /** Events expected under a programme if it alone had no effect. */
  public double expected(int programme) {
    return expected(programme, model.coefficients());
  }

  private double expected(int programme, double[] at) {
    int bit = 1 << programme;
    double sum = 0;
    for (int cell : cellsUnder.computeIfAbsent(bit, this::cellsUnder)) {
      sum +=
          cells.time()[cell]
              * Math.exp(
                  data.patterns().of(cells.pattern()[cell]).times(at)
                      + RateModel.effect(data, cells.exposure()[cell] & ~bit, at)
                      + RateModel.selection(data, cells.exposure()[cell], at));
    }
    return sum;
  }

  private int[] cellsUnder(int bit) {
    return IntStream.range(0, cells.time().length)
        .filter(cell -> (cells.exposure()[cell] & bit) != 0)
        .toArray();
  }

  /** Variance of the events of families over that of as many children on their own; at least 1. */
  public double familySpread() {
    if (familySpread == 0) {
      double events = Arrays.stream(cells.events()).sum();
      familySpread = events == 0 ? 1 : Math.max(1, model.scores().squares(0) / events);
    }
    return familySpread;
  }

  /**
   * How far the events under some programmes lie from those expected without each, in standard
   * errors: of a normal with the same tail as the events' own distribution, mid-p, spread by as
   * much as one family has several events. It depends on no least number of events, so it may be
   * shown whenever enough were expected. What is expected is taken as known.
   */
  public double beyondExpected(int... programmes) {
    return beyond(
        Arrays.stream(programmes).mapToDouble(this::seen).sum() / familySpread(),
        Arrays.stream(programmes).mapToDouble(this::expected).sum() / familySpread());
  }

  /** How far a Poisson count lies from its mean, as a normal with the same tail, mid-p. */
  static double beyond(double of, double mean) {
    double atLeast = of == 0 ? 1 : Gamma.regularizedGammaP(of, mean);
    double more = Gamma.regularizedGammaP(of + 1, mean);
    double upper = Math.max(SMALLEST, Math.min(1 - SMALLEST, (atLeast + more) / 2));
    return -new NormalDistribution().inverseCumulativeProbability(upper);
  }

  /**
   * Draws the rate ratios of programmes with few events afresh, given the other coefficients of a
   * replicate: so few events are far from normal, and resampling families that have none of them
   * shows nothing. Events are a gamma draw with shape half above their count (Jeffreys' interval of
   * a Poisson mean), spread by as much as one family has several events, over what is expected of
   * the exposed without the programme.
   */
  public double[] drawnWhereFew(double[] at, long seed, int replicate) {
    double[] drawn = at.clone();
    for (int i = 0; i < data.programmes().length; i++) {
      int programme = data.programmes()[i];
      if (few(programme)) {
        double spread = familySpread();
        SplittableRandom random = PoissonBootstrap.random(seed, replicate, i);
        double uniform = Math.max(1e-9, random.nextDouble());
        double draw =
            new GammaDistribution((seen[programme] + JEFFREYS) / spread, spread)
                .inverseCumulativeProbability(uniform);
        double expected = expected(programme, drawn) + RateModel.PROGRAMME;
        drawn[data.programmeColumn(i)] = Math.log(Math.max(1e-6, draw) / expected);
      }
    }
    return drawn;
  }
}
