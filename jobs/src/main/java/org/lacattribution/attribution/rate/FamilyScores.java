package org.lacattribution.attribution.rate;

import java.util.Arrays;
import org.lacattribution.stats.resampling.PoissonBootstrap;

/**
 * Scores of families at a fit: what each adds to the gradient of the likelihood, a number for each
 * coefficient, of which few are not zero and only those are kept. Drawing families again weighs
 * their scores again.
 */
public final class FamilyScores {
  /** Families that have rows. */
  private final int[] family;

  /** First place of each of them, and the number of places. */
  private final int[] first;

  private final int[] column;
  private final double[] value;
  private final int columns;

  private FamilyScores(int[] family, int[] first, int[] column, double[] value, int columns) {
    this.family = family;
    this.first = first;
    this.column = column;
    this.value = value;
    this.columns = columns;
  }

  /** Takes the scores of one family after the other. */
  static final class Builder {
    private final IntColumn family = new IntColumn();
    private final IntColumn first = new IntColumn();
    private final IntColumn column = new IntColumn();
    private double[] value = new double[1024];
    private final double[] sum;

    /** Of so many coefficients. */
    Builder(int columns) {
      sum = new double[columns];
    }

    /** Where the score of the family under way is summed, by coefficient. */
    double[] sum() {
      return sum;
    }

    /** Keeps what was summed as a family's, and begins with the next. */
    void close(int ofFamily) {
      family.add(ofFamily);
      first.add(column.size());
      for (int j = 0; j < sum.length; j++) {
        if (sum[j] != 0) {
          if (column.size() == value.length) {
            value = Arrays.copyOf(value, 2 * value.length);
          }
          value[column.size()] = sum[j];
          column.add(j);
          sum[j] = 0;
        }
      }
    }

    FamilyScores scores() {
      first.add(column.size());
      return new FamilyScores(
          family.toArray(), first.toArray(), column.toArray(), value, sum.length);
    }
  }

  /** Weight less 1 of every family in a replicate. */
  public static int[] excess(long seed, long[] families, int replicate) {
    int[] excess = new int[families.length];
    Arrays.setAll(excess, f -> PoissonBootstrap.weight(seed, families[f], replicate) - 1);
    return excess;
  }

  /** Sum over families, each as often as its number says. */
  double[] weighted(int[] times) {
    double[] sum = new double[columns];
    for (int i = 0; i < family.length; i++) {
      int often = times[family[i]];
      int end = often == 0 ? first[i] : first[i + 1];
      for (int at = first[i]; at < end; at++) {
        sum[column[at]] += often * value[at];
      }
    }
    return sum;
  }

  /** Sum over families of the squares of one coefficient's score. */
  double squares(int ofColumn) {
    double squares = 0;
    for (int at = 0; at < column.length; at++) {
      squares += column[at] == ofColumn ? value[at] * value[at] : 0;
    }
    return squares;
  }

  /**
   * What each family moves a coefficient by.
   *
   * @param ofInverse the coefficient's row of the inverse information
   * @param families how many there are, those without rows too
   */
  double[] influence(double[] ofInverse, int families) {
    double[] influence = new double[families];
    for (int i = 0; i < family.length; i++) {
      for (int at = first[i]; at < first[i + 1]; at++) {
        influence[family[i]] += ofInverse[column[at]] * value[at];
      }
    }
    return influence;
  }

  /**
   * Standard error of each coefficient with families as clusters.
   *
   * @param inverse of the information at the fit
   */
  double[] standardErrors(double[][] inverse) {
    double[] variances = new double[inverse.length];
    for (int i = 0; i < family.length; i++) {
      for (int j = 0; j < variances.length; j++) {
        double moved = 0;
        for (int at = first[i]; at < first[i + 1]; at++) {
          moved += inverse[j][column[at]] * value[at];
        }
        variances[j] += moved * moved;
      }
    }
    Arrays.setAll(variances, j -> Math.sqrt(variances[j]));
    return variances;
  }
}
