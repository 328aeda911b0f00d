package org.lacattribution.attribution.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.rate.Patterns;
import org.lacattribution.attribution.rate.RateData;

/** Comparisons of those who start, from strata worked out by hand. */
class StartsTest {
  private int families;

  private static Starts.Outcome outcome(boolean came) {
    return came ? Starts.Outcome.CAME : Starts.Outcome.DID_NOT_COME;
  }

  private void add(
      RateData days, Starts starts, int stratum, boolean began, int ended, int of, int siblings) {
    for (int child = 0; child < of; child++) {
      for (int sibling = 0; sibling < siblings; sibling++) {
        starts.add(stratum, 30, began ? 1 : 0, outcome(child < ended), families, days.rows());
        days.add(stratum, began ? 1 : 0, 30, child < ended ? 1 : 0, families);
        starts.childEnds(days.rows());
      }
      families++;
    }
  }

  /**
   * Ended of starters and of others in two strata, each with its count; all in their own family.
   */
  private Starts strata(int[][] starters, int[][] others, int siblings) {
    Patterns patterns = new Patterns();
    patterns.of(0, 0, row -> {});
    patterns.of(1, 1, row -> row.put("stratum", 1.0));
    RateData days = new RateData(patterns, new int[] {0});
    Starts starts = new Starts(days, 0);
    for (int stratum = 0; stratum < 2; stratum++) {
      add(days, starts, stratum, true, starters[stratum][0], starters[stratum][1], siblings);
      add(days, starts, stratum, false, others[stratum][0], others[stratum][1], siblings);
    }
    return starts;
  }

  /**
   * A fifth of one stratum ends and three fifths of the other, started or not; those who started
   * are mostly of the other, so 52% of them ended and 33% of the others. The ratio is none.
   */
  @Test
  void whoIsChosenIsNotWhatWorks() {
    Starts starts =
        strata(new int[][] {{20, 100}, {240, 400}}, new int[][] {{200, 1000}, {300, 500}}, 1);
    Starts.Comparison found = starts.comparison();
    assertThat(found.starters()).isEqualTo(500);
    assertThat(found.logRatio()).isCloseTo(0, within(0.005));
  }

  /**
   * A doubled hazard: 36% for 20% and 84% for 60%, of as many in each stratum. 60% ended, 40% would
   * have: log(log(0.4)/log(0.6)) = 0.584.
   */
  @Test
  void commonOutcomesAreComparedAsHazards() {
    Starts starts =
        strata(new int[][] {{180, 500}, {420, 500}}, new int[][] {{200, 1000}, {600, 1000}}, 1);
    assertThat(starts.comparison().logRatio())
        .isCloseTo(Math.log(Math.log(0.4) / Math.log(0.6)), within(0.005));
  }

  /**
   * The outcome comes to one in twenty in each of two months, and to half as many under the
   * programme, which begins half-way through the first and ends with it: of half of the first month
   * and the second, a quarter and one of a half and one, five sixths in all. A rate ratio of a half
   * is borne out.
   */
  @Test
  void aProgrammeThatEndsWithinTheYearIsNotExpectedToWorkOn() {
    Patterns patterns = new Patterns();
    patterns.of(0, 0, row -> {});
    patterns.of(1, 1, row -> {});
    RateData days = new RateData(patterns, new int[] {0});
    Starts starts = new Starts(days, 0);
    for (int child = 0; child < 8000; child++) {
      boolean began = child < 4000;
      int of = child % 4000;
      boolean first = of < (began ? 50 : 200);
      boolean second = !first && of < (began ? 258 : 400);
      int atRisk = first && !began ? 15 : 30;
      starts.add(0, atRisk, began ? 1 : 0, outcome(first || second), child, days.rows());
      if (began) {
        days.add(0, 0, 15, 0, child);
        days.add(0, 1, 15, first ? 1 : 0, child);
      } else {
        days.add(0, 0, atRisk, first ? 1 : 0, child);
      }
      if (!first) {
        days.add(1, 0, 30, second ? 1 : 0, child);
      }
      starts.childEnds(days.rows());
    }
    Starts.Comparison found = starts.comparison();
    assertThat(found.logRatio()).isCloseTo(Math.log(5 / 6.), within(.01));
    assertThat(found.above(Math.log(.5))).isCloseTo(0, within(.2));
    assertThat(found.above(0)).isLessThan(-1.9);
  }

  /** A second child of each family that fares as the first tells nothing more. */
  @Test
  void siblingsWhoFareAlikeAreNoMoreInformation() {
    int[][] starters = {{180, 500}, {420, 500}};
    int[][] others = {{200, 1000}, {600, 1000}};
    double alone = strata(starters, others, 1).comparison().error();
    double siblings = strata(starters, others, 2).comparison().error();
    int[][] twice = {{360, 1000}, {840, 1000}};
    int[][] othersTwice = {{400, 2000}, {1200, 2000}};
    double strangers = strata(twice, othersTwice, 1).comparison().error();
    assertThat(siblings / alone).isCloseTo(1, within(0.01));
    assertThat(strangers / alone).isCloseTo(Math.sqrt(0.5), within(0.01));
  }
}
