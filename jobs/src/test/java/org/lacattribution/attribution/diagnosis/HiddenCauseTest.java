package org.lacattribution.attribution.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.effect.PersonTime;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.attribution.topdown.Check.Status;
import org.lacattribution.simulate.SimulatedCouncil;

/** Councils that record a referral once a place is taken, so that waiting is immortal. */
class HiddenCauseTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final Setting SETTING =
      new Setting(Programme.of(SimulatedCouncil.council()), 2010 * 12 + 3, Months.of(LAST), false);

  @Test
  void waitingThatIsImmortalSpeaksOfNothing() {
    HiddenCause none = of("placed", 402, 2);
    assertThat(check(none, "waiting_time").meaning()).contains("No other check uses these days.");
    assertThat(check(none, "placebo_programme").status()).isNotEqualTo(Status.FAIL);
    assertThat(none.checks()).noneMatch(check -> check.status() == Status.FAIL);
    assertThat(none.rulesOut(Math.log(1.02))).isFalse();
  }

  @Test
  void aHiddenCauseIsSeenHoweverReferralsAreDated() {
    HiddenCause hidden = of("unmeasured+placed", 402, 2);
    assertThat(check(hidden, "placebo_programme").status()).isEqualTo(Status.FAIL);
    assertThat(check(hidden, "placebo_declined").value()).isGreaterThan(Check.ONCE_IN_TWENTY);
    assertThat(hidden.rulesOut(Math.log(3))).isFalse();
  }

  private static Check check(HiddenCause of, String name) {
    List<Check> found =
        of.checks().stream()
            .filter(check -> check.check().equals(name) && check.programme().equals(Check.ALL))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static HiddenCause of(String scenario, int seed, double size) {
    PersonTime time =
        PersonTime.of(
            SimulatedCouncil.of(SimulatedCouncil.council(), scenario, seed, size, LAST).children(),
            SETTING);
    return new HiddenCause(time, RateModel.fit(time.entryTests), 7, 0);
  }
}
