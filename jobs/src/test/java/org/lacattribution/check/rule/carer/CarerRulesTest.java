package org.lacattribution.check.rule.carer;

import static org.lacattribution.check.rule.DrawnRecords.assertFinds;

import org.junit.jupiter.api.Test;

class CarerRulesTest {
  @Test
  void datesInOrder() {
    assertFinds(
        "carer_dates_out_of_order",
        """
        carer_recruitment
        | enquiry_date | assessment_date | approval_date | left_date  | carer_type       | finds |
        | 2012-05-01   | 2012-06-01      | 2012-11-01    | 2013-01-01 | mainstream       |       |
        | 2012-05-01   | 2012-05-01      | 2012-05-01    | 2012-05-01 | mainstream       |       |
        | 2012-05-01   |                 |               | 2012-05-20 | mainstream       |       |
        | 2012-05-01   | 2012-04-30      |               |            | mainstream       | enquiry_date+assessment_date+approval_date+left_date+carer_type |
        | 2012-05-01   | 2012-06-01      | 2012-05-20    |            | mainstream       | enquiry_date+assessment_date+approval_date+left_date+carer_type |
        | 2012-05-01   | 2012-06-01      | 2012-05-20    |            | connected_person |       |
        | 2012-05-01   |                 | 2012-05-20    | 2012-05-19 | connected_person | enquiry_date+assessment_date+approval_date+left_date+carer_type |
        | 2012-05-01   |                 | 2012-04-20    |            | connected_person | enquiry_date+assessment_date+approval_date+left_date+carer_type |
        | 2012-05-01   | 2012-04-20      | 2012-05-20    |            | connected_person | enquiry_date+assessment_date+approval_date+left_date+carer_type |""");
  }

  @Test
  void actionsThatMayNameSomebody() {
    assertFinds(
        "board_action_not_landed",
        """
        board_action
        | indicator | owner   | action  | finds  |
        | S2        | JB      | Audit   |        |
        | unknown   | JB      | Audit   | indicator |
        | S2        |         | unknown | action |
        | S2        | unknown | Audit   | owner  |""");
  }
}
