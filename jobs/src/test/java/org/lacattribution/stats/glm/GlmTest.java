package org.lacattribution.stats.glm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Closed forms, identities and refusals; the published figures are in other classes. */
class GlmTest {
  private static final double[] TREATED = {0, 0, 0, 0, 1, 1, 1, 1};

  @Test
  void logisticWithOneBinaryColumnIsTheTwoByTwoTable() {
    // 1 of 4 and 3 of 4: log odds ratio log((3/1)/(1/3)) = log 9, variance 1/1 + 1/3 + 1/3 + 1/1.
    GlmFit fit = Glm.logistic().fit(rows(1, 0, 0, 0, 1, 1, 1, 0));
    assertThat(fit.coefficient("treated")).isCloseTo(Math.log(9), within(1e-9));
    assertThat(fit.covariance()[1][1]).isCloseTo(8.0 / 3, within(1e-6));
    assertThat(fit.converged()).isTrue();
    assertThat(fit.separated()).isFalse();
  }

  @Test
  void proportionsWithTrialsAreTheSameModelAsTheirRows() {
    Design design = Design.intercept(2).with("treated", new double[] {0, 1});
    Observations cells =
        Observations.of(design, new double[] {.25, .75}).weighted(new double[] {4, 4});
    GlmFit fit = Glm.logistic().fit(cells);
    assertThat(fit.coefficient("treated")).isCloseTo(Math.log(9), within(1e-9));
    assertThat(fit.covariance()[1][1]).isCloseTo(8.0 / 3, within(1e-6));
  }

  @Test
  void complementaryLogLogIsTheLogHazardRatio() {
    // Risks .25 and .75: log(-log .25) - log(-log .75) = log(1.386294 / 0.287682) = 1.572430.
    GlmFit fit =
        new Glm(ExponentialFamily.BINOMIAL, Link.CLOGLOG).fit(rows(1, 0, 0, 0, 1, 1, 1, 0));
    double expected = Math.log(Math.log(.25) / Math.log(.75));
    assertThat(fit.coefficient("treated")).isCloseTo(expected, within(1e-8));
  }

  @Test
  void gammaWithLogLinkGivesTheRatioOfMeans() {
    // Means 2.5 and 6.5.
    GlmFit fit = new Glm(ExponentialFamily.GAMMA, Link.LOG).fit(rows(1, 2, 3, 4, 5, 6, 7, 8));
    assertThat(fit.coefficient("treated")).isCloseTo(Math.log(6.5 / 2.5), within(1e-8));
    // Pearson: each group's sum of squares 5 over its squared mean, over 6 degrees of freedom.
    assertThat(fit.dispersion()).isCloseTo((5 / 6.25 + 5 / 42.25) / 6, within(1e-8));
  }

  @Test
  void binomialWithLogLinkGivesTheRiskRatio() {
    GlmFit fit = new Glm(ExponentialFamily.BINOMIAL, Link.LOG).fit(rows(1, 0, 0, 0, 1, 1, 0, 0));
    assertThat(Math.exp(fit.coefficient("treated"))).isCloseTo(2, within(1e-7));
  }

  @ParameterizedTest
  @EnumSource(ExponentialFamily.class)
  void frequencyWeightsEqualRepeatedRows(ExponentialFamily family) {
    Random random = new Random(5);
    int n = 40;
    double[] x = random.doubles(n).toArray();
    double[] y = Arrays.stream(x).map(v -> response(family, v, random)).toArray();
    double[] counts = random.ints(n, 0, 4).asDoubleStream().toArray();
    int[] copies =
        IntStream.range(0, n)
            .flatMap(i -> IntStream.range(0, (int) counts[i]).map(c -> i))
            .toArray();
    Observations weighted = Observations.of(Design.intercept(n).with("x", x), y).repeated(counts);
    Observations repeated =
        Observations.of(Design.intercept(copies.length).with("x", at(x, copies)), at(y, copies));
    Glm glm = new Glm(family, family == ExponentialFamily.BINOMIAL ? Link.LOGIT : Link.IDENTITY);
    if (family == ExponentialFamily.POISSON || family == ExponentialFamily.GAMMA) {
      glm = new Glm(family, Link.LOG);
    }
    GlmFit a = glm.fit(weighted);
    GlmFit b = glm.fit(repeated);
    assertThat(a.coefficients()).containsExactly(b.coefficients(), within(1e-8));
    assertThat(a.residualDegreesOfFreedom()).isEqualTo(b.residualDegreesOfFreedom());
    close(a.covariance(), b.covariance());
    close(Sandwich.of(a, weighted).hc1(), Sandwich.of(b, repeated).hc1());
    long[] clusters = Arrays.stream(copies).asLongStream().toArray();
    long[] own = IntStream.range(0, n).asLongStream().toArray();
    // A cluster of count 0 scores 0 and is still a cluster: take the factor G / (G - 1) out.
    double g = Arrays.stream(counts).filter(c -> c > 0).count();
    double factor = (n / (n - 1.0)) / (g / (g - 1));
    double[][] clustered = Sandwich.of(a, weighted).clustered(own);
    double[][] again = Sandwich.of(b, repeated).clustered(clusters);
    assertThat(clustered[1][1]).isCloseTo(again[1][1] * factor, within(1e-9));
  }

  @Test
  void anAliasedColumnIsNamedAndTheOthersAreAsWithoutIt() {
    double[] x = {1, 2, 3, 4, 5, 6, 7, 9};
    Design design = Design.intercept(8).with("treated", TREATED).with("x", x);
    double[] y = {1, 3, 2, 5, 4, 6, 8, 7};
    GlmFit without = Glm.linear().fit(Observations.of(design, y));
    double[] sum = new double[8];
    Arrays.setAll(sum, i -> 3 * TREATED[i] - 2);
    Design wider = Design.intercept(8).with("treated", TREATED).with("double", sum).with("x", x);
    Observations rows = Observations.of(wider, y);
    GlmFit fit = Glm.linear().fit(rows);
    assertThat(fit.aliased()).containsExactly("double");
    assertThat(fit.coefficient("x")).isCloseTo(without.coefficient("x"), within(1e-10));
    assertThat(fit.residualDegreesOfFreedom()).isEqualTo(5);
    assertThat(fit.mean(wider)).containsExactly(without.mean(design), within(1e-10));
    double[][] robust = Sandwich.of(fit, rows).hc0();
    assertThat(robust[2][0]).isNaN();
    assertThat(robust[3][3])
        .isCloseTo(Sandwich.of(without, Observations.of(design, y)).hc0()[2][2], within(1e-10));
    assertThatThrownBy(() -> fit.estimate("double", robust)).hasMessageContaining("aliased");
  }

  @Test
  void separationIsReportedAndNotACrash() {
    GlmFit fit =
        Glm.logistic()
            .fit(rows(0, 0, 0, 0, 1, 1, 0, 1).repeated(new double[] {1, 1, 1, 1, 1, 1, 0, 1}));
    assertThat(fit.separated()).isTrue();
    assertThat(Glm.poisson().fit(rows(0, 0, 0, 0, 1, 2, 3, 4)).separated()).isTrue();
  }

  @Test
  void sumsOverPartsGiveTheFitOfTheRows() {
    Random random = new Random(9);
    int n = 300;
    double[] age = random.doubles(n, 0, 18).toArray();
    double[] offset = random.doubles(n, -1, 1).toArray();
    double[] y = Arrays.stream(age).map(a -> random.nextInt(1 + (int) a)).toArray();
    double[] square = Arrays.stream(age).map(a -> a * a).toArray();
    double[] twice = Arrays.stream(age).map(a -> 2 * a).toArray();
    Design design =
        Design.intercept(n).with("age", age).with("twice", twice).with("square", square);
    Observations rows = Observations.of(design, y).offsetBy(offset);
    GlmFit byRows = Glm.poisson().fit(rows);
    GlmFit bySums =
        Glm.poisson()
            .fitSums(
                design.names(),
                b -> {
                  GlmSums first = GlmSums.at(Glm.poisson(), b, 4);
                  GlmSums second = GlmSums.at(Glm.poisson(), b, 4);
                  for (int i = 0; i < n; i++) {
                    double[] x = {1, age[i], twice[i], square[i]};
                    (i % 3 == 0 ? first : second).add(x, y[i], 1, 1, offset[i]);
                  }
                  return first.merge(second);
                });
    assertThat(bySums.aliased()).containsExactly("twice");
    assertThat(byRows.aliased()).containsExactly("twice");
    for (int j : new int[] {0, 1, 3}) {
      assertThat(bySums.coefficients()[j]).isCloseTo(byRows.coefficients()[j], within(1e-8));
      assertThat(bySums.covariance()[j][j]).isCloseTo(byRows.covariance()[j][j], within(1e-8));
    }
    assertThat(bySums.deviance()).isCloseTo(byRows.deviance(), within(1e-7));
    assertThat(bySums.dispersion()).isCloseTo(byRows.dispersion(), within(1e-9));
  }

  @Test
  void orderOfRowsAndUnitOfAColumnChangeNothing() {
    double[] x = {1, 2, 3, 4, 5, 6, 7, 9};
    double[] y = {1, 3, 2, 5, 4, 6, 8, 7};
    int[] shuffled = {3, 1, 7, 0, 5, 2, 6, 4};
    GlmFit fit = Glm.poisson().fit(Observations.of(Design.intercept(8).with("x", x), y));
    double[] thousands = Arrays.stream(at(x, shuffled)).map(v -> 1e6 * v).toArray();
    GlmFit other =
        Glm.poisson()
            .fit(Observations.of(Design.intercept(8).with("x", thousands), at(y, shuffled)));
    assertThat(other.coefficient("x") * 1e6).isCloseTo(fit.coefficient("x"), within(1e-10));
    assertThat(other.deviance()).isCloseTo(fit.deviance(), within(1e-10));
  }

  @Test
  void singletonClustersAreHc1AndRobustErrorsOfAMeanAreKnown() {
    // Mean 3 of 1..5: HC0 variance = sum of squares 10 / 25; HC1 times 5/4.
    double[] y = {1, 2, 3, 4, 5};
    Observations rows = Observations.of(Design.intercept(5), y);
    Sandwich sandwich = Sandwich.of(Glm.linear().fit(rows), rows);
    assertThat(sandwich.hc0()[0][0]).isCloseTo(.4, within(1e-12));
    assertThat(sandwich.hc1()[0][0]).isCloseTo(.5, within(1e-12));
    assertThat(sandwich.clustered(new long[] {1, 2, 3, 4, 5})[0][0]).isCloseTo(.5, within(1e-12));
    // Clusters {1,2} and {3,4,5}: scores -3 and 3, (9 + 9) / 25 x 2/1 x 4/4 = 1.44.
    assertThat(sandwich.clustered(new long[] {1, 1, 2, 2, 2})[0][0]).isCloseTo(1.44, within(1e-12));
  }

  @Test
  void errorsByLeverageAreKnownForMeansAndRefuseARowThatDecidesAlone() {
    // Leverage 1/5: HC0 .4 over 4/5 is s² / n = 2.5 / 5; over (4/5)² it is .625.
    double[] y = {1, 2, 3, 4, 5};
    Observations mean = Observations.of(Design.intercept(5), y);
    Sandwich ofMean = Sandwich.of(Glm.linear().fit(mean), mean);
    assertThat(ofMean.hc2()[0][0]).isCloseTo(.5, within(1e-12));
    assertThat(ofMean.hc3()[0][0]).isCloseTo(.625, within(1e-12));
    // Two groups, 1 2 3 and 4 8: s² / n is 1 / 3 and 8 / 2, Welch's variance of the difference.
    Design two = Design.intercept(5).with("x", new double[] {0, 0, 0, 1, 1});
    Observations groups = Observations.of(two, new double[] {1, 2, 3, 4, 8});
    Sandwich ofGroups = Sandwich.of(Glm.linear().fit(groups), groups);
    assertThat(ofGroups.hc2()[1][1]).isCloseTo(1 / 3. + 4, within(1e-12));
    // HC3 leaves each row out: s² / n times n / (n - 1), 1 / 2 and 8.
    assertThat(ofGroups.hc3()[1][1]).isCloseTo(.5 + 8, within(1e-12));
    // A row that stands twice is two rows.
    Observations counted =
        Observations.of(
                Design.intercept(3).with("x", new double[] {0, 0, 1}), new double[] {1, 3, 5})
            .repeated(new double[] {2, 2, 3});
    Observations copied =
        Observations.of(
            Design.intercept(7).with("x", new double[] {0, 0, 0, 0, 1, 1, 1}),
            new double[] {1, 1, 3, 3, 5, 5, 5});
    assertThat(Sandwich.of(Glm.linear().fit(counted), counted).hc3()[0][0])
        .isCloseTo(Sandwich.of(Glm.linear().fit(copied), copied).hc3()[0][0], within(1e-12));
    Observations alone =
        Observations.of(
            Design.intercept(3).with("x", new double[] {0, 0, 1}), new double[] {1, 3, 5});
    Sandwich ofOne = Sandwich.of(Glm.linear().fit(alone), alone);
    assertThatThrownBy(ofOne::hc2).hasMessageContaining("decides a coefficient alone");
  }

  @Test
  void countsThatVaryLessThanPoissonHaveAnInfiniteTheta() {
    NegativeBinomialFit fit = NegativeBinomialFit.of(rows(9, 10, 11, 10, 20, 21, 19, 20));
    assertThat(fit.theta()).isInfinite();
    assertThat(fit.glm().coefficient("treated")).isCloseTo(Math.log(2), within(1e-9));
  }

  @Test
  void thetaIsAtTheTopOfItsLikelihood() {
    Observations rows = rows(1, 9, 4, 0, 12, 2, 30, 7);
    NegativeBinomialFit fit = NegativeBinomialFit.of(rows);
    // Group means do not depend on theta in a saturated model: 3.5 and 12.75.
    assertThat(Math.exp(fit.glm().coefficient("treated"))).isCloseTo(12.75 / 3.5, within(1e-7));
    double top = logLikelihood(rows.response(), fit.theta());
    assertThat(fit.logLikelihood()).isCloseTo(top, within(1e-9));
    assertThat(logLikelihood(rows.response(), fit.theta() * 1.001)).isLessThan(top);
    assertThat(logLikelihood(rows.response(), fit.theta() * .999)).isLessThan(top);
  }

  /** Sum of log probabilities, from products and not from gamma functions. */
  private static double logLikelihood(double[] y, double theta) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double mean = TREATED[i] == 1 ? 12.75 : 3.5;
      double p = mean / (mean + theta);
      sum += theta * Math.log(1 - p);
      for (int k = 0; k < y[i]; k++) {
        sum += Math.log((theta + k) / (k + 1) * p);
      }
    }
    return sum;
  }

  @Test
  void singletonClustersAreHc1WhateverTheNumberOfColumns() {
    Observations rows = rows(1, 3, 2, 5, 4, 6, 8, 12);
    Sandwich sandwich = Sandwich.of(Glm.poisson().fit(rows), rows);
    // n / (n - 1) x (n - 1) / (n - 2) is n / (n - 2).
    double[][] own = sandwich.clustered(new long[] {1, 2, 3, 4, 5, 6, 7, 8});
    close(own, sandwich.hc1());
    assertThat(own[1][1]).isCloseTo(sandwich.hc0()[1][1] * 8 / 6, within(1e-12));
  }

  @Test
  void refusals() {
    assertThatThrownBy(() -> Glm.logistic().fit(rows(2, 0, 0, 0, 1, 1, 1, 0)))
        .hasMessageContaining("outside the range");
    assertThatThrownBy(() -> Design.intercept(2).with("x", new double[] {1, Double.NaN}))
        .hasMessageContaining("Column x");
    assertThatThrownBy(() -> Observations.of(Design.intercept(2), new double[3]))
        .hasMessageContaining("design has 2 rows");
  }

  private static Observations rows(double... y) {
    return Observations.of(Design.intercept(8).with("treated", TREATED), y);
  }

  private static double response(ExponentialFamily family, double x, Random random) {
    return switch (family) {
      case GAUSSIAN -> x + random.nextGaussian();
      case BINOMIAL -> random.nextDouble() < x ? 1 : 0;
      case POISSON -> random.nextInt(1 + (int) (8 * x));
      case GAMMA -> 0.1 + x * random.nextDouble();
    };
  }

  private static double[] at(double[] values, int[] positions) {
    return Arrays.stream(positions).mapToDouble(i -> values[i]).toArray();
  }

  private static void close(double[][] a, double[][] b) {
    for (int i = 0; i < a.length; i++) {
      assertThat(a[i]).containsExactly(b[i], within(1e-7));
    }
  }
}
