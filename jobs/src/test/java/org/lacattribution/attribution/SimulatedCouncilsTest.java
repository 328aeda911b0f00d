package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacattribution.attribution.BottomUp.Share;
import org.lacattribution.attribution.ChildHistory.Care;
import org.lacattribution.attribution.ChildHistory.Enrolment;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.simulate.SimulatedCouncil;
import org.lacattribution.stats.share.Coalitions;
import org.lacattribution.stats.share.Owen;

/**
 * Bias and coverage on simulated councils whose truth is known, and beside them what is done today
 * without a model. Slow: a council takes some ten seconds.
 *
 * <pre>
 * mvn -pl jobs test -P deep -Dtest=SimulatedCouncilsTest -Dlac.study.councils=20
 * </pre>
 */
@Tag("deep")
class SimulatedCouncilsTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final int COUNCILS = Integer.getInteger("lac.study.councils", 4);
  private static final int FIRST_SEED = Integer.getInteger("lac.study.first", 101);
  private static final int REPLICATES = Integer.getInteger("lac.study.replicates", 200);
  private static final double SIZE = Double.parseDouble(System.getProperty("lac.study.size", "1"));

  /** Sums over councils for one scope. */
  private static final class Tally {
    double truth;
    double error;
    double square;
    double deviation;
    double covered;
    double claimed;

    void add(double estimate, double of, Intervals intervals, boolean verdict) {
      truth += of;
      error += estimate - of;
      square += (estimate - of) * (estimate - of);
      deviation += intervals.deviation();
      covered += intervals.lower95() <= of && of <= intervals.upper95() ? 1 : 0;
      claimed += verdict ? 1 : 0;
    }

    String line(String name, int n) {
      double bias = error / n;
      double spread = Math.sqrt(Math.max(0, square / n - bias * bias));
      return String.format(
          Locale.ROOT,
          "| %s | %.2f | %+.2f (%.2f) | %.2f | %.2f | %.0f%% | %.0f%% |",
          name,
          truth / n,
          bias,
          spread / Math.sqrt(n),
          spread,
          deviation / n,
          100 * covered / n,
          100 * claimed / n);
    }
  }

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
        "small"
      })
  void biasAndCoverage(String scenario) {
    assumeThat(System.getProperty("lac.study.scenario", scenario)).isEqualTo(scenario);
    Council council = SimulatedCouncil.council();
    Tally[][] tallies = null;
    double[] today = new double[5];
    int warned = 0;
    for (int c = 0; c < COUNCILS; c++) {
      SimulatedCouncil simulated =
          SimulatedCouncil.of(council, scenario, FIRST_SEED + c, SIZE, LAST);
      Setting setting = new Setting(Programme.of(council), 2010 * 12 + 3, Months.of(LAST), false);
      BottomUp result = BottomUp.of(simulated.children(), setting, List.of(), REPLICATES, 7);
      Diagnosis diagnosis = new Diagnosis("331", result);
      int scopes = result.total() + 1;
      if (tallies == null) {
        tallies = new Tally[2][scopes];
        for (Tally[] row : tallies) {
          Arrays.setAll(row, any -> new Tally());
        }
      }
      for (int m = 0; m < 2; m++) {
        Measure measure = m == 0 ? Measure.LAC_STOCK : Measure.ENTRIES;
        double[] truth = truth(simulated, result, measure);
        for (int scope = 0; scope < scopes; scope++) {
          int of = scope;
          int last = setting.months() - 1;
          Intervals intervals =
              Intervals.of(result.replicates, r -> r[of][measure.ordinal()][last]);
          int members =
              scope < setting.size()
                  ? 1 << scope
                  : scope == result.total()
                      ? (1 << setting.size()) - 1
                      : result.shares.members(scope - setting.size());
          Verdicts verdict =
              Verdicts.of(
                  intervals.lower95(),
                  intervals.upper95(),
                  diagnosis.tooFew(members, measure),
                  diagnosis.failed(members));
          boolean claimed = verdict == Verdicts.REDUCTION || verdict == Verdicts.INCREASE;
          tallies[m][scope].add(
              result.point[scope][Share.OWEN.ordinal()][measure.ordinal()][last],
              truth[scope],
              intervals,
              claimed);
        }
        if (m == 1) {
          double[] naive = today(simulated.children(), result);
          for (int i = 0; i < naive.length; i++) {
            today[i] += naive[i];
          }
          today[4] += truth[scopes - 1];
        }
      }
      warned +=
          diagnosis.checks().stream()
                  .anyMatch(
                      check ->
                          check.check().equals("placebo_programme")
                              && check.status() != Check.Status.PASS)
              ? 1
              : 0;
    }
    print(scenario, council, tallies, today, warned);
    Tally total = tallies[0][tallies[0].length - 1];
    assertThat(total.deviation / COUNCILS).as("mean standard error").isBetween(1.0, 40 * SIZE);
    if (!scenario.equals("unmeasured")) {
      // Far outside what chance gives at any number of councils.
      assertThat(total.covered / COUNCILS).as("covered").isGreaterThanOrEqualTo(.5);
      double most = 3 * total.deviation / COUNCILS / Math.sqrt(COUNCILS);
      assertThat(Math.abs(total.error / COUNCILS)).as("bias").isLessThan(most);
    }
  }

  private static double[] truth(SimulatedCouncil simulated, BottomUp result, Measure measure) {
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
      Starts.Comparison found = result.time.starts[programme].compare();
      if (!Double.isNaN(found.logRatio())) {
        matched += events[programme] / Math.exp(found.logRatio()) - events[programme];
      }
    }
    return new double[] {before - after, stayedOut, against, matched};
  }

  private static void print(
      String scenario, Council council, Tally[][] tallies, double[] today, int warned) {
    StringBuilder out = new StringBuilder();
    out.append(
        "%n### %s: %d councils of size %s, %d replicates%n%n"
            .formatted(scenario, COUNCILS, SIZE, REPLICATES));
    for (int m = 0; m < 2; m++) {
      out.append(m == 0 ? "In care at the end\n\n" : "\nEntries avoided\n\n");
      out.append("| | truth | bias (its error) | spread | mean error | covered | verdicts |\n");
      out.append("|---|---|---|---|---|---|---|\n");
      for (int scope = 0; scope < tallies[m].length; scope++) {
        int n = council.programmes().size();
        String name =
            scope < n
                ? council.programmes().get(scope).code()
                : scope == tallies[m].length - 1 ? "all" : "group " + (scope - n);
        out.append(tallies[m][scope].line(name, COUNCILS)).append('\n');
      }
    }
    double n = COUNCILS;
    out.append(
        String.format(
            Locale.ROOT,
            "%nEntries avoided by what is done today, truth %.1f: before and after %.1f, stayed out"
                + " %.1f, treated against untreated %.1f, matching one programme at a time %.1f.%n"
                + "Placebo of declined referrals warns in %d of %d.%n",
            today[4] / n,
            today[0] / n,
            today[1] / n,
            today[2] / n,
            today[3] / n,
            warned,
            COUNCILS));
    System.out.println(out);
  }
}
