package org.lacattribution.stats.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {

  /**
   * Longley's data, an ill-conditioned set of the NIST reference datasets with certified values:
   * https://www.itl.nist.gov/div898/strd/lls/data/Longley.shtml (public domain).
   */
  @Test
  void longley() {
    double[] y = {
      60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655,
      69564, 69331, 70551
    };
    double[][] x = {
      ones(16),
      {
        83, 88.5, 88.2, 89.5, 96.2, 98.1, 99, 100, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7,
        116.9
      },
      {
        234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769,
        444546, 482704, 502601, 518173, 554894
      },
      {
        2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806,
        4007
      },
      {
        1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572,
        2827
      },
      {
        107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445,
        121950, 123366, 125368, 127852, 130081
      },
      {
        1947, 1948, 1949, 1950, 1951, 1952, 1953, 1954, 1955, 1956, 1957, 1958, 1959, 1960, 1961,
        1962
      }
    };
    double[] certified = {
      -3482258.63459582,
      15.0618722713733,
      -0.358191792925910e-01,
      -2.02022980381683,
      -1.03322686717359,
      -0.511041056535807e-01,
      1829.15146461355
    };
    LeastSquares fit = LeastSquares.of(x, y);
    for (int j = 0; j < 7; j++) {
      assertThat(fit.coefficients()[j])
          .isCloseTo(certified[j], within(1e-8 * Math.abs(certified[j])));
    }
    assertThat(fit.residualSumOfSquares()).isCloseTo(836424.055505915, within(1e-2));
    double variance = fit.residualSumOfSquares() / 9;
    assertThat(Math.sqrt(variance * fit.inverseGram()[6][6]))
        .isCloseTo(455.478499142212, within(1e-5));
  }

  @Test
  void choleskyAgreesAndItsDeterminantIsKnown() {
    double[][] gram = {{4, 2, 2}, {2, 5, 1}, {2, 1, 2}};
    // 4 (10 - 1) - 2 (4 - 2) + 2 (2 - 10) = 16
    NormalEquations equations = NormalEquations.of(gram);
    assertThat(equations.logDeterminant()).isCloseTo(Math.log(16), within(1e-12));
    double[] solved = equations.solve(new double[] {8, 8, 5});
    assertThat(Matrices.times(gram, solved)).containsExactly(new double[] {8, 8, 5}, within(1e-12));
    double[] identity = Matrices.times(equations.inverse(), new double[] {4, 2, 2});
    assertThat(identity).containsExactly(new double[] {1, 0, 0}, within(1e-12));
  }

  private static double[] ones(int length) {
    double[] ones = new double[length];
    Arrays.fill(ones, 1);
    return ones;
  }
}
