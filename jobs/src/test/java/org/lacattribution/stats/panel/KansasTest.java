package org.lacattribution.stats.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacattribution.stats.PublishedSet;

/** The Kansas tax cuts: the published augmented synthetic control. */
class KansasTest {
  private static final PublishedSet SET = PublishedSet.named("kansas");
  private static final Panel PANEL = panel();

  @Test
  void ridgeAugmentation() {
    PanelFit fit = PanelFit.of(PanelMethod.ASC, PANEL);
    SET.assertFigure("ASC", "att", fit.effect());
    SET.assertFigure("ASC", "l2_imbalance", imbalance(fit));
    assertThat(Arrays.stream(fit.donorWeights()).sum()).isCloseTo(1, within(1e-9));
    assertThat(Arrays.stream(fit.donorWeights()).anyMatch(w -> w < 0)).isTrue();
  }

  @Test
  void syntheticControlThatItStartsFrom() {
    PanelFit fit =
        PanelFit.of(PanelMethod.SC, PANEL, Regularisation.of(PanelMethod.SC, PANEL).exact());
    SET.assertFigure("SC", "exact_att", fit.effect());
    SET.assertFigure("SC", "exact_l2_imbalance", imbalance(fit));
  }

  private static double imbalance(PanelFit fit) {
    return fit.fitBefore() * Math.sqrt(PANEL.firstTreated());
  }

  private static Panel panel() {
    List<String> states = SET.texts("State").stream().distinct().toList();
    List<String> quarters = SET.texts("Quarter").stream().distinct().toList();
    double[][] outcomes = new double[states.size()][quarters.size()];
    List<String> state = SET.texts("State");
    List<String> quarter = SET.texts("Quarter");
    double[] values = SET.numbers("LogGdpPerHead");
    for (int i = 0; i < values.length; i++) {
      outcomes[states.indexOf(state.get(i))][quarters.indexOf(quarter.get(i))] = values[i];
    }
    boolean[] treated = new boolean[states.size()];
    treated[states.indexOf("Kansas")] = true;
    return new Panel(states, quarters, outcomes, treated, quarters.indexOf("2012.25"));
  }
}
