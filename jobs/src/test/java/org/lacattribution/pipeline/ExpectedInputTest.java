package org.lacattribution.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** When more of a source is expected. */
class ExpectedInputTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-05-20");

  private static ExpectedInput of(String source, String lastDay) {
    return ExpectedInput.of(source, LocalDate.parse(lastDay), TODAY);
  }

  @Test
  void aReturnIsExpectedThreeMonthsAfterTheNextYear() {
    assertThat(of("ssda903", "2025-03-31").expectedBy()).isEqualTo("2026-06-30");
    assertThat(of("ssda903", "2025-03-31").isMissing()).isFalse();
    assertThat(of("ssda903", "2024-03-31").isMissing()).isTrue();
  }

  @Test
  void anExtractIsExpectedByTheEndOfTheMonthAfterTheOneItWouldCover() {
    assertThat(of("ssd_care", "2026-03-31").expectedBy()).isEqualTo("2026-05-31");
    assertThat(of("ssd_care", "2026-03-31").isMissing()).isFalse();
    assertThat(of("ssd_care", "2026-02-28").expectedBy()).isEqualTo("2026-04-30");
    assertThat(of("ssd_care", "2026-02-28").isMissing()).isTrue();
    // It ends within a month, which goes on.
    assertThat(of("programme", "2026-03-15").expectedBy()).isEqualTo("2026-04-30");
    // 29 February is the last day of a month in a leap year alone.
    assertThat(of("programme", "2028-02-28").expectedBy()).isEqualTo("2028-03-31");
    assertThat(of("programme", "2028-02-29").expectedBy()).isEqualTo("2028-04-30");
  }
}
