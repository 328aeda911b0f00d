package org.lacattribution.stats.forecast;

import static org.lacattribution.stats.forecast.PanelFigures.CEASED;
import static org.lacattribution.stats.forecast.PanelFigures.PLANS;
import static org.lacattribution.stats.forecast.PanelFigures.STARTED;
import static org.lacattribution.stats.forecast.PanelFigures.STOCK;
import static org.lacattribution.stats.forecast.PanelFigures.UASC;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * A regression, pooled over authorities and past origins, of the log change over h years on what
 * was known at the start of them.
 *
 * <p>Predictors of an authority, each less the median of all authorities that year: its rate, its
 * rate against its own mean (reversion), the same by how small the authority is (the last figure of
 * a small authority is mostly chance), started over ceased (momentum of the stock), stock over the
 * measure itself (for the flows: how many there are to leave), unaccompanied children's share of
 * the stock, protection plans to looked-after children. One that is not known counts as the median.
 * The common part of the change is left to {@link CommonTrend}.
 *
 * <p>Estimated with weights n / (n + {@value #COUNTING}), since the chance of counting adds to the
 * change of small authorities, with Huber weights (tuning 1 robust deviation) and a ridge of
 * {@value #RIDGE} on standardised predictors, as many rows as two thirds of a year's authorities:
 * with few origins behind it the answer is near the common change alone.
 */
public final class PooledChange implements Serializable {
  /** What the predictors are, in the order of the coefficients. */
  public static final List<String> PREDICTORS =
      List.of(
          "rate",
          "rate_against_own_mean",
          "rate_against_own_mean_where_small",
          "started_over_ceased",
          "stock_over_measure",
          "uasc_share",
          "plans_over_stock");

  private static final double RIDGE = 100;
  private static final double COUNTING = 30;
  private static final double SMALL = 100;
  private static final int ITERATIONS = 15;
  private static final double CLIP = 3;
  private static final long serialVersionUID = 1;

  private final double[] coefficients;

  private PooledChange(double[] coefficients) {
    this.coefficients = coefficients;
  }

  /**
   * Fits to every pair of years h apart, both at or before the origin.
   *
   * @param panel figures; later ones than the origin are not looked at
   */
  public static PooledChange fit(Predictors predictors, int origin, int h) {
    PanelFigures panel = predictors.panel();
    int first = panel.firstYear() + 1;
    int n = panel.authorities().size();
    double[][] x = new double[Math.max(0, origin - h - first + 1) * n][];
    double[] y = new double[x.length];
    double[] precision = new double[x.length];
    int rows = 0;
    for (int year = first; year <= origin - h; year++) {
      double[] change = new double[n];
      for (int i = 0; i < n; i++) {
        change[i] = panel.logChange(predictors.measure(), i, year, year + h);
      }
      double common = median(change);
      double[][] at = predictors.at(year);
      for (int i = 0; i < n; i++) {
        if (!Double.isNaN(change[i])) {
          double size = panel.at(predictors.sizeMeasure(), i, year) + .5;
          x[rows] = at[i];
          precision[rows] = size / (size + COUNTING);
          y[rows++] = change[i] - common;
        }
      }
    }
    return new PooledChange(
        ridge(Arrays.copyOf(x, rows), Arrays.copyOf(y, rows), Arrays.copyOf(precision, rows)));
  }

  /** Log change expected beyond the common one, given predictors of {@link Predictors#at}. */
  public double expected(double[] predictors) {
    double sum = 0;
    for (int j = 0; j < coefficients.length; j++) {
      sum += coefficients[j] * predictors[j];
    }
    return sum;
  }

  /** For each of {@link #PREDICTORS}, the change in log a year's unit of it brings. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  private static double[] ridge(double[][] x, double[] y, double[] precision) {
    int p = PREDICTORS.size();
    double[] scale = new double[p];
    double all = Arrays.stream(precision).sum();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < p; j++) {
        scale[j] += precision[i] * x[i][j] * x[i][j] / all;
      }
    }
    double[] coefficients = new double[p];
    double[] weights = precision.clone();
    for (int iteration = 0; x.length > 0 && iteration < ITERATIONS; iteration++) {
      double[][] gram = new double[p][p];
      double[] moment = new double[p];
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < p; j++) {
          moment[j] += weights[i] * x[i][j] * y[i];
          for (int k = 0; k <= j; k++) {
            gram[j][k] += weights[i] * x[i][j] * x[i][k];
            gram[k][j] = gram[j][k];
          }
        }
      }
      for (int j = 0; j < p; j++) {
        // A predictor that never varies has no scale: the ridge alone keeps it at zero.
        gram[j][j] += RIDGE * (scale[j] > 0 ? scale[j] : 1);
      }
      coefficients =
          new CholeskyDecomposition(new Array2DRowRealMatrix(gram, false))
              .getSolver()
              .solve(new ArrayRealVector(moment, false))
              .toArray();
      double[] residuals = new double[x.length];
      double[] sizes = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        residuals[i] = y[i];
        for (int j = 0; j < p; j++) {
          residuals[i] -= coefficients[j] * x[i][j];
        }
        sizes[i] = Math.sqrt(precision[i]) * Math.abs(residuals[i]);
      }
      double bound = 1.4826 * median(sizes);
      for (int i = 0; i < x.length; i++) {
        double huber = sizes[i] <= bound || bound == 0 ? 1 : bound / sizes[i];
        weights[i] = precision[i] * huber;
      }
    }
    return coefficients;
  }

  /** Middle of the values that are not NaN; 0 where all are. */
  static double median(double[] values) {
    double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    int n = known.length;
    return n == 0 ? 0 : (known[(n - 1) / 2] + known[n / 2]) / 2;
  }

  /** Predictors of one measure, made once for a panel. */
  public static final class Predictors {
    private final PanelFigures panel;
    private final String measure;
    private final double[][][] byYear;

    private Predictors(PanelFigures panel, String measure) {
      this.panel = panel;
      this.measure = measure;
      this.byYear = new double[panel.years()][][];
      double[][] excess = new double[panel.authorities().size()][panel.years()];
      for (int t = 0; t < panel.years(); t++) {
        byYear[t] = ofYear(panel.firstYear() + t, excess);
      }
    }

    /** Each year's use that year and those before it alone. */
    public static Predictors of(PanelFigures panel, String measure) {
      return new Predictors(panel, measure);
    }

    PanelFigures panel() {
      return panel;
    }

    String measure() {
      return measure;
    }

    /** Printed measure that says how large an authority is. */
    String sizeMeasure() {
      return measure.equals(PanelFigures.OTHERS) ? STOCK : measure;
    }

    /** By authority and predictor. */
    public double[][] at(int year) {
      return byYear[year - panel.firstYear()];
    }

    /** Keeps each authority's rate less the median in {@code excess}, for its mean so far. */
    private double[][] ofYear(int year, double[][] excess) {
      int n = panel.authorities().size();
      double[][] columns = new double[PREDICTORS.size()][n];
      for (int i = 0; i < n; i++) {
        double stock = panel.log(STOCK, i, year);
        double own = panel.log(sizeMeasure(), i, year);
        columns[0][i] = own - Math.log(panel.population(i, year));
        columns[3][i] = panel.log(STARTED, i, year) - panel.log(CEASED, i, year);
        columns[4][i] = stock - own;
        columns[5][i] = panel.at(UASC, i, year) / (panel.at(STOCK, i, year) + .5);
        columns[6][i] = panel.log(PLANS, i, year) - stock;
      }
      double typical = median(columns[0]);
      int t = year - panel.firstYear();
      for (int i = 0; i < n; i++) {
        excess[i][t] = columns[0][i] - typical;
        double[] known = Arrays.stream(excess[i], 0, t + 1).filter(v -> !Double.isNaN(v)).toArray();
        columns[1][i] =
            known.length < 2
                ? Double.NaN
                : excess[i][t] - Arrays.stream(known).average().orElseThrow();
        double size = panel.at(sizeMeasure(), i, year) + .5;
        columns[2][i] = columns[1][i] * SMALL / (SMALL + size);
      }
      double[][] rows = new double[n][PREDICTORS.size()];
      for (int j = 0; j < columns.length; j++) {
        double[] centred = centred(columns[j]);
        for (int i = 0; i < n; i++) {
          rows[i][j] = centred[i];
        }
      }
      return rows;
    }

    /** Less the median, cut at three deviations, what is not known at zero. */
    private static double[] centred(double[] column) {
      double middle = median(column);
      double squares = 0;
      int known = 0;
      for (double value : column) {
        if (!Double.isNaN(value)) {
          squares += (value - middle) * (value - middle);
          known++;
        }
      }
      double bound = known == 0 ? 0 : CLIP * Math.sqrt(squares / known);
      return Arrays.stream(column)
          .map(v -> Double.isNaN(v) ? 0 : Math.max(-bound, Math.min(bound, v - middle)))
          .toArray();
    }
  }
}
