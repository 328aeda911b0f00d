package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.effect.Models.Coefficients;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.RateData;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.simulate.SimulatedCouncil;
import org.lacattribution.simulate.SimulatedCouncil.Records;

/**
 * What courses change: of the same simulated councils, the joint effect with one ratio for all of a
 * programme's time, and with two. Chance is the same in both, so few councils show the difference.
 *
 * <pre>
 * mvn -pl jobs test -P deep -Dtest=CourseStudyTest -Dlac.study.scenario=waning
 * </pre>
 *
 * <p>{@code lac.study.councils}, {@code lac.study.size} (1 is a Coventry) and {@code
 * lac.study.first} (seed) as wanted.
 */
@Tag("deep")
class CourseStudyTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final String SCENARIO = System.getProperty("lac.study.scenario", "waning");
  private static final int COUNCILS = Integer.getInteger("lac.study.councils", 2);
  private static final int FIRST_SEED = Integer.getInteger("lac.study.first", 101);
  private static final double SIZE = Double.parseDouble(System.getProperty("lac.study.size", "5"));
  private static final List<Measure> MEASURES = List.of(Measure.LAC_STOCK, Measure.ENTRIES);

  @Test
  void oneRatioAndTwo() {
    double[][] truth = new double[MEASURES.size()][COUNCILS];
    double[][] one = new double[MEASURES.size()][COUNCILS];
    double[][] two = new double[MEASURES.size()][COUNCILS];
    Council council = SimulatedCouncil.council();
    Setting setting = new Setting(Programme.of(council), 2010 * 12 + 3, Months.of(LAST), false);
    int last = setting.months() - 1;
    for (int i = 0; i < COUNCILS; i++) {
      SimulatedCouncil simulated =
          SimulatedCouncil.of(council, SCENARIO, FIRST_SEED + i, SIZE, LAST, Records.RETURNS);
      BottomUp result = BottomUp.of(simulated.children(), setting, List.of(), 0, 7);
      double[][][] flat = result.at(withoutCourses(result));
      for (int m = 0; m < MEASURES.size(); m++) {
        int measure = MEASURES.get(m).ordinal();
        double[] truths = SimulatedCouncilsTest.truth(simulated, result, MEASURES.get(m));
        truth[m][i] = truths[truths.length - 1];
        one[m][i] = flat[result.total()][measure][last];
        two[m][i] = result.point[result.total()][0][measure][last];
      }
    }
    System.out.printf("| %s | councils | truth | bias, one | bias, two | difference |%n", SCENARIO);
    System.out.println("|---|---|---|---|---|---|");
    for (int m = 0; m < MEASURES.size(); m++) {
      int of = m;
      double[] less = new double[COUNCILS];
      Arrays.setAll(less, i -> two[of][i] - one[of][i]);
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %.1f | %+.1f | %+.1f | %+.2f (%.2f) |%n",
          MEASURES.get(m).name().toLowerCase(Locale.ROOT),
          COUNCILS,
          mean(truth[m]),
          mean(one[m]) - mean(truth[m]),
          mean(two[m]) - mean(truth[m]),
          mean(less),
          error(less));
      assertThat(Math.abs(mean(less))).isLessThan(0.1 * mean(truth[m]));
    }
    if (SCENARIO.equals("waning")) {
      assertThat(mean(two[0])).as("children in care").isLessThan(mean(one[0]));
      assertThat(mean(two[1])).as("entries").isGreaterThan(mean(one[1]));
    }
  }

  private static Coefficients withoutCourses(BottomUp result) {
    Coefficients without = result.models.coefficients();
    for (ActsOn actsOn : ActsOn.values()) {
      RateData data = result.models.acting(actsOn).data();
      double[] at = without.acting(actsOn).clone();
      int from = Math.min(at.length, data.columns() + data.programmes().length);
      Arrays.fill(at, from, at.length, 0);
      without = without.with(actsOn, at);
    }
    return without;
  }

  private static double mean(double[] of) {
    return Arrays.stream(of).average().orElseThrow();
  }

  private static double error(double[] of) {
    double mean = mean(of);
    double squares = Arrays.stream(of).map(x -> (x - mean) * (x - mean)).sum();
    return of.length < 2 ? Double.NaN : Math.sqrt(squares / (of.length - 1) / of.length);
  }
}
