package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacattribution.attribution.FittedHazards.Transition;
import org.lacattribution.attribution.effect.Models;
import org.lacattribution.attribution.effect.PersonTime;
import org.lacattribution.attribution.effect.Result;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.ChildHistory.Exit;
import org.lacattribution.attribution.history.Histories;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.RateData;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.attribution.topdown.Check.Status;
import org.lacattribution.simulate.SimulatedCouncil;
import org.lacattribution.table.CodeList;

class FittedHazardsTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final Setting SETTING =
      new Setting(Programme.of(SimulatedCouncil.council()), 2010 * 12 + 3, Months.of(LAST), false);
  private static final int THRESHOLD = 5;
  private static final PersonTime SMALL = PersonTime.of(council(3, 0.3), SETTING);
  private static final Models MODELS = Models.fit(SMALL);
  private static final List<Transition> TYPES =
      List.of(Transition.EXIT_HOME, Transition.EXIT_PERMANENCE, Transition.EXIT_OTHER);

  /** Home, to permanence and otherwise; who has gone to permanence, or died, does not come back. */
  @ParameterizedTest
  @CsvSource({
    "HOME, true, E4A E4B E13",
    "PERMANENCE, false, E11 E12 E41 E43 E44 E45 E46 E47 E48",
    "DEATH, false, E2",
    "OTHER, true, E14 E15 E16 E17 E3 E5 E6 E7 E8 E9 E99 X1"
  })
  void everyReasonOfTheReturnIsOfOneType(Exit exit, boolean mayReturn, String codes) {
    List<String> ofType =
        CodeList.named("ssda903_rec").codes().stream()
            .map(CodeList.Code::code)
            .distinct()
            .filter(code -> Exit.of(code) == exit)
            .toList();
    assertThat(ofType).containsExactlyInAnyOrder(codes.split(" "));
    assertThat(exit.mayReturn()).isEqualTo(mayReturn);
    assertThat(Exit.of(null)).isEqualTo(Exit.OTHER);
  }

  /**
   * Days in care from the day after entry on 5 March: of a 26 and 20 of April, then home; of b 26,
   * 30 and 10 of May, then adopted; of c 26, 30, 31, 30 and 31 to the end of July. With a constant
   * alone the rate of each type is its event over all 260 days, and they sum to that of leaving.
   */
  @Test
  void constantHazardsOfTheTypesSumToThatOfLeaving() {
    Setting setting = Histories.setting("2012-03-01", "2012-07-01");
    PersonTime time =
        PersonTime.of(
            List.of(
                inCare("a", "2012-04-20", Exit.HOME),
                inCare("b", "2012-05-10", Exit.PERMANENCE),
                inCare("c", null, Exit.OTHER)),
            setting);
    Map<Transition, Double> rates =
        Arrays.stream(Transition.values())
            .filter(transition -> transition.code().startsWith("exit"))
            .collect(
                Collectors.toMap(Function.identity(), transition -> constant(transition, time)));
    double one = RateData.MONTH / (46 + 66 + 148);

    assertThat(rates.get(Transition.EXIT_HOME)).isCloseTo(one, within(1e-9));
    assertThat(rates.get(Transition.EXIT_PERMANENCE)).isCloseTo(one, within(1e-9));
    assertThat(rates.get(Transition.EXIT)).isCloseTo(2 * one, within(1e-9));
  }

  private static ChildHistory inCare(String child, String end, Exit exit) {
    return Histories.child(child, "2001-01-01").inCare("2012-03-05", end, exit).history();
  }

  private static double constant(Transition transition, PersonTime time) {
    RateData data = FittedHazards.data(transition, time).where(row -> true, name -> false);
    return Math.exp(RateModel.fit(data).coefficients()[0]);
  }

  /** The fitted exits of the types, of all days together, are all exits; none is lost or twice. */
  @Test
  void typesShareTheDaysAndTheExitsOfLeaving() {
    double exits = events(SMALL.exit);

    assertThat(TYPES.stream().mapToDouble(type -> events(FittedHazards.data(type, SMALL))).sum())
        .isEqualTo(exits);
    double expected = 0;
    for (Transition type : TYPES) {
      RateData data = FittedHazards.data(type, SMALL);
      assertThat(data.cells().time()).isEqualTo(SMALL.exit.cells().time());
      expected += expected(RateModel.fit(data));
    }
    assertThat(expected).isCloseTo(exits, within(0.01));
  }

  private static double events(RateData data) {
    return IntStream.range(0, data.rows()).filter(data::event).count();
  }

  /** The score of a constant is zero at the fit: events expected are those that came. */
  private static double expected(RateModel model) {
    double[] rates = model.rates(model.coefficients());
    double[] factors = model.factors(model.coefficients(), SETTING.size());
    double sum = 0;
    for (int cell = 0; cell < model.cells().time().length; cell++) {
      sum +=
          model.cells().time()[cell]
              * rates[model.cells().pattern()[cell]]
              * factors[model.cells().exposure()[cell]];
    }
    return sum;
  }

  /**
   * At risk in March, and to the entry on 12 April; back from 20 June, to a second entry on 9 July.
   */
  @Test
  void childrenWhoHaveBeenInCareAreAtRiskOfComingBack() {
    PersonTime time =
        PersonTime.of(
            List.of(
                Histories.child("a", "2005-01-01")
                    .openCase("2012-02-10")
                    .inCare("2012-04-12", "2012-06-20")
                    .inCare("2012-07-09", null)
                    .history()),
            Histories.setting("2012-03-01", "2012-07-01"));

    assertThat(days(FittedHazards.data(Transition.FIRST_ENTRY, time))).isEqualTo("31 12*");
    assertThat(days(FittedHazards.data(Transition.RE_ENTRY, time))).isEqualTo("10 9*");
  }

  private static String days(RateData data) {
    return IntStream.range(0, data.rows())
        .mapToObj(row -> Math.round(data.time(row) * RateData.MONTH) + (data.event(row) ? "*" : ""))
        .collect(Collectors.joining(" "));
  }

  private static List<ChildHistory> council(int seed, double size) {
    return SimulatedCouncil.of(SimulatedCouncil.council(), "base", seed, size, LAST).children();
  }

  /** Six councils in which the programme makes all exits 1.22 times as frequent. */
  @Test
  void whatActsOnAllExitsAlikeIsFoundToDoSo() {
    List<FittedHazards> councils =
        IntStream.rangeClosed(1, 6).mapToObj(seed -> hazards(council(seed, 0.4), SETTING)).toList();
    List<Check> checks =
        councils.stream()
            .flatMap(hazards -> hazards.checks().stream())
            .filter(check -> check.check().equals("exit_types"))
            .toList();

    assertThat(checks).hasSizeGreaterThanOrEqualTo(4);
    // Three or more of six come by chance twice in 1,000.
    assertThat(checks.stream().filter(check -> check.status() == Status.WARN)).hasSizeLessThan(3);
    assertThat(checks).noneMatch(check -> check.status() == Status.FAIL);
    for (Transition type : List.of(Transition.EXIT_HOME, Transition.EXIT_PERMANENCE)) {
      double[] logs =
          councils.stream()
              .map(hazards -> ratio(hazards, type, "FSR_PERMANENCY"))
              .filter(ratio -> ratio != null)
              .mapToDouble(Math::log)
              .toArray();
      double mean = Arrays.stream(logs).average().orElseThrow();
      double error =
          Math.sqrt(
              Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum()
                  / (logs.length * (logs.length - 1.0)));
      assertThat(Math.abs(mean - Math.log(1.22))).as(type.code()).isLessThan(3 * error);
      assertThat(error).isLessThan(0.2);
    }
  }

  /** The programme trebles exits home, of three in a hundred a month, and leaves permanence. */
  @Test
  void whatActsOnExitsHomeAloneIsSeparated() {
    Check homeAlone = ofDrawn(3, 1);
    Check alike = ofDrawn(3, 3);

    assertThat(homeAlone.status()).isEqualTo(Status.WARN);
    assertThat(homeAlone.value()).isGreaterThan(3);
    assertThat(homeAlone.meaning())
        .contains("further apart than chance usually gives", "come back");
    assertThat(alike.status()).isEqualTo(Status.PASS);
    assertThat(Math.abs(alike.value())).isLessThan(1.96);
  }

  private static Check ofDrawn(double home, double permanence) {
    Setting setting = Histories.setting("2012-04-01", "2014-03-01");
    List<ChildHistory> children =
        IntStream.range(0, 600).mapToObj(i -> drawn(i, home, permanence, setting)).toList();
    return hazards(children, setting).checks().stream()
        .filter(check -> check.check().equals("exit_types"))
        .findFirst()
        .orElseThrow();
  }

  /** In care from 1 April 2012, every other child in the programme from 1 May. */
  private static ChildHistory drawn(int number, double home, double permanence, Setting setting) {
    SplittableRandom random = new SplittableRandom(977 + number);
    boolean taken = number % 2 == 0;
    Histories child = Histories.child("%03d".formatted(number), "2002-01-01");
    if (taken) {
      child.enrolled(2, "2012-05-01", null);
    }
    for (int month = setting.firstMonth() + 1; month <= setting.lastMonth(); month++) {
      double draw = random.nextDouble();
      double toHome = 0.03 * (taken ? home : 1);
      double toPermanence = 0.02 * (taken ? permanence : 1);
      if (draw < toHome + toPermanence) {
        String day = Months.date(month).plusDays(14).toString();
        return child
            .inCare("2012-04-01", day, draw < toHome ? Exit.HOME : Exit.PERMANENCE)
            .history();
      }
    }
    return child.inCare("2012-04-01", null).history();
  }

  /** Nothing is told that rests on fewer than the threshold; without one, all that has an event. */
  @Test
  void whatRestsOnFewIsNotShown() {
    List<Row> kept = FittedHazards.of(SMALL, MODELS, THRESHOLD).rows("331");
    List<Row> all = FittedHazards.of(SMALL, MODELS, 1).rows("331");

    assertThat(kept).hasSameSizeAs(all);
    for (int i = 0; i < kept.size(); i++) {
      Row row = kept.get(i);
      if (value(row, "estimate") == null) {
        assertThat((String) value(row, "note")).startsWith("Rests on fewer than 5 events");
        assertThat(value(row, "lower")).isNull();
      } else {
        assertThat(value(row, "estimate")).isEqualTo(value(all.get(i), "estimate"));
        assertThat((Double) value(row, "lower")).isLessThan((Double) value(row, "upper"));
      }
    }
    assertThat(kept.stream().filter(row -> value(row, "estimate") == null).count())
        .isGreaterThan(all.stream().filter(row -> value(row, "estimate") == null).count());
  }

  /** What the estimate is made with is what is told of it; every term is named once. */
  @Test
  void theTableShowsTheRatesOfTheEstimate() {
    FittedHazards hazards = FittedHazards.of(SMALL, MODELS, 1);

    assertThat(ratio(hazards, Transition.ENTRY, "TF"))
        .isEqualTo(Math.exp(MODELS.entry().logRatio(4, MODELS.entry().coefficients())));
    List<String> keys = new ArrayList<>();
    for (Row row : hazards.rows("331")) {
      keys.add(value(row, "measure") + " " + value(row, "scope") + " " + value(row, "code"));
    }
    assertThat(keys)
        .doesNotHaveDuplicates()
        .contains(
            "entry baseline reference child",
            "entry need case: protection plan",
            "re_entry care back from care up to 12 months",
            "exit_home programme FSR_PERMANENCY",
            "exit_permanence care for adoption, months in care 12 to 14",
            "placement_move programme KEEP")
        .doesNotContain("re_entry care back from care over 12 months")
        .noneMatch(key -> key.contains("calendar") || key.matches("exit\\S* programme TF"));
  }

  private static Object value(Row row, String column) {
    return row.get(Result.SCHEMA.fieldIndex(column));
  }

  /** With the entries avoided, a rate ratio or its error would make the number of events. */
  @Test
  void aRatioThatRestsOnTooFewIsInNoCheck() {
    List<Check> checks = new ArrayList<>();
    for (Programme programme : SETTING.programmes()) {
      for (String check :
          List.of("e_value", "rate_shape", "sequential_trials", "information", "overlap")) {
        checks.add(Check.of(programme.code(), check, 0.4, 0.3, Status.WARN, "x"));
      }
    }
    checks.add(Check.of(Check.ALL, "tipping_point", 0.4, 0.3, Status.PASS, "x"));
    assertThat(FittedHazards.of(SMALL, MODELS, 1_000_000).withoutRatiosOfFew(checks))
        .isNotEmpty()
        .allMatch(
            check ->
                check.check().equals("overlap")
                    || check.check().equals("information") && check.value() == null);
    assertThat(FittedHazards.of(SMALL, MODELS, 1).withoutRatiosOfFew(checks))
        .contains(checks.get(0), checks.get(checks.size() - 1));
  }

  private static FittedHazards hazards(List<ChildHistory> children, Setting setting) {
    PersonTime time = PersonTime.of(children, setting);
    return FittedHazards.of(time, Models.fit(time), THRESHOLD);
  }

  private static Double ratio(FittedHazards hazards, Transition transition, String term) {
    return hazards.rows("331").stream()
        .filter(row -> value(row, "measure").equals(transition.code()))
        .filter(row -> value(row, "code").equals(term))
        .map(row -> (Double) value(row, "estimate"))
        .findFirst()
        .orElseThrow();
  }
}
