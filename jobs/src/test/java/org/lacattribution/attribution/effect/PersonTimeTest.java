package org.lacattribution.attribution.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.history.ChildHistory;
import org.lacattribution.attribution.history.ChildHistory.Lot;
import org.lacattribution.attribution.history.Histories;
import org.lacattribution.attribution.history.Months;
import org.lacattribution.attribution.history.Need;
import org.lacattribution.attribution.history.Setting;
import org.lacattribution.attribution.rate.Covariates;
import org.lacattribution.attribution.rate.RateData;

class PersonTimeTest {
  private static final Setting SETTING = Histories.setting("2012-03-01", "2012-08-01");

  /** Rows of a transition: programmes on, days at risk, an asterisk for an event. */
  private static String rows(RateData data) {
    return IntStream.range(0, data.rows())
        .mapToObj(
            row ->
                "%d:%d%s"
                    .formatted(
                        data.exposure(row),
                        Math.round(data.time(row) * RateData.MONTH),
                        data.event(row) ? "*" : ""))
        .collect(Collectors.joining(" "));
  }

  /** Names of the columns that are not zero in a row. */
  private static Stream<String> columns(RateData data, int row) {
    return Arrays.stream(data.patterns().of(data.pattern(row)).columns())
        .mapToObj(data.names()::get);
  }

  private static PersonTime of(Histories child) {
    return PersonTime.of(List.of(child.history()), SETTING);
  }

  /**
   * Known from 10 March, so at risk from the 11th (21 days of March); the programme begins on 16
   * May, and acts to the end of the second month after that of its end in June.
   */
  @Test
  void noDayBeforeAProgrammeBeginsCountsAsADayUnderIt() {
    PersonTime time =
        of(
            Histories.child("a", "2005-01-01")
                .openCase("2012-03-10")
                .enrolled(0, "2012-05-16", "2012-06-03"));

    assertThat(rows(time.entry)).isEqualTo("0:21 0:30 0:15 1:16 1:30 1:31 1:31");
  }

  /** Drawn on 20 April: ten days of April come after it, and are counted apart. */
  @Test
  void aMonthIsCutOnTheDayAfterADraw() {
    PersonTime time =
        of(
            Histories.child("a", "2005-01-01")
                .openCase("2012-03-10")
                .drawn(0, "2012-04-20", Lot.WON)
                .enrolled(0, "2012-05-16", "2012-06-03"));

    assertThat(rows(time.entry)).isEqualTo("0:21 0:20 0:10 0:15 1:16 1:30 1:31 1:31");
  }

  @Test
  void anEntryEndsTheTimeAtRiskOnItsDayAndLeavingBeginsItAnew() {
    PersonTime time =
        of(
            Histories.child("a", "2005-01-01")
                .openCase("2012-02-10")
                .inCare("2012-04-12", "2012-06-20"));

    // April: 12 days to the entry. Care from the day after: 18 of April, May, 20 of June to the
    // end.
    assertThat(rows(time.entry)).isEqualTo("0:31 0:12* 0:10 0:31 0:31");
    assertThat(rows(time.exit)).isEqualTo("0:18 0:31 0:20*");
  }

  /** Seen in the months from March to August 2012. */
  @Test
  void monthsSinceLeavingCareAreThoseOfTheCalendar() {
    assertThat(back("2012-03-20")).containsExactly("this month", "up to 12 months");
    assertThat(back("2011-04-30")).containsExactly("up to 12 months", "over 12 months");
    assertThat(back("2011-03-01")).containsExactly("up to 12 months", "over 12 months");
    assertThat(back("2011-02-28")).containsExactly("over 12 months");
  }

  /** How long back a child is said to be in the months from March to August 2012. */
  private static Stream<String> back(String left) {
    RateData entry =
        of(Histories.child("a", "2005-01-01").openCase("2010-01-01").inCare("2010-06-01", left))
            .entry;
    return IntStream.range(0, entry.rows())
        .boxed()
        .flatMap(row -> columns(entry, row))
        .filter(name -> name.startsWith(Covariates.BACK))
        .map(name -> name.substring(Covariates.BACK.length()))
        .distinct();
  }

  @Test
  void anEntryOnTheDayOfBecomingKnownIsNoEvent() {
    PersonTime time =
        of(Histories.child("a", "2005-01-01").openCase("2012-04-12").inCare("2012-04-12", null));

    assertThat(rows(time.entry)).isEmpty();
    assertThat(rows(time.exit)).isEqualTo("0:18 0:31 0:30 0:31 0:31");
  }

  /** A stay that begins and ends on one day has no day on which a programme might begin. */
  @Test
  void aDayInAndOutOfCareBeginsNoTrial() {
    PersonTime time =
        of(
            Histories.child("a", "2005-01-01")
                .openCase("2012-03-10")
                .inCare("2012-05-16", "2012-05-16"));

    assertThat(rows(time.exit)).isEmpty();
    assertThat(time.starts[2].trials()).isEmpty();
  }

  @Test
  void aPlanWithNoAssessmentIsNotACaseYetToBeAssessed() {
    Histories child = Histories.child("a", "2005-01-01").openCase("2012-03-10");
    assertThat(of(child).entry.names())
        .contains("not yet assessed")
        .doesNotContain("on a plan, no assessment known");
    assertThat(of(child.onPlan("2012-04-20")).entry.names())
        .contains("not yet assessed", "on a plan, no assessment known");
  }

  /** Where the case stands in each row, and its days. */
  private static List<String> cases(RateData entry) {
    return IntStream.range(0, entry.rows())
        .mapToObj(
            row ->
                columns(entry, row)
                        .filter(name -> name.matches("(case|rose this month): .*"))
                        .map(name -> name.substring(name.indexOf(": ") + 2))
                        .collect(Collectors.joining("; "))
                    + " "
                    + Math.round(entry.time(row) * RateData.MONTH))
        .toList();
  }

  /**
   * Known from 10 March, so at risk as just referred from the 11th; on a plan from 12 April. That
   * its case closes on 20 June tells from July on, that it opens again on 9 July from the 10th.
   */
  @Test
  void aCaseThatRisesCountsFromTheDayAfter() {
    assertThat(
            cases(
                of(Histories.child("a", "2005-01-01")
                        .openCase("2012-03-10", "2012-06-20")
                        .onPlan("2012-04-12", "2012-06-20")
                        .openCase("2012-07-09"))
                    .entry))
        .containsExactly(
            "none; none to open, no plan 21",
            "open, no plan 12",
            "open, no plan; open, no plan to protection plan 18",
            "protection plan 31",
            "protection plan 30",
            "none 9",
            "none; none to open, no plan 22",
            "open, no plan 31");
  }

  @Test
  void anEnquiryCountsFromTheDayAfter() {
    RateData entry =
        of(Histories.child("a", "2005-01-01").openCase("2012-01-10").enquired("2012-05-10")).entry;
    assertThat(rows(entry)).isEqualTo("0:31 0:30 0:10 0:21 0:30 0:31 0:31");
    assertThat(
            IntStream.range(0, entry.rows())
                .filter(
                    row -> columns(entry, row).anyMatch("section 47 enquiry this month"::equals)))
        .containsExactly(3);
    assertThat(
            IntStream.range(0, entry.rows())
                .filter(row -> columns(entry, row).anyMatch("section 47 enquiry"::equals)))
        .containsExactly(4, 5, 6);
  }

  /** Taken on the day of the referral: the day itself is no day at risk, for anyone. */
  @Test
  void whoIsTakenOnTheDayOfReferralIsJustReferredToo() {
    PersonTime time =
        of(
            Histories.child("a", "2005-01-01")
                .openCase("2012-05-16")
                .enrolled(0, "2012-05-16", "2012-06-03")
                .inCare("2012-05-30", null));

    assertThat(rows(time.entry)).isEqualTo("1:14*");
    assertThat(cases(time.entry)).containsExactly("none; none to open, no plan 14");
  }

  /** Born on 20 April: the rest of that month is told from the next. */
  @Test
  void theMonthOfBirthIsLikeNoOther() {
    RateData entry = of(Histories.child("a", "2012-04-20").openCase("2012-03-01")).entry;
    assertThat(
            IntStream.range(0, entry.rows())
                .filter(row -> columns(entry, row).anyMatch("born this month"::equals)))
        .containsExactly(0);
    assertThat(entry.time(0) * RateData.MONTH).isCloseTo(11, within(1e-9));
  }

  @Test
  void careEndsAtEighteenWithoutAnEvent() {
    PersonTime time =
        of(
            Histories.child("a", "1994-05-11")
                .openCase("2012-01-01")
                .inCare("2012-01-02", "2012-05-11"));

    assertThat(rows(time.exit)).isEqualTo("0:31 0:30 0:10");
    assertThat(rows(time.entry)).isEmpty();
  }

  @Test
  void needIsThatOfTheDayBeforeTheMonth() {
    ChildHistory child =
        Histories.child("a", "2005-01-01").openCase("2012-04-01").openCase("2012-05-31").history();

    assertThat(Need.of(child, Months.of(Histories.day("2012-04-01"))).level())
        .isEqualTo(Need.Level.NONE);
    assertThat(Need.of(child, Months.of(Histories.day("2012-05-01"))).level())
        .isEqualTo(Need.Level.OPEN_CASE);
    assertThat(Need.of(child, Months.of(Histories.day("2012-06-01"))).referrals()).isEqualTo(2);
  }

  @Test
  void aMonthFollowsFromItsDay() {
    for (int day = Histories.day("2009-12-31"); day < Histories.day("2013-01-02"); day++) {
      assertThat(Months.date(Months.of(day)))
          .isEqualTo(java.time.LocalDate.ofEpochDay(day).withDayOfMonth(1));
    }
  }
}
