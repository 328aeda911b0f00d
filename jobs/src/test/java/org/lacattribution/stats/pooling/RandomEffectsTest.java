package org.lacattribution.stats.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lacattribution.stats.Interval;

/**
 * Thirteen trials of BCG vaccine against tuberculosis (Colditz and others 1994, Journal of the
 * American Medical Association 271, table 1: counts, which are facts). Their log risk ratios pooled
 * are the worked example of Viechtbauer (2010, Journal of Statistical Software 36(3)) and of the
 * documentation of his package metafor, whose printed figures are expected here.
 */
class RandomEffectsTest {
  /** Vaccinated with tuberculosis and without, not vaccinated with and without. */
  private static final int[][] BCG = {
    {4, 119, 11, 128},
    {6, 300, 29, 274},
    {3, 228, 11, 209},
    {62, 13536, 248, 12619},
    {33, 5036, 47, 5761},
    {180, 1361, 372, 1079},
    {8, 2537, 10, 619},
    {505, 87886, 499, 87892},
    {29, 7470, 45, 7232},
    {17, 1699, 65, 1600},
    {186, 50448, 141, 27197},
    {5, 2493, 3, 2338},
    {27, 16886, 29, 17825}
  };

  private final double[] effects = new double[BCG.length];
  private final double[] errors = new double[BCG.length];

  RandomEffectsTest() {
    for (int i = 0; i < BCG.length; i++) {
      double treated = BCG[i][0] + BCG[i][1];
      double others = BCG[i][2] + BCG[i][3];
      effects[i] = Math.log(BCG[i][0] / treated / (BCG[i][2] / others));
      errors[i] = Math.sqrt(1.0 / BCG[i][0] - 1 / treated + 1.0 / BCG[i][2] - 1 / others);
    }
  }

  @Test
  void momentsGiveWhatIsPublished() {
    RandomEffects found = RandomEffects.derSimonianLaird(effects, errors);
    assertThat(found.betweenVariance()).isCloseTo(0.3088, within(5e-5));
    assertThat(found.mean()).isCloseTo(-0.7141, within(5e-5));
    assertThat(found.standardError()).isCloseTo(0.1787, within(5e-5));
    assertThat(found.q()).isCloseTo(152.2330, within(5e-5));
  }

  @Test
  void restrictedLikelihoodGivesWhatIsPublished() {
    RandomEffects found = RandomEffects.restrictedLikelihood(effects, errors);
    assertThat(found.studies()).isEqualTo(13);
    assertThat(found.betweenVariance()).isCloseTo(0.3132, within(5e-5));
    assertThat(found.mean()).isCloseTo(-0.7145, within(5e-5));
    assertThat(found.standardError()).isCloseTo(0.1798, within(5e-5));
    assertThat(found.i2()).isCloseTo(0.9222, within(5e-5));
  }

  /** Of 13 studies t has 11 degrees of freedom: its 97.5th percentile is 2.201. */
  @Test
  void aPredictionIsWiderThanTheMean() {
    Interval found = RandomEffects.restrictedLikelihood(effects, errors).prediction(0.95);
    double half = 2.201 * Math.sqrt(0.3132 + 0.1798 * 0.1798);
    assertThat(found.lower()).isCloseTo(-0.7145 - half, within(1e-3));
    assertThat(found.upper()).isCloseTo(-0.7145 + half, within(1e-3));
    RandomEffects two =
        RandomEffects.restrictedLikelihood(new double[] {0, 1}, new double[] {1, 1});
    assertThatThrownBy(() -> two.prediction(0.95)).hasMessageContaining("three studies");
  }

  /** Errors 1 and 1, effects 0 and 4: Q = 8, so 8 - 1 over 2 - 2/2 is 7, and I² 7/8. */
  @Test
  void twoStudiesAreWorkedOutByHand() {
    double[] two = {0, 4};
    double[] alike = {1, 1};
    RandomEffects found = RandomEffects.derSimonianLaird(two, alike);
    assertThat(found.q()).isCloseTo(8, within(1e-12));
    assertThat(found.betweenVariance()).isCloseTo(7, within(1e-12));
    assertThat(found.mean()).isCloseTo(2, within(1e-12));
    assertThat(found.standardError()).isCloseTo(2, within(1e-12));
    assertThat(found.hartungKnapp()).isCloseTo(2, within(1e-12));
    assertThat(found.i2()).isCloseTo(7.0 / 8, within(1e-12));
    assertThat(RandomEffects.restrictedLikelihood(two, alike).betweenVariance())
        .isCloseTo(7, within(1e-9));
  }

  @Test
  void effectsThatAgreeMoreThanChanceHaveNothingBetweenThem() {
    double[] agreeing = {-0.5, -0.5, -0.49};
    double[] unsure = {0.3, 0.4, 0.5};
    assertThat(RandomEffects.derSimonianLaird(agreeing, unsure).betweenVariance()).isZero();
    assertThat(RandomEffects.restrictedLikelihood(agreeing, unsure).betweenVariance()).isZero();
  }

  @Test
  void whatCannotBePooledIsRefused() {
    assertThatThrownBy(() -> RandomEffects.derSimonianLaird(new double[0], new double[0]))
        .hasMessageContaining("an error for each effect");
    assertThatThrownBy(() -> Prediction.of(new double[] {1, 2}, new double[] {0, 1}, 0.5))
        .hasMessageContaining("errors above zero");
  }

  /** A prior that knows that truths are one leaves the precision-weighted mean. */
  @Test
  void aPriorOfOneTruthPoolsByPrecision() {
    double[] three = {0, 1, 2};
    double[] unlike = {1, 0.5, 1};
    Prediction found = Prediction.of(three, unlike, 1e-6);
    assertThat(found.mean()).isCloseTo((0 + 4 * 1 + 2) / 6.0, within(1e-6));
    assertThat(found.error()).isCloseTo(Math.sqrt(1 / 6.0), within(1e-6));
  }

  /** Many studies drown the prior: the prediction is that of restricted likelihood. */
  @Test
  void manyStudiesDrownThePrior() {
    Random random = new Random(3);
    double[] many = random.doubles(2000).map(any -> -0.3 + 0.4 * random.nextGaussian()).toArray();
    double[] sure = random.doubles(2000).map(any -> 0.05 + any / 10).toArray();
    RandomEffects found = RandomEffects.restrictedLikelihood(many, sure);
    Prediction prediction = Prediction.of(many, sure, 0.5);
    assertThat(prediction.mean()).isCloseTo(found.mean(), within(1e-3));
    assertThat(prediction.between()).isCloseTo(Math.sqrt(found.betweenVariance()), within(2e-3));
    assertThat(prediction.error()).isCloseTo(prediction.between(), within(2e-3));
  }

  /**
   * Studies drawn anew, four and eight at a time, as sure as small programmes are: the truth of
   * another study lies in the 95% interval about as often as it says where truths differ as the
   * prior expects. Of 4,000 draws at 95%, chance gives a standard error of 0.3%.
   */
  @Test
  void predictionsOfFewStudiesCoverTheTruthOfAnother() {
    Random random = new Random(8);
    for (int studies : new int[] {4, 8}) {
      assertThat(covered(random, studies, Double.NaN)).isBetween(0.93, 0.985);
      // Where truths are one the prior is cautious; where they differ much it is a little bold.
      assertThat(covered(random, studies, 0)).isGreaterThan(0.98);
      assertThat(covered(random, studies, 0.15)).isGreaterThan(0.97);
      assertThat(covered(random, studies, 0.4)).isBetween(0.9, 0.96);
    }
  }

  /**
   * How often a prediction of the mean -0.4 covers.
   *
   * @param between standard deviation between truths; NaN to draw it from the prior
   */
  private static double covered(Random random, int studies, double between) {
    int covered = 0;
    int draws = 4000;
    for (int draw = 0; draw < draws; draw++) {
      double spread = Double.isNaN(between) ? 0.5 * Math.abs(random.nextGaussian()) : between;
      double[] found = new double[studies];
      double[] sure = new double[studies];
      for (int i = 0; i < studies; i++) {
        sure[i] = 0.2 + 0.4 * random.nextDouble();
        found[i] = -0.4 + spread * random.nextGaussian() + sure[i] * random.nextGaussian();
      }
      Prediction prediction = Prediction.of(found, sure, 0.5);
      double truth = -0.4 + spread * random.nextGaussian();
      covered += Math.abs(truth - prediction.mean()) < 1.96 * prediction.error() ? 1 : 0;
    }
    return covered / (double) draws;
  }
}
