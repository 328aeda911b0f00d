package org.lacattribution.compare;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.Interval;
import org.lacattribution.stats.panel.Panel;
import org.lacattribution.stats.panel.PanelComparison;
import org.lacattribution.stats.panel.PanelComparison.Result;
import org.lacattribution.stats.panel.PanelFit;
import org.lacattribution.stats.panel.PanelMethod;
import org.lacattribution.stats.panel.PlaceboTest;
import org.lacattribution.stats.panel.StaggeredEffect;
import org.lacattribution.stats.panel.StandardError;

/** A comparison in words, for a terminal and a page. */
public final class ComparisonReport {
  /** A p-value above this is not unusual; the usual line. */
  private static final double UNUSUAL = .05;

  /** Errors of effects by group and time need some units in each group. */
  private static final int SMALL_GROUP = 5;

  private final Comparison comparison;

  public ComparisonReport(Comparison comparison) {
    this.comparison = comparison;
  }

  /** What can be said of an effect. */
  enum Verdict {
    /** Unusual where nothing happened. */
    UNUSUAL("unusual"),
    /** Not unusual where nothing happened. */
    NOT_UNUSUAL("not_unusual"),
    /** Too few placebos for any effect to be unusual. */
    TOO_FEW_PLACEBOS("too_few_placebos"),
    /** The treated were not followed before treatment. */
    POOR_FIT("poor_fit"),
    /** No error can be had. */
    NO_ERROR("no_error");

    private final String code;

    Verdict(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  /** The verdict on a result. */
  static Verdict verdict(Result result) {
    if (result.placebo().isPresent()) {
      PlaceboTest placebo = result.placebo().get();
      return placebo.isHopeless()
          ? Verdict.POOR_FIT
          : verdict(placebo.rankP(), placebo.effects().length);
    }
    return verdict(result.estimate());
  }

  /** The verdict on all starts together: none where one of them was not followed. */
  Verdict verdict(StaggeredEffect effect) {
    boolean poor =
        comparison.cohorts().stream()
            .flatMap(cohort -> cohort.results().stream())
            .filter(result -> result.fit().method() == effect.method())
            .anyMatch(result -> verdict(result) == Verdict.POOR_FIT);
    if (poor) {
      return Verdict.POOR_FIT;
    }
    return effect.placebos().length > 0
        ? verdict(effect.rankP(), effect.placebos().length)
        : verdict(effect.estimate());
  }

  private static Verdict verdict(double p, int placebos) {
    if (1.0 / (placebos + 1) > UNUSUAL) {
      return Verdict.TOO_FEW_PLACEBOS;
    }
    return p <= UNUSUAL ? Verdict.UNUSUAL : Verdict.NOT_UNUSUAL;
  }

  private static Verdict verdict(Optional<Estimate> estimate) {
    return estimate
        .map(e -> e.pValue() <= UNUSUAL ? Verdict.UNUSUAL : Verdict.NOT_UNUSUAL)
        .orElse(Verdict.NO_ERROR);
  }

  /** What was compared. */
  public String scope(Panel panel) {
    return "%s: %s from %s on (%s, %s before it), compared with %s that %s never treated."
        .formatted(
            comparison.columns().outcome(),
            Comparison.treated(panel),
            Comparison.start(panel),
            count(panel.times().size() - panel.firstTreated(), "time"),
            panel.firstTreated(),
            count(panel.donors().length, "unit"),
            panel.donors().length == 1 ? "is" : "are");
  }

  /** Table, sentences and notes, for a terminal. */
  public static String terminal(Comparison comparison) {
    return new ComparisonReport(comparison).terminal();
  }

  private String terminal() {
    StringBuilder text = new StringBuilder();
    comparison
        .groupTime()
        .ifPresent(
            effects -> {
              GroupTimeReport report = new GroupTimeReport(comparison.columns(), effects);
              text.append(report.terminal()).append('\n');
            });
    for (PanelComparison cohort : comparison.cohorts()) {
      text.append(scope(cohort.panel())).append("\n\n").append(table(cohort)).append('\n');
      sentences(cohort).forEach(sentence -> text.append(sentence).append('\n'));
      text.append('\n');
    }
    overall().forEach(sentence -> text.append(sentence).append('\n'));
    notes().forEach(note -> text.append("Note: ").append(note).append('\n'));
    return text.toString();
  }

  private static String table(PanelComparison cohort) {
    String line = "%-9s %12s %11s  %-27s %9s %11s %11s %11s%n";
    StringBuilder table = new StringBuilder();
    table.append(
        line.formatted(
            "estimator",
            "effect",
            "std error",
            "95% interval",
            "placebo p",
            "p of ratio",
            "fit before",
            "drawn error"));
    for (Result result : cohort.results()) {
      Optional<Estimate> estimate = result.estimate();
      table.append(
          line.formatted(
              result.fit().method(),
              figure(result.fit().effect()),
              estimate.map(e -> figure(e.standardError())).orElse("none"),
              estimate.map(ComparisonReport::interval).orElse("none"),
              result.placebo().map(placebo -> p(placebo.rankP())).orElse("none"),
              result.ratioRankP().map(ComparisonReport::p).orElse("none"),
              figure(result.fit().fitBefore()),
              result.drawn().map(drawn -> figure(drawn.value())).orElse("none")));
    }
    return table.toString();
  }

  static String interval(Estimate estimate) {
    return interval(estimate.interval(.95));
  }

  static String interval(Interval interval) {
    return figure(interval.lower()) + " to " + figure(interval.upper());
  }

  /** One for each estimator, then what bears on all of them. */
  public List<String> sentences(PanelComparison cohort) {
    List<String> sentences = new ArrayList<>();
    cohort.results().forEach(result -> sentences.add(sentence(result)));
    sentences.add(errors(cohort));
    sentences.add(span(cohort));
    return sentences;
  }

  private String sentence(Result result) {
    PanelFit fit = result.fit();
    return Stream.of(
            "%s: %s.".formatted(fit.method(), finding(result)),
            weights(result),
            result
                .leaveOneOut()
                .map(out -> "Without any one donor the effect is between " + between(out) + ".")
                .orElse(""),
            Comparison.pretended(fit)
                .map(
                    earlier ->
                        "If we pretend that treatment began at %s, before the true start, the effect is %s."
                            .formatted(Comparison.start(earlier.panel()), figure(earlier.effect())))
                .orElse(""))
        .filter(part -> !part.isEmpty())
        .collect(joining(" "));
  }

  private static String between(Interval interval) {
    return figure(interval.lower()) + " and " + figure(interval.upper());
  }

  private String finding(Result result) {
    String size = size(result.fit().effect());
    Verdict verdict = verdict(result);
    if (verdict == Verdict.POOR_FIT) {
      PlaceboTest placebo = result.placebo().orElseThrow();
      int placebos = placebo.effects().length;
      return "no verdict. Warning: the weighted donors do not follow the treated before treatment (fit before %s; %d of %d placebos fit better), so the gap after it is no effect. The estimate is that %s"
          .formatted(
              figure(result.fit().fitBefore()),
              placebos - Math.round(placebo.fittedWorse() * placebos),
              placebos,
              size);
    }
    return result
        .placebo()
        .map(placebo -> byPlacebos(size, placebo.rankP(), placebo.effects().length, verdict))
        .orElseGet(() -> byInterval(size, result.estimate(), verdict));
  }

  private String size(double effect) {
    return "%s is %s %s than without treatment, on average over the treated times"
        .formatted(
            comparison.columns().outcome(),
            figure(Math.abs(effect)),
            effect <= 0 ? "lower" : "higher");
  }

  private static String byPlacebos(String size, double p, int placebos, Verdict verdict) {
    long asLarge = Math.round(p * (placebos + 1)) - 1;
    return "%s. %d of %d placebos show a change at least as large (p = %s): %s"
        .formatted(size, asLarge, placebos, p(p), reading(verdict));
  }

  private static String byInterval(String size, Optional<Estimate> estimate, Verdict verdict) {
    return estimate
        .map(
            e ->
                "%s (95%% interval %s, p = %s): %s"
                    .formatted(size, interval(e), p(e.pValue()), reading(verdict)))
        .orElseGet(() -> "%s. %s".formatted(size, reading(verdict)));
  }

  private static String reading(Verdict verdict) {
    return switch (verdict) {
      case UNUSUAL -> "a change of that size is unusual where nothing happened";
      case NOT_UNUSUAL -> "changes of that size are not unusual where nothing happened";
      case TOO_FEW_PLACEBOS -> "there are too few placebos for any effect to be unusual at 5%";
      case POOR_FIT -> "there is no verdict";
      case NO_ERROR -> "Too few units to say how sure this is: add treated or untreated units";
    };
  }

  private static String weights(Result result) {
    if (result.donors().size() == result.fit().panel().donors().length
        && result.donors().get(0).weight()
                - result.donors().get(result.donors().size() - 1).weight()
            < 1e-12) {
      return "All donors weigh the same.";
    }
    List<String> heaviest =
        result.donors().stream()
            .limit(5)
            .map(d -> "%s %s".formatted(d.unit(), decimals(d.weight(), 3)))
            .toList();
    return "%s %s weight, the heaviest %s."
        .formatted(
            count(result.donors().size(), "donor"),
            result.donors().size() == 1 ? "has" : "have",
            String.join(", ", heaviest));
  }

  private static String errors(PanelComparison cohort) {
    Result first = cohort.results().get(0);
    int treated = cohort.panel().reached().length;
    int donors = cohort.panel().donors().length;
    List<String> sentences = new ArrayList<>();
    first
        .placebo()
        .ifPresentOrElse(
            placebo -> sentences.add(ofPlacebos(placebo, treated, donors)),
            () ->
                sentences.add(
                    "Placebos need two more donors than treated units, and there are %d and %d, so there are none. The error of DID is clustered by unit, with %s degrees of freedom; that of other estimators is the jackknife's, where there is one."
                        .formatted(
                            donors,
                            treated,
                            cohort.results().stream()
                                .flatMap(r -> r.clustered().stream())
                                .map(e -> decimals(e.degreesOfFreedom(), 1))
                                .findFirst()
                                .orElse("no"))));
    if (treated == 1) {
      first
          .drawn()
          .ifPresent(
              drawn ->
                  sentences.add(
                      "The drawn error rests on %d donors drawn at random, as in other software; with more draws it approaches the first."
                          .formatted(drawn.replications())));
    }
    if (first.jackknife() instanceof StandardError.Unavailable none) {
      sentences.add(none.reason());
    }
    return String.join(" ", sentences);
  }

  private static String ofPlacebos(PlaceboTest placebo, int treated, int donors) {
    int groups = placebo.effects().length;
    String kind =
        treated == 1
            ? "every one of the %d donors as if it had been treated".formatted(donors)
            : "%d different groups of %d donors as if they had been treated"
                .formatted(groups, treated);
    return "Standard errors are the deviation of the same estimate on %s; intervals use t with %d degrees of freedom. The p-value is the rank of the effect among those placebos, and cannot be below %s."
        .formatted(kind, donors - 1, p(1.0 / (groups + 1)));
  }

  private static String span(PanelComparison cohort) {
    double least = cohort.results().stream().mapToDouble(r -> r.fit().effect()).min().orElseThrow();
    double most = cohort.results().stream().mapToDouble(r -> r.fit().effect()).max().orElseThrow();
    return "%sThe comparison assumes that nothing else happened to the treated alone, that treatment did not affect the donors, and that the likeness before treatment would have lasted."
        .formatted(least < 0 && most > 0 ? "The estimators do not agree on the sign. " : "");
  }

  /** Sentences on all starts together; none where there is one start. */
  public List<String> overall() {
    List<String> sentences = new ArrayList<>();
    for (StaggeredEffect effect : comparison.overall()) {
      Optional<Estimate> estimate = effect.estimate();
      Verdict verdict = verdict(effect);
      String size = size(effect.effect());
      String finding;
      if (verdict == Verdict.POOR_FIT) {
        finding =
            "no verdict. Warning: the weighted donors do not follow the treated of every start before treatment. The estimate is that "
                + size;
      } else if (effect.placebos().length > 0) {
        finding = byPlacebos(size, effect.rankP(), effect.placebos().length, verdict);
      } else {
        finding = byInterval(size, estimate, verdict);
      }
      sentences.add(
          "All starts together, %s: effect %s, standard error %s (%s), 95%% interval %s; %s."
              .formatted(
                  effect.method(),
                  figure(effect.effect()),
                  estimate.map(e -> figure(e.standardError())).orElse("not available"),
                  others(effect),
                  estimate.map(ComparisonReport::interval).orElse("not available"),
                  finding));
    }
    return sentences;
  }

  /** Errors other than the one by placebos. */
  private static String others(StaggeredEffect effect) {
    return Stream.of(named("jackknife", effect.jackknife()), named("bootstrap", effect.bootstrap()))
        .collect(joining(", "));
  }

  private static String named(String name, StandardError error) {
    return error instanceof StandardError.Known known
        ? "%s %s".formatted(name, figure(known.value()))
        : "no " + name;
  }

  public List<String> notes() {
    return comparison.notes();
  }

  static boolean isSmall(int units) {
    return units < SMALL_GROUP;
  }

  /** The estimator in words, for a heading. */
  public static String named(PanelMethod method) {
    return switch (method) {
      case DID -> "Difference in differences";
      case SC -> "Synthetic control";
      case DIFP -> "Synthetic control up to a constant";
      case SDID -> "Synthetic difference in differences";
      case ASC -> "Augmented synthetic control";
      case SCP -> "Synthetic control with predictors";
    };
  }

  /** Three decimals, or as many as a small figure needs; never an exponent. */
  public static String figure(double value) {
    if (!Double.isFinite(value)) {
      return "not available";
    }
    double size = Math.abs(value);
    return decimals(value, size >= 1 || size == 0 ? 3 : size >= .001 ? 5 : 8);
  }

  public static String p(double p) {
    return Double.isFinite(p) ? decimals(p, 3) : "not available";
  }

  public static String decimals(double value, int places) {
    String text = String.format(Locale.UK, "%,." + places + "f", value);
    return text.matches("-[0.,]*") ? text.substring(1) : text;
  }

  static String count(int number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }
}
