package org.lacattribution.attribution.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.effect.PersonTime;
import org.lacattribution.attribution.effect.Standings.Standing;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.Excess;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.attribution.topdown.Check.Status;
import org.lacattribution.council.Council;
import org.lacattribution.simulate.SimulatedCouncil;

/**
 * What the checks of a hidden cause find in simulated councils, and what would be claimed of entry
 * to care. Intervals are those of log rate ratios, with families as clusters; the replay is left
 * out, so a council takes a few seconds.
 *
 * <pre>
 * mvn -pl jobs test -P deep -Dtest=HiddenCauseStudyTest -Dlac.study.scenario=unmeasured+placed
 * </pre>
 *
 * <p>{@code lac.study.councils}, {@code lac.study.size} and {@code lac.study.first} (seed) as
 * wanted. {@code lac.study.rows} names a file to which a row is added for each council.
 */
@Tag("deep")
class HiddenCauseStudyTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final String SCENARIO = System.getProperty("lac.study.scenario", "unmeasured");
  private static final int COUNCILS = Integer.getInteger("lac.study.councils", 2);
  private static final int FIRST_SEED = Integer.getInteger("lac.study.first", 201);
  private static final double SIZE = Double.parseDouble(System.getProperty("lac.study.size", "1"));

  static final String HEADS =
      "scenario,size,seed,declined,declined_expected,waiting,waiting_expected,after,after_expected,"
          + "for_place,for_place_expected,z_declined,z_waiting,z_after,z_for_place,z_largest,"
          + "z_squares,z_pooled,failed,largest_bias,logs,errors,verdicts";

  @Test
  void findsWhatIsHidden() throws IOException {
    for (int seed = FIRST_SEED; seed < FIRST_SEED + COUNCILS; seed++) {
      String row = row(seed);
      System.out.println(row);
      assertThat(row.split(",")).hasSameSizeAs(HEADS.split(","));
      String kept = System.getProperty("lac.study.rows");
      if (kept != null) {
        Path file = Path.of(kept);
        if (!Files.exists(file)) {
          Files.writeString(file, HEADS + "\n");
        }
        Files.writeString(file, row + "\n", StandardOpenOption.APPEND);
      }
    }
  }

  private static String row(int seed) {
    Council council = SimulatedCouncil.council();
    Setting setting = new Setting(Programme.of(council), 2010 * 12 + 3, Months.of(LAST), false);
    PersonTime time =
        PersonTime.of(SimulatedCouncil.of(council, SCENARIO, seed, SIZE, LAST).children(), setting);
    RateModel model = RateModel.fit(time.entryTests);
    HiddenCause hidden = new HiddenCause(time, model, 7, 0);
    List<String> row = new ArrayList<>(List.of(SCENARIO, "" + SIZE, "" + seed));
    for (Standing standing :
        List.of(Standing.DECLINED, Standing.WAITING, Standing.AFTER, Standing.AWAITING_PLACE)) {
      Excess found = Excess.of(model, time.standings.any(standing), time.entry.acting());
      row.add("%.0f".formatted(found.events()));
      row.add("%.1f".formatted(found.expected()));
    }
    for (String check :
        List.of(
            "placebo_declined",
            "placebo_waiting",
            "placebo_after",
            "waiting_time",
            "placebo_largest",
            "placebo_squares",
            "placebo_programme")) {
      row.add(
          hidden.checks().stream()
              .filter(c -> c.programme().equals(Check.ALL) && c.check().equals(check))
              .map(c -> String.format(Locale.ROOT, "%.2f", c.value()))
              .findFirst()
              .orElse(""));
    }
    boolean failed =
        hidden.checks().stream()
            .anyMatch(c -> HiddenCause.CHECKS.contains(c.check()) && c.status() == Status.FAIL);
    row.add("" + failed);
    row.add(String.format(Locale.ROOT, "%.3f", hidden.largestBias()));
    List<String> logs = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    List<String> verdicts = new ArrayList<>();
    double[] moved = new double[time.entryTests.families()];
    double with = 0;
    double without = 0;
    int[] programmes = time.entry.programmes();
    for (int programme : programmes) {
      double log = model.coefficients()[model.column(programme)];
      double expected = model.exposed().expected(programme);
      with += expected * Math.exp(log);
      without += expected;
      double[] own = model.influence(model.column(programme));
      for (int family = 0; family < moved.length; family++) {
        moved[family] += expected * Math.exp(log) * own[family];
      }
      double error = model.standardErrors()[model.column(programme)];
      add(logs, errors, verdicts, log, error, verdict(hidden, failed, expected, log, error));
    }
    double square = 0;
    for (double one : moved) {
      square += one * one;
    }
    double log = Math.log(with / without);
    double error = Math.sqrt(square) / with;
    add(logs, errors, verdicts, log, error, verdict(hidden, failed, without, log, error));
    row.add(String.join(" ", logs));
    row.add(String.join(" ", errors));
    row.add(String.join(" ", verdicts));
    return String.join(",", row);
  }

  private static void add(
      List<String> logs,
      List<String> errors,
      List<String> verdicts,
      double log,
      double error,
      String verdict) {
    logs.add(String.format(Locale.ROOT, "%.3f", log));
    errors.add(String.format(Locale.ROOT, "%.3f", error));
    verdicts.add(verdict);
  }

  /**
   * Of an interval of a log rate ratio of entry; what is claimed by today's rule is in capitals.
   */
  private static String verdict(
      HiddenCause hidden, boolean failed, double expected, double log, double error) {
    boolean wide = error > Verdict.TOO_UNCERTAIN;
    boolean nothing = Math.abs(log) <= Check.ONCE_IN_TWENTY * error;
    if (nothing || expected < Placebos.LEAST_EVENTS) {
      return wide ? "few" : "none";
    }
    if (failed) {
      return log > 0 ? "withheld_increase" : "withheld_reduction";
    }
    if (log < 0) {
      return wide ? "reduction_of_few" : "reduction";
    }
    return hidden.rulesOut(log) ? "increase" : "open_increase";
  }
}
