package org.lacattribution.stats.glm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lacattribution.stats.Interval;
import org.lacattribution.stats.PublishedSet;

/** Poisson, quasi-Poisson and negative binomial models against R on two published series. */
class PublishedSeriesTest {
  private final PublishedSet sicily = PublishedSet.named("sicily");
  private final PublishedSet seatbelts = PublishedSet.named("seatbelts");

  @Test
  void poissonStepOfTheSmokingBan() {
    GlmFit fit = Glm.poisson().fit(rows(sicily, step()));
    sicily.assertFigure("poisson", "rr", Math.exp(fit.coefficient("smokban")));
    assertInterval(fit, fit.covariance(), .86469, .92509);
    // The same coefficients read as quasi-Poisson: only the interval changes.
    assertInterval(fit, fit.quasiCovariance(), .83919, .95319);
    assertThat(fit.dispersion()).isCloseTo(3.55919, within(1e-5));
  }

  @Test
  void quasiPoissonWithTwoHarmonics() {
    GlmFit fit = Glm.poisson().fit(rows(sicily, seasonal(sicily, step())));
    sicily.assertFigure("quasi seasonal", "rr", Math.exp(fit.coefficient("smokban")));
    sicily.assertFigure("quasi seasonal", "dispersion", fit.dispersion());
    assertInterval(fit, fit.quasiCovariance(), .83940, .93323);
    assertThat(fit.residualDegreesOfFreedom()).isEqualTo(59 - 7);
  }

  @Test
  void slopeChange() {
    double[] ban = sicily.numbers("smokban");
    double[] time = sicily.numbers("time");
    double[] slope = new double[ban.length];
    Arrays.setAll(slope, i -> (time[i] - 36) * ban[i]);
    GlmFit fit = Glm.poisson().fit(rows(sicily, seasonal(sicily, step()).with("slope", slope)));
    assertThat(Math.exp(fit.coefficient("smokban"))).isCloseTo(.87646, within(1e-5));
    Interval limits = fit.estimate("slope", fit.quasiCovariance()).interval(.95).exponential();
    assertThat(Math.exp(fit.coefficient("slope"))).isCloseTo(1.00148, within(1e-5));
    assertThat(limits.lower()).isCloseTo(.99785, within(1e-5));
    assertThat(limits.upper()).isCloseTo(1.00513, within(1e-5));
  }

  @Test
  void robustErrorsOfTheSeasonalModel() {
    Observations rows = rows(sicily, seasonal(sicily, step()));
    Sandwich sandwich = Sandwich.of(Glm.poisson().fit(rows), rows);
    GlmFit fit = Glm.poisson().fit(rows);
    assertThat(fit.estimate("smokban", sandwich.hc0()).standardError())
        .isCloseTo(.02474, within(1e-5));
    assertThat(fit.estimate("smokban", sandwich.neweyWest(3)).standardError())
        .isCloseTo(.02177, within(1e-5));
  }

  @Test
  void negativeBinomialWithTwoHarmonics() {
    NegativeBinomialFit fit = NegativeBinomialFit.of(rows(sicily, seasonal(sicily, step())));
    sicily.assertFigure("NB seasonal", "rr", Math.exp(fit.glm().coefficient("smokban")));
    assertThat(fit.theta()).isCloseTo(840.0, within(.5));
  }

  @Test
  void quasiPoissonOfTheSeatBeltLaw() {
    GlmFit fit = Glm.poisson().fit(seatbeltRows());
    seatbelts.assertFigure("quasi", "law", fit.coefficient("law"));
    assertThat(fit.estimate("law", fit.quasiCovariance()).standardError())
        .isCloseTo(.0263183, within(1e-7));
    // R weighs the residuals by the last but one iteration, which moves the sixth figure.
    assertThat(fit.dispersion()).isCloseTo(13.4113, within(5e-4));
  }

  @Test
  void negativeBinomialOfTheSeatBeltLaw() {
    NegativeBinomialFit fit = NegativeBinomialFit.of(seatbeltRows());
    seatbelts.assertFigure("NB", "law", fit.glm().coefficient("law"));
    seatbelts.assertFigure("NB", "theta", fit.theta());
    assertThat(fit.glm().estimate("law", fit.glm().covariance()).standardError())
        .isCloseTo(.0238213, within(1e-6));
  }

  private Design step() {
    return Design.intercept(sicily.rows())
        .with("smokban", sicily.numbers("smokban"))
        .with("time", sicily.numbers("time"));
  }

  private Observations rows(PublishedSet set, Design design) {
    return Observations.of(design, set.numbers("aces"))
        .offsetBy(Arrays.stream(set.numbers("stdpop")).map(Math::log).toArray());
  }

  private Observations seatbeltRows() {
    double[] counter = new double[seatbelts.rows()];
    Arrays.setAll(counter, i -> i + 1);
    Design design =
        Design.intercept(seatbelts.rows())
            .with("law", seatbelts.numbers("law"))
            .with("month", counter)
            .with(
                "petrol", Arrays.stream(seatbelts.numbers("PetrolPrice")).map(Math::log).toArray());
    return Observations.of(seasonal(seatbelts, design), seatbelts.numbers("drivers"));
  }

  private static Design seasonal(PublishedSet set, Design design) {
    double[] month = set.numbers("month");
    Design seasonal = design;
    for (int k = 1; k <= 2; k++) {
      double turn = 2 * Math.PI * k / 12;
      seasonal =
          seasonal
              .with("sin" + k, Arrays.stream(month).map(m -> Math.sin(turn * m)).toArray())
              .with("cos" + k, Arrays.stream(month).map(m -> Math.cos(turn * m)).toArray());
    }
    return seasonal;
  }

  private static void assertInterval(
      GlmFit fit, double[][] covariance, double lower, double upper) {
    Interval limits = fit.estimate("smokban", covariance).interval(.95).exponential();
    assertThat(limits.lower()).isCloseTo(lower, within(1e-5));
    assertThat(limits.upper()).isCloseTo(upper, within(1e-5));
  }
}
