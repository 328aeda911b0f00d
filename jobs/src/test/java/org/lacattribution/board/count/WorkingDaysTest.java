package org.lacattribution.board.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lacattribution.testing.SharedSpark;

class WorkingDaysTest {
  private static final Map<LocalDate, Integer> NUMBERS = new HashMap<>();

  @BeforeAll
  static void number() {
    WorkingDays.numbered(SharedSpark.session(), LocalDate.of(2024, 1, 1))
        .collectAsList()
        .forEach(row -> NUMBERS.put(row.getDate(0).toLocalDate(), row.getInt(1)));
  }

  private static int between(String from, String to) {
    return NUMBERS.get(LocalDate.parse(to)) - NUMBERS.get(LocalDate.parse(from));
  }

  @Test
  void theFifteenthWorkingDayOverEaster() {
    // From Monday 18 March 2013: 19 to 22 is four days, 25 to 28 eight; Good Friday 29 March and
    // Easter Monday 1 April are none; 2 to 5 April is twelve, 8 to 10 fifteen.
    assertThat(between("2013-03-18", "2013-03-28")).isEqualTo(8);
    assertThat(between("2013-03-28", "2013-04-01")).isZero();
    assertThat(between("2013-03-18", "2013-04-10")).isEqualTo(15);
  }

  @Test
  void aHolidayOnAWeekendIsKeptAfterIt() {
    // Christmas Day 2010 was a Saturday: Monday 27 and Tuesday 28 were free. In 2011 it was a
    // Sunday: Monday 26 and Tuesday 27. New Year's Day 2011 was a Saturday: Monday 3 was free.
    assertThat(between("2010-12-24", "2010-12-28")).isZero();
    assertThat(between("2010-12-28", "2010-12-31")).isEqualTo(3);
    assertThat(between("2010-12-31", "2011-01-03")).isZero();
    assertThat(between("2011-12-23", "2011-12-27")).isZero();
  }

  @Test
  void proclaimedDaysAreFree() {
    // The jubilee of 2012 moved the last Monday of May, a working day then, to 4 and 5 June.
    assertThat(between("2012-05-25", "2012-05-28")).isEqualTo(1);
    assertThat(between("2012-06-01", "2012-06-05")).isZero();
    // In 2020 the first Monday of May worked and Friday 8 May did not.
    assertThat(between("2020-05-01", "2020-05-04")).isEqualTo(1);
    assertThat(between("2020-05-07", "2020-05-08")).isZero();
  }

  @Test
  void aYearHasItsWorkingDays() {
    // 2013: 261 days from Monday to Friday less eight bank holidays.
    assertThat(between("2012-12-31", "2013-12-31")).isEqualTo(253);
  }
}
