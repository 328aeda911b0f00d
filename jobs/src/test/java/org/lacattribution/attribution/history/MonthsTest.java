package org.lacattribution.attribution.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MonthsTest {
  @Test
  void everyDayIsOfTheMonthThatTheCalendarSays() {
    LocalDate end = LocalDate.of(2200, 1, 1);
    for (LocalDate day = LocalDate.of(1900, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
      int of = Months.of((int) day.toEpochDay());
      assertThat(of).isEqualTo(Months.of(day));
      assertThat(Months.first(of)).isEqualTo((int) day.withDayOfMonth(1).toEpochDay());
    }
  }
}
