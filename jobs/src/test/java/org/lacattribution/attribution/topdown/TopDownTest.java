package org.lacattribution.attribution.topdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council.ProtectionPlans;
import org.lacattribution.stats.Estimate;

class TopDownTest {
  private static final LocalDate APRIL_2009 = LocalDate.of(2009, 4, 1);
  private static final List<LocalDate> GO_LIVES =
      List.of(LocalDate.of(2012, 7, 1), LocalDate.of(2012, 4, 1), LocalDate.of(2013, 1, 15));

  @Test
  void theRampIsTheMeanOfWhatEachProgrammeHasBuiltUp() {
    double[] shape = TopDown.ramp(series(APRIL_2009, 72, 1, 1), GO_LIVES);
    assertThat(shape[35]).isZero();
    // April 2012: a twelfth of one programme in three.
    assertThat(shape[36]).isCloseTo(1 / 36.0, within(1e-12));
    // July 2012: four twelfths and one twelfth.
    assertThat(shape[39]).isCloseTo(5 / 36.0, within(1e-12));
    // December 2013 closes the year of the last; April 2014 is beyond.
    assertThat(shape[56]).isCloseTo(1, within(1e-12));
    assertThat(shape[60]).isCloseTo(1, within(1e-12));
  }

  @Test
  void aReductionIsFoundAndItsPathShown() {
    TopDown found = found(series(APRIL_2009, 72, .6, 1));
    assertThat(found.refusal()).isEmpty();
    assertThat(found.months()).hasSize(36);
    TopDown.Month last = found.months().get(35);
    assertThat(last.month()).isEqualTo(LocalDate.of(2015, 3, 1));
    // 20 entries a month fall to 12 as the ramp fills, exits at .034 of the stock.
    double truth = 0;
    double avoided = 0;
    for (int t = 36; t < 72; t++) {
      double a = 20 * (1 - Math.pow(.6, found.shape()[t]));
      truth = truth * (1 - .034) + a;
      avoided += a;
    }
    assertThat(last.stock().interval(.95).contains(truth)).isTrue();
    assertThat(last.entries().interval(.95).contains(avoided)).isTrue();
    assertThat(last.without().value() - last.expected())
        .isCloseTo(last.stock().value(), within(1e-9));
    assertThat(found.months().get(0).stock().standardError())
        .isLessThan(last.stock().standardError());
    assertThat(found.sentences().get(0)).contains("At the end of March 2015", "fewer");
    assertThat(found.checks())
        .extracting(Check::check)
        .contains(
            "series_autocorrelation_entries",
            "series_dispersion_exits",
            "series_placebo_date",
            "series_level_only",
            "series_plan_adjusted");
  }

  @Test
  void largerPopulationScalesEntriesAndNothingElse() {
    MonthlySeries series = series(APRIL_2009, 72, .8, 1);
    MonthlySeries doubled =
        new MonthlySeries(
            series.firstMonth(),
            series.stock(),
            series.entries(),
            series.exits(),
            Arrays.stream(series.population()).map(p -> 2 * p).toArray(),
            series.plans());
    TopDown one = found(series);
    TopDown two = found(doubled);
    assertThat(two.months().get(30).stock().value())
        .isCloseTo(one.months().get(30).stock().value(), within(1e-6));
    assertThat(two.months().get(30).stock().standardError())
        .isCloseTo(one.months().get(30).stock().standardError(), within(1e-4));
  }

  @Test
  void tooLittleIsRefusedWithAReason() {
    TopDown brief = found(series(LocalDate.of(2010, 6, 1), 58, 1, 1));
    assertThat(brief.months()).isEmpty();
    assertThat(brief.refusal())
        .hasValueSatisfying(why -> assertThat(why).contains("22 months before", "April 2012"));
    assertThat(brief.checks()).extracting(Check::status).containsExactly(Check.Status.WARN);
    TopDown early = found(series(APRIL_2009, 38, 1, 1));
    assertThat(early.refusal().orElseThrow()).contains("2 months from the first go-live");
    MonthlySeries still = series(APRIL_2009, 72, 1, 1);
    Arrays.fill(still.entries(), 7);
    assertThat(found(still).refusal().orElseThrow()).contains("same number");
  }

  @Test
  void populationIsThatOfThe30thOfJune() {
    double[] people =
        MonthlySeries.population(LocalDate.of(2011, 5, 1), 16, Map.of(2011, 100.0, 2012, 121.0));
    assertThat(people[0]).isEqualTo(100);
    // 15 July 2011 is 15 days of the 366 to 30 June 2012.
    assertThat(people[2]).isCloseTo(100 * Math.pow(1.21, 15 / 366.0), within(1e-9));
    assertThat(people[15]).isEqualTo(121);
  }

  /**
   * Plans fall by two in five as the ramp fills, and entries are in proportion to plans: all of the
   * effect runs through them, or none of it is one.
   */
  @Test
  void whatRunsThroughPlansIsTheEffectUnlessTheCouncilSaysOtherwise() {
    MonthlySeries flows = series(APRIL_2009, 72, .6, 1);
    double[] shape = TopDown.ramp(flows, GO_LIVES);
    Random random = new Random(5);
    double[] plans = new double[72];
    Arrays.setAll(plans, t -> 400 * Math.pow(.6, shape[t]) * Math.exp(.1 * random.nextGaussian()));
    double[] entries = flows.entries().clone();
    Arrays.setAll(entries, t -> poisson(random, 20 * plans[t] / 400));
    MonthlySeries series =
        new MonthlySeries(
            flows.firstMonth(), flows.stock(), entries, flows.exits(), flows.population(), plans);

    TopDown mediated = TopDown.of(series, GO_LIVES, ProtectionPlans.MEDIATOR);
    TopDown confounded = TopDown.of(series, GO_LIVES, ProtectionPlans.CONFOUNDER);

    Estimate with = mediated.months().get(35).entries();
    Estimate without = confounded.months().get(35).entries();
    assertThat(with.interval(.95).contains(0)).isFalse();
    assertThat(with.value()).isPositive();
    assertThat(without.interval(.95).contains(0)).isTrue();
    assertThat(without.value()).isLessThan(with.value() / 2);
    assertThat(sensitivity(mediated)).contains("series_plan_adjusted");
    assertThat(sensitivity(confounded)).contains("series_plan_unadjusted");
    assertThat(sensitivity(mediated))
        .contains("is %.0f children".formatted(confounded.months().get(35).stock().value()));
    assertThat(sensitivity(confounded))
        .contains("is %.0f children".formatted(mediated.months().get(35).stock().value()));
    assertThat(confounded.sentences().get(2)).contains("Plans are adjusted for");
  }

  /** Told the other way where plans are not known. */
  @Test
  void plansThatAreNotKnownCannotBeAdjustedFor() {
    MonthlySeries series = series(APRIL_2009, 72, .8, 1);
    TopDown asked = TopDown.of(series, GO_LIVES, ProtectionPlans.CONFOUNDER);
    assertThat(asked.months()).isEqualTo(found(series).months());
    assertThat(asked.sentences().get(2)).contains("Plans are not adjusted for");
    assertThat(sensitivity(asked)).contains("series_plan_adjusted", "not known by month");
  }

  private static String sensitivity(TopDown found) {
    return found.checks().stream()
        .filter(check -> check.check().startsWith("series_plan"))
        .map(check -> check.check() + " " + check.meaning())
        .findFirst()
        .orElseThrow();
  }

  private static TopDown found(MonthlySeries series) {
    return TopDown.of(series, GO_LIVES, ProtectionPlans.MEDIATOR);
  }

  /** 20 entries a month and a stock of 588 that keeps, with a season and Poisson noise. */
  private static MonthlySeries series(
      LocalDate from, int months, double entryEffect, double exitEffect) {
    Random random = new Random(11);
    double[] stock = new double[months];
    double[] entries = new double[months];
    double[] exits = new double[months];
    double[] population = new double[months];
    Arrays.fill(population, 70_000);
    MonthlySeries dates = new MonthlySeries(from, stock, entries, exits, population, new double[0]);
    double[] shape = TopDown.ramp(dates, GO_LIVES);
    double now = 588;
    for (int t = 0; t < months; t++) {
      stock[t] = now;
      double season = 1 + .1 * Math.sin(2 * Math.PI * t / 12);
      entries[t] = poisson(random, 20 * season * Math.pow(entryEffect, shape[t]));
      exits[t] = poisson(random, now * .034 * Math.pow(exitEffect, shape[t]));
      now += entries[t] - exits[t];
    }
    return dates;
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
}
