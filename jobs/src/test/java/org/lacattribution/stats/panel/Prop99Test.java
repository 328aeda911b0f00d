package org.lacattribution.stats.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacattribution.stats.PublishedSet;

/** California's tobacco programme: the published estimates, weights and placebo errors. */
class Prop99Test {
  private static final PublishedSet SET = PublishedSet.named("prop99");
  private static final PanelComparison COMPARISON = PanelComparison.of(panel(SET), 200, 12345);

  @Test
  void effects() {
    SET.assertFigure("DID", "att", effect(PanelMethod.DID));
    SET.assertFigure("SC", "att", effect(PanelMethod.SC));
    SET.assertFigure("SDID", "att", effect(PanelMethod.SDID));
    SET.assertFigure("DIFP", "att", effect(PanelMethod.DIFP));
  }

  @Test
  void placeboErrors() {
    SET.assertFigure("SDID", "placebo_se", drawnError(PanelMethod.SDID));
    SET.assertFigure("SC", "placebo_se", drawnError(PanelMethod.SC));
    // With R's draws for set.seed(12345) the agreement is far closer than the tolerances.
    assertThat(drawnError(PanelMethod.DID)).isCloseTo(17.74027, within(1e-5));
    assertThat(drawnError(PanelMethod.SC)).isCloseTo(9.917426, within(1e-3));
    assertThat(drawnError(PanelMethod.SDID)).isCloseTo(8.367993, within(1e-3));
  }

  @Test
  void everyDonorOnceIsWhatDrawsTendTo() {
    PanelFit sdid = COMPARISON.result(PanelMethod.SDID).fit();
    double every = PlaceboTest.everyDonor(sdid).standardError().value();
    double drawn = PlaceboTest.drawn(sdid, 100_000, 1).standardError().value();
    assertThat(drawn).isCloseTo(every, within(.03 * every));
    assertThat(every).isCloseTo(9.371, within(.01));
  }

  @Test
  void regularisation() {
    assertThat(COMPARISON.result(PanelMethod.SDID).fit().regularisation().donors())
        .isCloseTo(10.22623, within(1e-5));
  }

  @Test
  void weightsOfSyntheticDifferenceInDifferences() {
    PanelComparison.Result sdid = COMPARISON.result(PanelMethod.SDID);
    assertDonors(
        sdid,
        List.of("Nevada", "New Hampshire", "Connecticut", "Delaware", "Colorado"),
        .1245,
        .1050,
        .0783,
        .0704,
        .0575);
    double[] times = sdid.fit().timeWeights();
    assertThat(times[1986 - 1970]).isCloseTo(.3665, within(.001));
    assertThat(times[1987 - 1970]).isCloseTo(.2065, within(.001));
    assertThat(times[1988 - 1970]).isCloseTo(.4271, within(.001));
  }

  @Test
  void weightsOfSyntheticControl() {
    assertDonors(
        COMPARISON.result(PanelMethod.SC),
        List.of("Utah", "Montana", "Nevada", "Connecticut", "New Hampshire"),
        .3961,
        .2323,
        .2044,
        .1045,
        .0454);
  }

  @Test
  void oneTreatedUnitHasNoJackknifeAndNoBootstrap() {
    PanelComparison.Result sdid = COMPARISON.result(PanelMethod.SDID);
    assertThat(sdid.jackknife()).isInstanceOf(StandardError.Unavailable.class);
    assertThat(sdid.bootstrap()).isInstanceOf(StandardError.Unavailable.class);
  }

  @Test
  void syntheticControlAtTheExactMinimum() {
    PanelComparison.Result sc = COMPARISON.result(PanelMethod.SC);
    assertThat(sc.exactEffect()).isCloseTo(-19.5136, within(1e-4));
    PanelFit exact =
        PanelFit.of(PanelMethod.SC, COMPARISON.panel(), sc.fit().regularisation().exact());
    assertThat(exact.fitBefore()).isLessThan(sc.fit().fitBefore());
    assertThat(COMPARISON.result(PanelMethod.SDID).exactEffect())
        .isCloseTo(effect(PanelMethod.SDID), within(.005));
  }

  @Test
  void ranksAndLeaveOneOut() {
    PanelComparison.Result sc = COMPARISON.result(PanelMethod.SC);
    assertThat(sc.placebo().orElseThrow().effects()).hasSize(38);
    assertThat(sc.leaveOneOut().orElseThrow().upper()).isLessThan(-15);
    assertThat(sc.leaveOneOut().orElseThrow().contains(sc.fit().effect())).isTrue();
  }

  private double effect(PanelMethod method) {
    return COMPARISON.result(method).fit().effect();
  }

  private double drawnError(PanelMethod method) {
    return COMPARISON.result(method).drawn().orElseThrow().value();
  }

  private static void assertDonors(
      PanelComparison.Result result, List<String> units, double... weights) {
    assertThat(result.donors().subList(0, units.size()))
        .extracting(PanelComparison.Donor::unit)
        .containsExactlyElementsOf(units);
    for (int i = 0; i < weights.length; i++) {
      assertThat(result.donors().get(i).weight())
          .as(units.get(i))
          .isCloseTo(weights[i], within(.002));
    }
  }

  static Panel panel(PublishedSet set) {
    List<String> states = set.texts("State").stream().distinct().toList();
    List<String> years = set.texts("Year").stream().distinct().sorted().toList();
    double[][] packs = new double[states.size()][years.size()];
    double[] values = set.numbers("PacksPerCapita");
    List<String> state = set.texts("State");
    List<String> year = set.texts("Year");
    for (int i = 0; i < values.length; i++) {
      packs[states.indexOf(state.get(i))][years.indexOf(year.get(i))] = values[i];
    }
    boolean[] treated = new boolean[states.size()];
    IntStream.range(0, treated.length)
        .forEach(i -> treated[i] = states.get(i).equals("California"));
    return new Panel(states, years, packs, treated, years.indexOf("1989"));
  }
}
