package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProgrammeTermsTest {
  private static final int MONTH = 30;

  /** Whatever the data: the others stay, and the likelihood of families drawn again is at a top. */
  @Property(tries = 50)
  void theLikelihoodIsAtATopGivenTheOtherTerms(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RateData data = new RateData(new Patterns(), new int[] {0, 2, 3});
    int families = 40;
    for (int row = 0; row < 400; row++) {
      int kind = random.nextInt(4);
      int pattern = data.patterns().of(kind, 0, columns -> columns.put("kind", (double) kind));
      int on = random.nextInt(2) * random.nextInt(16);
      boolean event = random.nextInt(10) == 0;
      data.add(pattern, on, 1 + random.nextInt(MONTH), event, random.nextInt(families));
    }
    double[] pseudo = new double[data.columns()];
    Arrays.fill(pseudo, 1, pseudo.length, 0.1);
    double[] at = random.doubles(data.columns(), -3, 1).toArray();
    int[] excess = random.ints(families, -1, 3).toArray();

    RateData.Cells cells = data.cells();
    double[] fitted = new ProgrammeTerms(data, cells, pseudo).fitted(at, excess);

    RateLikelihood likelihood = new RateLikelihood(data, data.drawnAgain(cells, excess), pseudo);
    likelihood.at(fitted);
    int first = data.programmeColumn(0);
    assertThat(Arrays.copyOf(fitted, first)).containsExactly(Arrays.copyOf(at, first));
    assertThat(Arrays.copyOfRange(likelihood.score(), first, data.columns()))
        .containsExactly(new double[3], within(1e-6));
  }

  /**
   * Children of one kind at a known rate, one in twenty a month; ten months under a programme, in
   * which five families had an event. One of them drawn twice more: exp(term) = (7 + m) / (12 / 20
   * + m), ten months and two.
   */
  @Test
  void theRatioIsOfWhatCameAndWhatWasToBeExpected() {
    RateData data = new RateData(new Patterns(), new int[] {0});
    int kind = data.patterns().of(1, 0, row -> {});
    for (int family = 0; family < 10; family++) {
      data.add(kind, 1, MONTH, family < 5, family);
    }
    double madeUp = 0.1;
    int[] excess = new int[10];
    excess[3] = 2;
    double[] at = {Math.log(0.05 * RateData.MONTH / MONTH), 0};
    double[] fitted =
        new ProgrammeTerms(data, data.cells(), new double[] {0, madeUp}).fitted(at, excess);
    assertThat(Math.exp(fitted[1])).isCloseTo((7 + madeUp) / (0.6 + madeUp), within(1e-9));
  }

  @Test
  void nobodyUnderAProgrammeLeavesAllAsItIs() {
    RateData data = new RateData(new Patterns(), new int[] {0});
    data.add(data.patterns().of(1, 0, row -> {}), 0, MONTH, true, 0);
    double[] at = {-1, 0.3};
    assertThat(
            new ProgrammeTerms(data, data.cells(), new double[] {0, 0.1}).fitted(at, new int[] {1}))
        .containsExactly(at);
  }
}
