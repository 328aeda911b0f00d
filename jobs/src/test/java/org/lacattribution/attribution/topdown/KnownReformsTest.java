package org.lacattribution.attribution.topdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacattribution.table.conformed.Reforms;
import org.lacattribution.testing.DrawnTables;

/** Programmes that went live on 1 November 2012, seen from 31 March 2016. */
class KnownReformsTest {
  private static final KnownReforms REFORMS =
      KnownReforms.of(
          new DrawnTables()
              .with(
                  Reforms.TABLE,
                  """
                  | la_code | programme        | from       | to         |
                  | 301     | Long before      | 2010-01-01 | 2012-10-31 |
                  | 302     | Until that day   | 2010-01-01 | 2012-11-01 |
                  | 303     | On the last day  | 2016-03-31 |            |
                  | 304     | The day after    | 2016-04-01 |            |
                  | 331     | family_valued    | 2014-01-01 |            |
                  | 970     | One for England  | 2014-04-22 |            |
                  """)
              .tables(),
          LocalDate.of(2012, 11, 1),
          LocalDate.of(2016, 3, 31));

  @Test
  void authoritiesWithAReformUnderWayAreNoComparison() {
    assertThat(REFORMS.authorities()).containsExactly("302", "303", "331");
  }

  @Test
  void aReaderLearnsOfReformsOfTheAuthorityAndOfEngland() {
    List<Check> checks = REFORMS.checks("331");
    assertThat(checks)
        .extracting(Check::check)
        .containsExactly(
            "comparator_reforms_of_others",
            "comparator_reform_of_its_own",
            "comparator_reform_of_england");
    assertThat(checks.get(0).value()).isEqualTo(2);
    assertThat(checks.get(0).status()).isEqualTo(Check.Status.PASS);
    assertThat(checks.get(1).status()).isEqualTo(Check.Status.WARN);
    assertThat(checks.get(1).meaning()).endsWith("both: Family Valued.");
    assertThat(checks.get(2).meaning()).endsWith("without it: a reform that no list names.");
  }

  @Test
  void withoutReformsThereIsNothingToSay() {
    assertThat(
            KnownReforms.of(
                    new DrawnTables().tables(),
                    LocalDate.of(2012, 11, 1),
                    LocalDate.of(2016, 3, 31))
                .checks("331"))
        .isEmpty();
  }
}
