package org.lacattribution.finance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.conformed.FamilyResults;
import org.lacattribution.table.published.Claims;
import org.lacattribution.table.published.FamilyClaims;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.DrawnTables;
import org.lacattribution.testing.SharedSpark;

/** Families of the national programme of 2012 to 2015 under its rules. */
class ClaimingTest {
  private static final String ENROLMENTS =
      """
      | la_code | enrolment_key | child_key | family_key | programme | start_date |
      | 331     | e1            | a         | both       | TF        | 2012-06-01 |
      | 331     | e2            | b         | both       | TF        | 2013-06-01 |
      | 331     | e3            | c         | absent     | TF        | 2012-06-01 |
      | 331     | e4            | d         | limit      | TF        | 2012-06-01 |
      | 331     | e5            | e         | short      | TF        | 2012-06-01 |
      | 331     | e6            | f         | crime      | TF        | 2013-06-01 |
      | 331     | e7            | g         | part       | TF        | 2013-06-01 |
      | 331     | e8            | h         | early      | TF        | 2013-06-01 |
      | 331     | e9            | i         | waiting    | TF        |            |
      | 331     | e10           | j         | other      | MST       | 2013-06-01 |
      """;

  /**
   * both: meets education with progress to work, and work, and is paid once, for work. absent:
   * 14.9% of sessions missed qualifies; limit: 15% does not; short: two terms do not. crime: 60%
   * fewer incidents and 34% fewer offences. part: 60% fewer incidents and 32% fewer offences.
   * early: the period began before the family joined.
   */
  private static final String RESULTS =
      """
      | la_code | family_key | programme | criterion        | period_start | period_end | before | after | met   |
      | 331     | both       | TF        | education        | 2012-09-01   | 2013-07-20 |        | 5     |       |
      | 331     | both       | TF        | progress_to_work | 2012-09-01   | 2013-07-20 |        |       | true  |
      | 331     | both       | TF        | employment       | 2013-01-01   | 2013-06-30 |        |       | true  |
      | 331     | absent     | TF        | education        | 2012-09-01   | 2013-07-20 |        | 14.9  |       |
      | 331     | absent     | TF        | progress_to_work | 2012-09-01   | 2013-07-20 |        |       | true  |
      | 331     | limit      | TF        | education        | 2012-09-01   | 2013-07-20 |        | 15    | true  |
      | 331     | short      | TF        | education        | 2012-09-01   | 2013-03-28 |        | 5     | true  |
      | 331     | crime      | TF        | crime            | 2013-07-01   | 2013-12-31 | 10     | 4     |       |
      | 331     | crime      | TF        | youth_crime      | 2013-07-01   | 2013-12-31 | 100    | 66    |       |
      | 331     | part       | TF        | crime            | 2013-07-01   | 2013-12-31 | 10     | 4     |       |
      | 331     | part       | TF        | youth_crime      | 2013-07-01   | 2013-12-31 | 100    | 68    | true  |
      | 331     | early      | TF        | employment       | 2013-05-01   | 2013-12-31 |        |       | true  |
      """;

  @Test
  void aFamilyIsPaidOnceAndTheClaimNamesItsRules() {
    assertThat(
            Drawn.draw(
                finance(RESULTS).familyClaim(),
                FamilyClaims.FAMILY_KEY,
                FamilyClaims.FINANCIAL_YEAR,
                FamilyClaims.ROUTE,
                FamilyClaims.RULES,
                FamilyClaims.GBP))
        .isEqualTo(
            Drawn.aligned(
                """
                | family_key | financial_year | route               | rules                            | gbp    |
                | absent     | 2012/13        | education_and_crime | TF2012_EDUCATION TF2012_PROGRESS | 800.0  |
                | both       | 2012/13        | employment          | TF2012_EMPLOYMENT                | 800.0  |
                | crime      | 2013/14        | education_and_crime | TF2012_CRIME TF2012_YOUTH_CRIME  | 1500.0 |
                """));
  }

  @Test
  void claimsAreCountedByTheYearInWhichFamiliesJoined() {
    assertThat(
            Drawn.draw(
                finance(RESULTS).claim(),
                Claims.FINANCIAL_YEAR,
                Claims.ROUTE,
                Claims.FAMILIES,
                Claims.CLAIMABLE,
                Claims.GBP_A_FAMILY,
                Claims.GBP))
        .isEqualTo(
            Drawn.aligned(
                """
                | financial_year | route               | families | claimable | gbp_a_family | gbp     |
                | 2012/13        | attachment          | 4        | 4         | 3200.0       | 12800.0 |
                | 2012/13        | education_and_crime | 2        | 1         | 700.0        | 700.0   |
                | 2012/13        | employment          | 1        | 1         | 800.0        | 800.0   |
                | 2012/13        | progress_to_work    | 2        | 1         | 100.0        | 100.0   |
                | 2013/14        | attachment          | 3        | 3         | 2400.0       | 7200.0  |
                | 2013/14        | education_and_crime | 1        | 1         | 1500.0       | 1500.0  |
                | 2013/14        | employment          | 0        | 0         | 1600.0       | 0.0     |
                | 2013/14        | progress_to_work    | 0        | 0         | 100.0        | 0.0     |
                """));
  }

  /** Each year: 3,900 by education and crime, 4,000 with progress to work, 4,000 by work. */
  @Test
  void theRoutesOfEachYearComeToWhatTheRulesSay() {
    Map<String, Double> payments =
        PaymentRules.payments(SharedSpark.session()).collectAsList().stream()
            .collect(
                Collectors.toMap(
                    row -> row.getString(1) + " " + row.getString(2),
                    row -> Double.valueOf(row.getString(3))));
    for (String year : new String[] {"2012/13", "2013/14", "2014/15"}) {
      double attached = payments.get(year + " attachment");
      double education = attached + payments.get(year + " education_and_crime");
      assertThat(education).isEqualTo(3900);
      assertThat(education + payments.get(year + " progress_to_work")).isEqualTo(4000);
      assertThat(attached + payments.get(year + " employment")).isEqualTo(4000);
    }
  }

  @Test
  void withoutResultsFamiliesAreCountedAndNothingIsClaimed() {
    Finance none = finance("| la_code | family_key |\n");
    assertThat(none.familyClaim().collectAsList()).isEmpty();
    for (Row row : none.claim().collectAsList()) {
      assertThat(row.<Long>getAs("claimable"))
          .isEqualTo(
              row.getAs("route").equals("attachment")
                  ? row.<Long>getAs("families")
                  : Long.valueOf(0));
    }
  }

  /**
   * three: three needs, each met for six months. two: only two needs. open: one of three is not
   * met. short: one of three was held for five months. No payment is known, so none is printed.
   */
  @Test
  void supportingFamiliesClaimsWhereEveryOfThreeNeedsIsMet() {
    StringBuilder enrolments = new StringBuilder(ENROLMENTS.lines().findFirst().orElseThrow());
    StringBuilder results = new StringBuilder(RESULTS.lines().findFirst().orElseThrow());
    for (String family : List.of("three", "two", "open", "short")) {
      enrolments.append(
          "\n| 331 | s%s | c%s | %s | SF | 2022-06-01 |".formatted(family, family, family));
      need(results, family, "need_education", "2023-03-31", "true");
      need(results, family, "need_crime", "2023-03-31", family.equals("open") ? "false" : "true");
      if (!family.equals("two")) {
        String end = family.equals("short") ? "2023-02-28" : "2023-03-31";
        need(results, family, "need_housing", end, "true");
      }
    }
    Finance finance = finance(enrolments.toString(), results.toString());
    assertThat(
            Drawn.draw(
                finance.familyClaim(),
                FamilyClaims.FAMILY_KEY,
                FamilyClaims.FINANCIAL_YEAR,
                FamilyClaims.ROUTE,
                FamilyClaims.RULES,
                FamilyClaims.GBP))
        .isEqualTo(
            Drawn.aligned(
                """
                | family_key | financial_year | route      | rules                                        | gbp |
                | three      | 2022/23        | every_need | SF2022_CRIME SF2022_EDUCATION SF2022_HOUSING |     |
                """));
    assertThat(
            Drawn.draw(
                finance.claim().where(Claims.PROGRAMME.col().equalTo("SF")),
                Claims.ROUTE,
                Claims.FAMILIES,
                Claims.CLAIMABLE,
                Claims.GBP))
        .isEqualTo(
            Drawn.aligned(
                """
                | route      | families | claimable | gbp |
                | every_need | 1        | 1         |     |
                """));
  }

  private static void need(
      StringBuilder results, String family, String need, String end, String met) {
    results.append(
        "\n| 331 | %s | SF | %s | 2022-10-01 | %s | | | %s |".formatted(family, need, end, met));
  }

  private static Finance finance(String results) {
    return finance(ENROLMENTS, results);
  }

  private static Finance finance(String enrolments, String results) {
    return Finance.of(
        new DrawnTables()
            .with(Enrolments.TABLE, enrolments)
            .with(FamilyResults.TABLE, results)
            .tables(),
        DrawnTables.COVENTRY,
        "r1",
        LocalDate.of(2014, 3, 31));
  }
}
