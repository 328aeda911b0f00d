package org.lacattribution.check.rule.field;

import static org.lacattribution.check.rule.DrawnRecords.assertFinds;
import static org.lacattribution.check.rule.DrawnRecords.assertFindsNothing;

import org.junit.jupiter.api.Test;

class FieldRulesTest {
  @Test
  void requiredValueMissing() {
    assertFinds(
        "required_value_missing",
        """
        ssda903_episodes
        | year | CHILD | DECOM      | finds       |
        | 2013 | A     | 2012-05-01 |             |
        | 2013 | A     |            | DECOM       |
        | 2013 |       |            | CHILD+DECOM |""");
  }

  @Test
  void valueBlank() {
    assertFinds(
        "value_blank",
        """
        ssda903_episodes
        | year | RNE | LS | CIN | PLACE | DEC | finds  |
        | 2013 | S   | C2 | N1  | U6    |     |        |
        | 2013 | S   |    | N1  |       |     | LS+PLACE |""");
  }

  @Test
  void dateNotReadable() {
    assertFinds(
        "date_not_readable",
        """
        ssda903_episodes
        | year | DECOM               | DEC        | finds     |
        | 2013 | 2012-02-29          | 29/02/2012 |           |
        | 2013 | 2012-05-01 00:00:00 |            |           |
        | 2013 | 2012-05-01T00:00:00 |            |           |
        | 2013 | 01/05/2012 00:00    |            |           |
        | 2013 | 01/05/2012 00:00 h  | 2012-05-01 | DECOM     |
        | 2013 | 2013-02-29          | 31/04/2012 | DECOM+DEC |
        | 2013 | 41030               | 1/5/2012   | DECOM+DEC |
        | 2013 | 2012-05-01x         | 2012-5-1   | DECOM+DEC |
        | 2013 | 05/13/2012          | 2o12-05-01 | DECOM+DEC |""");
  }

  @Test
  void numberNotReadable() {
    assertFinds(
        "number_not_readable",
        """
        population
        | la_code | year   | age | persons | finds        |
        | 331     | 2012   | 3   | 4100.5  |              |
        | 331     | 2012.0 | 3   | 4.1e3   |              |
        | 331     | 2012.5 | 3   | 4,100   | year+persons |
        | 331     | 2012   | 0 - 17 | 1    |              |
        | 331     | 2012   | 17 to 0 | 1e999999999 | age+persons |""");
  }

  @Test
  void flagNotReadable() {
    assertFinds(
        "flag_not_readable",
        """
        ssd_cin_episodes
        | cine_referral_nfa | finds             |
        | 1.0               |                   |
        | Y                 |                   |
        | False             |                   |
        |                   |                   |
        | yes               |                   |
        | maybe             | cine_referral_nfa |""");
  }

  @Test
  void codeNotInList() {
    assertFinds(
        "code_not_in_list",
        """
        ssda903_episodes
        | year | RNE | LS | PLACE       | finds |
        | 2013 | S   | C2 | U6          |       |
        | 2013 | s   | c2 | U6 - Foster |       |
        | 2013 | S   | C2 | ZZ          | PLACE |
        | 2013 | S   | C2 | with a aunt | PLACE |""");
    assertFinds(
        "code_not_in_list",
        """
        ssd_assessment_factors
        | cinf_assessment_id | cinf_assessment_factors_json | finds                        |
        | A                  | ["1A"]                       |                              |
        | A                  | ["1A", "99Z"]                | cinf_assessment_factors_json |
        | A                  | of drink                     |                              |""");
  }

  @Test
  void legalStatusNotInList() {
    assertFinds(
        "legal_status_not_in_list",
        """
        ssda903_episodes
        | year | LS             | finds |
        | 2013 | V4             |       |
        | 2013 | v4 short break |       |
        | 2013 | VX             | LS    |
        | 2013 | at the aunt's  | LS    |""");
  }

  @Test
  void codesNotReadable() {
    assertFinds(
        "codes_not_readable",
        """
        ssd_assessment_factors
        | cinf_assessment_id | cinf_assessment_factors_json | finds                        |
        | A                  | {"1A": "Yes", "2B": "No"}    |                              |
        | A                  | 1A, 2B                       |                              |
        | A                  | []                           |                              |
        | A                  |                              |                              |
        | A                  | {"1A": "perhaps"}            | cinf_assessment_factors_json |
        | A                  | ["1A", 2                     | cinf_assessment_factors_json |
        | A                  | 1A and drink                 | cinf_assessment_factors_json |""");
  }

  /** K3, supported accommodation, came with the return of 2025; E43 went with that of 2019. */
  @Test
  void codeNotInListThatYear() {
    assertFinds(
        "code_not_in_list_that_year",
        """
        ssda903_episodes
        | year | PLACE | REC | finds |
        | 2025 | K3    |     |       |
        | 2020 | K3    |     | PLACE |
        | 2015 |       | E43 |       |
        | 2020 |       | E43 | REC   |
        | 2020 | ZZ    |     |       |""");
    assertFindsNothing(
        "code_not_in_list_that_year",
        """
        ssd_cla_placement
        | clap_cla_placement_type |
        | K3                      |""");
  }

  @Test
  void dateImplausiblyEarly() {
    assertFinds(
        "date_implausibly_early",
        """
        ssda903_episodes
        | year | DECOM      | DEC        | finds |
        | 2013 | 1990-01-01 |            |       |
        | 2013 | 1989-12-31 | 2012-05-01 | DECOM |
        | 2013 | 1919-12-31 | 2012-05-01 |       |""");
  }

  /** The run uses data to 31 March 2014, so that 2016 is not the year that follows. */
  @Test
  void dateIsPlaceholder() {
    assertFinds(
        "date_is_placeholder",
        """
        ssda903_header
        | year | DOB        | finds |
        | 2013 | 1998-01-01 |       |
        | 2013 | 1970-01-01 | DOB   |
        ssda903_episodes
        | year | DECOM      | DEC        | finds |
        | 2013 | 1920-01-01 | 2015-12-31 |       |
        | 2013 | 0201-05-01 | 2016-01-01 | DECOM+DEC |
        | 2015 | 2012-05-01 | 2016-01-01 |       |""");
  }

  /** The run uses data to 31 March 2014. */
  @Test
  void dateAfterAsOf() {
    assertFinds(
        "date_after_as_of",
        """
        programme_enrolment
        | referral_date | start_date | finds      |
        | 2014-03-01    | 2014-03-31 |            |
        | 2014-03-01    | 2014-04-01 | start_date |""");
  }
}
