package org.lacattribution.land;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatesTest {
  private final Dates dates = new Dates("DECOM");

  @Test
  void readsEitherFormThroughout() {
    assertThat(dates.note("03/04/2013", 2)).isEqualTo(LocalDate.of(2013, 4, 3));
    assertThat(dates.note(null, 3)).isNull();
    assertThat(dates.fault(true)).isEmpty();
    Dates iso = new Dates("DECOM");
    assertThat(iso.note("2013-04-03T00:00:00", 2)).isEqualTo(LocalDate.of(2013, 4, 3));
    assertThat(iso.note("2013-04-03 00:00:00.000", 3)).isEqualTo(LocalDate.of(2013, 4, 3));
    assertThat(iso.fault(false)).isEmpty();
  }

  @Test
  void aMixtureIsAmbiguous() {
    dates.note("03/04/2013", 2);
    dates.note("2013-04-03", 7);
    assertThat(dates.fault(true).orElseThrow())
        .contains("DECOM", "ambiguous", "line 7 is yyyy-MM-dd", "line 2 is dd/MM/yyyy")
        .doesNotContain("2013");
  }

  @Test
  void aDayOnlyPossibleMonthFirstIsAmbiguous() {
    dates.note("03/04/2013", 2);
    dates.note("04/13/2013", 3);
    assertThat(dates.fault(true).orElseThrow()).contains("month first", "line 3");
  }

  @Test
  void slashesBelongToTheYearlyReturnAlone() {
    dates.note("03/04/2013", 2);
    assertThat(dates.fault(false).orElseThrow()).contains("must be yyyy-MM-dd", "line 2");
  }

  @Test
  void aFewUnreadableDatesAreForTheChecksAndAColumnOfThemRefusesTheFile() {
    dates.note("45383", 2);
    dates.note("31/02/2013", 3);
    assertThat(dates.fault(true)).isEmpty();
    IntStream.range(0, 20).forEach(i -> dates.note("45383", 4 + i));
    assertThat(dates.fault(true).orElseThrow()).contains("22 dates", "first on line 2");
  }
}
