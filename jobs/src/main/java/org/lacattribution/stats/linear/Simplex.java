package org.lacattribution.stats.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Least squares over the simplex: the w >= 0 with Σw = 1 that minimises ||Aw - b||² + ridge ||w||².
 *
 * <p>An active-set method in the manner of Lawson and Hanson 1974, chapter 23, with the sum held by
 * elimination. Each step solves the problem on the columns in use by {@link LeastSquares}, moves
 * towards that solution until a weight would turn negative, and drops that column; when the
 * solution is inside, the column with the most negative multiplier joins. It ends when no
 * multiplier is negative, the Karush-Kuhn-Tucker conditions, which {@link #gap} measures. The
 * objective falls at every step, so no set of columns returns.
 *
 * <p>A ridge that makes the problem well conditioned lets many columns share the weight; then the
 * steps are solved from the products of the columns by a Cholesky factor that grows with the
 * columns in use, which costs the square of their number a step and not its cube.
 *
 * <p>First-order methods that stop on a small decrease leave weights that depend on where they
 * stopped.
 */
public final class Simplex {
  private static final double TOLERANCE = 1e-12;

  /** A ridge beyond this share of the largest squares keeps enough digits in products. */
  private static final double WELL_CONDITIONED = 1e-7;

  private final double[] weights;
  private final double gap;

  private Simplex(double[] weights, double gap) {
    this.weights = weights;
    this.gap = gap;
  }

  /**
   * Solves.
   *
   * @param columns of A, one or more, each as long as b
   * @param target b
   * @param ridge not negative; positive makes the solution unique
   */
  public static Simplex of(double[][] columns, double[] target, double ridge) {
    return new Search(columns, target, ridge).solve();
  }

  /** One for each column, not negative, with sum 1. Columns not in use weigh exactly 0. */
  public double[] weights() {
    return weights.clone();
  }

  /**
   * How far the objective may be above its minimum, as a share of ||b||² plus the largest ||a||².
   */
  public double gap() {
    return gap;
  }

  /** The state of one search. */
  private static final class Search {
    private final double[][] columns;
    private final double[] target;
    private final double ridge;
    private final double scale;
    private final double[] weights;
    private final boolean[] used;
    private final boolean[] barred;
    private final Factor factor;

    private Search(double[][] columns, double[] target, double ridge) {
      this.columns = columns;
      this.target = target;
      this.ridge = ridge;
      this.weights = new double[columns.length];
      this.used = new boolean[columns.length];
      this.barred = new boolean[columns.length];
      double largest = 0;
      for (double[] column : columns) {
        largest = Math.max(largest, Matrices.dot(column, column));
      }
      this.scale = Math.max(Double.MIN_NORMAL, largest + Matrices.dot(target, target));
      this.factor = new Factor(columns, target, ridge);
    }

    private Simplex solve() {
      start();
      double[] gradient = gradient();
      int limit = 50 + 20 * columns.length;
      for (int step = 0; step < limit; step++) {
        int entering = entering(gradient);
        if (entering < 0) {
          break;
        }
        used[entering] = true;
        if (settle(entering)) {
          Arrays.fill(barred, false);
          gradient = gradient();
        } else {
          barred[entering] = true;
        }
      }
      return new Simplex(weights, gap(gradient) / scale);
    }

    /** Puts all weight on the column that is best alone. */
    private void start() {
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int j = 0; j < columns.length; j++) {
        double distance = 0;
        for (int i = 0; i < target.length; i++) {
          double d = columns[j][i] - target[i];
          distance += d * d;
        }
        if (distance < least) {
          least = distance;
          best = j;
        }
      }
      used[best] = true;
      weights[best] = 1;
    }

    /** Half the gradient of the objective. */
    private double[] gradient() {
      double[] residual = residual();
      double[] gradient = new double[columns.length];
      for (int j = 0; j < columns.length; j++) {
        gradient[j] = Matrices.dot(columns[j], residual) + ridge * weights[j];
      }
      return gradient;
    }

    private double[] residual() {
      double[] residual = new double[target.length];
      for (int i = 0; i < target.length; i++) {
        residual[i] = -target[i];
      }
      for (int j = 0; j < columns.length; j++) {
        if (weights[j] > 0) {
          for (int i = 0; i < target.length; i++) {
            residual[i] += weights[j] * columns[j][i];
          }
        }
      }
      return residual;
    }

    /** The common multiplier of the columns in use: the weighted mean of their gradients. */
    private double multiplier(double[] gradient) {
      return Matrices.dot(gradient, weights);
    }

    private int entering(double[] gradient) {
      double level = multiplier(gradient);
      int entering = -1;
      double lowest = level - TOLERANCE * scale;
      for (int j = 0; j < columns.length; j++) {
        if (!used[j] && !barred[j] && gradient[j] < lowest) {
          lowest = gradient[j];
          entering = j;
        }
      }
      return entering;
    }

    /** The duality gap of a convex objective on the simplex: g'w less the smallest gradient. */
    private double gap(double[] gradient) {
      return multiplier(gradient) - Arrays.stream(gradient).min().orElseThrow();
    }

    /**
     * Moves to the solution on the columns in use, dropping those that reach 0 on the way.
     *
     * @return false if the column that enters would leave at once, which only rounding can cause
     */
    private boolean settle(int entering) {
      boolean first = true;
      while (true) {
        double[] aim = solutionOnUsed(entering);
        double move = 1;
        int blocking = -1;
        for (int j = 0; j < aim.length; j++) {
          if (used[j] && aim[j] <= 0) {
            double to = weights[j] <= 0 ? 0 : weights[j] / (weights[j] - aim[j]);
            if (to < move) {
              move = to;
              blocking = j;
            }
          }
        }
        if (first && blocking == entering) {
          used[entering] = false;
          return false;
        }
        first = false;
        double sum = 0;
        for (int j = 0; j < aim.length; j++) {
          if (used[j]) {
            weights[j] += move * (aim[j] - weights[j]);
            if (j == blocking || weights[j] < 1e-15) {
              used[j] = j != blocking && aim[j] > 0;
              weights[j] = used[j] ? weights[j] : 0;
            }
            sum += weights[j];
          }
        }
        for (int j = 0; j < aim.length; j++) {
          weights[j] /= sum;
        }
        if (blocking < 0) {
          return true;
        }
      }
    }

    /** Least squares on the columns in use with weights that sum to 1 but may be negative. */
    private double[] solutionOnUsed(int entering) {
      return ridge > WELL_CONDITIONED * scale ? factor.solution(used) : byReflections(entering);
    }

    private double[] byReflections(int entering) {
      int base = -1;
      for (int j = 0; j < columns.length; j++) {
        // The heaviest column is eliminated: it cannot be the one that leaves.
        if (used[j] && j != entering && (base < 0 || weights[j] > weights[base])) {
          base = j;
        }
      }
      int[] free = free(base, entering);
      int n = target.length;
      int extra = ridge > 0 ? free.length + 1 : 0;
      double root = Math.sqrt(ridge);
      double[][] differences = new double[free.length][n + extra];
      double[] right = new double[n + extra];
      for (int i = 0; i < n; i++) {
        right[i] = target[i] - columns[base][i];
      }
      for (int k = 0; k < free.length; k++) {
        for (int i = 0; i < n; i++) {
          differences[k][i] = columns[free[k]][i] - columns[base][i];
        }
        if (extra > 0) {
          differences[k][n + k] = root;
          differences[k][n + free.length] = -root;
        }
      }
      if (extra > 0) {
        right[n + free.length] = -root;
      }
      double[] solved = LeastSquares.of(differences, right).coefficients();
      double[] aim = new double[columns.length];
      double rest = 1;
      for (int k = 0; k < free.length; k++) {
        // An aliased column adds nothing that the others cannot: it stays at 0.
        aim[free[k]] = Double.isNaN(solved[k]) ? 0 : solved[k];
        rest -= aim[free[k]];
      }
      aim[base] = rest;
      return aim;
    }

    /**
     * Columns in use but the base; the one that enters last, so that it is the one to be aliased.
     */
    private int[] free(int base, int entering) {
      int[] free = new int[columns.length];
      int count = 0;
      for (int j = 0; j < columns.length; j++) {
        if (used[j] && j != base && j != entering) {
          free[count++] = j;
        }
      }
      if (used[entering]) {
        free[count++] = entering;
      }
      return Arrays.copyOf(free, count);
    }
  }

  /** Cholesky factor of A'A + ridge I over the columns in use, in the order in which they came. */
  private static final class Factor {
    private final double[][] columns;
    private final double[] target;
    private final double ridge;
    private final List<Integer> order = new ArrayList<>();
    private final List<double[]> lower = new ArrayList<>();

    Factor(double[][] columns, double[] target, double ridge) {
      this.columns = columns;
      this.target = target;
      this.ridge = ridge;
    }

    /** The minimum over the columns in use with weights that sum to 1 but may be negative. */
    double[] solution(boolean[] used) {
      keep(used);
      int k = order.size();
      double[] right = new double[k];
      double[] ones = new double[k];
      for (int i = 0; i < k; i++) {
        right[i] = Matrices.dot(columns[order.get(i)], target);
        ones[i] = 1;
      }
      solve(right);
      solve(ones);
      double multiplier = (1 - Arrays.stream(right).sum()) / Arrays.stream(ones).sum();
      double[] solution = new double[columns.length];
      for (int i = 0; i < k; i++) {
        solution[order.get(i)] = right[i] + multiplier * ones[i];
      }
      return solution;
    }

    /** Drops rows from the first column that left, and adds those that are missing. */
    private void keep(boolean[] used) {
      int first = 0;
      while (first < order.size() && used[order.get(first)]) {
        first++;
      }
      List<Integer> later = new ArrayList<>(order.subList(first, order.size()));
      order.subList(first, order.size()).clear();
      lower.subList(first, lower.size()).clear();
      later.stream().filter(j -> used[j]).forEach(this::add);
      boolean[] present = new boolean[used.length];
      order.forEach(j -> present[j] = true);
      for (int j = 0; j < used.length; j++) {
        if (used[j] && !present[j]) {
          add(j);
        }
      }
    }

    private void add(int column) {
      int k = order.size();
      double[] row = new double[k + 1];
      for (int i = 0; i < k; i++) {
        double[] before = lower.get(i);
        double sum = Matrices.dot(columns[column], columns[order.get(i)]);
        for (int j = 0; j < i; j++) {
          sum -= row[j] * before[j];
        }
        row[i] = sum / before[i];
      }
      double pivot = Matrices.dot(columns[column], columns[column]) + ridge;
      for (int j = 0; j < k; j++) {
        pivot -= row[j] * row[j];
      }
      row[k] = Math.sqrt(Math.max(pivot, ridge / 2));
      order.add(column);
      lower.add(row);
    }

    private void solve(double[] right) {
      int k = right.length;
      for (int i = 0; i < k; i++) {
        double[] row = lower.get(i);
        for (int j = 0; j < i; j++) {
          right[i] -= row[j] * right[j];
        }
        right[i] /= row[i];
      }
      for (int i = k - 1; i >= 0; i--) {
        double[] row = lower.get(i);
        right[i] /= row[i];
        for (int j = 0; j < i; j++) {
          right[j] -= row[j] * right[i];
        }
      }
    }
  }
}
