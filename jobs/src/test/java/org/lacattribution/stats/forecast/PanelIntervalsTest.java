package org.lacattribution.stats.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What intervals of the panel are made of, against arithmetic that can be done by hand. */
class PanelIntervalsTest {
  private static final CountScale SCALE = new CountScale(100);

  /** asinh 1 = ln(1 + √2): a count of k - 3/8 lies at twice that, and back. */
  @Test
  void theScaleGoesFromRootToLog() {
    assertThat(SCALE.of(99.625)).isCloseTo(2 * Math.log(1 + Math.sqrt(2)), within(1e-12));
    for (double count : new double[] {0, 1, 17, 500, 80_000}) {
      assertThat(SCALE.count(SCALE.of(count))).isCloseTo(count, within(1e-9 * (1 + count)));
    }
    assertThat(SCALE.count(-1)).isZero();
    // One standard deviation √(n + n²/k), of small and of large numbers, is the same length.
    for (double n : new double[] {20, 100, 2000}) {
      double deviation = .1 * Math.sqrt(n + n * n / 100);
      assertThat(SCALE.of(n + deviation) - SCALE.of(n)).isCloseTo(.01, within(.0005));
    }
  }

  /** Yearly changes drawn with a variance of (1 + 120/n) .05². */
  @Test
  void theScaleIsFoundInTheChanges() {
    double[][] rows = new double[300][9];
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      Draws random = Draws.of("scale", i);
      codes.add("c" + i);
      double n = 10 * Math.exp(i / 60.0);
      for (int t = 0; t < rows[i].length; t++) {
        rows[i][t] = n;
        n *= Math.exp(.05 * Math.sqrt(1 + 120 / n) * random.normal());
      }
    }
    PanelFigures panel = new PanelFigures(codes, 2010, 9, Map.of(PanelFigures.STOCK, rows));
    assertThat(CountScale.of(panel, PanelFigures.STOCK).k()).isBetween(80.0, 160.0);
  }

  /** Of .001, .002, ..., .099 at one size the rank of .8 is 80 and that of .95 is 95. */
  @Test
  void conformalQuantilesAreRanks() {
    List<Calibration.Error> errors = new ArrayList<>();
    for (int k = 99; k > 0; k--) {
      errors.add(new Calibration.Error(500, k / 1000.0));
    }
    Predictive round = new Calibration(SCALE, errors).round(500, 1).orElseThrow();
    double centre = SCALE.of(500);
    assertThat(round.eighty().upper()).isCloseTo(SCALE.count(centre + .080), within(1e-9));
    assertThat(round.ninetyFive().lower()).isCloseTo(SCALE.count(centre - .095), within(1e-9));
    assertThat(new Calibration(SCALE, errors.subList(0, 5)).round(500, 1)).isEmpty();
  }

  /** Small authorities err by .2 to .3 and large by .02 to .03: each has its own quantile. */
  @Test
  void aQuantileIsOfAuthoritiesOfTheSize() {
    List<Calibration.Error> errors = new ArrayList<>();
    for (int k = 0; k < 100; k++) {
      errors.add(new Calibration.Error(20, .2 + k / 1000.0));
      errors.add(new Calibration.Error(2000, .02 + k / 10_000.0));
    }
    Calibration calibration = new Calibration(SCALE, errors);
    assertThat(SCALE.of(calibration.round(20, 1).orElseThrow().eighty().upper()))
        .isCloseTo(SCALE.of(20) + .280, within(1e-9));
    assertThat(SCALE.of(calibration.round(2000, 1).orElseThrow().eighty().upper()))
        .isCloseTo(SCALE.of(2000) + .0280, within(1e-9));
  }

  /** Four errors of 2%: Student's t with two degrees of freedom is 1.886 at .9, 4.303 at .975. */
  @Test
  void theTotalErrsAsItHas() {
    TotalErrors errors = new TotalErrors();
    assertThat(errors.round(80_000, 1)).isEmpty();
    for (double error : new double[] {.02, -.02, .02, -.02, Double.NaN}) {
      errors.add(1, error);
    }
    Predictive one = errors.round(80_000, 1).orElseThrow();
    assertThat(Math.log(one.eighty().upper() / 80_000)).isCloseTo(.02 * 1.886, within(1e-4));
    assertThat(Math.log(one.ninetyFive().upper() / 80_000)).isCloseTo(.02 * 4.303, within(1e-4));
    // Sixteen years ahead, to the power 3/4, is eight times as far.
    assertThat(Math.log(errors.round(80_000, 16).orElseThrow().eighty().upper() / 80_000))
        .isCloseTo(8 * .02 * 1.886, within(1e-3));
  }

  /** One of forty varies five times as much as the others in each of ten years. */
  @Test
  void whoVariesMoreHasWiderIntervals() {
    double[][] rows = new double[40][11];
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      codes.add("c" + i);
      for (int t = 0; t < 11; t++) {
        double swing = (i == 0 ? .5 : .1) * (t % 2 == 0 ? 1 : -1) * (i % 2 == 0 ? 1 : -1);
        rows[i][t] = SCALE.count(SCALE.of(400) + swing / 2);
      }
    }
    PanelFigures panel = new PanelFigures(codes, 2010, 11, Map.of(PanelFigures.STOCK, rows));
    double[] relative = Volatility.of(panel, PanelFigures.STOCK, SCALE);
    // Typical change .1 x 1.4826; squares of the first (.5 / .148)² = 11.4, ten of them, and 16 of
    // 1.
    assertThat(relative[0])
        .isCloseTo(Math.sqrt((16 + 10 * Math.pow(.5 / .14826, 2)) / 26), within(1e-6));
    assertThat(relative[1])
        .isCloseTo(Math.sqrt((16 + 10 * Math.pow(.1 / .14826, 2)) / 26), within(1e-6));
  }
}
