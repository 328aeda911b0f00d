package org.lacattribution.compare;

import java.util.Arrays;
import java.util.List;
import org.lacattribution.stats.panel.Panel;
import org.lacattribution.stats.panel.PanelComparison;
import org.lacattribution.stats.panel.PanelFit;
import org.lacattribution.stats.panel.PanelMethod;
import org.lacattribution.stats.panel.StaggeredEffect;

/**
 * The synthetic-control family on one file.
 *
 * @param columns of it that were used
 * @param panel what was compared
 * @param cohorts results for each start of treatment
 * @param overall one for each method, where there is more than one start; else none
 */
public record Comparison(
    PanelColumns columns,
    CheckedPanel panel,
    List<PanelComparison> cohorts,
    List<StaggeredEffect> overall) {

  /**
   * Draws of the bootstrap and of placebos.
   *
   * @param replications how many
   * @param seed as given to R's {@code set.seed}
   */
  public record Draws(int replications, int seed) {}

  /** Compares by those methods. */
  public static Comparison of(
      CheckedPanel panel, PanelColumns columns, List<PanelMethod> methods, Draws draws) {
    List<PanelComparison> cohorts =
        panel.cohorts().stream()
            .map(cohort -> PanelComparison.of(cohort, methods, draws.replications(), draws.seed()))
            .toList();
    List<StaggeredEffect> overall =
        cohorts.size() == 1
            ? List.of()
            : methods.stream()
                .map(
                    method ->
                        StaggeredEffect.of(
                            method, panel.cohorts(), draws.replications(), draws.seed()))
                .toList();
    return new Comparison(columns, panel, cohorts, overall);
  }

  /** First treated time. */
  public static String start(Panel panel) {
    return panel.times().get(panel.firstTreated());
  }

  /** Names of the treated, up to three of them. */
  static String treated(Panel panel) {
    int[] reached = panel.reached();
    List<String> names = Arrays.stream(reached).limit(3).mapToObj(panel.units()::get).toList();
    String told = String.join(", ", names);
    return reached.length > 3 ? told + " and %d more".formatted(reached.length - 3) : told;
  }

  /**
   * The method again as if treatment had begun when two thirds of the times before it had passed,
   * on those times alone: an effect then is not the treatment's. Null with fewer than four times
   * before.
   */
  static PanelFit pretended(PanelFit fit) {
    int before = fit.panel().firstTreated();
    return before < 4
        ? null
        : PanelFit.of(fit.method(), fit.panel().pretendedAt(Math.max(2, before * 2 / 3)));
  }
}
