package org.lacattribution.attribution.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.rate.Patterns;
import org.lacattribution.attribution.rate.RateData;
import org.lacattribution.attribution.start.SequentialTrials.Beginnings;

/**
 * What a rate ratio of a half comes to in a year, by hand. A child is drawn by its months at risk:
 * {@code .} not under the programme, {@code p} under it, {@code h} half the month before it and
 * half under it, {@code !} after the month in which the outcome came.
 */
class YearAfterTest {
  private static final double HALF = Math.log(.5);
  private static final double MANY = 1e7;

  private final Patterns patterns = new Patterns();
  private final RateData days = new RateData(patterns, new int[] {0});
  private final List<Boolean> started = new ArrayList<>();
  private final List<Double> expected = new ArrayList<>();
  private final List<Integer> first = new ArrayList<>();
  private final List<Integer> until = new ArrayList<>();

  private void child(String drawn, boolean starts, double expects) {
    started.add(starts);
    expected.add(expects);
    first.add(days.rows());
    int month = 0;
    for (int i = 0; i < drawn.length(); i++) {
      char of = drawn.charAt(i);
      boolean ends = i + 1 < drawn.length() && drawn.charAt(i + 1) == '!';
      if (of != '!') {
        int pattern = patterns.of(month, month, row -> {});
        if (of == 'h') {
          days.add(pattern, 0, 15, 0, 0);
        }
        days.add(pattern, of == '.' ? 0 : 1, of == 'h' ? 15 : 30, ends ? 1 : 0, 0);
        month++;
      }
    }
    until.add(days.rows());
  }

  private void started(String drawn) {
    child(drawn, true, 0);
  }

  private void other(String drawn, double expects) {
    child(drawn, false, expects);
  }

  private double ratioOf(double logRateRatio) {
    boolean[] began = new boolean[started.size()];
    for (int beginning = 0; beginning < began.length; beginning++) {
      began[beginning] = started.get(beginning);
    }
    Beginnings beginnings =
        new Beginnings(
            began,
            expected.stream().mapToDouble(Double::doubleValue).toArray(),
            first.stream().mapToInt(Integer::intValue).toArray(),
            until.stream().mapToInt(Integer::intValue).toArray());
    YearAfter year = new YearAfter(days, beginnings, 0);
    for (int beginning = 0; beginning < began.length; beginning++) {
      if (began[beginning]) {
        year.started(beginning);
      } else {
        year.other(beginning);
      }
    }
    return Math.exp(year.logRatio(logRateRatio));
  }

  /**
   * One of very many in every month of the year; that of the first came before half of the days on
   * which a start might have.
   */
  private void oneAMonth(String drawn) {
    other(drawn.substring(0, 1) + "!", .5);
    for (int month = 2; month <= 12; month++) {
      other(drawn.substring(0, month) + "!", 1);
    }
  }

  /**
   * Half of the first month and five at a half, six at one: 8.75 of 11.5. What comes after the year
   * is no matter.
   */
  @Test
  void afterTheProgrammeTheRateIsThatOfOthers() {
    started("hppppp......pppp");
    other("................", MANY);
    oneAMonth("............");
    assertThat(ratioOf(HALF)).isCloseTo(8.75 / 11.5, within(1e-5));
  }

  /** Nothing comes before a start to those who start, nor to those who would have. */
  @Test
  void aProgrammeThatDoesNothingMakesNoDifference() {
    started("hppppp......pppp");
    other("................", MANY);
    oneAMonth("............");
    assertThat(ratioOf(0)).isCloseTo(1, within(1e-5));
  }

  /**
   * From the second month two in five of the others are under it, so that in each of eleven months
   * they have .8 of what they would have had.
   */
  @Test
  void othersWhoStartLaterAreUnderItToo() {
    started("hppppppppppp");
    other("............", .6 * MANY);
    other(".ppppppppppp", .4 * MANY);
    oneAMonth("............");
    assertThat(ratioOf(HALF)).isCloseTo((.25 + 11 * .5 / .8) / 11.5, within(1e-5));
  }

  /**
   * Of the twelve that are to be expected eleven come in the second month, when those who started
   * are under the programme: 5.5 and 1 of 12. One whose outcome comes is followed no further.
   */
  @Test
  void monthsInWhichMoreComesWeighMore() {
    started("hp..........");
    started("hp!pppppppppp");
    other("............", MANY);
    for (int event = 0; event < 11; event++) {
      other("..!pppppppppp", 1);
    }
    other("......!", 1);
    assertThat(ratioOf(HALF)).isCloseTo(6.5 / 12, within(1e-5));
  }

  @Test
  void whereNothingCameToOthersNothingIsReported() {
    started("p...........");
    other("............", 1);
    assertThat(ratioOf(HALF)).isNaN();
  }
}
