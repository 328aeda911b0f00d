package org.lacattribution.stats.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SimplexTest {

  @Test
  void aTargetInsideTheHullIsMet() {
    double[][] corners = {{0, 0}, {4, 0}, {0, 4}, {-9, -9}};
    double[] weights = Simplex.of(Arrays.copyOf(corners, 3), new double[] {1, 2}, 0).weights();
    assertThat(weights).containsExactly(new double[] {.25, .25, .5}, within(1e-12));
  }

  @Test
  void aTargetOutsideIsProjected() {
    // Nearest to (3, 3) on the segment from (4, 0) to (0, 4) is its middle.
    double[][] corners = {{0, 0}, {4, 0}, {0, 4}};
    double[] weights = Simplex.of(corners, new double[] {3, 3}, 0).weights();
    assertThat(weights).containsExactly(new double[] {0, .5, .5}, within(1e-12));
  }

  @Test
  void aHeavyRidgeMakesWeightsEqual() {
    double[][] columns = {{1, 2}, {3, 1}, {5, 5}, {0, 1}};
    double[] weights = Simplex.of(columns, new double[] {9, 9}, 1e9).weights();
    assertThat(weights).containsExactly(new double[] {.25, .25, .25, .25}, within(1e-6));
  }

  @Test
  void twinsAndOneColumn() {
    double[][] twins = {{1, 2}, {1, 2}, {3, 0}};
    double[] weights = Simplex.of(twins, new double[] {2, 1}, 0).weights();
    assertThat(weights[0] + weights[1]).isCloseTo(.5, within(1e-12));
    assertThat(Simplex.of(new double[][] {{7}}, new double[] {1}, 0).weights()).containsExactly(1);
  }

  @Property(tries = 300)
  void noOtherWeightsDoBetter(
      @ForAll @IntRange(min = 1, max = 25) int columns,
      @ForAll @IntRange(min = 1, max = 15) int rows,
      @ForAll @DoubleRange(min = 0, max = 2) double ridge,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[][] a = new double[columns][rows];
    Arrays.stream(a).forEach(c -> Arrays.setAll(c, i -> random.nextGaussian()));
    double[] b = random.doubles(rows, -1, 1).toArray();
    Simplex solved = Simplex.of(a, b, ridge);
    double[] w = solved.weights();
    assertThat(Arrays.stream(w).sum()).isCloseTo(1, within(1e-12));
    assertThat(Arrays.stream(w).min().orElseThrow()).isNotNegative();
    assertThat(solved.gap()).isLessThan(1e-10);
    double[] equal = new double[columns];
    Arrays.fill(equal, 1.0 / columns);
    double[] other = FrankWolfe.of(a, b, ridge).from(equal, 0, 300);
    assertThat(objective(a, b, ridge, w)).isLessThanOrEqualTo(objective(a, b, ridge, other) + 1e-9);
  }

  private static double objective(double[][] a, double[] b, double ridge, double[] w) {
    double sum = ridge * Matrices.dot(w, w);
    for (int i = 0; i < b.length; i++) {
      double error = -b[i];
      for (int j = 0; j < w.length; j++) {
        error += w[j] * a[j][i];
      }
      sum += error * error;
    }
    return sum;
  }
}
