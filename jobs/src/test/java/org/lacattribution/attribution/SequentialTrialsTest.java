package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
   * with an exclamation mark the event comes.
   *
   * @param chances starts to be expected in the months in which it might begin
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
        if (letter == 'o' || letter == 'S') {
          first.add(days.rows());
          started.add(letter == 'S');
          expected.add(chances[trial++]);
        }
        boolean event = i + 1 < months.length() && months.charAt(i + 1) == '!';
        int pattern = days.patterns().of(month, month, row -> {});
        days.add(pattern, letter == 'S' || letter == 'p' ? 1 : 0, 30, event, families);
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
   * and four tenths. Those who did not start count as they would have started: (0.1 x 2 + 0.4 x 10)
   * of (0.1 x 100 + 0.4 x 100), 0.084 a month, so of 50 who started for a month 4.2 were to be
   * expected; 6 had it. As they stand the others have 12 in 200, 3 of 50.
   */
  @Test
  void theOthersCountAsTheyWouldHaveStarted() {
    children(98, "o", .1).children(2, "o!", .1);
    children(90, "o", .4).children(10, "o!", .4);
    children(44, "S", .3).children(6, "S!", .3);

    SequentialTrials found = trials().orElseThrow();
    assertThat(found.events()).isEqualTo(6);
    assertThat(found.expected()).isCloseTo(4.2, within(1e-12));
    assertThat(found.logRatio()).isCloseTo(Math.log(6 / 4.2), within(1e-12));
  }

  /**
   * Forty children might start in their second month, with a chance of a half to stay without
   * (expected starts log 2); twenty do. Of the twenty others ten have the event, and they count
   * twice. Forty could not start then: four have it. In the second month that is (10 x 2 + 4) of
   * (20 x 2 + 40), 0.3. In first months of trials: of the eighty none, each counting 0.1, and of
   * the twenty ten, each counting log 2.
   */
  @Test
  void whoIsLeftStandsForThoseWhoStartedInTheMeantime() {
    children(10, "oo", .1, TWICE).children(10, "oo!", .1, TWICE).children(20, "oS", .1, TWICE);
    children(36, "o.", .1).children(4, "o.!", .1);
    children(12, "Sp", .1).children(8, "Sp!", .1);

    double inFirst = 10 * TWICE / (80 * .1 + 20 * TWICE);
    SequentialTrials found = trials().orElseThrow();
    assertThat(found.events()).isEqualTo(8);
    assertThat(found.expected()).isCloseTo(40 * inFirst + 20 * .3, within(1e-12));
  }

  /** What comes after the event, or after the programme has ended, is no part of a trial. */
  @Test
  void aTrialEndsWithTheEventAndWithTheProgramme() {
    children(10, "o!.", .1).children(10, "o.", .1);
    children(6, "S!p!", .1).children(6, "Sp..!", .1);

    SequentialTrials found = trials().orElseThrow();
    assertThat(found.events()).isEqualTo(6);
    // Half of the others have the event in the first month, none of the rest in the second.
    assertThat(found.expected()).isCloseTo(12 * .5, within(1e-12));
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
