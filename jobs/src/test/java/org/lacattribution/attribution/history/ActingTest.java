package org.lacattribution.attribution.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacattribution.attribution.history.ChildHistory.Decision;

class ActingTest {
  private static final Setting SETTING = Histories.setting("2010-04-01", "2013-03-31");

  /**
   * Referred to programme 0 on 10 May and begun on 20 June, to programme 1 on 25 May and never
   * begun. Either acts, or would have acted, till two calendar months after it ended.
   */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2012-05-10,       0,       0
          2012-05-11,       1,       0
          2012-05-25,       1,       0
          2012-05-26,       3,       0
          2012-06-19,       3,       0
          2012-06-20,       2,       1
          2012-07-31,       2,       1
          2012-08-01,       0,       1
          2012-09-30,       0,       1
          2012-10-01,       0,       0
          """)
  void whatAChildIsReferredToCountsFromTheDayAfterUntilItBegins(
      String day, int referred, int acting) {
    Acting of =
        new Acting(
            Histories.child("a", "2005-01-01")
                .referred(0, "2012-05-10")
                .referred(1, "2012-05-25")
                .enrolled(0, "2012-06-20", "2012-07-15")
                .history(),
            SETTING);
    assertThat(of.referred(Histories.day(day), Decision.WAITING)).isEqualTo(referred);
    assertThat(of.on(Histories.day(day))).isEqualTo(acting);
  }

  /**
   * Two children who began waited 10 days, so whoever was referred and has not begun counts from
   * the eleventh day on; an effect of two months after 15 July has ended on 1 October.
   */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2012-05-11, 0, 0, 1, 0
          2012-05-20, 0, 0, 1, 0
          2012-05-21, 1, 0, 0, 0
          2012-06-05, 1, 2, 0, 0
          2012-06-20, 0, 2, 0, 0
          2012-09-30, 0, 0, 0, 0
          2012-10-01, 0, 0, 0, 1
          """)
  void whoeverHasNotBegunCountsOnceMostHave(
      String day, int waiting, int declined, int forPlace, int after) {
    ChildHistory child =
        Histories.child("a", "2005-01-01")
            .referred(0, "2012-05-10")
            .declined(1, "2012-05-25")
            .enrolled(0, "2012-06-20", "2012-07-15")
            .history();
    ChildHistory soon =
        Histories.child("b", "2005-01-01")
            .referred(0, "2012-03-01")
            .enrolled(0, "2012-03-11", "2012-07-15")
            .referred(1, "2012-03-01")
            .enrolled(1, "2012-03-11", "2012-07-15")
            .history();
    Acting of = new Acting(child, SETTING, Waits.of(List.of(soon), SETTING.size()));
    int at = Histories.day(day);
    assertThat(of.referred(at, Decision.WAITING)).isEqualTo(waiting);
    assertThat(of.referred(at, Decision.DECLINED)).isEqualTo(declined);
    assertThat(of.awaitingPlace(at)).isEqualTo(forPlace);
    assertThat(of.after(at)).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2012-06-01, 2012-07-01, '2012-06-01 2012-06-20 2012-07-01'
          2012-06-20, 2012-07-01, '2012-06-20 2012-07-01'
          2012-06-01, 2012-06-20, '2012-06-01 2012-06-20'
          2012-06-20, 2012-06-20, '2012-06-20'
          """)
  void daysAreCutWhereAProgrammeBegins(String from, String to, String cuts) {
    Acting of =
        new Acting(
            Histories.child("a", "2005-01-01")
                .enrolled(0, "2012-06-20", null)
                .enrolled(1, "2012-06-20", null)
                .history(),
            SETTING);
    assertThat(of.cuts(Histories.day(from), Histories.day(to)))
        .containsExactly(Arrays.stream(cuts.split(" ")).mapToInt(Histories::day).toArray());
  }
}
