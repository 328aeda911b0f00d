package org.lacattribution.attribution.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.effect.BottomUp;
import org.lacattribution.attribution.effect.Measure;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.Histories;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Programme;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.Excess;
import org.lacattribution.attribution.rate.RateModel;
import org.lacattribution.attribution.topdown.Check;
import org.lacattribution.attribution.topdown.Check.Status;
import org.lacattribution.simulate.SimulatedCouncil;

class DiagnosisTest {
  private static final LocalDate LAST = LocalDate.of(2015, 3, 31);
  private static final Setting SETTING =
      new Setting(Programme.of(SimulatedCouncil.council()), 2010 * 12 + 3, Months.of(LAST), false);

  /**
   * Something that no record shows decides on who is referred and who comes into care: then those
   * who were referred, and with whom nothing has begun, come in more often than others of the same
   * recorded need. Where all that decides is recorded they do not.
   */
  @Test
  void whatNoRecordShowsIsSeenInThoseWhoWait() {
    Check hidden = placebo("unmeasured");
    assertThat(hidden.value()).isGreaterThan(Check.ONCE_IN_TWENTY);
    assertThat(hidden.status()).isNotEqualTo(Status.PASS);
    assertThat(placebo("null").status()).isEqualTo(Status.PASS);
  }

  /** The same council with its case records and without them: enrolments and care alone. */
  @Test
  void childrenOfWhomNothingIsRecordedAllowNoVerdict() {
    List<ChildHistory> children =
        SimulatedCouncil.of(SimulatedCouncil.council(), "base", 301, .1, LAST).children();
    assertThat(recorded(children).checks())
        .filteredOn(check -> check.check().equals("need_recorded"))
        .hasSize(4)
        .noneMatch(check -> check.status() == Status.FAIL);
    List<ChildHistory> bare = children.stream().map(DiagnosisTest::withoutCases).toList();
    Diagnosis without = recorded(bare);
    assertThat(without.checks())
        .filteredOn(check -> check.check().equals("need_recorded"))
        .hasSize(4)
        .allMatch(check -> check.status() == Status.FAIL);
    assertThat(without.failed(1)).isTrue();
  }

  /**
   * A fifth of a Coventry: few events were expected under any programme, and hardly any under MST.
   * An interval that leaves zero out is read, but for the second; one that does not says nothing;
   * and more in care is not put down to a programme where the pooled check cannot rule out a hidden
   * cause.
   */
  @Test
  void fewChildrenAreNoReasonNotToReadAnInterval() {
    Diagnosis few =
        recorded(SimulatedCouncil.of(SimulatedCouncil.council(), "base", 301, .2, LAST).children());
    Measure stock = Measure.LAC_STOCK;
    int early = 1;
    int mst = 1 << 3;
    assertThat(few.tooFew(early, stock)).isTrue();
    assertThat(few.failed(early)).isFalse();
    assertThat(few.verdict(early, stock, 3.4, 8.6)).isEqualTo(Verdict.REDUCTION);
    assertThat(few.note(early, stock, 3.4, 8.6)).contains("likely to be smaller");
    assertThat(few.verdict(early, stock, -3.4, 8.6)).isEqualTo(Verdict.TOO_FEW_TO_SAY);
    assertThat(few.note(early, stock, -3.4, 8.6)).startsWith("Too few children to say.");
    assertThat(few.verdict(early, stock, -8.6, -3.4)).isEqualTo(Verdict.NO_DETECTABLE_EFFECT);
    assertThat(few.verdict(mst, stock, 3.4, 8.6)).isEqualTo(Verdict.TOO_FEW_TO_SAY);
  }

  /** What all programmes avoid is a claim here, and its strength is next to a cause on record. */
  @Test
  void aClaimIsHeldAgainstTheStrongestRecordedCause() {
    Diagnosis recorded =
        recorded(SimulatedCouncil.of(SimulatedCouncil.council(), "base", 301, .2, LAST).children());
    assertThat(recorded.checks())
        .filteredOn(check -> check.check().equals("unrecorded_cause"))
        .filteredOn(check -> check.programme().equals(Check.ALL))
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.value()).isBetween(0.0, RecordedCause.MOST);
              assertThat(check.status()).isEqualTo(check.value() < 1 ? Status.WARN : Status.PASS);
              assertThat(check.meaning()).contains("times as strong as", "in the programmes.");
            });
  }

  /**
   * Something that no record shows decides who is chosen; places in FSR_EI are drawn by lot among
   * them, often enough that the draw gives its effect. FSR_CRISIS has too few for that.
   */
  @Test
  void aHiddenCauseDoesNotWithholdWhatADrawGives() {
    Diagnosis drawn =
        recorded(
            SimulatedCouncil.of(SimulatedCouncil.council(), "unmeasured+lottery", 253, 1, LAST)
                .children());
    Measure stock = Measure.LAC_STOCK;
    int early = 1;
    int crisis = 1 << 1;
    int permanency = 1 << 2;
    int families = 1 << 4;
    assertThat(drawn.checks())
        .filteredOn(check -> HiddenCause.CHECKS.contains(check.check()))
        .filteredOn(check -> check.programme().equals(Check.ALL))
        .anyMatch(check -> check.status() == Status.FAIL);
    assertThat(drawn.failed(early)).isFalse();
    assertThat(drawn.failed(early | families | permanency)).isFalse();
    assertThat(drawn.failed(crisis)).isTrue();
    assertThat(drawn.failed(early | crisis)).isTrue();
    assertThat(drawn.failed(permanency)).isTrue();
    assertThat(drawn.verdict(early, stock, 3.4, 8.6)).isEqualTo(Verdict.REDUCTION);
    assertThat(drawn.note(early, stock, 3.4, 8.6)).isEqualTo(Diagnosis.BY_LOT);
    assertThat(drawn.verdict(early | crisis, stock, 3.4, 8.6))
        .isEqualTo(Verdict.NO_DETECTABLE_EFFECT);
    assertThat(drawn.note(early | crisis, stock, 3.4, 8.6)).doesNotContain("drawn by lot");
    assertThat(drawn.checks())
        .filteredOn(check -> check.check().equals("lottery"))
        .hasSize(4)
        .allMatch(check -> check.status() != Status.FAIL)
        .extracting(check -> check.meaning().contains("The effect is that of the draw."))
        .containsExactly(true, false, false, true);
    assertThat(drawn.checks())
        .filteredOn(check -> check.check().equals("rate_shape"))
        .filteredOn(check -> check.programme().equals("FSR_EI"))
        .singleElement()
        .returns(Status.WARN, Check::status)
        .extracting(Check::meaning)
        .asString()
        .contains("chosen for more risk than records show");
  }

  private static Diagnosis recorded(List<ChildHistory> children) {
    return new Diagnosis(BottomUp.of(children, SETTING, List.of(), 2, 7));
  }

  private static ChildHistory withoutCases(ChildHistory child) {
    return new ChildHistory(
        child.child(),
        child.families(),
        child.born(),
        child.traits(),
        child.care(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new int[0],
        new int[0],
        List.of(),
        child.enrolments(),
        child.referred());
  }

  /** Programmes began in April 2012. */
  @Test
  void historiesThatBeginAfterTheProgrammesAreSaidTo() {
    assertThat(history("2012-04-01")).returns(Status.PASS, Check::status);
    assertThat(history("2012-09-01"))
        .returns(Status.WARN, Check::status)
        .returns(5.0, Check::value);
  }

  private static Check history(String first) {
    List<ChildHistory> children =
        List.of(
            Histories.child("a", "2005-01-01")
                .openCase("2012-03-10")
                .enrolled(0, "2012-06-01", null)
                .inCare("2013-01-10", null)
                .history());
    BottomUp result =
        BottomUp.of(children, Histories.setting(first, "2013-06-30"), List.of(), 3, 7);
    return new Diagnosis(result)
        .checks().stream().filter(c -> c.check().equals("history")).findFirst().orElseThrow();
  }

  /** Shown by what was expected, so that luck, which brings many, does not decide. */
  @Test
  void aPlaceboIsShownByWhatWasToBeExpected() {
    BottomUp result = simulated("null", 278, .5);
    int mst = 3;
    RateModel tests = RateModel.fit(result.time.entryTests);
    Excess found =
        Excess.of(tests, result.time.standings.notBegun(mst), result.time.entry.acting());
    assertThat(SETTING.programmes().get(mst).code()).isEqualTo("MST");
    assertThat(found.expected()).isPositive().isLessThan(Placebos.LEAST_EVENTS);
    assertThat(new Diagnosis(result).checks())
        .extracting(check -> check.check() + " " + check.programme())
        .contains("placebo_programme all")
        .doesNotContain("placebo_programme MST");
    // Few as the events may be, their number is in no sentence; constants and ratios are.
    assertThat(new Diagnosis(result).checks())
        .filteredOn(check -> HiddenCause.CHECKS.contains(check.check()))
        .isNotEmpty()
        .extracting(Check::meaning)
        .allMatch(
            sentence ->
                !sentence
                    .replaceAll("fails beyond [\\d.]+\\.|of up to [\\d.]+ times", "")
                    .matches(".*\\d.*"));
  }

  private static BottomUp simulated(String scenario, int seed, double size) {
    SimulatedCouncil council =
        SimulatedCouncil.of(SimulatedCouncil.council(), scenario, seed, size, LAST);
    return BottomUp.of(council.children(), SETTING, List.of(), 2, 7);
  }

  private static Check placebo(String scenario) {
    return new Diagnosis(simulated(scenario, 301, 1))
        .checks().stream()
            .filter(check -> check.check().equals("placebo_programme"))
            .filter(check -> check.programme().equals("all"))
            .findFirst()
            .orElseThrow();
  }
}
