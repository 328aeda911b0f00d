package org.lacattribution.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.FinancialYear;
import org.lacattribution.table.conformed.Deflators;
import org.lacattribution.table.published.PlacementCostMonths;
import org.lacattribution.testing.DrawnTables;

/** The formulas of the Department on round numbers. */
class UnitCostRowsTest {
  @Test
  void formulasOfTheDepartment() {
    // (5,000,000 / 100) / 365 x 7 = 958.90 and (5,000,000 / 36,500) x 7 = 958.90, to the nearest 5.
    assertThat(UnitCostRows.byStock(5_000_000, 100)).isEqualTo(960);
    assertThat(UnitCostRows.byDays(5_000_000, 36_500)).isEqualTo(960);
    // The number on the last day is 120: the same days and spending look cheaper.
    assertThat(UnitCostRows.byStock(5_000_000, 120)).isEqualTo(800);
  }

  @Test
  void theGapIsThatBetweenTheLastDayAndTheAverageDay() {
    // 2012/13, all children: 36,500 days for 5,000,000, and 120 children at the end.
    // Of them in homes 365 days for 200,000; in foster care the rest.
    StringBuilder rows =
        new StringBuilder(
            "| la_code | month | placement_group | price | financial_year | children | days | priced_days | cost_gbp |\n");
    add(rows, "all", "120", 36_500, 5_000_000);
    add(rows, "external_foster", "119", 36_135, 4_800_000);
    add(rows, "secure", "1", 365, 200_000);
    Map<String, Row> made =
        Finance.of(
                new DrawnTables().with(PlacementCostMonths.TABLE, rows.toString()).tables(),
                DrawnTables.COVENTRY,
                "r1",
                LocalDate.of(2013, 3, 31))
            .placementUnitCost()
            .collectAsList()
            .stream()
            .collect(Collectors.toMap(row -> row.<String>getAs("measure"), Function.identity()));
    Row all = made.get("all_children");
    assertThat(all.<Double>getAs("department_weekly_gbp")).isEqualTo(800);
    assertThat(all.<Double>getAs("our_weekly_gbp")).isCloseTo(958.904, within(1e-3));
    assertThat(all.<Double>getAs("gap_gbp")).isCloseTo(-158.904, within(1e-3));
    assertThat(all.<String>getAs("note")).startsWith("More children were in care on 31 March");
    // 200,000 / 365 x 7 = 3,835.6, to the nearest 5.
    assertThat(made.get("residential").<Double>getAs("department_weekly_gbp")).isEqualTo(3835);
    assertThat(made.get("fostering").<Double>getAs("children_31_march")).isEqualTo(119);
  }

  /** 2012/13 has the index 90 and 2013/14 has 99: a pound of the first is 1.10 of the second. */
  @Test
  void constantPricesAreInPoundsOfTheLastYearThatTheDeflatorHas() {
    StringBuilder rows =
        new StringBuilder(
            "| la_code | month | placement_group | price | financial_year | children | days | priced_days | cost_gbp |\n");
    add(rows, "all", "100", 36_500, 3_650_000);
    DrawnTables drawn = new DrawnTables().with(PlacementCostMonths.TABLE, rows.toString());
    String released =
        """
        | la_code | year | index | base_year | released   |
        | 331     | 2013 | 90.0  | 2016      | 2013-06-27 |
        """;
    Row same = unitCost(drawn.with(Deflators.TABLE, released));
    assertThat(same.<Double>getAs("our_weekly_gbp")).isCloseTo(700, within(1e-9));
    assertThat(same.<Double>getAs("constant_weekly_gbp")).isCloseTo(700, within(1e-9));
    assertThat(same.<String>getAs("price_base_year")).isEqualTo("2012/13");
    assertThat(same.getAs("deflator_released").toString()).isEqualTo("2013-06-27");
    Row none = unitCost(drawn.with(Deflators.TABLE, "| la_code | year |\n"));
    assertThat(none.<Double>getAs("constant_weekly_gbp")).isNull();
    PriceIndex index =
        PriceIndex.of(
            drawn
                .with(Deflators.TABLE, released + "| 331 | 2014 | 99.0 | 2016 | 2013-06-27 |\n")
                .tables(),
            "331");
    assertThat(index.ratio(new FinancialYear(2013), new FinancialYear(2014)))
        .isCloseTo(1.1, within(1e-12));
    assertThat(index.base(List.of(new FinancialYear(2013), new FinancialYear(2015))))
        .contains(new FinancialYear(2013));
  }

  private static Row unitCost(DrawnTables drawn) {
    return Finance.of(drawn.tables(), DrawnTables.COVENTRY, "r1", LocalDate.of(2013, 3, 31))
        .placementUnitCost()
        .where("measure = 'all_children'")
        .head();
  }

  private static void add(StringBuilder rows, String group, String children, int days, int cost) {
    Stream.iterate(LocalDate.of(2012, 4, 1), month -> month.plusMonths(1))
        .limit(12)
        .forEach(
            month ->
                rows.append(
                    "| 331 | %s | %s | fee | 2012/13 | %s | %s | %s | %s |%n"
                        .formatted(month, group, children, days / 12.0, days / 12.0, cost / 12.0)));
  }
}
