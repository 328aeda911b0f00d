package org.lacattribution.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacattribution.error.UserFault;
import org.lacattribution.simulate.CareModel.Course;
import org.lacattribution.simulate.Replay.Measure;

/** What scenarios change, and what they leave alone. */
class ScenarioTest {
  private static final double SIZE = 0.3;
  private static final int UNDER_FIVE = 4 * 12;
  private static final int TEENAGER = 14 * 12;

  @Test
  void joinedNamesLieOverOneAnother() {
    Scenario both = Scenario.named("unmeasured+placed");
    assertThat(both.unmeasured()).isEqualTo(0.8);
    assertThat(both.referrals().oncePlaced()).isTrue();
    assertThat(both.meaning())
        .contains(Scenario.named("unmeasured").meaning(), Scenario.named("placed").meaning());
    assertThat(Scenario.named("base+base").meaning()).isEqualTo(Scenario.named("base").meaning());
    for (String wrong : List.of("unmeasured+", "+placed", "placed+unknown")) {
      assertThatThrownBy(() -> Scenario.named(wrong))
          .isInstanceOf(UserFault.class)
          .hasMessageContaining("routes, placed, picky");
    }
  }

  /** The chance of going home falls faster with time for the young than for teenagers. */
  @Test
  void ageAndTimeInCareInteractOnRoutesAlone() {
    assertThat(interaction(Leaving.BY_ROUTE)).isGreaterThan(2.5);
    // Under thirteen, age has no part in the chances of a course.
    assertThat(Leaving.BY_COURSE.any(Course.VOLUNTARY, 12, UNDER_FIVE))
        .isEqualTo(Leaving.BY_COURSE.any(Course.VOLUNTARY, 12, 12 * 12));
  }

  /** How much the hazard of a child under five falls from month 2 to 24, against a teenager's. */
  private static double interaction(Leaving leaving) {
    double young = ratio(leaving, UNDER_FIVE);
    double teenager = ratio(leaving, TEENAGER);
    return young / teenager;
  }

  private static double ratio(Leaving leaving, int ageAtEntry) {
    return leaving.any(Course.VOLUNTARY, 2, ageAtEntry + 2)
        / leaving.any(Course.VOLUNTARY, 24, ageAtEntry + 24);
  }

  @Test
  void legalStatusesShowTwoRoutesInThree() {
    int shown = 0;
    int all = 0;
    for (ChildLife life : lives("routes")) {
      for (Stay stay : life.stays) {
        if (stay.course != Course.ASYLUM) {
          all++;
          shown += stay.course == stay.recorded ? 1 : 0;
        }
      }
    }
    // A standard error of .47 / sqrt(all).
    assertThat(all).isGreaterThan(500);
    assertThat(shown / (double) all).isCloseTo(0.67, within(0.06));
    for (ChildLife life : lives("base")) {
      assertThat(life.stays).allMatch(stay -> stay.course == stay.recorded);
    }
  }

  /** The same world; only what is on record of referrals differs. */
  @Test
  void aReferralThatIsRecordedOncePlacedAlwaysBegins() {
    Settings placed = Samples.settings("placed", 5, SIZE);
    int accepted = 0;
    int unrecorded = 0;
    List<ChildLife> lives = lives("placed");
    List<ChildLife> dated = lives("base");
    for (int i = 0; i < lives.size(); i++) {
      assertThat(lives.get(i).stays.size()).isEqualTo(dated.get(i).stays.size());
      for (Enrolment enrolment : lives.get(i).enrolments) {
        if (enrolment.start == null) {
          continue;
        }
        unrecorded += enrolment.onRecord(placed.lastDay()) ? 0 : 1;
        if (enrolment.onRecord(placed.lastDay())) {
          accepted++;
          assertThat(enrolment.started()).isTrue();
          assertThat(ChronoUnit.DAYS.between(enrolment.referral, enrolment.start))
              .isBetween(0L, 34L);
        }
      }
      for (Enrolment enrolment : dated.get(i).enrolments) {
        assertThat(enrolment.onRecord(placed.lastDay())).isTrue();
      }
    }
    assertThat(accepted).isGreaterThan(500);
    assertThat(unrecorded).isPositive();
    Truth one = Samples.truth(placed);
    Truth other = Samples.truth(Samples.settings("base", 5, SIZE));
    assertThat(one.worth(Measure.LAC_STOCK, one.months() - 1))
        .isEqualTo(other.worth(Measure.LAC_STOCK, one.months() - 1));
  }

  /**
   * What a frailty does to the risk of those who were chosen, against that of the same families.
   */
  @Test
  void aHiddenCauseRaisesOrLowersTheRiskOfThoseChosen() {
    assertThat(frailtyOfChosen("unmeasured")).isBetween(1.15, 2.0);
    assertThat(frailtyOfChosen("protective")).isBetween(0.4, 0.85);
  }

  private static double frailtyOfChosen(String scenario) {
    List<ChildLife> lives = lives(scenario);
    List<ChildLife> plain = lives("base");
    double sum = 0;
    int chosen = 0;
    for (int i = 0; i < lives.size(); i++) {
      ChildMonths hidden = lives.get(i).months;
      ChildMonths recorded = plain.get(i).months;
      if (!lives.get(i).enrolments.isEmpty() && !lives.get(i).enrolments.get(0).inCare) {
        for (int month = 0; month < recorded.entry().length; month++) {
          if (recorded.entry()[month] > 0) {
            sum += hidden.entry()[month] / recorded.entry()[month];
            chosen++;
            break;
          }
        }
      }
    }
    return sum / chosen;
  }

  /**
   * About as many take part at home as where places are not drawn; half of those drawn win,
   * whatever the risk that no record shows; and who won is on record as accepted, begun or not.
   */
  @Test
  void placesAtHomeAreDrawnByLot() {
    List<ChildLife> lives = lives("unmeasured+lottery");
    List<ChildLife> plain = lives("base");
    int[] drawn = new int[2];
    double[] frailty = new double[2];
    int begun = 0;
    int notBegun = 0;
    for (int i = 0; i < lives.size(); i++) {
      double[] risk = lives.get(i).months.entry();
      double[] recorded = plain.get(i).months.entry();
      int known = 0;
      while (known + 1 < recorded.length && recorded[known] == 0) {
        known++;
      }
      for (Enrolment enrolment : lives.get(i).enrolments) {
        assertThat(enrolment.drawn).isEqualTo(!enrolment.inCare);
        if (enrolment.drawn && recorded[known] > 0) {
          int lot = enrolment.decision == Enrolment.Decision.ACCEPTED ? 0 : 1;
          drawn[lot]++;
          frailty[lot] += risk[known] / recorded[known];
          begun += enrolment.started() ? 1 : 0;
          notBegun += lot == 0 && !enrolment.started() ? 1 : 0;
        }
      }
    }
    // Standard errors of .012 and, with a deviation of the frailty of some 1.5, of .06.
    assertThat(drawn[0] / (double) (drawn[0] + drawn[1])).isCloseTo(.5, within(.04));
    assertThat(frailty[0] / drawn[0]).isCloseTo(frailty[1] / drawn[1], within(.2));
    assertThat(frailty[0] / drawn[0]).isGreaterThan(1.3);
    assertThat(notBegun).isPositive();
    long usual =
        plain.stream()
            .flatMap(life -> life.enrolments.stream())
            .filter(enrolment -> !enrolment.inCare && enrolment.started())
            .count();
    assertThat(begun / (double) usual).isBetween(.75, 1.3);
  }

  private static List<ChildLife> lives(String scenario) {
    Settings settings = Samples.settings(scenario, 5, SIZE);
    Authority authority =
        new Authority(settings.council().laCode(), settings, Calendar.calibrated());
    List<ChildLife> lives = new ArrayList<>();
    for (int block = 0; block < authority.blocks(); block++) {
      for (Family family : authority.families(block)) {
        lives.addAll(authority.history(family).children());
      }
    }
    return lives;
  }
}
