package org.lacattribution.attribution.alternative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.alternative.OtherAuthorities.Tally;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.Intervals;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.effect.PersonTime;
import org.lacattribution.attribution.effect.Result;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Programme.Evidence;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.attribution.topdown.Check.Status;
import org.lacattribution.simulate.SimulatedCouncil;

/**
 * Eight councils of a quarter of a Coventry in which the same programmes do the same: the ratios
 * that the scenario sets are the truth.
 */
class OtherAuthoritiesTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final Setting SETTING =
      new Setting(Programme.of(SimulatedCouncil.council()), 2010 * 12 + 3, Months.of(LAST), false);
  private static final int COUNCILS = 8;

  /** Of the scenario base, in the order of the council file. */
  private static final double[] TRUTH = {0.58, 0.55, 1.22, 0.5, 0.72, 0.58};

  private static final List<PersonTime> TIMES =
      IntStream.range(0, COUNCILS)
          .mapToObj(
              i ->
                  SimulatedCouncil.of(SimulatedCouncil.council(), "base", 501 + i, 0.25, LAST)
                      .children())
          .map(children -> PersonTime.of(children, SETTING))
          .toList();

  private static final List<Map<Integer, Tally>> FOUND =
      TIMES.stream().map(OtherAuthorities::found).toList();

  private static List<Tally> others(int council, int programme) {
    return IntStream.range(0, COUNCILS)
        .filter(i -> i != council)
        .mapToObj(i -> FOUND.get(i).get(programme))
        .filter(found -> found != null)
        .toList();
  }

  private static Map<Integer, List<Tally>> others(int council) {
    Map<Integer, List<Tally>> others = new HashMap<>();
    for (int programme = 0; programme < SETTING.size(); programme++) {
      others.put(programme, others(council, programme));
    }
    return others;
  }

  /**
   * Of programmes with few events, own log ratio (shape half above the count, as it is drawn) and
   * that with the others: the error is less in each council, and so is the distance from the truth
   * over all.
   */
  @Test
  void withTheOthersASmallProgrammeIsSurerAndNoFurtherFromTheTruth() {
    for (int programme : new int[] {1, 3, 4}) {
      double alone = 0;
      double together = 0;
      for (int council = 0; council < COUNCILS; council++) {
        Tally own = FOUND.get(council).get(programme);
        if (own == null) {
          continue;
        }
        double error = 1 / Math.sqrt(own.events() + 0.5);
        double log = Math.log((own.events() + 0.5) / own.expected());
        Evidence evidence = OtherAuthorities.evidence(others(council, programme));
        double weight =
            1 / (error * error) / (1 / (error * error) + 1 / (evidence.error() * evidence.error()));
        double with = weight * log + (1 - weight) * evidence.log();
        double truth = Math.log(TRUTH[programme]);
        assertThat(Math.sqrt(weight) * error).isLessThan(error);
        alone += (log - truth) * (log - truth);
        together += (with - truth) * (with - truth);
      }
      System.out.printf(
          Locale.ROOT,
          "%s: distance from the truth alone %.2f, with the others %.2f%n",
          SETTING.programmes().get(programme).code(),
          Math.sqrt(alone / COUNCILS),
          Math.sqrt(together / COUNCILS));
      assertThat(together).as("programme %d", programme).isLessThan(alone);
    }
  }

  /** The first council as it stands beside the seven others. */
  @Test
  void aCouncilHasTheOthersNextToItsOwnFigure() {
    BottomUp result = BottomUp.of(TIMES.get(0), List.of(), 60, 7, BottomUp.Replicates.ONE_STEP);
    OtherAuthorities others = new OtherAuthorities(result, others(0));
    List<Row> methods = others.methods("331");
    assertThat(methods).hasSize(SETTING.months());
    Row last = methods.get(methods.size() - 1);
    Intervals alone =
        Intervals.of(
            result.replicates,
            r -> r[result.total()][Measure.LAC_STOCK.ordinal()][SETTING.months() - 1]);
    double width =
        last.<Double>getAs(Result.SCHEMA.fieldIndex("upper"))
            - last.<Double>getAs(Result.SCHEMA.fieldIndex("lower"));
    assertThat(width).isLessThan(alone.upper95() - alone.lower95());

    List<Check> checks = others.checks();
    assertThat(checks).hasSize(SETTING.size()).allMatch(c -> c.check().equals("other_authorities"));
    assertThat(checks.get(1).meaning())
        .contains("predicted from 7 other authorities", "without it");
  }

  @Test
  void twoOthersAreTooFewAndThatIsSaid() {
    BottomUp result = BottomUp.of(TIMES.get(0), List.of(), 5, 7, BottomUp.Replicates.ONE_STEP);
    Tally some = new Tally(4, 8);
    OtherAuthorities others =
        new OtherAuthorities(
            result, Map.of(0, List.of(some, some), 4, List.of(some, some, new Tally(0, 3))));
    assertThat(others.methods("331")).isEmpty();
    assertThat(others.checks())
        .hasSize(SETTING.size())
        .allMatch(check -> check.status() == Status.PASS && check.value() == null);
    assertThat(others.checks().get(4).meaning())
        .startsWith("Other authorities with an event under the programme: 2.");
  }

  /** Lines come in an order of their numbers: any order foretells the same, to rounding. */
  @Test
  void theOrderOfTheOthersIsNothing() {
    List<Tally> found = new ArrayList<>(others(0, 4));
    double before = OtherAuthorities.evidence(found).log();
    Collections.reverse(found);
    assertThat(OtherAuthorities.evidence(found).log()).isCloseTo(before, within(1e-12));
  }
}
