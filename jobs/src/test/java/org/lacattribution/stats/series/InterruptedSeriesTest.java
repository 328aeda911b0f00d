package org.lacattribution.stats.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.PublishedSet;

class InterruptedSeriesTest {
  private final PublishedSet sicily = PublishedSet.named("sicily");

  @Test
  void smokingBanInSicily() {
    SeriesFit fit = sicilySeries().fit();
    Estimate step = fit.logRateRatio(ErrorModel.QUASI);
    sicily.assertFigure("quasi seasonal", "rr", Math.exp(step.value()));
    sicily.assertFigure("quasi seasonal", "dispersion", fit.dispersion());
    Estimate avoided = fit.avoided(ErrorModel.QUASI);
    sicily.assertFigure("quasi seasonal", "avoided", avoided.value());
    // The published interval is normal: .83940 to .93323.
    double error = Math.log(.93323 / .83940) / 2 / 1.959964;
    assertThat(step.standardError()).isCloseTo(error, within(1e-5));
    assertThat(step.degreesOfFreedom()).isEqualTo(52);
    // Negative autocorrelation does not narrow the interval.
    assertThat(fit.autocorrelation()).isNegative();
    assertThat(fit.logRateRatio(ErrorModel.INFLATED)).isEqualTo(step);
  }

  @Test
  void avoidedEventsAreMeansWithoutLessEvents() {
    SeriesFit fit = sicilySeries().fit();
    double[] without = fit.model().mean(fit.series().uninterrupted(), fit.series().logExposure());
    double sum = 0;
    for (int t = 36; t < without.length; t++) {
      sum += without[t] - fit.series().counts()[t];
    }
    assertThat(fit.avoided(ErrorModel.QUASI).value()).isCloseTo(sum, within(1e-6));
  }

  @Test
  void slopeChangeCountsFromTheInterruption() {
    // The published slope counts from the month before: the same slope, another step.
    SeriesFit fit = sicilySeries().slopeChange().fit();
    Estimate slope = fit.coefficient(InterruptedSeries.SLOPE, ErrorModel.QUASI);
    assertThat(Math.exp(slope.value())).isCloseTo(1.00148, within(1e-5));
    double published = fit.logRateRatio(ErrorModel.QUASI).value() - slope.value();
    assertThat(Math.exp(published)).isCloseTo(.87646, within(1e-5));
  }

  @Test
  void latentErrorsOfAnIndependentSeriesAreLikeQuasiOnes() {
    SeriesFit fit = sicilySeries().fit();
    double quasi = fit.logRateRatio(ErrorModel.QUASI).standardError();
    double latent = fit.logRateRatio(ErrorModel.LATENT).standardError();
    assertThat(latent / quasi).isBetween(.9, 1.4);
  }

  /** 60 repetitions: a Monte Carlo error near 3 points, so only gross faults show. */
  @Test
  void latentErrorsCoverWherePersistenceIsHidden() {
    assertThat(coverage(ErrorModel.LATENT, 60, 36, 8, .2, .8, 60, 11)).isGreaterThan(.85);
    assertThat(coverage(ErrorModel.QUASI, 60, 36, 8, .2, .8, 60, 11)).isLessThan(.9);
  }

  /**
   * 600 repetitions: a Monte Carlo error of .9 points at 95%; three of them each side of 93 to 97.
   */
  @Tag("deep")
  @ParameterizedTest
  @CsvSource({
    "60,36,8,0,0",
    "60,36,8,.2,0",
    "60,36,8,.2,.5",
    "60,36,8,.2,.8",
    "60,36,40,.1,.5",
    "60,36,40,.1,.8",
    "24,24,8,.2,.5"
  })
  void latentErrorsCover(int before, int after, double mean, double deviation, double persistence) {
    assertThat(coverage(ErrorModel.LATENT, before, after, mean, deviation, persistence, 600, 7))
        .isBetween(.905, .99);
  }

  @Test
  void refusesASeriesWithNothingAfter() {
    assertThatThrownBy(() -> InterruptedSeries.of(new double[5], 5))
        .hasMessageContaining("two times or more before");
  }

  /** Share of 95% intervals of a step of log .8 that hold it. */
  static double coverage(
      ErrorModel errors,
      int before,
      int after,
      double mean,
      double deviation,
      double persistence,
      int repetitions,
      long seed) {
    Random random = new Random(seed);
    int held = 0;
    for (int i = 0; i < repetitions; i++) {
      double[] counts = simulate(random, before, after, mean, deviation, persistence);
      Estimate step = InterruptedSeries.of(counts, before).fit().logRateRatio(errors);
      held += step.interval(.95).contains(Math.log(.8)) ? 1 : 0;
    }
    return held / (double) repetitions;
  }

  private static double[] simulate(
      Random random, int before, int after, double mean, double deviation, double persistence) {
    double[] counts = new double[before + after];
    double state = deviation * random.nextGaussian();
    for (int t = 0; t < counts.length; t++) {
      double rate = mean * Math.exp(state) * (t >= before ? .8 : 1);
      counts[t] = poisson(random, rate);
      state =
          persistence * state
              + Math.sqrt(1 - persistence * persistence) * deviation * random.nextGaussian();
    }
    return counts;
  }

  private static int poisson(Random random, double rate) {
    int count = 0;
    double waited = -Math.log(random.nextDouble());
    while (waited < rate) {
      count++;
      waited -= Math.log(random.nextDouble());
    }
    return count;
  }

  private InterruptedSeries sicilySeries() {
    return InterruptedSeries.of(sicily.numbers("aces"), 36)
        .exposure(sicily.numbers("stdpop"))
        .seasonal(Arrays.stream(sicily.numbers("month")).map(m -> m / 12).toArray(), 2);
  }
}
