package org.lacattribution.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council;
import org.lacattribution.council.Figure;
import org.lacattribution.table.conformed.PlacementCosts;
import org.lacattribution.table.published.Attribution;
import org.lacattribution.table.published.AttributionReplicates;
import org.lacattribution.testing.Drawn;
import org.lacattribution.testing.DrawnTables;

/**
 * What MST and KEEP, which are funded together, cost and avoided. Funding begins in 2013/14 at
 * £319,000, then £329,000: £648,000 by March 2015. MST has four resamples.
 */
class WorthRowsTest {
  private static final DrawnTables TABLES =
      new DrawnTables()
          .with(
              Attribution.TABLE,
              """
              | la_code | month      | measure  | scope     | code | estimate |
              | 331     | 2013-03-01 | lac_days | programme | MST  | 100      |
              | 331     | 2013-03-01 | cost_gbp | programme | MST  | 10000    |
              | 331     | 2014-03-01 | lac_days | programme | MST  | 2600     |
              | 331     | 2014-03-01 | cost_gbp | programme | MST  | 310000   |
              | 331     | 2015-03-01 | lac_days | programme | MST  | 6100     |
              | 331     | 2015-03-01 | cost_gbp | programme | MST  | 710000   |
              """)
          .with(
              AttributionReplicates.TABLE,
              """
              | la_code | programme | month      | replicate | lac_days | cost_gbp |
              | 331     | MST       | 2013-03-01 | 0         | 100      | 10000    |
              | 331     | MST       | 2013-03-01 | 1         | 100      | 10000    |
              | 331     | MST       | 2013-03-01 | 2         | 0        | 0        |
              | 331     | MST       | 2013-03-01 | 3         | 0        | 0        |
              | 331     | MST       | 2014-03-01 | 0         | -400     | -50000   |
              | 331     | MST       | 2014-03-01 | 1         | 1100     | 120000   |
              | 331     | MST       | 2014-03-01 | 2         | 4000     | 400000   |
              | 331     | MST       | 2014-03-01 | 3         | 5000     | 500000   |
              | 331     | MST       | 2015-03-01 | 0         | -900     | -90000   |
              | 331     | MST       | 2015-03-01 | 1         | 3100     | 360000   |
              | 331     | MST       | 2015-03-01 | 2         | 6000     | 600000   |
              | 331     | MST       | 2015-03-01 | 3         | 9000     | 900000   |
              """)
          .with(
              PlacementCosts.TABLE,
              """
              | la_code | placement_group      | price | valid_from | valid_to   | weekly_cost_gbp |
              | 331     | external_foster      | fee   | 2009-04-01 |            | 817             |
              | 331     | internal_foster      | fee   | 2009-04-01 | 2015-03-30 | 303             |
              | 331     | external_residential | fee   | 2009-04-01 |            | 2900            |
              """);

  @Test
  void daysAndPoundsAreThoseSinceTheFirstYearOfWhichTheCostIsKnown() {
    Row year = worth("2013/14", DrawnTables.COVENTRY);
    // 2,600 - 100 days; 310,000 - 10,000 pounds less 319,000.
    assertThat(year.<Double>getAs("avoided_days")).isEqualTo(2500);
    assertThat(year.<Double>getAs("net_saving_gbp")).isEqualTo(-19_000);
    // 319,000 / (817 / 7) = 2,733.2 days, 7.51 years of 52 weeks.
    assertThat(year.<Double>getAs("break_even_days")).isCloseTo(2733.17, within(0.01));
    assertThat(year.<Double>getAs("break_even_days") / 364).isCloseTo(7.51, within(0.005));
    assertThat(year.<Double>getAs("cost_per_avoided_day_gbp")).isEqualTo(127.6);
    // Resamples avoid -500, 1000, 4000 and 5000 days: without limit above.
    assertThat(year.<Double>getAs("cost_per_avoided_day_gbp_upper_95")).isNull();
    assertThat(year.<Double>getAs("cost_per_avoided_day_gbp_lower_95")).isEqualTo(63.8);
    // -60,000, 110,000, 400,000 and 500,000: two of four are 319,000 or more.
    assertThat(year.<Double>getAs("probability_pays")).isEqualTo(0.5);
    assertThat(year.<Double>getAs("break_even_share")).isCloseTo(319 / 300.0, within(1e-12));
    assertThat(year.<String>getAs("valued")).isEqualTo("MST");
    assertThat(year.<String>getAs("note")).contains("The cost includes KEEP");
  }

  @Test
  void presentValueDiscountsTheSecondYearOnce() {
    Row year = worth("2014/15", DrawnTables.COVENTRY);
    // 300,000 - 319,000 = -19,000, then (700,000 - 300,000 - 329,000) / 1.035 = 68,599.03.
    assertThat(year.<Double>getAs("net_present_value_gbp"))
        .isCloseTo(-19_000 + 71_000 / 1.035, within(1e-6));
    // Resample 2: 81,000 after the first year. 3: 181,000. 0 and 1 never.
    assertThat(year.<Double>getAs("probability_paid_back")).isEqualTo(0.5);
    // 600,000 of resample 2 is less than 648,000: it had paid back, and does not pay by now.
    assertThat(year.<Double>getAs("probability_pays")).isEqualTo(0.25);
  }

  @Test
  void atARateOfZeroThePresentValueIsThePlainSum() {
    Row year = worth("2014/15", withRate(BigDecimal.ZERO));
    assertThat(year.<Double>getAs("net_present_value_gbp"))
        .isEqualTo(year.<Double>getAs("net_saving_gbp"));
    assertThat(year.<Double>getAs("net_saving_gbp")).isEqualTo(700_000 - 648_000);
  }

  @Test
  void theCurveIsTheShareOfResamplesByPrice() {
    // Days since March 2013: -1000, 3000, 6000 and 9000. At 817 a week 648,000 takes 5,552 days; at
    // 2,900, 1,564; at 600, 7,560; at 500, 9,072. A price that ended the day before is no mark.
    List<Row> curve = finance(DrawnTables.COVENTRY).worthCurve().collectAsList();
    assertThat(at(curve, 0).<Double>getAs("probability_pays")).isZero();
    assertThat(at(curve, 500).<Double>getAs("probability_pays")).isZero();
    assertThat(at(curve, 600).<Double>getAs("probability_pays")).isEqualTo(0.25);
    assertThat(at(curve, 817).<Double>getAs("probability_pays")).isEqualTo(0.5);
    assertThat(at(curve, 817).<String>getAs("price_of")).isEqualTo("external_foster");
    assertThat(at(curve, 2900).<Double>getAs("probability_pays")).isEqualTo(0.75);
    assertThat(curve).noneMatch(row -> row.<Double>getAs("weekly_price_gbp") == 303);
    assertThat(curve).extracting(row -> row.<Double>getAs("probability_pays")).isSorted();
  }

  @Test
  void aProgrammeWithTooFewChildrenIsNotValued() {
    DrawnTables none =
        new DrawnTables()
            .with(
                AttributionReplicates.TABLE,
                Drawn.rows(AttributionReplicates.TABLE, "| la_code |\n"));
    Row year =
        Finance.of(none.tables(), DrawnTables.COVENTRY, "r1", LocalDate.of(2015, 3, 31))
            .programmeWorth()
            .first();
    assertThat(year.<Double>getAs("avoided_days")).isNull();
    assertThat(year.<Double>getAs("delivery_cost_gbp")).isEqualTo(319_000);
    assertThat(year.<String>getAs("note")).contains("too few children");
  }

  private static Row at(List<Row> curve, double price) {
    return curve.stream()
        .filter(row -> row.<Double>getAs("weekly_price_gbp") == price)
        .findFirst()
        .orElseThrow();
  }

  private static Row worth(String year, Council council) {
    return finance(council).programmeWorth().where("financial_year = '" + year + "'").first();
  }

  private static Finance finance(Council council) {
    return Finance.of(TABLES.tables(), council, "r1", LocalDate.of(2015, 3, 31));
  }

  private static Council withRate(BigDecimal rate) {
    Council c = DrawnTables.COVENTRY;
    List<Figure> facts =
        c.facts().stream()
            .map(
                fact ->
                    fact.code().equals("discount_rate")
                        ? new Figure(
                            fact.code(),
                            fact.meaning(),
                            rate,
                            fact.unit(),
                            Optional.empty(),
                            Optional.empty(),
                            fact.from(),
                            fact.to(),
                            fact.derived(),
                            fact.source(),
                            fact.note(),
                            fact.indicator(),
                            fact.bound())
                        : fact)
            .toList();
    return new Council(
        c.laCode(),
        c.name(),
        c.programmes(),
        c.ssda903Year(),
        c.publishedFigures(),
        c.historyFrom(),
        c.counts(),
        c.disclosure(),
        c.publication(),
        c.assumptions(),
        c.plannedProfile(),
        c.financialPosition(),
        c.programmeFunding(),
        c.budgetView(),
        c.unitCosts(),
        c.priceChanges(),
        c.targets(),
        c.outcomes(),
        facts,
        c.milestones());
  }
}
