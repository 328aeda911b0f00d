package org.lacattribution.attribution.topdown;

import java.util.ArrayList;
import java.util.List;
import org.lacattribution.attribution.topdown.Comparator.Result;
import org.lacattribution.stats.panel.PanelMethod;

/**
 * Checks on a {@link Comparator}. They are on synthetic difference in differences, which leans
 * least on one donor or one year, unless the check says otherwise.
 */
public final class ComparatorChecks {
  private static final int YEARS = 5;

  private ComparatorChecks() {}

  /** The checks, each named after its set of donors; one that warns where there is no estimate. */
  public static List<Check> of(Comparator comparator) {
    String of = "comparator_" + comparator.donors().code() + "_";
    if (comparator.refusal() != null) {
      return List.of(Check.unknown(of + "estimate", comparator.refusal()));
    }
    Result sdid = comparator.result(PanelMethod.SDID);
    double error = sdid.estimate().standardError();
    int before = comparator.compared().panel().firstTreated();
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            Check.ALL,
            of + "years_before",
            (double) before,
            (double) YEARS,
            before < YEARS ? Check.Status.WARN : Check.Status.PASS,
            "Years of published rates before the first go-live; with fewer than %d the comparison cannot be shown to have held before."
                .formatted(YEARS)));
    checks.add(
        sdid.pretended() == null
            ? Check.unknown(
                of + "placebo_date",
                "No year before go-live could be spared to pretend an earlier one.")
            : atLeast(
                of + "placebo_date",
                sdid.pretended().rankP(),
                .1,
                .05,
                "Rank p-value of the effect found when programmes are pretended to begin a year early: a small one says that the authority was drifting from its comparison already."));
    checks.add(
        Check.upTo(
            of + "pre_fit",
            1 - sdid.placebo().fittedWorse(),
            .9,
            .98,
            "Share of other authorities that their comparison followed as well or better before go-live: near 1, this authority cannot be followed."));
    checks.add(
        Check.upTo(
            of + "leave_one_donor_out",
            Math.max(
                    sdid.highestWithout() - sdid.fit().effect(),
                    sdid.fit().effect() - sdid.lowestWithout())
                / error,
            .5,
            1,
            "Largest move of the effect when one donor is left out, in standard errors: a large one says that the answer rests on one authority."));
    double least =
        comparator.results().stream().mapToDouble(r -> r.fit().effect()).min().orElseThrow();
    double most =
        comparator.results().stream().mapToDouble(r -> r.fit().effect()).max().orElseThrow();
    checks.add(
        Check.upTo(
            of + "estimators",
            (most - least) / error,
            1,
            2,
            "Distance between the furthest of the four estimators, in standard errors: a large one says that the choice of estimator decides the answer."));
    checks.add(
        Check.upTo(
            of + "population",
            Math.abs(sdid.nearestEarlierPopulation() - sdid.fit().effect()) / error,
            .5,
            1,
            "Move of the effect when a mid-year that is not published takes the nearest earlier population in place of one between its neighbours, in standard errors."));
    return checks;
  }

  private static Check atLeast(
      String check, double value, double threshold, double limit, String meaning) {
    Check.Status status =
        value >= threshold
            ? Check.Status.PASS
            : value >= limit ? Check.Status.WARN : Check.Status.FAIL;
    return new Check(Check.ALL, check, value, threshold, status, meaning);
  }
}
