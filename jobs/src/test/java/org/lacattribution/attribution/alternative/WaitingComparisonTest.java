package org.lacattribution.attribution.alternative;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.effect.Result;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.Histories;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.council.Council;
import org.lacattribution.simulate.SimulatedCouncil;

class WaitingComparisonTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final Council COUNCIL = SimulatedCouncil.council();
  private static final Setting SETTING =
      new Setting(Programme.of(COUNCIL), 2010 * 12 + 3, Months.of(LAST), false);
  private static final int END = SETTING.months() - 1;

  /** The joint effect on children in care at the end, in three ways. */
  private record Found(double truth, double published, double besideWaiting) {
    static Found of(String scenario, int seed) {
      SimulatedCouncil simulated = SimulatedCouncil.of(COUNCIL, scenario, seed, 1, LAST);
      BottomUp result = BottomUp.of(simulated.children(), SETTING, List.of(), 2, 7);
      double[] worth = simulated.worth(Measure.LAC_STOCK.name(), END);
      return new Found(
          worth[worth.length - 1],
          inCare(result, result.at(result.models.coefficients())),
          inCare(result, WaitingComparison.of(result).orElseThrow().effect().point()));
    }

    private static double inCare(BottomUp result, double[][][] point) {
      return point[result.total()][Measure.LAC_STOCK.ordinal()][END];
    }
  }

  /**
   * A frailty that no record shows decides who is referred and who comes into care: the published
   * estimate misses half of the effect and more, the other at most a fifth in this council.
   */
  @Test
  void whatNoRecordShowsIsTakenOff() {
    Found found = Found.of("unmeasured", 206);
    assertThat(found.truth()).isBetween(40.0, 50.0);
    assertThat(found.published()).isLessThan(found.truth() / 2);
    assertThat(found.besideWaiting()).isBetween(.8 * found.truth(), 1.2 * found.truth());
  }

  /**
   * Where all that decides is recorded, those who wait are as others: a few children either way.
   */
  @Test
  void whereNothingIsHiddenLittleIsTakenOff() {
    Found found = Found.of("null", 206);
    assertThat(found.besideWaiting() - found.published()).isBetween(-10.0, 10.0);
  }

  @Test
  void oneWhomNobodyWaitsForIsNotReported() {
    List<ChildHistory> children =
        List.of(
            Histories.child("a", "2005-01-01")
                .openCase("2012-03-10")
                .enrolled(0, "2012-06-01", null)
                .inCare("2013-01-10", null)
                .history());
    Setting setting = Histories.setting("2010-04-01", "2013-06-30");
    assertThat(WaitingComparison.of(BottomUp.of(children, setting, List.of(), 3, 7))).isEmpty();
  }

  @Test
  void itIsInTheTableOfMethodsWithItsAssumption() {
    SimulatedCouncil simulated = SimulatedCouncil.of(COUNCIL, "base", 301, .3, LAST);
    BottomUp result = BottomUp.of(simulated.children(), SETTING, List.of(), 20, 7);
    List<Row> rows = WaitingComparison.of(result).orElseThrow().methods("331");
    assertThat(rows).hasSize(SETTING.months());
    assertThat(told(rows.get(END), "code")).isEqualTo("waiting_list_control");
    assertThat((String) told(rows.get(END), "note")).contains("times as often as others");
    assertThat((Double) told(rows.get(END), "lower"))
        .isLessThan((Double) told(rows.get(END), "upper"));
  }

  private static Object told(Row row, String column) {
    return row.get(Result.SCHEMA.fieldIndex(column));
  }
}
