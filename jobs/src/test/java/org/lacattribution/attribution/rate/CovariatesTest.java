package org.lacattribution.attribution.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.history.ChildHistory.Order;
import org.lacattribution.attribution.history.InCare;

/** Columns of the rate at which children leave care. */
class CovariatesTest {
  private static final int APRIL_2014 = 2014 * 12 + 3;
  private static final String REFORMED = "court order, since the court reform";

  private static Patterns patterns(int firstMonth, Order order, int month) {
    Patterns patterns = new Patterns();
    new Covariates(firstMonth, firstMonth + 60)
        .exit(patterns, Set.of(), new InCare(order, 7, false, false, true, false, 7), 6, month);
    return patterns;
  }

  /** The Act holds from 22 April 2014, so May is the first month that is wholly under it. */
  @Test
  void aCourtOrderHasALevelOfItsOwnFromMay2014() {
    int first = 2011 * 12;
    assertThat(patterns(first, Order.COURT, APRIL_2014).names()).doesNotContain(REFORMED);
    assertThat(patterns(first, Order.COURT, APRIL_2014 + 1).names()).contains(REFORMED);
    assertThat(patterns(first, Order.AGREEMENT, APRIL_2014 + 1).names()).doesNotContain(REFORMED);
  }

  /** Where no month came before it, its level is that of every month. */
  @Test
  void onlyWhereTheMonthsHaveTheReformAmongThem() {
    assertThat(patterns(2015 * 12, Order.COURT, 2016 * 12).names()).doesNotContain(REFORMED);
  }
}
