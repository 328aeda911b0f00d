package org.lacattribution.attribution.topdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.council.Council.ProtectionPlans;
import org.lacattribution.simulate.SimulatedCouncil;
import org.lacattribution.simulate.SimulatedMonths;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.forecast.StockFlowHistory;

/**
 * The monthly series of simulated councils beside the truth: what one authority's own flows can
 * show, and what they cannot.
 *
 * <pre>
 * mvn -pl jobs test -P deep -Dtest=TopDownStudyTest -Dlac.study.councils=20
 * </pre>
 */
@Tag("deep")
class TopDownStudyTest {
  private static final LocalDate FIRST = LocalDate.of(2010, 4, 1);
  private static final int MONTHS = 72;

  @ParameterizedTest
  @ValueSource(strings = {"null", "base"})
  void seriesAloneAgainstTheTruth(String scenario) {
    int councils = Integer.getInteger("lac.study.councils", 10);
    Council council = SimulatedCouncil.council();
    List<LocalDate> goLives =
        council.programmes().stream()
            .filter(programme -> programme.actsOn() != ActsOn.PLACEMENT)
            .map(Council.Programme::goLive)
            .toList();
    double truth = 0;
    double mean = 0;
    double squares = 0;
    double deviation = 0;
    int covered = 0;
    for (int i = 0; i < councils; i++) {
      SimulatedCouncil simulated =
          SimulatedCouncil.of(council, scenario, 101 + i, 1, FIRST.plusMonths(MONTHS).minusDays(1));
      TopDown found = TopDown.of(series(simulated), goLives, ProtectionPlans.MEDIATOR);
      int last = found.months().size() - 1;
      Estimate stock = found.months().get(last).stock();
      double[] worth = simulated.worth("LAC_STOCK", last);
      double joint = worth[worth.length - 1];
      truth += joint / councils;
      mean += stock.value() / councils;
      squares += Math.pow(stock.value() - joint, 2) / councils;
      deviation += stock.standardError() / councils;
      covered += stock.interval(.95).contains(joint) ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %d councils | truth %.1f | mean %.1f | root mean square error %.1f | mean standard"
            + " error %.1f | covered %d |%n",
        scenario,
        councils,
        truth,
        mean,
        Math.sqrt(squares),
        deviation,
        covered);
    assertThat(covered).isGreaterThanOrEqualTo((int) (.8 * councils));
  }

  private static MonthlySeries series(SimulatedCouncil simulated) {
    StockFlowHistory months = SimulatedMonths.of(simulated, FIRST, MONTHS);
    double[] stock = new double[MONTHS];
    double[] end = months.totalStock();
    stock[0] = end[0] - months.totalEntries()[0] + months.totalExits()[0];
    System.arraycopy(end, 0, stock, 1, MONTHS - 1);
    double[] population = new double[MONTHS];
    Arrays.fill(population, 70_000);
    return new MonthlySeries(
        FIRST, stock, months.totalEntries(), months.totalExits(), population, new double[0]);
  }
}
