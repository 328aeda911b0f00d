package org.lacattribution.attribution.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.lacattribution.attribution.history.ChildHistory.Lot;
import org.lacattribution.attribution.history.Lotteries.Part;
import org.lacattribution.stats.linear.NormalEquations;

/**
 * Whether those who won a place in a programme and those who lost were alike on the day of the
 * draw, as a draw makes them: age, state of the case, a protection plan, factors of the last
 * assessment, referrals of the year, and care before.
 *
 * <p>Statistic: the sum over children of (Z − share that won)(x − mean of the draw), and of it
 * times the inverse of its variance, with families as clusters. Were the places drawn, that is
 * chi-square with as many degrees of freedom as there are x that differ at all.
 */
public final class LotBalance {
  /** Standard errors that chance exceeds once in a thousand. */
  private static final double ONCE_IN_A_THOUSAND = 3.29;

  private static final double SMALLEST = 1e-12;
  private static final int MEASURES = 6;

  private record Drawn(int family, int draw, Lot lot, double[] recorded) {}

  private static final class Totals {
    private int children;
    private int won;
    private final double[] sums = new double[MEASURES];
  }

  private final List<Drawn> drawn = new ArrayList<>();
  private final Map<Integer, Totals> draws = new HashMap<>();
  private final double z;
  private int won;
  private int wonAndBegan;

  LotBalance(Lotteries lotteries, List<Family> families, int programme) {
    for (int family = 0; family < families.size(); family++) {
      for (ChildHistory child : families.get(family).children()) {
        for (Part part : lotteries.held(child)) {
          if (part.programme() == programme) {
            add(child, family, part);
          }
        }
      }
    }
    z = compared(families.size());
  }

  private void add(ChildHistory child, int family, Part part) {
    double[] recorded = recorded(child, part.day());
    drawn.add(new Drawn(family, part.draw(), part.lot(), recorded));
    Totals totals = draws.computeIfAbsent(part.draw(), any -> new Totals());
    totals.children++;
    for (int j = 0; j < MEASURES; j++) {
      totals.sums[j] += recorded[j];
    }
    if (part.lot() == Lot.WON) {
      totals.won++;
      won++;
      boolean began =
          child.enrolments().stream()
              .anyMatch(of -> of.programme() == part.programme() && of.start() >= part.day());
      wonAndBegan += began ? 1 : 0;
    }
  }

  private static double[] recorded(ChildHistory child, int day) {
    Need need = Need.on(child, day);
    return new double[] {
      day - child.born(),
      need.level().ordinal(),
      need.level() == Need.Level.PROTECTION ? 1 : 0,
      Math.max(0, need.factors()),
      need.referrals(),
      child.care().stream().anyMatch(care -> care.start() < day) ? 1 : 0
    };
  }

  private double compared(int families) {
    double[] sums = new double[MEASURES];
    double[][] byFamily = new double[families][];
    for (Drawn one : drawn) {
      Totals totals = draws.get(one.draw());
      double surplus = (one.lot() == Lot.WON ? 1 : 0) - (double) totals.won / totals.children;
      if (byFamily[one.family()] == null) {
        byFamily[one.family()] = new double[MEASURES];
      }
      for (int j = 0; j < MEASURES; j++) {
        double differs = surplus * (one.recorded()[j] - totals.sums[j] / totals.children);
        byFamily[one.family()][j] += differs;
        sums[j] += differs;
      }
    }
    double[][] variance = new double[MEASURES][MEASURES];
    for (double[] family : byFamily) {
      for (int j = 0; family != null && j < MEASURES; j++) {
        for (int k = 0; k < MEASURES; k++) {
          variance[j][k] += family[j] * family[k];
        }
      }
    }
    double[] solved = NormalEquations.of(variance).solve(sums);
    double statistic = 0;
    int differ = 0;
    for (int j = 0; j < MEASURES; j++) {
      if (variance[j][j] > 0 && !Double.isNaN(solved[j])) {
        statistic += sums[j] * solved[j];
        differ++;
      }
    }
    if (differ == 0) {
      return 0;
    }
    double beyond = 1 - new ChiSquaredDistribution(differ).cumulativeProbability(statistic);
    return -new NormalDistribution().inverseCumulativeProbability(Math.max(SMALLEST, beyond / 2));
  }

  /** Whether any child took part in a draw. */
  public boolean held() {
    return !drawn.isEmpty();
  }

  /** The normal that is as rare, either way, as how far the arms differ. */
  public double standardErrors() {
    return z;
  }

  /** Whether chance gives such a difference more than once in a thousand draws. */
  boolean passes() {
    return z <= ONCE_IN_A_THOUSAND;
  }

  /** Children in draws. */
  public long children() {
    return drawn.size();
  }

  /** The share of them who won. */
  public double shareWon() {
    return (double) won / drawn.size();
  }

  /** Children who won and began. */
  public boolean allWinnersBegan() {
    return won == wonAndBegan;
  }
}
