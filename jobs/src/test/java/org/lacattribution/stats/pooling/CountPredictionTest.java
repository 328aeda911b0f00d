package org.lacattribution.stats.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Locale;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class CountPredictionTest {
  private static final double SCALE = 0.5;

  /**
   * Thousands of events: log ratios are normal, with errors of one over the root of events. The
   * half event of the prior moves the mean by half its variance, near 0.3²/5/2.
   */
  @Test
  void manyEventsGiveWhatTheirLogsGive() {
    double[] events = {4000, 2500, 6400, 1600, 3600};
    double[] ratios = {0.5, 0.7, 0.6, 0.9, 0.55};
    double[] expected = new double[5];
    double[] logs = new double[5];
    double[] errors = new double[5];
    for (int i = 0; i < 5; i++) {
      expected[i] = events[i] / ratios[i];
      logs[i] = Math.log(ratios[i]);
      errors[i] = 1 / Math.sqrt(events[i]);
    }
    CountPrediction counts = CountPrediction.of(events, expected, SCALE);
    CountPrediction normal = normal(logs, errors);
    assertThat(counts.mean()).isCloseTo(normal.mean(), within(0.015));
    assertThat(counts.error()).isCloseTo(normal.error(), within(2e-3));
    assertThat(counts.between()).isCloseTo(normal.between(), within(2e-3));
  }

  /**
   * Where truths are one, only sums matter: 6 events of 12 expected and half an event more, so the
   * log ratio is the log of a gamma of shape 6.5 over 12, with mean digamma(6.5) - log 12 = 1.79291
   * - 2.48491 and variance trigamma(6.5) = 0.16628.
   */
  @Test
  void ofOneTruthOnlySumsMatter() {
    CountPrediction found =
        CountPrediction.of(new double[] {0, 1, 5}, new double[] {2, 4, 6}, 0.001);
    assertThat(found.mean()).isCloseTo(1.79291 - 2.48491, within(1e-3));
    assertThat(found.error()).isCloseTo(Math.sqrt(0.16628), within(1e-3));
    // In what parts makes no odds.
    CountPrediction parted = CountPrediction.of(new double[] {3, 3}, new double[] {11, 1}, 0.001);
    assertThat(parted.mean()).isCloseTo(found.mean(), within(1e-3));
  }

  @Test
  void whatShowsNothingIsRefused() {
    assertThatThrownBy(() -> CountPrediction.of(new double[2], new double[] {1, 1}, SCALE))
        .hasMessageContaining("without any event");
    assertThatThrownBy(() -> CountPrediction.of(new double[] {1}, new double[1], SCALE))
        .hasMessageContaining("expected zero");
  }

  /**
   * Eight studies of one to four events each where a ratio of a half is at work: the mean of log
   * ratios with the errors of their counts lies far above it, for what lacks events weighs less or
   * is left out; that of the counts lies within four standard errors of 300 draws, and its interval
   * covers the truth of another.
   */
  @Test
  void fewEventsLeanTowardsNothing() {
    RandomDataGenerator random = new RandomDataGenerator(4);
    double truth = Math.log(0.5);
    int draws = 300;
    double ofCounts = 0;
    double squares = 0;
    double ofLogs = 0;
    int covered = 0;
    for (int draw = 0; draw < draws; draw++) {
      double[] events = new double[8];
      double[] expected = new double[8];
      for (int i = 0; i < 8; i++) {
        expected[i] = 2 + i % 4 * 2;
        events[i] =
            random.nextPoisson(expected[i] * Math.exp(truth + 0.2 * random.nextNormal(0, 1)));
      }
      CountPrediction found = CountPrediction.of(events, expected, SCALE);
      ofCounts += found.mean() / draws;
      squares += found.mean() * found.mean() / draws;
      double another = truth + 0.2 * random.nextNormal(0, 1);
      covered += Math.abs(another - found.mean()) < 1.96 * found.error() ? 1 : 0;
      ofLogs += logs(events, expected) / draws;
    }
    double error = Math.sqrt((squares - ofCounts * ofCounts) / draws);
    System.out.printf(
        Locale.ROOT,
        "Truth %.2f: log ratios foretell %.2f, counts %.2f; covered %.3f%n",
        truth,
        ofLogs,
        ofCounts,
        covered / (double) draws);
    // A prior of truths that differ more than they do takes half of their variance for the mean's.
    assertThat(ofCounts).isCloseTo(truth, within(0.06 + 4 * error));
    assertThat(ofLogs).isGreaterThan(truth + 0.15);
    assertThat(covered / (double) draws).isGreaterThan(0.93);
  }

  private static double logs(double[] events, double[] expected) {
    double[] found = new double[events.length];
    double[] errors = new double[events.length];
    int with = 0;
    for (int i = 0; i < events.length; i++) {
      if (events[i] > 0) {
        found[with] = Math.log(events[i] / expected[i]);
        errors[with++] = 1 / Math.sqrt(events[i]);
      }
    }
    return normal(Arrays.copyOf(found, with), Arrays.copyOf(errors, with)).mean();
  }

  /** Of effects that are normal about their truths: the mean flat, its integral known. */
  private static CountPrediction normal(double[] effects, double[] errors) {
    double highest = Double.NEGATIVE_INFINITY;
    double total = 0;
    double mean = 0;
    double squares = 0;
    double ofMean = 0;
    double typical = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (double between = SCALE / 400; between < 6 * SCALE; between += SCALE / 200) {
        double weights = 0;
        double first = 0;
        double second = 0;
        double log = -between * between / (2 * SCALE * SCALE);
        for (int i = 0; i < effects.length; i++) {
          double variance = errors[i] * errors[i] + between * between;
          weights += 1 / variance;
          first += effects[i] / variance;
          second += effects[i] * effects[i] / variance;
          log -= Math.log(variance) / 2;
        }
        double at = first / weights;
        log -= Math.log(weights) / 2 + (second - at * first) / 2;
        if (pass == 0) {
          highest = Math.max(highest, log);
        } else {
          double weight = Math.exp(log - highest);
          total += weight;
          mean += weight * at;
          squares += weight * (at * at + 1 / weights + between * between);
          ofMean += weight * (at * at + 1 / weights);
          typical += weight * between;
        }
      }
    }
    mean /= total;
    return new CountPrediction(
        mean,
        Math.sqrt(squares / total - mean * mean),
        typical / total,
        Math.sqrt(ofMean / total - mean * mean));
  }
}
