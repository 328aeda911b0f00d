package org.lacattribution.attribution.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.rate.Patterns;
import org.lacattribution.attribution.rate.RateData;

/** Trials of children whose months are drawn. */
class SequentialTrialsTest {
  private static final double TWICE = Math.log(2);

  private final RateData days = new RateData(new Patterns(), new int[] {0});
  private final List<Integer> first = new ArrayList<>();
  private final List<Integer> until = new ArrayList<>();
  private final List<Boolean> started = new ArrayList<>();
  private final List<Double> expected = new ArrayList<>();
  private int families;

  /**
   * Children, each a family, of months of which each is a letter: {@code o} the programme might
   * begin and does not, {@code S} it begins, {@code p} it goes on, {@code .} it could not begin;
   * with an exclamation mark the event comes, half-way through the month.
   *
   * @param chances starts to be expected in the months in which it might begin, were they whole
   */
  private SequentialTrialsTest children(int of, String months, double... chances) {
    for (int child = 0; child < of; child++) {
      int trial = 0;
      int month = 0;
      int trialsBefore = first.size();
      for (int i = 0; i < months.length(); i++) {
        char letter = months.charAt(i);
        if (letter == '!') {
          continue;
        }
        boolean event = i + 1 < months.length() && months.charAt(i + 1) == '!';
        if (letter == 'o' || letter == 'S') {
          first.add(days.rows());
          started.add(letter == 'S');
          expected.add(chances[trial++] * (event ? .5 : 1));
        }
        int pattern = days.patterns().of(month, month, row -> {});
        days.add(
            pattern,
            letter == 'S' || letter == 'p' ? 1 : 0,
            event ? 15 : 30,
            event ? 1 : 0,
            families);
        month++;
      }
      for (int i = trialsBefore; i < first.size(); i++) {
        until.add(days.rows());
      }
      families++;
    }
    return this;
  }

  private Optional<SequentialTrials> trials() {
    boolean[] began = new boolean[started.size()];
    for (int trial = 0; trial < began.length; trial++) {
      began[trial] = started.get(trial);
    }
    return SequentialTrials.of(
        days,
        new SequentialTrials.Beginnings(
            began,
            expected.stream().mapToDouble(Double::doubleValue).toArray(),
            first.stream().mapToInt(Integer::intValue).toArray(),
            until.stream().mapToInt(Integer::intValue).toArray()),
        0);
  }

  /**
   * Of low need 2 in 100 have the event in a month and a tenth would start; of high need 10 in 100
   * and four tenths. Those who did not start count as they would have started, and of the days of
   * the month half, for a start on any of them is followed from there: events .05 x 2 + .2 x 10, in
   * months (.1 x 98 + .05 x 2 / 2 + .4 x 90 + .2 x 10 / 2) / 2. Of 47 months of those who started
   * that is 4.2; 6 had it. As they stand the others have 12 in 194 months, 2.9 of 47.
   */
  @Test
  void theOthersCountAsTheyWouldHaveStarted() {
    children(98, "o", .1).children(2, "o!", .1);
    children(90, "o", .4).children(10, "o!", .4);
    children(44, "S", .3).children(6, "S!", .3);

    double rate = 2.1 / ((9.8 + .05 + 36 + 1) / 2);
    SequentialTrials found = trials().orElseThrow();
    assertThat(found.events()).isEqualTo(6);
    assertThat(found.expected()).isCloseTo(47 * rate, within(1e-12));
    assertThat(found.logRatio()).isCloseTo(Math.log(6 / (47 * rate)), within(1e-12));
  }

  /**
   * Forty children might start in their second month, with a chance of a half to stay without
   * (expected starts log 2); twenty do. Of the twenty others ten have the event half-way, and count
   * for the square root of 2 until then, and ten for two. Forty could not start then: four have it.
   * In first months of trials: of the eighty none, each counting 0.1 for half of the month, and of
   * the twenty ten.
   */
  @Test
  void whoIsLeftRepresentsThoseWhoStartedInTheMeantime() {
    children(10, "oo", .1, TWICE).children(10, "oo!", .1, TWICE).children(20, "oS", .1, TWICE);
    children(36, "o.", .1).children(4, "o.!", .1);
    children(12, "Sp", .1).children(8, "Sp!", .1);

    double root = Math.sqrt(2);
    double inFirst = 10 * TWICE / 2 / ((80 * .1 + 10 * TWICE + 10 * TWICE / 2 / 2) / 2);
    double inSecond = (10 * root + 4) / (10 * 2 + 10 * root / 2 + 36 + 4 / 2.);
    SequentialTrials found = trials().orElseThrow();
    assertThat(found.events()).isEqualTo(8);
    // Forty are under it for a first month; twenty for a second, of whom eight half of it.
    assertThat(found.expected()).isCloseTo(40 * inFirst + (12 + 8 / 2.) * inSecond, within(1e-12));
  }

  /** What comes after the event, or after the programme has ended, is no part of a trial. */
  @Test
  void aTrialEndsWithTheEventAndWithTheProgramme() {
    children(10, "o!.", .1).children(10, "o.", .1);
    children(6, "S!p!", .1).children(6, "Sp..!", .1);

    SequentialTrials found = trials().orElseThrow();
    assertThat(found.events()).isEqualTo(6);
    // Of the others half have the event half-way through the first month, none in the second.
    double rate = 10 * .05 / ((10 * .1 + 10 * .05 / 2) / 2);
    assertThat(found.expected()).isCloseTo((6 + 6 / 2.) * rate, within(1e-12));
  }

  /**
   * Days on which a start might have come, cut in two by another programme: of the first ten a
   * sixth is followed, of the twenty after them two thirds. What comes in the same month as another
   * trial is none of them.
   */
  @Test
  void onlyDaysAfterAStartWouldBeFollowed() {
    int pattern = days.patterns().of(0, 0, row -> {});
    days.add(pattern, 0, 10, 0, 0);
    days.add(pattern, 2, 20, 0, 0);
    days.add(pattern, 0, 1, 0, 0);
    SequentialTrials.Beginnings two =
        new SequentialTrials.Beginnings(
            new boolean[2], new double[] {.1, .1}, new int[] {0, 2}, new int[] {3, 3});
    assertThat(two.opened(0, days)).isEqualTo(2);
    assertThat(two.followed(0, days, 2, 0)).isCloseTo(1 / 6., within(1e-12));
    assertThat(two.followed(0, days, 2, 1)).isCloseTo(2 / 3., within(1e-12));
    assertThat(two.opened(1, days)).isEqualTo(3);
  }

  /**
   * A programme of six weeks that does nothing, begun on any day by one child in ten a month; the
   * event comes to one in ten a month. Of some 18,000 who start some 2,400 have it, so that the log
   * ratio has a standard error of .02; with the first month followed whole it would lie at .2.
   */
  @Test
  void aShortProgrammeThatDoesNothingIsFoundToDoNothing() {
    SplittableRandom random = new SplittableRandom(1);
    int pattern = days.patterns().of(0, 0, row -> {});
    int next = days.patterns().of(1, 1, row -> {});
    for (int child = 0; child < 200_000; child++) {
      int event = (int) (-300 * Math.log(1 - random.nextDouble()));
      int start = (int) (-300 * Math.log(1 - random.nextDouble()));
      boolean starts = start < Math.min(event, 30);
      first.add(days.rows());
      started.add(starts);
      expected.add(Math.min(event + 1, 30) / 300.);
      if (starts && start > 0) {
        days.add(pattern, 0, start, 0, child);
      }
      int from = starts ? start : 0;
      days.add(pattern, starts ? 1 : 0, Math.min(event + 1, 30) - from, event < 30 ? 1 : 0, child);
      if (event >= 30) {
        int end = starts ? start + 42 : 60;
        days.add(next, starts ? 1 : 0, Math.min(event + 1, end) - 30, event < end ? 1 : 0, child);
      }
      until.add(days.rows());
    }
    assertThat(trials().orElseThrow().logRatio()).isCloseTo(0, within(.06));
  }

  /** Leaving a family out moves the log ratio by about what it is said to move it by. */
  @Test
  void influenceIsWhatAFamilyMovesTheRatioBy() {
    children(80, "oo.", .1, .2).children(20, "oo!", .1, .2).children(20, "o!", .3);
    children(30, "Sp", .1).children(10, "Sp!", .1);
    SequentialTrials all = trials().orElseThrow();
    double sum = Arrays.stream(all.influence()).sum();
    assertThat(sum).isCloseTo(0, within(1e-12));

    SequentialTrialsTest others = new SequentialTrialsTest();
    others.children(80, "oo.", .1, .2).children(20, "oo!", .1, .2).children(19, "o!", .3);
    others.children(30, "Sp", .1).children(10, "Sp!", .1);
    double without = others.trials().orElseThrow().logRatio();
    assertThat(all.logRatio() - without).isCloseTo(all.influence()[100], within(.01));
    assertThat(all.influence()[100]).isLessThan(-.01);

    SequentialTrialsTest fewer = new SequentialTrialsTest();
    fewer.children(80, "oo.", .1, .2).children(20, "oo!", .1, .2).children(20, "o!", .3);
    fewer.children(30, "Sp", .1).children(9, "Sp!", .1);
    double less = fewer.trials().orElseThrow().logRatio();
    assertThat(all.logRatio() - less).isCloseTo(all.influence()[159], within(.015));
    assertThat(all.influence()[159]).isGreaterThan(.05);
  }

  @Test
  void fewEventsTellNothing() {
    children(90, "o", .1).children(10, "o!", .1).children(10, "S", .1).children(4, "S!", .1);
    assertThat(trials()).isEmpty();
  }
}
