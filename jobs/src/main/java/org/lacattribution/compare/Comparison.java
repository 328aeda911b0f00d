package org.lacattribution.compare;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lacattribution.error.UserFault;
import org.lacattribution.stats.panel.GroupTimeEffects;
import org.lacattribution.stats.panel.Panel;
import org.lacattribution.stats.panel.PanelComparison;
import org.lacattribution.stats.panel.PanelFit;
import org.lacattribution.stats.panel.PanelMethod;
import org.lacattribution.stats.panel.StaggeredEffect;

/**
 * Every estimate on one file.
 *
 * @param columns of it that were used
 * @param panel what was compared
 * @param cohorts results for each start of treatment that a method is possible for
 * @param overall one for each method that is possible for every start, where there is more than
 *     one; else none
 * @param groupTime effects by group and time, where they were asked for
 * @param notes what was left out and why, in sentences
 */
public record Comparison(
    PanelColumns columns,
    CheckedPanel panel,
    List<PanelComparison> cohorts,
    List<StaggeredEffect> overall,
    Optional<GroupTimeEffects> groupTime,
    List<String> notes) {

  /**
   * What to estimate.
   *
   * @param methods of the synthetic-control family, each once
   * @param groupTime settings of effects by group and time; empty for none
   * @param draws of the bootstrap and of placebos
   */
  public record Plan(
      List<PanelMethod> methods, Optional<GroupTimeEffects.Settings> groupTime, Draws draws) {}

  /**
   * Draws of the bootstrap and of placebos.
   *
   * @param replications how many
   * @param seed as given to R's {@code set.seed}
   */
  public record Draws(int replications, int seed) {}

  /**
   * Compares.
   *
   * @throws UserFault if nothing that was asked for is possible on the panel
   */
  public static Comparison of(CheckedPanel panel, PanelColumns columns, Plan plan) {
    List<String> notes = new ArrayList<>(panel.notes());
    Optional<GroupTimeEffects> groupTime = plan.groupTime().map(s -> groupTime(panel, s));
    groupTime.ifPresent(effects -> notes.addAll(omissions(effects)));
    Draws draws = plan.draws();
    List<PanelComparison> cohorts =
        panel.cohorts().stream()
            .map(cohort -> compared(cohort, plan.methods(), draws, notes))
            .filter(cohort -> !cohort.results().isEmpty())
            .toList();
    if (panel.cohorts().isEmpty() && !plan.methods().isEmpty()) {
      notes.add(
          "%s are left out, because every unit is treated at some time."
              .formatted(named(plan.methods())));
    }
    if (cohorts.isEmpty() && groupTime.isEmpty()) {
      throw new UserFault(
          "Nothing that was asked for can be estimated. %s Add times before treatment or untreated units, or give --method group-time."
              .formatted(String.join(" ", notes)));
    }
    List<StaggeredEffect> overall =
        panel.cohorts().size() < 2
            ? List.of()
            : plan.methods().stream()
                .filter(method -> panel.cohorts().stream().allMatch(method::isPossible))
                .map(
                    method ->
                        StaggeredEffect.of(
                            method, panel.cohorts(), draws.replications(), draws.seed()))
                .toList();
    return new Comparison(columns, panel, cohorts, overall, groupTime, List.copyOf(notes));
  }

  private static GroupTimeEffects groupTime(
      CheckedPanel panel, GroupTimeEffects.Settings settings) {
    try {
      return GroupTimeEffects.of(panel.staggered(), settings);
    } catch (IllegalArgumentException none) {
      throw new UserFault(
          "No effect by group and time can be estimated: no group has a control at a treated time, or covariates separate the treated from all controls. Give --controls not-yet, fewer covariates, or more untreated units.",
          none);
    }
  }

  private static PanelComparison compared(
      Panel cohort, List<PanelMethod> methods, Draws draws, List<String> notes) {
    List<PanelMethod> possible = methods.stream().filter(m -> m.isPossible(cohort)).toList();
    List<PanelMethod> others = methods.stream().filter(m -> !possible.contains(m)).toList();
    if (!others.isEmpty()) {
      notes.add(
          "%s %s left out for the start at %s, which has %s before it and %s: these methods need two of each, and ASC three times."
              .formatted(
                  named(others),
                  others.size() == 1 ? "is" : "are",
                  start(cohort),
                  ComparisonReport.count(cohort.firstTreated(), "time"),
                  ComparisonReport.count(cohort.donors().length, "untreated unit")));
    }
    return PanelComparison.of(cohort, possible, draws.replications(), draws.seed());
  }

  private static List<String> omissions(GroupTimeEffects effects) {
    List<String> notes = new ArrayList<>();
    for (GroupTimeEffects.Reason reason : GroupTimeEffects.Reason.values()) {
      List<String> cells =
          effects.omitted().stream()
              .filter(o -> o.reason() == reason)
              .map(
                  o ->
                      "%s at %s"
                          .formatted(
                              effects.panel().times().get(o.group()),
                              effects.panel().times().get(o.time())))
              .toList();
      if (!cells.isEmpty()) {
        notes.add(
            "No effect is estimated for %s (group at time: %s)."
                .formatted(
                    reason == GroupTimeEffects.Reason.NO_CONTROLS
                        ? "groups and times without an untreated unit"
                        : "groups and times whose covariates separate the treated from the controls, or do not vary enough among the controls",
                    CheckedPanel.listed(cells)));
      }
    }
    return notes;
  }

  private static String named(List<PanelMethod> methods) {
    return methods.stream().map(PanelMethod::toString).collect(joining(", "));
  }

  /** First treated time. */
  public static String start(Panel panel) {
    return panel.times().get(panel.firstTreated());
  }

  /** Names of the treated, up to three of them. */
  static String treated(Panel panel) {
    int[] reached = panel.reached();
    List<String> names = Arrays.stream(reached).limit(3).mapToObj(panel.units()::get).toList();
    String listed = String.join(", ", names);
    return reached.length > 3 ? listed + " and %d more".formatted(reached.length - 3) : listed;
  }

  /**
   * The method again as if treatment had begun when two thirds of the times before it had passed,
   * on those times alone: an effect then is not the treatment's. Empty with fewer than four times
   * before, and for predictors, which are measured up to the true start.
   */
  static Optional<PanelFit> pretended(PanelFit fit) {
    int before = fit.panel().firstTreated();
    if (before < 4 || fit.method() == PanelMethod.SCP) {
      return Optional.empty();
    }
    Panel earlier = fit.panel().pretendedAt(Math.max(2, before * 2 / 3));
    return fit.method().isPossible(earlier)
        ? Optional.of(PanelFit.of(fit.method(), earlier))
        : Optional.empty();
  }
}
