package org.lacattribution.stats.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lacattribution.stats.weighting.Nhefs.filled;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lacattribution.stats.glm.Design;
import org.lacattribution.stats.glm.Glm;
import org.lacattribution.stats.glm.GlmFit;
import org.lacattribution.stats.glm.Observations;

/** Figures that R and numpy give of a published data set, and worlds whose truth is drawn here. */
class GEstimationTest {
  private static final String FIGURES = "g-estimation of death";

  private final Nhefs everyone = Nhefs.everyone();
  private final double[] quit = everyone.quit();
  private final double[] death = everyone.set().numbers("death");

  @Test
  void logRiskRatioOfDeathByEitherModel() {
    Design full = everyone.covariates();
    Design constant = Design.intercept(everyone.rows());
    meets("both full", full, full);
    meets("exposure full and rates constant", full, constant);
    meets("exposure constant and rates full", constant, full);
    meets("both constant", constant, constant);
  }

  /** One figure and its two errors: both models estimated too, and taken as known. */
  private void meets(String figure, Design forExposure, Design forRate) {
    GlmFit exposed = Glm.logistic().fit(Observations.of(forExposure, quit));
    double[] expected = exposed.mean(forExposure);
    Design withQuit = forRate.with("quit", quit);
    GlmFit rates = Glm.poisson().fit(Observations.of(withQuit, death));
    double[] untreated = rates.mean(forRate.with("quit", filled(everyone.rows(), 0)));
    if (figure.equals("both full")) {
      everyone.set().assertFigure(FIGURES, "rate model", rates.coefficient("quit"));
    }
    GEstimation found = estimate(death, untreated, quit, expected);
    assertThat(found.solved()).isTrue();
    everyone.set().assertFigure(FIGURES, figure, found.effects()[0]);
    double[] known = new double[everyone.rows()];
    Arrays.setAll(known, row -> found.contribution(0, row));
    everyone.set().assertFigure(FIGURES, figure + " error with models known", error(found, known));
    double[] stacked = known.clone();
    double[] byExposure = new double[everyone.rows()];
    double[] ofExposure = new double[everyone.rows()];
    double[] byRate = new double[everyone.rows()];
    double[] ofRate = new double[everyone.rows()];
    double[] mean = rates.mean(withQuit);
    for (int row = 0; row < stacked.length; row++) {
      byExposure[row] = -found.residual(row) * expected[row] * (1 - expected[row]);
      ofExposure[row] = quit[row] - expected[row];
      byRate[row] = -(quit[row] - expected[row]) * untreated[row];
      ofRate[row] = death[row] - mean[row];
    }
    Design atNone = forRate.with("quit", filled(everyone.rows(), 0));
    add(stacked, pull(exposed, forExposure, byExposure), forExposure, ofExposure);
    add(stacked, pull(rates, atNone, byRate), withQuit, ofRate);
    everyone.set().assertFigure(FIGURES, figure + " stacked error", error(found, stacked));
  }

  @Test
  void errorOfTheRateModelAlone() {
    Design design = everyone.covariates().with("quit", quit);
    GlmFit rates = Glm.poisson().fit(Observations.of(design, death));
    double[] mean = rates.mean(design);
    double[] residual = new double[mean.length];
    Arrays.setAll(residual, row -> death[row] - mean[row]);
    double[] influence = new double[mean.length];
    add(influence, rates.inverseInformation()[rates.position("quit")], design, residual);
    double squares = Arrays.stream(influence).map(of -> of * of).sum();
    everyone.set().assertFigure(FIGURES, "rate model error", Math.sqrt(squares));
  }

  /** What one coefficient's row of the inverse information makes of a change of the sum. */
  private static double[] pull(GlmFit fit, Design design, double[] byRow) {
    double[] slope = new double[design.names().size()];
    for (int j = 0; j < slope.length; j++) {
      double[] column = design.column(design.names().get(j));
      for (int row = 0; row < byRow.length; row++) {
        slope[j] += byRow[row] * column[row];
      }
    }
    double[] pull = new double[slope.length];
    for (int j = 0; j < pull.length; j++) {
      for (int i = 0; i < slope.length; i++) {
        pull[j] += slope[i] * fit.inverseInformation()[i][j];
      }
    }
    return pull;
  }

  private static void add(double[] to, double[] pull, Design design, double[] residual) {
    double[] by = design.times(pull);
    for (int row = 0; row < to.length; row++) {
      to[row] += by[row] * residual[row];
    }
  }

  private static double error(GEstimation found, double[] contributions) {
    double[] influence = found.influence(new double[][] {contributions})[0];
    return Math.sqrt(Arrays.stream(influence).map(of -> of * of).sum());
  }

  private static GEstimation estimate(
      double[] outcome, double[] untreated, double[] exposure, double[] expected) {
    return GEstimation.of(
        new GEstimation.Rows() {
          @Override
          public int count() {
            return outcome.length;
          }

          @Override
          public int exposures() {
            return 1;
          }

          @Override
          public double outcome(int row) {
            return outcome[row];
          }

          @Override
          public double untreated(int row) {
            return untreated[row];
          }

          @Override
          public double exposure(int of, int row) {
            return exposure[row];
          }

          @Override
          public double instrument(int of, int row) {
            return exposure[row] - expected[row];
          }
        },
        0,
        new double[1]);
  }

  /** Two strata, one three times as often exposed and with four times the rate; truth log(1/2). */
  @Test
  void rightIfEitherModelIsRight() {
    int n = 200_000;
    SplittableRandom random = new SplittableRandom(7);
    double[] outcome = new double[n];
    double[] exposure = new double[n];
    double[] chance = new double[n];
    double[] rate = new double[n];
    for (int i = 0; i < n; i++) {
      boolean high = i % 2 == 0;
      chance[i] = high ? 0.6 : 0.2;
      rate[i] = high ? 0.2 : 0.05;
      exposure[i] = random.nextDouble() < chance[i] ? 1 : 0;
      outcome[i] = random.nextDouble() < rate[i] * (exposure[i] == 1 ? 0.5 : 1) ? 1 : 0;
    }
    double truth = Math.log(0.5);
    double[] noChance = filled(n, 0.4);
    double[] noRate = filled(n, 0.125);
    assertThat(estimate(outcome, rate, exposure, noChance).effects()[0])
        .isCloseTo(truth, within(.04));
    assertThat(estimate(outcome, noRate, exposure, chance).effects()[0])
        .isCloseTo(truth, within(.04));
    // With both wrong it is the crude ratio: exposed (.75 · .2 + .25 · .05) / 2 = .08125 against
    // (.2 + 2 · .05) / 3 = .1, whose log is -.208.
    assertThat(estimate(outcome, noRate, exposure, noChance).effects()[0]).isGreaterThan(-.3);
  }

  @Test
  void withoutEventsOnlyMadeUpOnesGiveAnEffect() {
    double[] outcome = {0, 0, 0, 0};
    double[] untreated = {.3, .3, .3, .3};
    double[] exposure = {1, 1, 0, 0};
    double[] expected = {.5, .5, .5, .5};
    GEstimation.Rows rows =
        new GEstimation.Rows() {
          @Override
          public int count() {
            return 4;
          }

          @Override
          public int exposures() {
            return 1;
          }

          @Override
          public double outcome(int row) {
            return outcome[row] + (row == 2 ? 1 : 0);
          }

          @Override
          public double untreated(int row) {
            return untreated[row];
          }

          @Override
          public double exposure(int of, int row) {
            return exposure[row];
          }

          @Override
          public double instrument(int of, int row) {
            return exposure[row] - expected[row];
          }
        };
    // Made-up 0.1 · (exp(−θ) − 1) against 0.5 of an event of those who were not exposed.
    double made = GEstimation.of(rows, 0.1, new double[1]).effects()[0];
    assertThat(made).isCloseTo(Math.log(0.1 / (0.1 + 0.5)), within(1e-9));
    assertThat(GEstimation.of(rows, 0, new double[1]).solved()).isFalse();
  }

  /** What a child in a draw was given by lot, what it had, and what came of it. */
  private static final class Draw implements GEstimation.Rows {
    private final double[] lot;
    private final double[] exposure;
    private final double[] outcome;
    private final double untreated;

    private Draw(double[] lot, double[] exposure, double[] outcome, double untreated) {
      this.lot = lot;
      this.exposure = exposure;
      this.outcome = outcome;
      this.untreated = untreated;
    }

    @Override
    public int count() {
      return lot.length;
    }

    @Override
    public int exposures() {
      return 1;
    }

    @Override
    public double outcome(int row) {
      return outcome[row];
    }

    @Override
    public double untreated(int row) {
      return untreated;
    }

    @Override
    public double exposure(int of, int row) {
      return exposure[row];
    }

    @Override
    public double instrument(int of, int row) {
      return lot[row] - 0.5;
    }
  }

  /**
   * Sums of a draw in which half win. Of those who won, who take part have 8 events, who do not 5;
   * of those who lost, 2 and 20. Without the exposure both arms would have as many: 8 / r + 5 = 2 /
   * r + 20, so the ratio r is 6 / 15, whatever is expected.
   */
  @Test
  void aDrawGivesTheRatioThatMakesItsArmsEqual() {
    double[] lot = {1, 1, 0, 0};
    double[] exposure = {1, 0, 1, 0};
    double[] outcome = {8, 5, 2, 20};
    for (double untreated : new double[] {0, 3, 40}) {
      GEstimation found =
          GEstimation.of(new Draw(lot, exposure, outcome, untreated), 0, new double[1]);
      assertThat(found.effects()[0]).isCloseTo(Math.log(6 / 15.), within(1e-9));
      // Half of 8 / r less half of 2 / r: how fast the sum falls with the effect.
      assertThat(found.sensitivity()[0][0]).isCloseTo(1 / (3 / .4), within(1e-9));
    }
  }

  /**
   * A need that is not on record raises the rate fivefold and brings half of those who lost to the
   * programme all the same, as it keeps half of those who won from it: what they had is no guide,
   * and the lot is.
   */
  @Test
  void rightWhereSomethingUnrecordedDecidesOnTheExposure() {
    int n = 200_000;
    SplittableRandom random = new SplittableRandom(11);
    double[] lot = new double[n];
    double[] exposure = new double[n];
    double[] outcome = new double[n];
    for (int i = 0; i < n; i++) {
      boolean needy = random.nextDouble() < 0.3;
      lot[i] = i % 2;
      boolean follows = needy ? lot[i] == 1 || random.nextBoolean() : random.nextDouble() < 0.8;
      exposure[i] = follows ? lot[i] : 1 - lot[i];
      double rate = (needy ? 0.2 : 0.04) * (exposure[i] == 1 ? 0.5 : 1);
      outcome[i] = random.nextDouble() < rate ? 1 : 0;
    }
    GEstimation found = GEstimation.of(new Draw(lot, exposure, outcome, .05), 0, new double[1]);
    double[] known = new double[n];
    Arrays.setAll(known, row -> found.contribution(0, row));
    double error = error(found, known);
    assertThat(error).isLessThan(.06);
    assertThat(found.effects()[0]).isCloseTo(Math.log(.5), within(2.5 * error));
    double share = Arrays.stream(exposure).average().orElseThrow();
    double crude = estimate(outcome, filled(n, .08), exposure, filled(n, share)).effects()[0];
    assertThat(crude - Math.log(.5)).isGreaterThan(4 * error);
  }
}
