package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.PopulationAndNeed.Cause;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.topdown.MonthlySeries;
import org.lacattribution.simulate.SimulatedCouncil;

class PopulationAndNeedTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final Setting SETTING =
      new Setting(Programme.of(SimulatedCouncil.council()), 2010 * 12 + 3, Months.of(LAST), false);
  private static final BottomUp RESULT =
      BottomUp.of(
          SimulatedCouncil.of(SimulatedCouncil.council(), "base", 3, 0.2, LAST).children(),
          SETTING,
          List.of(),
          40,
          7);
  private static final int MONTHS = SETTING.lastMonth() - SETTING.firstMonth() + 1;
  private static final int LIVE = SETTING.goLive() - SETTING.firstMonth();

  /** Of so many children before the first programme and so many since. */
  private static PopulationAndNeed of(double before, double since) {
    double[] people = new double[MONTHS];
    Arrays.setAll(people, month -> month < LIVE ? before : since);
    double[] none = new double[MONTHS];
    return PopulationAndNeed.of(
        RESULT,
        Optional.of(
            new MonthlySeries(
                Months.date(SETTING.firstMonth()), none, none, none, people, new double[0])));
  }

  @Test
  void asManyChildrenAsBeforeAddNone() {
    PopulationAndNeed same = of(10_000, 10_000);
    for (int month = 0; month < SETTING.months(); month++) {
      assertThat(same.by(Cause.CHILD_POPULATION, month)).isZero();
    }
    assertThat(same.by(Cause.NEED_MIX, SETTING.months() - 1)).isNotZero();
  }

  /** Only the ratio of populations counts: a child is a child of a large authority or a small. */
  @Test
  void theSizeOfThePopulationIsNeitherHereNorThere() {
    PopulationAndNeed one = of(10_000, 11_000);
    PopulationAndNeed other = of(50_000, 55_000);
    for (Cause cause : Cause.values()) {
      for (int month = 0; month < SETTING.months(); month++) {
        assertThat(one.by(cause, month)).isCloseTo(other.by(cause, month), within(1e-9));
      }
    }
  }

  /** The same cases among more children are less need of each: what one adds the other takes. */
  @Test
  void moreChildrenOfTheSameCasesMoveWhatIsAddedFromNeedToPopulation() {
    PopulationAndNeed same = of(10_000, 10_000);
    PopulationAndNeed more = of(10_000, 12_500);
    for (int month = 0; month < SETTING.months(); month++) {
      assertThat(more.both(month)).isCloseTo(same.both(month), within(1e-9));
      assertThat(more.by(Cause.CHILD_POPULATION, month)).isPositive();
    }
  }

  /** A tenth more children add twice what a twentieth does. */
  @Test
  void populationAddsInProportion() {
    PopulationAndNeed tenth = of(10_000, 11_000);
    PopulationAndNeed twentieth = of(10_000, 10_500);
    int last = SETTING.months() - 1;
    assertThat(tenth.by(Cause.CHILD_POPULATION, last))
        .isCloseTo(2 * twentieth.by(Cause.CHILD_POPULATION, last), within(1e-9));
  }

  @Test
  void intervalsCoverTheEstimate() {
    PopulationAndNeed more = of(10_000, 12_500);
    int last = SETTING.months() - 1;
    for (Cause cause : Cause.values()) {
      assertThat(more.interval(cause, last).orElseThrow())
          .satisfies(
              of -> {
                assertThat(of.lower()).isLessThan(more.by(cause, last));
                assertThat(of.upper()).isGreaterThan(more.by(cause, last));
              });
    }
    assertThat(more.deviationOfBoth(last)).isPositive();
  }

  @Test
  void withoutAPopulationBothArePartOfTheRestAndSaidToBe() {
    PopulationAndNeed unknown = PopulationAndNeed.of(RESULT, Optional.empty());
    assertThat(unknown.unknown().orElseThrow()).contains("No child population is known");
    assertThat(unknown.both(0)).isZero();
    assertThat(unknown.interval(Cause.NEED_MIX, 0)).isEmpty();
  }
}
