package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.stat.StatUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.effect.Models.Coefficients;
import org.lacattribution.attribution.effect.PersonTime;
import org.lacattribution.attribution.effect.Walk;
import org.lacattribution.attribution.history.Acting;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.Family;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.RateData;
import org.lacattribution.attribution.rate.RateData.Cells;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.simulate.Scenario;
import org.lacattribution.simulate.SimulatedCouncil;
import org.lacattribution.simulate.SimulatedCouncil.Records;

/**
 * What the estimate misses though chance brought nobody into care: the model of entry is fitted to
 * the entries that were expected in each child's days, which the simulator knows, in the place of
 * those that came. All else is the estimate. What is left is bias, of the model and of how cases
 * move, and what chance did to the days themselves; it is known from ten councils better than from
 * a thousand with chance. Of programmes that act on entry, whose effect does not fade.
 *
 * <pre>
 * mvn -pl jobs test -P deep -Dtest=BiasWithoutChanceTest -Dlac.study.councils=20
 * </pre>
 *
 * <p>{@code lac.study.scenario}, {@code lac.study.size}, {@code lac.study.first} and {@code
 * lac.study.records} as in {@link SimulatedCouncilsTest}.
 */
@Tag("deep")
class BiasWithoutChanceTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final int COUNCILS = Integer.getInteger("lac.study.councils", 4);
  private static final int FIRST_SEED = Integer.getInteger("lac.study.first", 1001);
  private static final double SIZE = Double.parseDouble(System.getProperty("lac.study.size", "1"));
  private static final Records RECORDS =
      Records.valueOf(System.getProperty("lac.study.records", Records.EVER.name()));

  /** Part of what chance did that tells the slope of the straight line. */
  private static final double STEP = 0.02;

  /** What is told of a measure: truth, bias, bias given need, and what chance adds. */
  private static final int TOLD = 4;

  private final Council council = SimulatedCouncil.council();
  private final Setting setting =
      new Setting(Programme.of(council), 2010 * 12 + 3, Months.of(LAST), false);

  @ParameterizedTest
  @ValueSource(strings = {"null", "base", "confounded", "overlap", "surge", "harm"})
  void missesLittle(String scenario) {
    assumeThat(System.getProperty("lac.study.scenario", scenario)).isEqualTo(scenario);
    List<double[]> found = new ArrayList<>();
    for (int seed = FIRST_SEED; seed < FIRST_SEED + COUNCILS; seed++) {
      found.add(found(scenario, seed));
    }
    System.out.printf(
        "%s, %d councils of size %.1f, care on record: %s%n", scenario, COUNCILS, SIZE, RECORDS);
    for (int measure = 0; measure < 2; measure++) {
      int at = TOLD * measure;
      double truth = mean(found, at);
      double bias = mean(found, at + 1);
      System.out.printf(
          "  %s: truth %.1f, bias %.2f (%.2f); given need %.2f (%.2f); chance adds %.2f (%.2f)%n",
          measure == 0 ? "fewer in care" : "entries avoided",
          truth,
          bias,
          error(found, at + 1),
          mean(found, at + 2),
          error(found, at + 2),
          mean(found, at + 3),
          error(found, at + 3));
      // Two in a hundred of what programmes avoid in a Coventry, and what chance gives.
      double all = bias + mean(found, at + 3);
      double error = Math.hypot(error(found, at + 1), error(found, at + 3));
      assertThat(Math.abs(all)).isLessThan(1.14 * SIZE + 2.5 * error);
    }
  }

  /** By measure, what is told of it, of programmes that act on entry together. */
  private double[] found(String scenario, int seed) {
    SimulatedCouncil simulated = SimulatedCouncil.of(council, scenario, seed, SIZE, LAST, RECORDS);
    PersonTime time = PersonTime.of(simulated.children(), setting);
    BottomUp result = BottomUp.of(time, List.of(), 0, 7, BottomUp.Replicates.ONE_STEP);
    Cells came = time.entry.cells();
    double[] expected = expected(simulated, time, came, effects(scenario));
    double[] nearly = new double[expected.length];
    Arrays.setAll(nearly, cell -> expected[cell] + STEP * (came.events()[cell] - expected[cell]));
    Coefficients with = result.models.coefficients();
    Coefficients without = with.with(ActsOn.ENTRY, entry(time, came, expected));
    Coefficients near = with.with(ActsOn.ENTRY, entry(time, came, nearly));
    double[] found = new double[2 * TOLD];
    for (Measure measure : List.of(Measure.LAC_STOCK, Measure.ENTRIES)) {
      int of = measure == Measure.LAC_STOCK ? 0 : TOLD;
      double[] truth = SimulatedCouncilsTest.truth(simulated, result, measure);
      double bare = told(result, without, measure);
      found[of] = Arrays.stream(time.entry.programmes()).mapToDouble(i -> truth[i]).sum();
      found[of + 1] = bare - found[of];
      found[of + 2] =
          told(result, without.givenNeed(time.entry.programmes().length), measure) - found[of];
      found[of + 3] =
          told(result, with, measure) - bare - (told(result, near, measure) - bare) / STEP;
    }
    return found;
  }

  /** Coefficients of entry fitted to events of another kind. */
  private static double[] entry(PersonTime time, Cells came, double[] events) {
    Cells cells =
        new Cells(
            came.ofRow(),
            came.pattern(),
            came.exposure(),
            came.late(),
            came.tickets(),
            came.time(),
            events);
    return RateModel.fit(time.entry, cells).coefficients();
  }

  /** The estimate by the last month, summed over programmes that act on entry. */
  private double told(BottomUp result, Coefficients at, Measure measure) {
    double[][][] all = result.at(at);
    return Arrays.stream(result.time.entry.programmes())
        .mapToDouble(programme -> all[programme][measure.ordinal()][setting.months() - 1])
        .sum();
  }

  /** Factors on entry, by programme. */
  private double[] effects(String scenario) {
    Scenario how = Scenario.named(scenario);
    assertThat(how.fadeMonths()).isZero();
    return council.programmes().stream()
        .mapToDouble(
            of -> of.actsOn() == ActsOn.ENTRY ? how.programmes().get(of.code()).effect() : 1)
        .toArray();
  }

  /** The entries that were expected in each cell of entry. */
  private double[] expected(
      SimulatedCouncil simulated, PersonTime time, Cells cells, double[] effects) {
    double[] events = new double[cells.events().length];
    // The same children walk again, so that the rows of each are known.
    PersonTime shadow = PersonTime.of(List.of(), setting);
    List<Family> families =
        Family.of(simulated.children().stream().filter(child -> !child.asylum()).toList());
    for (int family = 0; family < families.size(); family++) {
      for (ChildHistory child : families.get(family).children()) {
        int row = shadow.entry.rows();
        Walk walk = new Walk(shadow, child, family);
        walk.walk();
        Acting acting = new Acting(child, setting);
        int day = 0;
        for (int month = -1; row < shadow.entry.rows(); row++) {
          int of = time.entry.patterns().month(time.entry.pattern(row));
          day = of == month ? day : Math.max(Months.first(of), walk.knownFrom + 1);
          month = of;
          int end = day + (int) Math.round(time.entry.time(row) * RateData.MONTH);
          assertThat(end).isLessThanOrEqualTo(Months.first(month + 1));
          events[cells.ofRow()[row]] +=
              expected(
                  simulated.entryChance(child.child(), month),
                  acting,
                  effects,
                  month,
                  day,
                  end,
                  time.entry.event(row));
          day = end;
        }
      }
    }
    assertThat(shadow.entry.rows()).isEqualTo(time.entry.rows());
    return events;
  }

  /**
   * What was expected of some days, given that nothing came before them. A chance is spread over
   * the days of its month, each times what programmes do on it; an event comes half-way through its
   * day.
   */
  private static double expected(
      double chance, Acting acting, double[] effects, int month, int from, int to, boolean event) {
    double before = 0;
    double within = 0;
    for (int day = Months.first(month); day < to && chance > 0; day++) {
      double share = 1.0 / Months.length(month);
      int on = acting.on(day);
      for (int programme = 0; programme < effects.length; programme++) {
        share *= (on >> programme & 1) == 1 ? effects[programme] : 1;
      }
      share *= event && day == to - 1 ? 0.5 : 1;
      before += day < from ? share : 0;
      within += day < from ? 0 : share;
    }
    return Math.log((1 - chance * before) / (1 - chance * (before + within)));
  }

  private static double mean(List<double[]> found, int at) {
    return StatUtils.mean(found.stream().mapToDouble(of -> of[at]).toArray());
  }

  private static double error(List<double[]> found, int at) {
    double[] values = found.stream().mapToDouble(of -> of[at]).toArray();
    return Math.sqrt(StatUtils.variance(values) / values.length);
  }
}
