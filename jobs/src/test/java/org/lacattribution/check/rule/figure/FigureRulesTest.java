package org.lacattribution.check.rule.figure;

import static org.lacattribution.check.rule.DrawnRecords.assertFinds;
import static org.lacattribution.check.rule.DrawnRecords.assertFindsNothing;

import org.junit.jupiter.api.Test;

class FigureRulesTest {
  @Test
  void populations() {
    assertFinds(
        "population_repeated",
        """
        population
        | la_code | year | age | sex | variant  | finds                        |
        | 331     | 2012 | 3   | M   |          |                              |
        | 331     | 2012 | 3   | F   |          |                              |
        | 331     | 2012 | 3   | M   | high     |                              |
        | 331     | 2012 | 3   | M   |          | la_code+year+age+sex+variant |""");
    assertFinds(
        "population_not_positive",
        """
        population
        | persons | finds   |
        | 1       |         |
        | 0       | persons |
        | -3.5    | persons |
        | none    |         |""");
  }

  @Test
  void prices() {
    assertFinds(
        "placement_cost_not_positive",
        """
        placement_cost
        | weekly_cost_gbp | finds           |
        | 817             |                 |
        | 0.00            | weekly_cost_gbp |""");
    assertFinds(
        "placement_costs_overlap",
        """
        placement_cost
        | valid_from | valid_to   | finds               |
        | 2012-04-01 | 2013-03-31 |                     |
        | 2013-03-31 | 2014-03-31 | valid_from+valid_to |
        | 2014-04-01 |            |                     |
        | 2015-04-01 |            | valid_from+valid_to |""");
    // An average and a fee of one day do not contradict each other; a blank kind is a fee.
    assertFinds(
        "placement_costs_overlap",
        """
        placement_cost
        | price   | valid_from | valid_to   | finds               |
        | average | 2012-04-01 | 2013-03-31 |                     |
        |         | 2012-04-01 | 2013-03-31 |                     |
        | fee     | 2013-03-01 |            | valid_from+valid_to |
        | average | 2013-04-01 |            |                     |""");
    assertFinds(
        "placement_cost_gap",
        """
        placement_cost
        | valid_from | valid_to   | finds               |
        | 2012-04-01 | 2013-03-31 |                     |
        | 2013-04-01 | 2014-03-30 |                     |
        | 2014-04-01 |            | valid_from+valid_to |""");
  }

  @Test
  void publishedFigures() {
    assertFinds(
        "published_figure_repeated",
        """
        published_panel
        | la_code | year | measure | source | released | finds |
        | 331 | 2012 | started | SFR | 2013-09-26 |  |
        | 331 | 2012 | started | SFR | 2014-09-30 |  |
        | 331 | 2012 | started | DfE | 2014-09-30 | la_code+year+measure+released |""");
    assertFinds(
        "published_value_blank_without_mark",
        """
        published_panel
        | value | raw | finds     |
        | 610   | 610 |           |
        |       | x   |           |
        |       |     | value+raw |""");
    assertFinds(
        "published_value_differs_from_print",
        """
        published_panel
        | value  | raw   | finds     |
        | 610    | 610   |           |
        | 1610   | 1,610 |           |
        | 60.12  | 60.1  |           |
        | 60.15  | 60.1  |           |
        | 60.16  | 60.1  | value+raw |
        | 0.125  | 12.5% |           |
        | 12.5   | 12.5% |           |
        | 1.25   | 12.5% | value+raw |
        | 570    | 575   | value+raw |
        | 5      | x     | value+raw |
        | 570    |       |           |
        |        | 575   |           |""");
    assertFindsNothing(
        "published_figure_repeated",
        """
        published_panel
        | la_code | year | measure |
        | 331     | 2012 | started |
        | 331     | 2013 | started |""");
  }
}
