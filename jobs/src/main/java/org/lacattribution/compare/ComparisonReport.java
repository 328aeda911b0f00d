package org.lacattribution.compare;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.Interval;
import org.lacattribution.stats.panel.Panel;
import org.lacattribution.stats.panel.PanelComparison;
import org.lacattribution.stats.panel.PanelComparison.Result;
import org.lacattribution.stats.panel.PanelFit;
import org.lacattribution.stats.panel.PlaceboTest;
import org.lacattribution.stats.panel.StaggeredEffect;
import org.lacattribution.stats.panel.StandardError;

/** A comparison in words, for a terminal and a page. */
public final class ComparisonReport {
  /** A placebo p-value above this is not unusual; the usual line. */
  private static final double UNUSUAL = .05;

  private final Comparison comparison;

  public ComparisonReport(Comparison comparison) {
    this.comparison = comparison;
  }

  /** What was compared. */
  public String scope(Panel panel) {
    return "%s: %s from %s on (%s, %s before it), beside %s that %s never treated."
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
      Interval interval = result.estimate().interval(.95);
      table.append(
          line.formatted(
              result.fit().method(),
              figure(result.fit().effect()),
              figure(result.estimate().standardError()),
              figure(interval.lower()) + " to " + figure(interval.upper()),
              p(result.placebo().rankP()),
              p(result.placebo().ratioRankP()),
              figure(result.fit().fitBefore()),
              figure(result.drawn().value())));
    }
    return table.toString();
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
    PlaceboTest placebo = result.placebo();
    Interval out = result.leaveOneOut();
    PanelFit pretended = Comparison.pretended(fit);
    return "%s: %s. %s %s%s"
        .formatted(
            fit.method(),
            verdict(fit.effect(), placebo.rankP(), placebo.effects().length),
            weights(result),
            "Without any one donor the effect lies between %s and %s."
                .formatted(figure(out.lower()), figure(out.upper())),
            pretended == null
                ? ""
                : " Pretending a start at %s, before the true one, gives %s."
                    .formatted(Comparison.start(pretended.panel()), figure(pretended.effect())));
  }

  private String verdict(double effect, double p, int placebos) {
    String size =
        "%s comes out %s %s than without treatment, on average over the treated times"
            .formatted(
                comparison.columns().outcome(),
                figure(Math.abs(effect)),
                effect <= 0 ? "lower" : "higher");
    long asLarge = Math.round(p * (placebos + 1)) - 1;
    String among =
        "%d of %d placebos show a change at least as large (p = %s)"
            .formatted(asLarge, placebos, p(p));
    String reading =
        1.0 / (placebos + 1) > UNUSUAL
            ? "too few placebos for any effect to stand out at 5%"
            : p <= UNUSUAL
                ? "a change of that size is unusual where nothing happened"
                : "changes of that size are not unusual where nothing happened";
    return "%s; %s: %s".formatted(size, among, reading);
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
    return "%s with weight, the heaviest %s."
        .formatted(count(result.donors().size(), "donor"), String.join(", ", heaviest));
  }

  private static String errors(PanelComparison cohort) {
    Result first = cohort.results().get(0);
    int treated = cohort.panel().reached().length;
    int donors = cohort.panel().donors().length;
    String kind =
        treated == 1
            ? "Standard errors are the deviation of the same estimate on every one of the %d donors as if it had been treated"
                .formatted(donors)
            : "Standard errors are the deviation of the same estimate on %d drawn groups of %d donors as if they had been treated"
                .formatted(first.placebo().effects().length, treated);
    return kind
        + "; intervals use t with %d degrees of freedom. The p-value is the rank of the effect among those placebos%s."
            .formatted(
                donors - 1,
                treated == 1 ? ", and cannot be below %s".formatted(p(1.0 / (donors + 1))) : "")
        + (treated == 1
            ? " The drawn error is that of %d donors drawn at random, as other software prints it: it tends to the first with more draws."
                .formatted(first.drawn().replications())
            : "")
        + (first.jackknife() instanceof StandardError.Unavailable none ? " " + none.reason() : "");
  }

  private static String span(PanelComparison cohort) {
    double least = cohort.results().stream().mapToDouble(r -> r.fit().effect()).min().orElseThrow();
    double most = cohort.results().stream().mapToDouble(r -> r.fit().effect()).max().orElseThrow();
    return "%sThe comparison assumes that nothing else happened to the treated alone, that donors were not touched, and that the likeness before treatment would have lasted."
        .formatted(least < 0 && most > 0 ? "The estimators do not agree on the sign. " : "");
  }

  /** Sentences on all starts together; none where there is one start. */
  public List<String> overall() {
    List<String> sentences = new ArrayList<>();
    for (StaggeredEffect effect : comparison.overall()) {
      Estimate estimate = effect.estimate();
      Interval interval = estimate.interval(.95);
      sentences.add(
          "All starts together, %s: effect %s, standard error %s (%s), 95%% interval %s to %s. %s."
              .formatted(
                  effect.method(),
                  figure(effect.effect()),
                  figure(estimate.standardError()),
                  others(effect),
                  figure(interval.lower()),
                  figure(interval.upper()),
                  verdict(effect.effect(), effect.rankP(), effect.placebos().length)));
    }
    return sentences;
  }

  /** Errors beside the one by placebos. */
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
    return comparison.panel().notes();
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

  private static String count(int number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }
}
