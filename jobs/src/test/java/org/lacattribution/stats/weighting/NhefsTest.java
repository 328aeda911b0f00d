package org.lacattribution.stats.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lacattribution.stats.weighting.Nhefs.filled;
import static org.lacattribution.stats.weighting.Nhefs.ones;
import static org.lacattribution.stats.weighting.Nhefs.times;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.glm.Design;
import org.lacattribution.stats.glm.Glm;
import org.lacattribution.stats.glm.GlmFit;
import org.lacattribution.stats.glm.Observations;
import org.lacattribution.stats.glm.Sandwich;
import org.lacattribution.stats.resampling.PoissonBootstrap;
import org.lacattribution.stats.resampling.Replicates;

/** The book's estimates of what quitting does to weight and to survival. */
class NhefsTest {
  private final Nhefs weighed = Nhefs.weighed();
  private final Nhefs everyone = Nhefs.everyone();

  @Test
  void weightedDifferenceInWeight() {
    double[] stabilised = weighed.stabilisedWeights(ones(1566));
    Estimate effect = WeightedDifference.of(weighed.gain(), weighed.quit(), stabilised);
    weighed.set().assertFigure("IPW", "ate", effect.value());
    weighed.set().assertFigure("IPW", "hc0_se", effect.standardError());
    assertThat(effect.interval(.95).lower()).isCloseTo(2.4106, within(1e-4));
    assertThat(effect.interval(.95).upper()).isCloseTo(4.4705, within(1e-4));
    double[] plain =
        PropensityWeights.inverseProbability(weighed.quit(), weighed.propensity(ones(1566)));
    Estimate unstabilised = WeightedDifference.of(weighed.gain(), weighed.quit(), plain);
    assertThat(unstabilised.value()).isCloseTo(effect.value(), within(1e-9));
  }

  @Test
  void weightsBalanceEveryCovariate() {
    double[] weights = weighed.stabilisedWeights(ones(1566));
    Design covariates = weighed.covariates();
    double before = 0;
    for (String name : covariates.names().subList(1, covariates.names().size())) {
      double[] x = covariates.column(name);
      before =
          Math.max(before, Math.abs(Balance.standardisedDifference(x, weighed.quit(), ones(1566))));
      assertThat(Balance.standardisedDifference(x, weighed.quit(), weights))
          .as(name)
          .isBetween(-.1, .1);
    }
    assertThat(before).isGreaterThan(.25);
    WeightDiagnostics diagnostics = WeightDiagnostics.of(weights);
    assertThat(diagnostics.mean()).isCloseTo(.99884, within(1e-5));
    assertThat(diagnostics.smallest()).isCloseTo(.3312, within(1e-4));
    assertThat(diagnostics.largest()).isCloseTo(4.2977, within(1e-4));
    assertThat(diagnostics.effectiveSize()).isBetween(1000.0, 1566.0);
  }

  @Test
  void censoringWeightsForThoseNotWeighedAgain() {
    double[] missing =
        Arrays.stream(everyone.set().numbers("wt82")).map(w -> Double.isNaN(w) ? 1 : 0).toArray();
    Design full = everyone.covariates().with("quit", everyone.quit());
    Design small = Design.intercept(1629).with("quit", everyone.quit());
    GlmFit denominator = Glm.logistic().fit(Observations.of(full, missing));
    GlmFit numerator = Glm.logistic().fit(Observations.of(small, missing));
    double[] censoring =
        PropensityWeights.uncensored(missing, denominator.mean(full), numerator.mean(small));
    double[] weights = PropensityWeights.product(everyone.stabilisedWeights(ones(1629)), censoring);
    double[] gain = Arrays.stream(everyone.gain()).map(g -> Double.isNaN(g) ? 0 : g).toArray();
    Estimate effect = WeightedDifference.of(gain, everyone.quit(), weights);
    everyone.set().assertFigure("IPW+IPCW", "ate", effect.value());
    assertThat(effect.standardError()).isCloseTo(.52564, within(1e-5));
    assertThat(WeightDiagnostics.of(weights).rows()).isEqualTo(1566);
  }

  @Test
  void gFormulaForWeight() {
    GlmFit model = outcomeModel();
    GComputation all =
        GComputation.of(
            model,
            everyone.outcomeDesign(filled(1629, 0)),
            everyone.outcomeDesign(filled(1629, 1)),
            ones(1629));
    everyone.set().assertFigure("gformula", "ate", all.difference());
    assertThat(all.untreated()).isCloseTo(1.66027, within(1e-5));
    assertThat(all.treated()).isCloseTo(5.17884, within(1e-5));
    GComputation observed =
        GComputation.of(
            model,
            weighed.outcomeDesign(filled(1566, 0)),
            weighed.outcomeDesign(filled(1566, 1)),
            ones(1566));
    assertThat(observed.difference()).isCloseTo(3.51737, within(1e-5));
  }

  @Test
  void doublyRobustWithInfluenceError() {
    GlmFit model = outcomeModel();
    Aipw aipw =
        Aipw.average(
            weighed.gain(),
            weighed.quit(),
            weighed.propensity(ones(1566)),
            model.mean(weighed.outcomeDesign(filled(1566, 0))),
            model.mean(weighed.outcomeDesign(filled(1566, 1))),
            ones(1566));
    weighed.set().assertFigure("AIPW", "ate", aipw.estimate().value());
    assertThat(aipw.estimate().standardError()).isCloseTo(.48881, within(2e-4));
    long[] own = IntStream.range(0, 1566).asLongStream().toArray();
    assertThat(aipw.clustered(own).standardError())
        .isCloseTo(aipw.estimate().standardError(), within(1e-12));
  }

  @Test
  void marginalStructuralLogisticModelForDeath() {
    double[] weights = weighed.stabilisedWeights(ones(1566));
    Observations rows =
        Observations.of(
                Design.intercept(1566).with("quit", weighed.quit()), weighed.set().numbers("death"))
            .weighted(weights);
    GlmFit fit = Glm.logistic().fit(rows);
    Estimate effect = fit.estimate("quit", Sandwich.of(fit, rows).hc0());
    assertThat(Math.exp(effect.value())).isCloseTo(1.0306, within(1e-4));
    assertThat(effect.standardError()).isCloseTo(.1573, within(1e-4));
  }

  @Test
  void bootstrapRefitsThePropensity() {
    long[] people = IntStream.range(0, 1566).asLongStream().toArray();
    double[] gain = weighed.gain();
    double[] quit = weighed.quit();
    Design design = weighed.covariates();
    Observations propensity = Observations.of(design, quit);
    double[] start = Glm.logistic().fit(propensity).coefficients();
    Replicates replicates =
        PoissonBootstrap.of(2013, people)
            .run(
                400,
                counts -> {
                  GlmFit fit = Glm.logistic().fit(propensity.repeated(counts), start);
                  double[] weights = PropensityWeights.inverseProbability(quit, fit.mean(design));
                  return new double[] {difference(gain, quit, times(weights, counts))};
                });
    weighed.set().assertFigure("IPW", "ate", replicates.estimate()[0]);
    weighed.set().assertFigure("poisson bootstrap", "se", replicates.estimate(0).standardError());
  }

  @Test
  void pooledLogisticSurvivalByTreatment() {
    PersonTime time = PersonTime.of(everyone.months(), everyone.died());
    assertThat(time.rows()).isEqualTo(176_764);
    assertThat(Arrays.stream(time.event()).sum()).isEqualTo(318);
    GlmFit hazard = hazardModel(time, ones(time.rows()));
    everyone.set().assertFigure("pooled logit", "s120_q0", curve(hazard, 0).after(120));
    everyone.set().assertFigure("pooled logit", "s120_q1", curve(hazard, 1).after(120));
    GlmFit weighted = hazardModel(time, time.spread(everyone.stabilisedWeights(ones(1629))));
    everyone.set().assertFigure("IPW hazards", "s120_q0", curve(weighted, 0).after(120));
    everyone.set().assertFigure("IPW hazards", "s120_q1", curve(weighted, 1).after(120));
  }

  @Test
  void gFormulaSurvival() {
    PersonTime time = PersonTime.of(everyone.months(), everyone.died());
    Design people =
        everyone
            .covariates()
            .without("(intercept)")
            .with("change", everyone.set().numbers("smkintensity82_71"));
    Design rows = time.spread(people, hazardDesign(time.spread(everyone.quit()), time.period()));
    GlmFit hazard = Glm.logistic().fit(Observations.of(rows, time.event()));
    for (int quit = 0; quit <= 1; quit++) {
      double[] treatment = filled(1629, quit);
      SurvivalCurve curve =
          SurvivalCurve.of(
              120,
              t -> {
                Design design = hazardDesign(treatment, filled(1629, t));
                for (String name : people.names()) {
                  design = design.with(name, people.column(name));
                }
                return hazard.mean(design);
              },
              ones(1629));
      everyone.set().assertFigure("gformula hazards", "s120_q" + quit, curve.after(120));
    }
  }

  private GlmFit outcomeModel() {
    return Glm.linear().fit(Observations.of(weighed.outcomeDesign(weighed.quit()), weighed.gain()));
  }

  private GlmFit hazardModel(PersonTime time, double[] weights) {
    Design design = hazardDesign(time.spread(everyone.quit()), time.period());
    return Glm.logistic().fit(Observations.of(design, time.event()).weighted(weights));
  }

  private static SurvivalCurve curve(GlmFit hazard, double quit) {
    double[] months = IntStream.range(0, 120).asDoubleStream().toArray();
    return SurvivalCurve.of(hazard.mean(hazardDesign(filled(120, quit), months)));
  }

  private static Design hazardDesign(double[] quit, double[] month) {
    double[] square = times(month, month);
    return Design.intercept(quit.length)
        .with("quit", quit)
        .with("month", month)
        .with("month2", square)
        .with("quit:month", times(quit, month))
        .with("quit:month2", times(quit, square));
  }

  private static double difference(double[] y, double[] treated, double[] weights) {
    return WeightedDifference.of(y, treated, weights).value();
  }
}
