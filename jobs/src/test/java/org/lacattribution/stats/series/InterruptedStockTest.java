package org.lacattribution.stats.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacattribution.stats.Estimate;

class InterruptedStockTest {
  private static final int BEFORE = 39;
  private static final int AFTER = 36;
  private static final double ENTRIES = 20;
  private static final double HAZARD = .034;
  private static final int REPETITIONS = 300;

  /** How the simulated flows depart from their means, and what the interruption does. */
  private record World(
      double entrySd,
      double exitSd,
      double persistence,
      double entryEffect,
      double exitEffect,
      double shortStays,
      double drift) {}

  /** What one model said over many courses of events. */
  private record Coverage(double held, double bias, double halfWidth, double spread) {}

  @Test
  void expectedFlowsGiveTheRecursionExactly() {
    // Flows without noise: 20 a month, a fifth fewer once the ramp is full, hazard .034 throughout.
    double[] shape = shape();
    int n = shape.length;
    double[] entries = new double[n];
    double[] exits = new double[n];
    double[] starts = new double[n];
    double stock = 588;
    for (int t = 0; t < n; t++) {
      starts[t] = stock;
      entries[t] = ENTRIES * Math.pow(.8, shape[t]);
      exits[t] = stock * HAZARD;
      stock += entries[t] - exits[t];
    }
    List<InterruptedStock.Reduction> found = fit(entries, exits, starts, shape).reductions();
    double fewer = 0;
    double avoided = 0;
    for (int t = BEFORE; t < n; t++) {
      fewer = fewer * (1 - HAZARD) + ENTRIES * (1 - Math.pow(.8, shape[t]));
      avoided += ENTRIES * (1 - Math.pow(.8, shape[t]));
      assertThat(found.get(t - BEFORE).stock().value()).isCloseTo(fewer, within(1e-6));
      assertThat(found.get(t - BEFORE).entries().value()).isCloseTo(avoided, within(1e-6));
    }
    InterruptedStock.Reduction last = found.get(AFTER - 1);
    assertThat(last.expected()).isCloseTo(stock, within(1e-6));
    assertThat(last.without().value() - last.expected())
        .isCloseTo(last.stock().value(), within(1e-9));
  }

  @Test
  void intervalsCoverTheTruthOverAFewCourses() {
    Coverage flows = coverage(new World(.15, .1, .8, .8, 1.1, 0, .05), 60, 3, this::byFlows);
    assertThat(flows.held()).isGreaterThan(.85);
  }

  @Tag("deep")
  @ParameterizedTest
  @CsvSource({
    "0,0,0,.8,1,0,0",
    "0,0,0,1,1,0,.05",
    ".15,.1,0,.8,1.1,0,.05",
    ".15,.1,.5,.8,1.1,0,.05",
    ".15,.1,.8,.8,1.1,0,.05",
    ".15,.1,.5,.8,1,.5,.05",
    ".15,.1,.8,1.2,1,.5,.05"
  })
  void flowsCoverAndTheStockItselfDoesNot(
      double entrySd,
      double exitSd,
      double persistence,
      double entry,
      double exit,
      double shortStays,
      double drift) {
    World world = new World(entrySd, exitSd, persistence, entry, exit, shortStays, drift);
    Coverage flows = coverage(world, REPETITIONS, 3, this::byFlows);
    Coverage stock = coverage(world, REPETITIONS, 3, this::byStock);
    System.out.printf(Locale.ROOT, "%s%n  flows %s%n  stock %s%n", world, flows, stock);
    // Trends as the prior has them: the flows hold the truth at least as often as they say, the
    // stock
    // far less often.
    assertThat(flows.held()).isGreaterThan(.93);
    assertThat(Math.abs(flows.bias())).isLessThan(.25 * flows.spread());
    assertThat(stock.held()).isLessThan(.8);
  }

  private interface Model {
    Estimate last(double[] entries, double[] exits, double[] starts, double[] ends, double[] shape);
  }

  private Estimate byFlows(
      double[] entries, double[] exits, double[] starts, double[] ends, double[] shape) {
    return fit(entries, exits, starts, shape).reductions().get(AFTER - 1).stock();
  }

  /** Step and slope on the stock itself, persistence and all. */
  private Estimate byStock(
      double[] entries, double[] exits, double[] starts, double[] ends, double[] shape) {
    SeriesFit fit = InterruptedSeries.of(ends, BEFORE).slopeChange().fit();
    double[] without = fit.model().mean(fit.series().uninterrupted(), fit.series().logExposure());
    int last = ends.length - 1;
    double[][] covariance = fit.covariance(ErrorModel.LATENT);
    int step = fit.model().position(InterruptedSeries.STEP);
    int slope = fit.model().position(InterruptedSeries.SLOPE);
    int level = 0;
    int trend = fit.model().position(InterruptedSeries.TREND);
    double[] g = new double[covariance.length];
    g[level] = without[last] - fit.means()[last];
    g[trend] = g[level] * (last + 1);
    g[step] = -fit.means()[last];
    g[slope] = -fit.means()[last] * (last - BEFORE);
    double variance = org.lacattribution.stats.linear.Matrices.quadratic(g, covariance);
    return new Estimate(
        without[last] - fit.means()[last],
        Math.sqrt(variance),
        fit.model().residualDegreesOfFreedom());
  }

  private static InterruptedStock fit(
      double[] entries, double[] exits, double[] starts, double[] shape) {
    return new InterruptedStock(
        InterruptedSeries.ramped(entries, shape).fit(),
        InterruptedSeries.ramped(exits, shape).exposure(starts).fit(),
        starts[BEFORE],
        new InterruptedStock.Elsewhere(.05 / 12, .2));
  }

  /** Rises over a year. */
  private static double[] shape() {
    double[] shape = new double[BEFORE + AFTER];
    Arrays.setAll(shape, t -> Math.max(0, Math.min(1, (t - BEFORE + 1) / 12.0)));
    return shape;
  }

  private static Coverage coverage(World world, int repetitions, long seed, Model model) {
    Random random = new Random(seed);
    double[] shape = shape();
    int held = 0;
    double sum = 0;
    double squares = 0;
    double width = 0;
    for (int r = 0; r < repetitions; r++) {
      int n = shape.length;
      double entryDrift = world.drift / 12 * random.nextGaussian();
      double exitDrift = world.drift / 12 * random.nextGaussian();
      double truth = truth(world, shape, entryDrift, exitDrift);
      double[] entries = new double[n];
      double[] exits = new double[n];
      double[] starts = new double[n];
      double[] ends = new double[n];
      // Two kinds of stays: those of a share are four times as short as a mean that keeps the
      // stock.
      double[] stock = steady(world);
      double[] kinds = {stock[0], stock[1]};
      double u = random.nextGaussian();
      double v = random.nextGaussian();
      for (int t = 0; t < n; t++) {
        double[] hazard = hazards(world);
        starts[t] = kinds[0] + kinds[1];
        double rate =
            ENTRIES
                * Math.exp(world.entrySd * u - world.entrySd * world.entrySd / 2)
                * Math.exp(entryDrift * (t - BEFORE))
                * Math.pow(world.entryEffect, shape[t]);
        double factor =
            Math.exp(exitDrift * (t - BEFORE) + world.exitSd * v - world.exitSd * world.exitSd / 2)
                * Math.pow(world.exitEffect, shape[t]);
        for (int k = 0; k < 2; k++) {
          int left = binomial(random, (int) kinds[k], Math.min(1, hazard[k] * factor));
          int came = poisson(random, rate * (k == 0 ? world.shortStays : 1 - world.shortStays));
          exits[t] += left;
          entries[t] += came;
          kinds[k] += came - left;
        }
        ends[t] = kinds[0] + kinds[1];
        double keep = Math.sqrt(1 - world.persistence * world.persistence);
        u = world.persistence * u + keep * random.nextGaussian();
        v = world.persistence * v + keep * random.nextGaussian();
      }
      Estimate last = model.last(entries, exits, starts, ends, shape);
      held += last.interval(.95).contains(truth) ? 1 : 0;
      sum += last.value() - truth;
      squares += Math.pow(last.value() - truth, 2);
      width += last.interval(.95).width() / 2;
    }
    return new Coverage(
        held / (double) repetitions,
        sum / repetitions,
        width / repetitions,
        Math.sqrt(squares / repetitions));
  }

  /** Hazards of the short and the long stays; mean stay 1 / .034 months. */
  private static double[] hazards(World world) {
    double p = world.shortStays;
    double quick = HAZARD * 4;
    double slow = p == 0 ? HAZARD : (1 - p) / (1 / HAZARD - p / quick);
    return new double[] {quick, slow};
  }

  private static double[] steady(World world) {
    double[] hazard = hazards(world);
    return new double[] {
      Math.round(ENTRIES * world.shortStays / hazard[0]),
      Math.round(ENTRIES * (1 - world.shortStays) / hazard[1])
    };
  }

  private static double truth(World world, double[] shape, double entryDrift, double exitDrift) {
    double[] with = steady(world);
    double[] without = steady(world);
    double[] hazard = hazards(world);
    double[] share = {world.shortStays, 1 - world.shortStays};
    // Both from the stock that is expected when the ramp begins.
    for (int t = 0; t < shape.length; t++) {
      double entry = ENTRIES * Math.exp(entryDrift * (t - BEFORE));
      double factor = Math.exp(exitDrift * (t - BEFORE));
      for (int k = 0; k < 2; k++) {
        with[k] =
            with[k] * (1 - hazard[k] * factor * Math.pow(world.exitEffect, shape[t]))
                + entry * share[k] * Math.pow(world.entryEffect, shape[t]);
        without[k] = without[k] * (1 - hazard[k] * factor) + entry * share[k];
      }
    }
    return without[0] + without[1] - with[0] - with[1];
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

  private static int binomial(Random random, int n, double p) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      count += random.nextDouble() < p ? 1 : 0;
    }
    return count;
  }
}
