package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

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
  private final YearAfter year = new YearAfter(days, 0);

  private int child(String drawn) {
    int first = days.rows();
    int month = 0;
    for (int i = 0; i < drawn.length(); i++) {
      char of = drawn.charAt(i);
      boolean ends = i + 1 < drawn.length() && drawn.charAt(i + 1) == '!';
      if (of != '!') {
        int pattern = patterns.of(month, month, row -> {});
        if (of == 'h') {
          days.add(pattern, 0, 15, false, 0);
        }
        days.add(pattern, of == '.' ? 0 : 1, of == 'h' ? 15 : 30, ends, 0);
        month++;
      }
    }
    return first;
  }

  private void started(String drawn) {
    int first = child(drawn);
    year.started(first, days.rows());
  }

  private void other(String drawn, double weight) {
    int first = child(drawn);
    year.other(first, days.rows(), weight);
  }

  /** One of very many in every month of the year. */
  private void oneAMonth(String drawn) {
    for (int month = 1; month <= 12; month++) {
      other(drawn.substring(0, month) + "!", 1);
    }
  }

  /**
   * Six months at a half and six at one: three quarters. What comes after the year is no matter.
   */
  @Test
  void afterTheProgrammeTheRateIsThatOfOthers() {
    started("pppppp......pppp");
    other("................", MANY);
    oneAMonth("............");
    assertThat(year.logRatio(HALF)).isCloseTo(Math.log(.75), within(1e-5));
    assertThat(year.logRatio(0)).isCloseTo(0, within(1e-5));
  }

  /** Two in five of the others are under it: .5 over .6 + .4 x .5. */
  @Test
  void othersWhoStartLaterAreUnderItToo() {
    started("pppppppppppp");
    other("............", .6 * MANY);
    other("pppppppppppp", .4 * MANY);
    oneAMonth("............");
    assertThat(year.logRatio(HALF)).isCloseTo(Math.log(.5 / .8), within(1e-5));
  }

  /** Of the first month half at a half, eleven months at a half: 5.75 of 12. */
  @Test
  void nothingComesToThoseWhoStartBeforeTheyDo() {
    started("hppppppppppp");
    other("............", MANY);
    oneAMonth("............");
    assertThat(year.logRatio(HALF)).isCloseTo(Math.log(5.75 / 12), within(1e-5));
  }

  /**
   * Of the twelve that are to be expected eleven come in the first month, when those who started
   * are under the programme: 5.5 and 1 of 12. One whose outcome comes is followed no further.
   */
  @Test
  void monthsInWhichMoreComesWeighMore() {
    started("p...........");
    started("p!ppppppppppp");
    other("............", MANY);
    for (int event = 0; event < 11; event++) {
      other(".!pppppppppp", 1);
    }
    other("......!", 1);
    assertThat(year.logRatio(HALF)).isCloseTo(Math.log(6.5 / 12), within(1e-5));
  }

  @Test
  void whereNothingCameToOthersNothingIsTold() {
    started("p...........");
    other("............", 1);
    assertThat(year.logRatio(HALF)).isNaN();
  }
}
