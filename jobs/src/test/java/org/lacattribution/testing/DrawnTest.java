package org.lacattribution.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lacattribution.table.conformed.PeriodsOfCare;

class DrawnTest {
  private static final String DRAWING =
      """
      | child_key | start_date | end_date   | repairs |
      | B         | 2014-01-01 | 2014-02-01 | [x, y]  |
      | A         | 2013-04-01 |            | []      |
      """;

  @Test
  void drawsWhatItReads() {
    var rows = Drawn.rows(PeriodsOfCare.TABLE, DRAWING);
    assertThat(rows.columns()).hasSize(PeriodsOfCare.TABLE.fields().size());
    assertThat(Drawn.draw(rows, "child_key", "start_date", "end_date", "repairs"))
        .isEqualTo(
            """
            | child_key | start_date | end_date   | repairs |
            | A         | 2013-04-01 |            | []      |
            | B         | 2014-01-01 | 2014-02-01 | [x, y]  |""");
  }

  @Test
  void sameRowsInAnotherOrderAreTheSame() {
    var rows = Drawn.rows(PeriodsOfCare.TABLE, DRAWING);
    Drawn.assertSameRows(rows, rows.sort("child_key"));
    var other = Drawn.rows(PeriodsOfCare.TABLE, DRAWING.replace("2014-02-01", "2014-02-02"));
    assertThatThrownBy(() -> Drawn.assertSameRows(rows, other)).isInstanceOf(AssertionError.class);
  }
}
