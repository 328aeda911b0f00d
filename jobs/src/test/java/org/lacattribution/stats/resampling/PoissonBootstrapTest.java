package org.lacattribution.stats.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.lacattribution.stats.glm.Design;
import org.lacattribution.stats.glm.Glm;
import org.lacattribution.stats.glm.GlmFit;
import org.lacattribution.stats.glm.Observations;
import org.lacattribution.stats.glm.Sandwich;

class PoissonBootstrapTest {

  @Test
  void weightsArePoissonAndIndependentOfOneAnother() {
    int n = 200_000;
    double[] counts = new double[8];
    double product = 0;
    for (int i = 0; i < n; i++) {
      int weight = PoissonBootstrap.weight(7, i, 3);
      counts[Math.min(7, weight)]++;
      product += (weight - 1) * (PoissonBootstrap.weight(7, i, 4) - 1);
      product += (weight - 1) * (PoissonBootstrap.weight(7, i + 1, 3) - 1);
      product += (weight - 1) * (PoissonBootstrap.weight(8, i, 3) - 1);
    }
    double expected = Math.exp(-1);
    for (int k = 0; k < 6; k++) {
      // Four standard errors of a share.
      double error = 4 * Math.sqrt(expected * (1 - expected) / n);
      assertThat(counts[k] / n).as("share of %d", k).isCloseTo(expected, within(error));
      expected /= k + 1;
    }
    assertThat(product / n).isCloseTo(0, within(4 * Math.sqrt(3.0 / n)));
  }

  @Test
  void aWeightDependsOnSeedClusterAndReplicateAlone() {
    long[] clusters = {5, 9, 5, -3, 9};
    double[] counts = PoissonBootstrap.of(1, clusters).counts(17);
    assertThat(counts[0]).isEqualTo(counts[2]).isEqualTo(PoissonBootstrap.weight(1, 5, 17));
    assertThat(counts[1]).isEqualTo(counts[4]);
    assertThat(PoissonBootstrap.key("family-1")).isNotEqualTo(PoissonBootstrap.key("family-2"));
    // Frozen: a published replicate must come out again in another year.
    assertThat(
            IntStream.range(0, 12).map(r -> PoissonBootstrap.weight(2013, 42, r)).boxed().toList())
        .containsExactly(1, 1, 2, 0, 0, 2, 0, 1, 3, 1, 1, 1);
  }

  @Test
  void allCountsOneIsTheEstimateAndTheErrorOfAMeanIsKnown() {
    Random random = new Random(3);
    double[] y = random.doubles(400).toArray();
    long[] own = IntStream.range(0, 400).asLongStream().toArray();
    Replicates replicates =
        PoissonBootstrap.of(11, own).run(2000, counts -> new double[] {mean(y, counts)});
    double mean = Arrays.stream(y).average().orElseThrow();
    assertThat(replicates.estimate()[0]).isCloseTo(mean, within(1e-12));
    double squares = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum();
    // Root of the sum of squares over n; the bootstrap error of 2,000 replicates is 1.6% of it.
    double error = Math.sqrt(squares) / 400;
    assertThat(replicates.estimate(0).standardError()).isCloseTo(error, within(.06 * error));
    assertThat(replicates.percentileInterval(0, .95).width())
        .isCloseTo(2 * 1.96 * error, within(.25 * error));
    assertThat(replicates.shareAbove(0, mean)).isCloseTo(.5, within(.05));
  }

  @Test
  void oneStepReplicatesMatchTheClusterSandwichAndFullRefits() {
    Random random = new Random(21);
    int families = 300;
    int n = 2 * families;
    double[] x = new double[n];
    double[] y = new double[n];
    long[] family = new long[n];
    for (int i = 0; i < n; i++) {
      family[i] = i / 2;
      double shared = i % 2 == 0 ? random.nextGaussian() : x[i - 1];
      x[i] = shared;
      y[i] = random.nextDouble() < 1 / (1 + Math.exp(1 - x[i])) ? 1 : 0;
    }
    Observations rows = Observations.of(Design.intercept(n).with("x", x), y);
    GlmFit fit = Glm.logistic().fit(rows);
    Sandwich sandwich = Sandwich.of(fit, rows);
    Map<Long, double[]> scores = sandwich.clusterScores(family);
    OneStep oneStep = new OneStep(fit.coefficients(), fit.inverseInformation());
    int replicates = 1000;
    double[] fast = new double[replicates];
    double[] full = new double[replicates];
    PoissonBootstrap bootstrap = PoissonBootstrap.of(5, family);
    for (int r = 0; r < replicates; r++) {
      fast[r] = oneStep.replicate(scores, 5, r)[1];
      full[r] =
          Glm.logistic()
              .fit(rows.repeated(bootstrap.counts(r)), fit.coefficients())
              .coefficients()[1];
    }
    double g = families;
    double factor = g / (g - 1) * (n - 1.0) / (n - 2);
    double known = Math.sqrt(sandwich.clustered(family)[1][1] / factor);
    assertThat(deviation(fast)).isCloseTo(known, within(.08 * known));
    assertThat(new PearsonsCorrelation().correlation(fast, full)).isGreaterThan(.98);
    assertThat(oneStep.replicate(new double[2])).containsExactly(fit.coefficients());
  }

  @Test
  void scoresOfClustersSumToNothingAtTheEstimate() {
    double[] y = {1, 4, 2, 6, 3};
    Observations rows =
        Observations.of(Design.intercept(5).with("x", new double[] {1, 2, 3, 4, 5}), y);
    Map<Long, double[]> scores =
        new LinkedHashMap<>(
            Sandwich.of(Glm.poisson().fit(rows), rows).clusterScores(new long[] {1, 1, 2, 2, 3}));
    for (int j = 0; j < 2; j++) {
      int column = j;
      assertThat(scores.values().stream().mapToDouble(s -> s[column]).sum())
          .isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void aReplicateThatFailedIsRefused() {
    assertThatThrownBy(() -> new Replicates(new double[] {1}, new double[][] {{1}, {Double.NaN}}))
        .hasMessageContaining("not finite");
  }

  private static double mean(double[] y, double[] counts) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += counts[i] * y[i];
    }
    return sum / Arrays.stream(counts).sum();
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }
}
