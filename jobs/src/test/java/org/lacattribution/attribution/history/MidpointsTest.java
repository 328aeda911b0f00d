package org.lacattribution.attribution.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MidpointsTest {
  private static final Setting SETTING = Histories.setting("2010-04-01", "2013-03-31");

  /**
   * Programme 0 acts on the first child in June to September 2012 (an effect of two months after
   * July) and on the second in January to March 2013, where the records end: months 0, 1 and 2
   * twice, 3 once. Half of the seven lies before month 2. Nobody is in programme 1.
   */
  @Test
  void halveTheMonthsInWhichAProgrammeActs() {
    List<ChildHistory> children =
        List.of(
            Histories.child("a", "2005-01-01").enrolled(0, "2012-06-20", "2012-07-15").history(),
            Histories.child("b", "2005-01-01").enrolled(0, "2013-01-05", "2013-03-20").history());
    Midpoints midpoints = Midpoints.of(children, SETTING);
    assertThat(midpoints.of(0)).isEqualTo(2);
    assertThat(midpoints.of(1)).isEqualTo(1);
    Acting acting = new Acting(children.get(0), SETTING);
    assertThat(acting.late(Histories.day("2012-06-30"), midpoints)).isZero();
    assertThat(acting.late(Histories.day("2012-07-31"), midpoints)).isZero();
    assertThat(acting.late(Histories.day("2012-08-01"), midpoints)).isEqualTo(1);
    assertThat(acting.late(Histories.day("2012-09-30"), midpoints)).isEqualTo(1);
    assertThat(acting.late(Histories.day("2012-10-01"), midpoints)).isZero();
  }

  /** Taken up again while it acts, a programme starts anew. */
  @Test
  void theLastStartCounts() {
    ChildHistory child =
        Histories.child("a", "2005-01-01")
            .enrolled(0, "2012-01-10", "2012-06-30")
            .enrolled(0, "2012-07-10", "2012-07-31")
            .history();
    Midpoints midpoints = Midpoints.of(List.of(child), SETTING);
    // Months 0 to 7 of the first, 0 to 2 of the second: eleven, of which six lie before month 3.
    assertThat(midpoints.of(0)).isEqualTo(3);
    Acting acting = new Acting(child, SETTING);
    assertThat(acting.late(Histories.day("2012-07-05"), midpoints)).isEqualTo(1);
    assertThat(acting.late(Histories.day("2012-07-10"), midpoints)).isZero();
    assertThat(acting.late(Histories.day("2012-09-30"), midpoints)).isZero();
  }
}
