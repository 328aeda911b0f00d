package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacattribution.attribution.alternative.JointEffect;
import org.lacattribution.attribution.alternative.WaitingComparison;
import org.lacattribution.attribution.alternative.WeightedEstimate;
import org.lacattribution.attribution.diagnosis.Diagnosis;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.BottomUp.Share;
import org.lacattribution.attribution.effect.Intervals;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.ChildHistory.Care;
import org.lacattribution.attribution.history.ChildHistory.Enrolment;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.RateData;
import org.lacattribution.attribution.start.Starts;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.simulate.Scenario;
import org.lacattribution.simulate.SimulatedCouncil;
import org.lacattribution.simulate.SimulatedCouncil.Records;
import org.lacattribution.stats.share.Coalitions;
import org.lacattribution.stats.share.Owen;

/**
 * Bias and coverage on simulated councils whose truth is known, and beside them what is done today
 * without a model. Slow: a council takes some ten seconds.
 *
 * <pre>
 * mvn -pl jobs test -P deep -Dtest=SimulatedCouncilsTest -Dlac.study.councils=20
 * </pre>
 *
 * <p>{@code lac.study.scenario}, {@code lac.study.size} (1 is a Coventry), {@code lac.study.first}
 * (seed) and {@code lac.study.replicates} (0: bias alone) as wanted. With {@code lac.study.records}
 * EVER, histories hold care that ended before the first return, so that no confounder is hidden.
 * With {@code lac.study.rows} a folder keeps what was found of each council, as {@link StudyRows}
 * says: a study that was stopped goes on, and two can share it.
 */
@Tag("deep")
class SimulatedCouncilsTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final int COUNCILS = Integer.getInteger("lac.study.councils", 4);
  private static final int FIRST_SEED = Integer.getInteger("lac.study.first", 101);
  private static final int REPLICATES = Integer.getInteger("lac.study.replicates", 200);
  private static final double SIZE = Double.parseDouble(System.getProperty("lac.study.size", "1"));
  private static final Records RECORDS =
      Records.valueOf(System.getProperty("lac.study.records", Records.RETURNS.name()));
  private static final List<String> TODAY =
      List.of("before_and_after", "stayed_out", "treated_against_untreated", "matched");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "base",
        "confounded",
        "harm",
        "overlap",
        "waning",
        "surge",
        "noise",
        "unmeasured",
        "small",
        "protective",
        "steep",
        "permanence",
        "routes",
        "placed",
        "null+unmeasured",
        "unmeasured+placed",
        "protective+placed",
        "null+unmeasured+placed",
        "base+lottery",
        "unmeasured+lottery",
        "null+unmeasured+lottery"
      })
  void biasAndCoverage(String scenario) {
    assumeThat(System.getProperty("lac.study.scenario", scenario)).isEqualTo(scenario);
    Council council = SimulatedCouncil.council();
    String study = RECORDS == Records.RETURNS ? scenario : scenario + "-ever";
    StudyRows rows = StudyRows.of(study, SIZE, REPLICATES);
    for (int seed = FIRST_SEED; seed < FIRST_SEED + COUNCILS; seed++) {
      if (!rows.knows(seed)) {
        rows.add(seed, found(council, scenario, seed));
      }
    }
    rows.keep();
    System.out.println(rows.tables());
    for (String measure : List.of("LAC_STOCK", "ENTRIES")) {
      StudyRows.Summary total = rows.summary(measure, "all");
      assertThat(total.councils()).isGreaterThanOrEqualTo(COUNCILS);
      if (Scenario.named(scenario).unmeasured() == 0) {
        // Far outside what chance gives at any number of councils.
        assertThat(Math.abs(total.bias()) / Math.max(1, total.biasError())).isLessThan(4);
        if (REPLICATES > 0) {
          assertThat(total.covered()).isGreaterThanOrEqualTo(.5);
        }
      }
    }
  }

  /** What was found of one council. */
  private static List<StudyRows.Row> found(Council council, String scenario, int seed) {
    List<StudyRows.Row> rows = new ArrayList<>();
    SimulatedCouncil simulated = SimulatedCouncil.of(council, scenario, seed, SIZE, LAST, RECORDS);
    Setting setting = new Setting(Programme.of(council), 2010 * 12 + 3, Months.of(LAST), false);
    BottomUp result = BottomUp.of(simulated.children(), setting, List.of(), REPLICATES, 7);
    Diagnosis diagnosis = REPLICATES == 0 ? null : new Diagnosis(result);
    int last = setting.months() - 1;
    for (Measure measure : List.of(Measure.LAC_STOCK, Measure.ENTRIES, Measure.PLACEMENT_MOVES)) {
      double[] truth = truth(simulated, result, measure);
      for (int scope = 0; scope <= result.total(); scope++) {
        int of = scope;
        Intervals intervals = Intervals.of(result.replicates, r -> r[of][measure.ordinal()][last]);
        int members =
            scope < setting.size()
                ? 1 << scope
                : scope == result.total()
                    ? (1 << setting.size()) - 1
                    : result.shares.members(scope - setting.size());
        String verdict =
            diagnosis == null
                ? "none"
                : diagnosis
                    .verdict(members, measure, intervals.lower95(), intervals.upper95())
                    .name();
        rows.add(
            new StudyRows.Row(
                measure.name(),
                name(council, result, scope),
                truth[scope],
                result.point[scope][Share.OWEN.ordinal()][measure.ordinal()][last],
                intervals.deviation(),
                intervals.lower95(),
                intervals.upper95(),
                verdict));
      }
    }
    simulated
        .luck()
        .forEach(
            (kind, luck) -> {
              rows.add(StudyRows.Row.alone(StudyRows.LUCK + Measure.ENTRIES, kind, 0, luck[0]));
              rows.add(StudyRows.Row.alone(StudyRows.LUCK + Measure.LAC_STOCK, kind, 0, luck[1]));
            });
    rows.add(
        StudyRows.Row.alone(
            Measure.LAC_STOCK.name(),
            "all given need",
            truth(simulated, result, Measure.LAC_STOCK)[result.total()],
            result.givenNeed[last]));
    WeightedEstimate.of(result)
        .ifPresent(
            weighted ->
                rows.add(
                    StudyRows.Row.alone(
                        Measure.LAC_STOCK.name(),
                        "all weighted",
                        truth(simulated, result, Measure.LAC_STOCK)[result.total()],
                        weighted.fewerInCare(last))));
    WaitingComparison.of(result)
        .map(WaitingComparison::effect)
        .ifPresent(effect -> rows.add(joint(effect, simulated, result)));
    double truth = truth(simulated, result, Measure.ENTRIES)[result.total()];
    double[] today = today(simulated.children(), result);
    for (int i = 0; i < today.length; i++) {
      rows.add(StudyRows.Row.alone("TODAY", TODAY.get(i), truth, today[i]));
    }
    if (diagnosis != null) {
      diagnosis
          .checks()
          .forEach(
              check ->
                  rows.add(
                      new StudyRows.Row(
                          "CHECK",
                          check.check() + " " + check.programme(),
                          Double.NaN,
                          check.value() == null ? Double.NaN : check.value(),
                          Double.NaN,
                          Double.NaN,
                          Double.NaN,
                          check.status().name())));
    }
    return rows;
  }

  /** The joint effect on children in care at the end, found in another way. */
  private static StudyRows.Row joint(
      JointEffect effect, SimulatedCouncil simulated, BottomUp result) {
    int total = result.total();
    int stock = Measure.LAC_STOCK.ordinal();
    int last = result.months() - 1;
    Intervals drawn = Intervals.of(effect.replicates(), r -> r[total][stock][last]);
    return new StudyRows.Row(
        Measure.LAC_STOCK.name(),
        "all " + effect.method(),
        truth(simulated, result, Measure.LAC_STOCK)[total],
        effect.point()[total][stock][last],
        drawn.deviation(),
        drawn.lower95(),
        drawn.upper95(),
        StudyRows.NO_VERDICT);
  }

  private static String name(Council council, BottomUp result, int scope) {
    int programmes = result.programmes();
    return scope < programmes
        ? council.programmes().get(scope).code()
        : scope == result.total() ? "all" : result.shares.groups().get(scope - programmes);
  }

  /** By scope: programmes, groups, the total. */
  static double[] truth(SimulatedCouncil simulated, BottomUp result, Measure measure) {
    int n = result.programmes();
    int[] groups = new int[n];
    Arrays.setAll(groups, result.shares::group);
    double[] owen =
        Owen.values(Coalitions.of(simulated.worth(measure.name(), result.months() - 1)), groups);
    double[] truth = new double[result.total() + 1];
    for (int i = 0; i < n; i++) {
      truth[i] = owen[i];
      truth[n + groups[i]] += owen[i];
      truth[truth.length - 1] += owen[i];
    }
    return truth;
  }

  /**
   * Entries said to be avoided by what is done today, summed over the programmes that act on entry:
   * fewer entries a year after than before, children who took part and stayed out, treated against
   * untreated, and matching on the chance of starting one programme at a time.
   */
  private static double[] today(List<ChildHistory> children, BottomUp result) {
    Setting setting = result.time.setting;
    int live = Months.first(setting.goLive());
    int end = Months.first(setting.lastMonth() + 1);
    int span = end - live;
    double before = 0;
    double after = 0;
    double stayedOut = 0;
    for (ChildHistory child : children) {
      for (Care care : child.care()) {
        boolean counts = !child.asylum();
        before += counts && care.start() >= live - 730 && care.start() < live ? span / 730.0 : 0;
        after += counts && care.start() >= live ? 1 : 0;
      }
      for (Enrolment enrolment : child.enrolments()) {
        boolean entered =
            child.care().stream()
                .anyMatch(care -> care.start() >= enrolment.start() && care.start() < end);
        boolean entry = setting.programmes().get(enrolment.programme()).actsOn() == ActsOn.ENTRY;
        stayedOut += entry && !entered ? 1 : 0;
      }
    }
    double against = 0;
    double matched = 0;
    RateData data = result.time.entryTests;
    double[] time = new double[setting.size() + 1];
    double[] events = new double[setting.size() + 1];
    int[] entry = setting.acting(ActsOn.ENTRY);
    for (int row = 0; row < data.rows(); row++) {
      boolean any = false;
      for (int programme : entry) {
        if ((data.exposure(row) >> programme & 1) == 1) {
          time[programme] += data.time(row);
          events[programme] += data.event(row) ? 1 : 0;
          any = true;
        }
      }
      if (!any) {
        time[setting.size()] += data.time(row);
        events[setting.size()] += data.event(row) ? 1 : 0;
      }
    }
    double untreated = events[setting.size()] / time[setting.size()];
    for (int programme : entry) {
      against += time[programme] * untreated - events[programme];
      Starts.Comparison found = result.time.starts[programme].comparison();
      if (!Double.isNaN(found.logRatio())) {
        matched += events[programme] / Math.exp(found.logRatio()) - events[programme];
      }
    }
    return new double[] {before - after, stayedOut, against, matched};
  }
}
