package org.lacattribution.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacattribution.council.ProposedProgramme;
import org.lacattribution.council.ProposedProgramme.Who;
import org.lacattribution.error.UserFault;

/**
 * A programme with 60 places for 120 eligible families a year, one child each, of whom 2 in a
 * hundred enter care a month; it acts for 18 months and halves that.
 */
class StartComparisonTest {
  private static final Eligible ELIGIBLE = new Eligible(120, 1, 0.02, 1, 24);

  private static ProposedProgramme programme(double families, double effect) {
    return new ProposedProgramme(
        "Edge of care", Who.PROTECTION_PLAN, null, families, 6, 12, effect, 9000.0, 900.0, 4, 3, 6);
  }

  /**
   * Of families that began evenly over t months, for one a month: by month 18 are expected 18 - (1
   * - exp(-0.36)) / 0.02 = 2.884 entries, and 0.3023 more each month after it. Half of them against
   * as many families without it: variance 1 / (E / 2) + 1 / E = 3 / E, to be (log 2 / 2.8016)²: E =
   * 49.01, at 5 families a month 9.802 each, in month 18 + (9.802 - 2.884) / 0.3023 = 40.9.
   */
  @Test
  void aLotteryTakesAsLongAsTheFormulaSays() {
    StartComparison lottery = StartComparison.of(WayToStart.LOTTERY, programme(60, 0.5), ELIGIBLE);
    assertThat(lottery.months()).isEqualTo(41);
    assertThat(lottery.forgone()).isZero();
    // 41 months of 5 families at 9,000.
    assertThat(lottery.cost()).isEqualTo(41 * 5 * 9000.0, within(1e-6));
  }

  /**
   * Half of the places begin, half wait for 6 months: one a month gives 6 - (1 - exp(-0.12)) / 0.02
   * = 0.346 in the first six, then 0.11308 a month. 49.01 at 2.5 a month are 176 months, beyond ten
   * years; in three years 2.5 × (0.346 + 30 × 0.11308) = 9.346, 5.24 times too few.
   */
  @Test
  void aWaitingListThatNeverAnswersSaysWhatItWouldTake() {
    StartComparison waiting =
        StartComparison.of(WayToStart.WAITING_LIST, programme(60, 0.5), ELIGIBLE);
    assertThat(waiting.months()).isNull();
    assertThat(waiting.familiesNeeded()).isEqualTo(315);
    assertThat(waiting.councilsNeeded()).isEqualTo(6);
    // In ten years 300 families wait half a year each: 300 × 0.11308 / 2 entries.
    assertThat(waiting.forgone()).isEqualTo(16.96, within(0.01));
  }

  /**
   * Teams begin after 0, 3, 6 and 9 months: 1.25 families a month each wait for 3 + 6 + 9 months,
   * 22.5 families, of whom 0.3023 would enter within 18 months, half of them needlessly.
   */
  @Test
  void aSteppedWedgeCostsTheFamiliesThatWait() {
    StartComparison wedge =
        StartComparison.of(WayToStart.STEPPED_WEDGE, programme(60, 0.5), ELIGIBLE);
    assertThat(wedge.forgone()).isEqualTo(22.5 * 0.302324 / 2, within(1e-3));
    // Nothing more can be learnt once every team has begun.
    assertThat(wedge.months()).isNull();
    assertThat(wedge.familiesNeeded()).isGreaterThan(315);
  }

  @Test
  void waysThatCannotBeUsedSaySo() {
    assertThat(StartComparison.of(WayToStart.LOTTERY, programme(120, 0.5), ELIGIBLE).unusable())
        .contains("places for every eligible family");
    assertThat(ProgrammeDesign.of(programme(120, 0.5), ELIGIBLE).lines())
        .anyMatch(line -> line.contains("Cannot be used"));
  }

  /** At the promised month the drawn futures find the effect as often as the formula says. */
  @ParameterizedTest
  @EnumSource
  void drawnFuturesAgreeWithTheFormula(WayToStart way) {
    Eligible many = new Eligible(1200, 1.5, 0.02, 1.3, 24);
    StartComparison found = StartComparison.of(way, programme(600, 0.3), many);
    if (found.months() != null) {
      assertThat(found.drawn()).isEqualTo(0.8, within(0.08));
    } else {
      assertThat(way).isEqualTo(WayToStart.STEPPED_WEDGE);
    }
  }

  @Test
  void aFileOfAFewLinesIsRead(@TempDir Path home) throws Exception {
    Path file = home.resolve("programme.yaml");
    Files.writeString(
        file,
        """
        name: Edge of care team
        who: in_care
        ages: {min: 10, max: 17}
        families_per_year: 40
        months: 6
        expected_effect: 0.3
        """);
    ProposedProgramme read = ProposedProgramme.read(file);
    assertThat(read.rateRatio()).isEqualTo(1.3);
    assertThat(read.monthsActing()).isEqualTo(18);
    assertThat(read.youngest()).isEqualTo(10);
    Files.writeString(file, Files.readString(file).replace("0.3", "30").replace("who", "whom"));
    Assertions.assertThatThrownBy(() -> ProposedProgramme.read(file))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("Programme file")
        .hasMessageContaining("did you mean who?");
  }
}
