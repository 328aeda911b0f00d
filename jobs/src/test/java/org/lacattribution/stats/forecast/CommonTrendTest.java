package org.lacattribution.stats.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** England's children looked after, 1994 to 2022: up, down from 2004 to 2008, and up again. */
class CommonTrendTest {
  private static double[] logs;

  @BeforeAll
  static void read() throws IOException {
    Path file =
        Path.of(System.getProperty("lac.project", ".."))
            .resolve("data-schema/published-figures/england_time_series.csv");
    logs =
        Files.readAllLines(file).stream()
            .skip(1)
            .mapToDouble(line -> Math.log(Double.parseDouble(line.split(",")[1])))
            .toArray();
  }

  /** Growth 2% after 4%: 2 - .3 x 2 = 1.4%, then .7 and .49 of it. */
  @Test
  void aRiseThatSlowsCarriesOnLess() {
    CommonTrend trend = CommonTrend.ofStock(.02, .04);
    assertThat(trend.over(2)).isCloseTo(.014 * (.7 + .49), within(1e-12));
    assertThat(CommonTrend.ofStock(.005, .03).over(1)).isNegative();
    assertThat(CommonTrend.ofStock(Double.NaN, .03).over(3)).isZero();
    assertThat(CommonTrend.ofStock(.02, Double.NaN).growth()).isEqualTo(.02);
  }

  /** The stock's constants in three eras, by the year of the origin. */
  @Test
  void itBeatsPersistenceBeforeDuringAndAfterATurn() {
    for (int h = 1; h <= 3; h++) {
      System.out.printf(
          "| %d | %.2f | %.2f | %.2f | %.2f |%n",
          h,
          error(h, 1997, 2002),
          error(h, 2003, 2009),
          error(h, 2010, 2021),
          error(h, 1997, 2021));
    }
    for (int h = 1; h <= 2; h++) {
      for (int[] era :
          List.of(new int[] {1997, 2002}, new int[] {2003, 2009}, new int[] {2010, 2021})) {
        assertThat(error(h, era[0], era[1])).isLessThan(.9);
      }
    }
    assertThat(error(3, 2003, 2009)).isLessThan(1.05);
  }

  private static double error(int h, int first, int last) {
    double error = 0;
    double naive = 0;
    for (int origin = first; origin <= last; origin++) {
      int t = origin - 1994;
      if (t + h < logs.length) {
        CommonTrend trend = CommonTrend.ofStock(logs[t] - logs[t - 1], logs[t - 1] - logs[t - 2]);
        error += Math.abs(logs[t] + trend.over(h) - logs[t + h]);
        naive += Math.abs(logs[t] - logs[t + h]);
      }
    }
    return error / naive;
  }
}
