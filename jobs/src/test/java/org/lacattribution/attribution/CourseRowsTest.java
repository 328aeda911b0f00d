package org.lacattribution.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.stats.Interval;

class CourseRowsTest {
  /** Programmes are meant to lower entries and moves, and to raise leaving. */
  @ParameterizedTest
  @CsvSource({
    "ENTRY,     1.05, 2.24, weaker_later",
    "ENTRY,     0.45, 0.95, stronger_later",
    "ENTRY,     0.95, 2.24, no_clear_change",
    "PLACEMENT, 1.05, 2.24, weaker_later",
    "EXIT,      1.05, 2.24, stronger_later",
    "EXIT,      0.45, 0.95, weaker_later"
  })
  void aChangeIsJudgedByWhatTheProgrammeIsMeantToDo(
      ActsOn actsOn, double lower, double upper, String verdict) {
    assertThat(CourseRows.verdict(actsOn, new Interval(lower, upper))).isEqualTo(verdict);
  }
}
