package org.lacattribution.stats.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Northamptonshire, which became two in 2021, and Dorset, Poole and Bournemouth, two in 2019. */
class ReorganisationTest {
  private static PanelFigures panel;

  @BeforeAll
  static void read() {
    panel = PublishedPanel.read();
  }

  private static int row(String code) {
    return panel.authorities().indexOf(code);
  }

  /** 525 and 658 in 2022, and 1,144 before in the two together. */
  @Test
  void aSuccessorHasItsPredecessorsHistory() {
    PanelFigures known = panel.upTo(2022);
    assertThat(known.at(PanelFigures.STOCK, row("940"), 2022)).isEqualTo(525);
    assertThat(known.at(PanelFigures.STOCK, row("940"), 2021))
        .isCloseTo(1144 * 525 / 1183.0, within(1e-9));
    assertThat(known.at(PanelFigures.STOCK, row("941"), 2010))
        .isCloseTo(701 * 658 / 1183.0, within(1e-9));
    assertThat(known.at(PanelFigures.STOCK, row("928"), 2021)).isNaN();
    assertThat(PanelHistory.of(known, PanelFigures.STOCK, row("940"), 2022).orElseThrow().logs())
        .hasSize(13);
    assertThat(PanelNotes.of(panel, PanelFigures.STOCK, row("940"), 2022))
        .containsExactly(
            "Years before the authority was formed are those of 928, shared out by its first figure.");
  }

  /** 414, 192 and 248 in 2019; 476 and 506 in 2020. */
  @Test
  void severalPredecessorsAreAddedUp() {
    PanelFigures known = panel.upTo(2020);
    assertThat(known.at(PanelFigures.STOCK, row("838"), 2019))
        .isCloseTo(854 * 476 / 982.0, within(1e-9));
    assertThat(known.at(PanelFigures.STOCK, row("839"), 2019))
        .isCloseTo(854 * 506 / 982.0, within(1e-9));
    assertThat(known.at(PanelFigures.STOCK, row("836"), 2019)).isNaN();
  }

  @Test
  void beforeTheChangeNothingIsCarried() {
    PanelFigures known = panel.upTo(2021);
    assertThat(known.at(PanelFigures.STOCK, row("940"), 2021)).isNaN();
    assertThat(known.at(PanelFigures.STOCK, row("928"), 2021)).isEqualTo(1144);
    assertThat(PanelHistory.of(known, PanelFigures.STOCK, row("940"), 2021)).isEmpty();
  }

  /** A forecast of Northamptonshire made in 2019 is held against the two of 2022. */
  @Test
  void aPredecessorsForecastIsHeldAgainstItsSuccessors() {
    assertThat(panel.outcome(PanelFigures.STOCK, row("928"), 2021)).isEqualTo(1144);
    assertThat(panel.outcome(PanelFigures.STOCK, row("928"), 2022)).isEqualTo(1183);
    // Three became two: none of the three can be told from the others.
    assertThat(panel.outcome(PanelFigures.STOCK, row("836"), 2020)).isNaN();
    double shared = 0;
    for (String code : new String[] {"835", "836", "837"}) {
      shared += panel.sharedOutcome(PanelFigures.STOCK, row(code), 2020);
    }
    assertThat(shared).isCloseTo(982, within(1e-9));
  }
}
