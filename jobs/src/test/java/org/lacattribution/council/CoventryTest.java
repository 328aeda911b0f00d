package org.lacattribution.council;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lacattribution.council.Council.Programme;
import org.lacattribution.council.PlannedProfile.Printed;
import org.lacattribution.council.ProgrammeFunding.Amounts;

/** The arithmetic of the two reports of March 2013, on what Coventry's council file holds. */
class CoventryTest {
  private static final Council COVENTRY =
      Council.read(Path.of("../data-schema/councils/coventry.yaml"));
  private static final PlannedProfile PROFILE = COVENTRY.plannedProfile().orElseThrow();
  private static final BudgetView VIEW = COVENTRY.budgetView().orElseThrow();
  private static final BigDecimal WEEKS = new BigDecimal(52);

  /** Figures that the reports state; money in pounds. */
  private static final String STATED =
      """
      external_foster_weekly           817
      internal_foster_saving_weekly    514
      specialist_foster_saving         50000
      mst_saving_stated                850000
      keep_saving_stated               160000
      carer_payment_uplift             350000
      carer_fee_rise                   2
      maintenance_allowance_rise       5
      national_maintenance_rise        2
      national_maintenance_rise_2012   5
      coventry_rise_2012               0
      mst_avoided                      20
      mst_families                     36
      mst_caseload                     5
      keep_breakdowns_prevented        2
      keep_breakdowns_prevented_year_3 6
      keep_groups                      3
      keep_group_carers_least          8
      keep_group_carers_most           10
      keep_carers                      38
      keep_groups_for_accreditation    4
      specialist_carers_more           7
      external_residential_fewer       7
      cost_reduction_original          8400000
      corporate_saving_2014            2000000
      corporate_saving_2015            4000000
      corporate_saving_2016            5200000
      lac_stock                        585
      lac_stable_months_least          4
      lac_stable_months_most           6
      overspend_2011                   4200000
      overspend_forecast_december      1500000
      mst_weeks_in_operation           10
      mst_referrals                    21
      mst_accepted                     14
      mst_families_worked_with         13
      mst_families_worked_with_fsr     14
      mst_entries                      0
      mst_plans_stepped_down           1
      mst_earlier_packages_families    1
      mst_earlier_packages             5
      keep_first_group_carers          8
      keep_breakdowns                  0
      keep_attendance                  97
      keep_attendance_national         75
      tf_families_estimated            905
      tf_families_worked_with          915
      tf_families_turned_around        634
      children_and_families_workers    70
      children_and_families_vacancies  15
      childrens_centres_closed         6
      cafs_held                        1400
      adoption_conference_staff        90
      adoption_conference_cost         915
      discount_rate                    3.5
      mst_stay_least                   3
      mst_stay_most                    5
      mst_support_hours                24
      mst_support_days                 7
      mst_supervisors                  1
      mst_therapists                   3
      mst_support_officers             1
      mst_caseload_start               4
      mst_training_days                5
      mst_panel_every                  2
      follow_up_3                      3
      follow_up_6                      6
      follow_up_12                     12
      follow_up_18                     18
      keep_group_weeks                 16
      keep_session_every               1
      keep_training_days               5
      keep_lead_facilitators           1
      keep_co_facilitators             1
      crisis_days                      7
      staff                            6
      staff_term                       3
      mst_supervisor_advertised        3
      keep_posts_advertised            2
      steering_group_every             1
      performance_board_every          1
      surgeries                        3
      dashboard_every                  1
      fsr_update_after                 6
      mst_keep_update_every            12
      family_placement_teams           3
      case_transfer_age_least          0
      case_transfer_age_most           4
      carer_level_3_years              5
      grant_cut_2015                   10
      """;

  @Test
  void everyStatedFigureIsThatOfTheReports() {
    assertThat(
            COVENTRY
                .figures()
                .filter(figure -> figure.derived().isEmpty())
                .map(figure -> figure.code() + " " + figure.value().toPlainString()))
        .containsExactlyElementsOf(STATED.lines().map(line -> line.replaceAll(" +", " ")).toList());
  }

  @Test
  void everyFigureNamesAReportOrAPage() {
    assertThat(COVENTRY.figures())
        .allSatisfy(
            figure ->
                assertThat(figure.source())
                    .matches("(000_9f58098b66d66209|001_479f2d9ce3f016b9)[.]txt.*|page, .*"));
  }

  @Test
  void programmesOfTheReviewForecast122() {
    // 59 + 39 + 24 = 122, which is also the fall of table 1.
    assertThat(forecastOf("FSR"))
        .isEqualTo(122)
        .isEqualTo(PROFILE.printedLacFall().orElseThrow().doubleValue());
    assertThat(COVENTRY.programme("FSR_EI").orElseThrow().forecastReduction()).isEqualTo(59);
    assertThat(COVENTRY.programme("FSR_CRISIS").orElseThrow().forecastReduction()).isEqualTo(39);
    assertThat(COVENTRY.programme("FSR_PERMANENCY").orElseThrow().forecastReduction())
        .isEqualTo(24);
    same("fsr_reduction", "122");
  }

  @Test
  void therapyAndTroubledFamiliesForecast120Together() {
    // 20 a year x 3 years = 60 for MST; 120 - 60 = 60 is left to Troubled Families.
    assertThat(forecastOf("MST_TF")).isEqualTo(120);
    assertThat(value("mst_avoided").multiply(BigDecimal.valueOf(3)))
        .isEqualByComparingTo(value("mst_avoided_3_years"));
    assertThat(COVENTRY.programme("KEEP").orElseThrow().forecastReduction()).isNull();
  }

  @Test
  void theBudgetCounts120AndNeverTheNaiveSumOf240() {
    BigDecimal sum =
        VIEW.groupForecasts().stream()
            .map(BudgetView.GroupForecast::reduction)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(VIEW.naiveSum()).isEqualByComparingTo(sum).isEqualByComparingTo("240");
    assertThat(VIEW.reduction()).isEqualByComparingTo("120");
    assertThat(VIEW.countedGroups()).containsExactly("FSR");
    assertThat(VIEW.contingencyGroups()).containsExactly("MST_TF", "KEEP");
  }

  @Test
  void theUnroundedPathsRoundedOnceGiveThePrintedTotals() {
    // 579 - n x 122/3: 538.33, 497.67, 457, 457; 190 + n x 91/4: 212.75, 235.5, 258.25, 281.
    double[] lac = {538 + 1 / 3.0, 497 + 2 / 3.0, 457, 457};
    double[] fostering = {212.75, 235.5, 258.25, 281};
    List<Printed> printed = PROFILE.printed();
    assertThat(printed).hasSize(4);
    for (int n = 0; n < 4; n++) {
      FinancialYear year = printed.get(n).financialYear();
      assertThat(year.ending()).isEqualTo(2014 + n);
      assertThat(PROFILE.lac().orElseThrow().at(year)).isEqualTo(lac[n], Offset.offset(1e-9));
      assertThat(PROFILE.internalFostering().orElseThrow().at(year)).isEqualTo(fostering[n]);
      assertThat(PROFILE.lac().orElseThrow().rounded(year)).isEqualTo(printed.get(n).lac());
      assertThat(PROFILE.internalFostering().orElseThrow().rounded(year))
          .isEqualTo(printed.get(n).internalFostering().longValue());
    }
    assertThat(PROFILE.lac().orElseThrow().at(new FinancialYear(2013))).isEqualTo(579);
  }

  @Test
  void thePrintedYearlyStepsSumToThePrintedTotalsButNotToTheTotalsOfYears() {
    assertThat(PROFILE.printed().stream().mapToInt(Printed::lacFall))
        .containsExactly(41, 41, 40, 0);
    assertThat(PROFILE.printed().stream().mapToInt(Printed::lacFall).sum())
        .isEqualTo(PROFILE.printedLacFall().orElseThrow())
        .isEqualTo(-PROFILE.lac().orElseThrow().change());
    assertThat(PROFILE.printed().stream().mapToInt(Printed::internalFosteringRise))
        .containsExactly(23, 23, 23, 22);
    assertThat(PROFILE.printed().stream().mapToInt(Printed::internalFosteringRise).sum())
        .isEqualTo(PROFILE.printedInternalFosteringRise().orElseThrow())
        .isEqualTo(PROFILE.internalFostering().orElseThrow().change());
    // 579 - 41 - 41 = 497, printed 498; 190 + 23 + 23 + 23 = 259, printed 258.
    assertThat(579 - 41 - 41).isEqualTo(PROFILE.printed().get(1).lac() - 1);
    assertThat(190 + 23 + 23 + 23).isEqualTo(PROFILE.printed().get(2).internalFostering() + 1);
  }

  @Test
  void savingRequiredAndNetPositionHoldInEveryYear() {
    assertThat(COVENTRY.financialPosition())
        .extracting(year -> year.financialYear().toString())
        .containsExactly("2012/13", "2013/14", "2014/15", "2015/16", "2016/17");
    for (FinancialPosition year : COVENTRY.financialPosition()) {
      assertThat(year.savingRequiredGbp())
          .isEqualByComparingTo(year.underlyingOverspendGbp().add(year.budgetAdjustmentGbp()));
      assertThat(year.netPositionGbp())
          .isEqualByComparingTo(year.savingRequiredGbp().subtract(year.forecastSavingGbp()));
    }
    assertThat(COVENTRY.financialPosition())
        .extracting(year -> year.netPositionGbp().intValueExact() / 100_000)
        .containsExactly(13, 22, 19, 9, -5);
    assertThat(COVENTRY.financialPosition())
        .extracting(year -> year.forecastSavingGbp().intValueExact() / 100_000)
        .containsExactly(0, 11, 34, 56, 70);
  }

  @Test
  void theBudgetAdjustmentIsTheCorporateSaving() {
    for (int ending : List.of(2014, 2015, 2016)) {
      FinancialPosition year = COVENTRY.financialPosition().get(ending - 2013);
      assertThat(value("corporate_saving_" + ending))
          .isEqualByComparingTo(year.budgetAdjustmentGbp());
    }
  }

  @Test
  void fundingMeetsTheCostInEveryRowAndEveryColumnSums() {
    ProgrammeFunding funding = COVENTRY.programmeFunding().get(0);
    assertThat(funding.programmes()).containsExactly("MST", "KEEP");
    assertThat(funding.years()).hasSize(3).allSatisfy(year -> meetsItsCost(year.amounts()));
    meetsItsCost(funding.total());
    List<Function<Amounts, BigDecimal>> columns =
        List.of(
            Amounts::deliveryCostGbp,
            Amounts::grantGbp,
            Amounts::authorityFundingGbp,
            Amounts::authorityOverheadGbp,
            Amounts::estimatedShortfallGbp);
    for (Function<Amounts, BigDecimal> column : columns) {
      assertThat(
              funding.years().stream()
                  .map(ProgrammeFunding.Year::amounts)
                  .map(column)
                  .reduce(BigDecimal.ZERO, BigDecimal::add))
          .isEqualByComparingTo(column.apply(funding.total()));
    }
    // 986 = 380 + 255 + 102 + 249, thousands of pounds; the grant falls by 10% in the second year.
    assertThat(funding.total().deliveryCostGbp()).isEqualByComparingTo("986000");
    assertThat(funding.years().get(1).amounts().grantGbp())
        .isEqualByComparingTo(value("grant_2015"))
        .isEqualByComparingTo(
            funding.years().get(0).amounts().grantGbp().multiply(new BigDecimal("0.9")));
  }

  @Test
  void unitCostsGiveTheStatedSavings() {
    // 817 x 20 x 52 = 849,680, stated as 850 thousand.
    BigDecimal therapy =
        value("external_foster_weekly").multiply(value("mst_avoided")).multiply(WEEKS);
    assertThat(therapy).isEqualByComparingTo("849680").isEqualByComparingTo(value("mst_saving"));
    assertThat(value("mst_saving_stated").subtract(therapy).abs()).isLessThan(tenThousand());
    // 514 x 6 x 52 = 160,368, stated as 160 thousand a year; 514 x 2 x 52 = 53,456 is year 1.
    BigDecimal keep =
        value("internal_foster_saving_weekly")
            .multiply(value("keep_breakdowns_prevented_year_3"))
            .multiply(WEEKS);
    assertThat(keep)
        .isEqualByComparingTo("160368")
        .isEqualByComparingTo(value("keep_saving_year_3"));
    assertThat(value("keep_saving_stated").subtract(keep).abs()).isLessThan(tenThousand());
    same("keep_saving_year_1", "53456");
    assertThat(COVENTRY.programme("MST").orElseThrow().unitSavingPerWeekGbp())
        .isEqualTo(value("external_foster_weekly").doubleValue());
    assertThat(COVENTRY.programme("KEEP").orElseThrow().unitSavingPerWeekGbp())
        .isEqualTo(value("internal_foster_saving_weekly").doubleValue());
  }

  @Test
  void sevenSpecialistCarersOffsetTheUplift() {
    assertThat(value("specialist_carers_more").multiply(value("specialist_foster_saving")))
        .isEqualByComparingTo(value("carer_payment_uplift"))
        .isEqualByComparingTo(value("uplift_offset"));
  }

  @Test
  void thePlanIsNotMet() {
    // 585 against 538: 47 above, so that no saving exists beyond the plan.
    assertThat(value("lac_stock").intValueExact() - PROFILE.printed().get(0).lac())
        .isEqualTo(value("lac_above_plan").intValueExact())
        .isEqualTo(47);
  }

  @Test
  void theTeamHasRoomForTheFamiliesPlanned() {
    // 3 therapists x 5 families x 12 months / 5 months = 36 families a year.
    assertThat(value("mst_capacity_5_months"))
        .isEqualByComparingTo(value("mst_families"))
        .isEqualByComparingTo(
            BigDecimal.valueOf(COVENTRY.programme("MST").orElseThrow().familiesPerYear()));
    assertThat(value("mst_families_worked_with")).isEqualByComparingTo("13");
  }

  @Test
  void programmesActFromTheirGoLiveOnTheirAges() {
    assertThat(
            COVENTRY.programmes().stream()
                .map(
                    p ->
                        "%s %s %s %s %d-%d"
                            .formatted(
                                p.code(),
                                p.group(),
                                p.actsOn(),
                                p.goLive(),
                                p.ages().min(),
                                p.ages().max())))
        .containsExactly(
            "FSR_EI FSR ENTRY 2012-07-01 0-17",
            "FSR_CRISIS FSR ENTRY 2013-01-01 11-16",
            "FSR_PERMANENCY FSR EXIT 2012-07-01 0-17",
            "MST MST_TF ENTRY 2012-11-01 11-17",
            "TF MST_TF ENTRY 2012-04-01 0-17",
            "KEEP KEEP PLACEMENT 2012-11-01 5-12");
  }

  @TestFactory
  List<DynamicTest> everyDerivedFigureIsItsArithmetic() {
    List<DynamicTest> tests =
        COVENTRY
            .figures()
            .filter(figure -> figure.derived().isPresent())
            .map(
                figure ->
                    DynamicTest.dynamicTest(
                        figure.code() + " = " + figure.derived().get(),
                        () ->
                            assertThat(figure.value())
                                .isEqualByComparingTo(arithmetic(figure.derived().get()))))
            .toList();
    assertThat(tests).hasSizeGreaterThan(10);
    return tests;
  }

  private static void meetsItsCost(Amounts amounts) {
    assertThat(amounts.deliveryCostGbp())
        .isEqualByComparingTo(
            amounts
                .grantGbp()
                .add(amounts.authorityFundingGbp())
                .add(amounts.authorityOverheadGbp())
                .add(amounts.estimatedShortfallGbp()));
  }

  private static double forecastOf(String group) {
    return COVENTRY.programmes().stream()
        .filter(programme -> programme.group().equals(group))
        .mapToDouble(Programme::forecastReduction)
        .sum();
  }

  private static BigDecimal value(String code) {
    return COVENTRY.figure(code).orElseThrow(() -> new AssertionError("no figure " + code)).value();
  }

  private static void same(String code, String expected) {
    assertThat(value(code)).isEqualByComparingTo(expected);
  }

  private static BigDecimal tenThousand() {
    return new BigDecimal(10_000);
  }

  /** Value of numbers joined by + - * / and single spaces; * and / before + and -. */
  private static BigDecimal arithmetic(String written) {
    String[] parts = written.split(" ", -1);
    Deque<BigDecimal> terms = new ArrayDeque<>();
    terms.push(new BigDecimal(parts[0]));
    IntStream.iterate(1, i -> i < parts.length, i -> i + 2)
        .forEach(
            i -> {
              BigDecimal next = new BigDecimal(parts[i + 1]);
              switch (parts[i]) {
                case "+" -> terms.push(next);
                case "-" -> terms.push(next.negate());
                case "*" -> terms.push(terms.pop().multiply(next));
                case "/" -> terms.push(terms.pop().divide(next));
                default -> throw new AssertionError("not arithmetic: " + written);
              }
            });
    return terms.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
