package org.lacattribution.simulate;

import java.util.List;
import org.lacattribution.council.Council.Programme;
import org.lacattribution.simulate.Scenario.Treatment;

/**
 * The programmes of the council file as the scenario has them work, in the order of the file.
 *
 * @param firstLive first month in which one is live
 */
record Programmes(Scenario scenario, List<Served> served, int firstLive) {
  private static final int OLDEST = 17;

  /**
   * A programme.
   *
   * @param live month of its first day
   * @param youngest age served in whole years
   * @param oldest age served in whole years
   */
  record Served(Treatment treatment, Exposure.Effect effect, int live, int youngest, int oldest) {}

  static Programmes of(Settings settings) {
    List<Served> served =
        settings.council().programmes().stream()
            .map(programme -> served(settings.scenario(), programme))
            .toList();
    return new Programmes(settings.scenario(), served, settings.goLive());
  }

  List<Exposure.Effect> effects() {
    return served.stream().map(Served::effect).toList();
  }

  private static Served served(Scenario scenario, Programme programme) {
    Treatment treatment = scenario.treatment(programme);
    var ages = programme.ages();
    return new Served(
        treatment,
        new Exposure.Effect(
            programme.actsOn(),
            treatment.effect(),
            programme.effectMonths(),
            scenario.fadeMonths()),
        Months.of(programme.goLive()),
        ages == null || ages.min() == null ? 0 : ages.min(),
        ages == null || ages.max() == null ? OLDEST : ages.max());
  }
}
