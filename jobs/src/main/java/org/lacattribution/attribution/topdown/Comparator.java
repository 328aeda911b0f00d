package org.lacattribution.attribution.topdown;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.lacattribution.attribution.topdown.PublishedRates.Compared;
import org.lacattribution.attribution.topdown.PublishedRates.Population;
import org.lacattribution.stats.Estimate;
import org.lacattribution.stats.panel.Panel;
import org.lacattribution.stats.panel.PanelComparison;
import org.lacattribution.stats.panel.PanelComparison.Donor;
import org.lacattribution.stats.panel.PanelFit;
import org.lacattribution.stats.panel.PanelMethod;
import org.lacattribution.stats.panel.PlaceboTest;

/**
 * An authority's published rate compared with one set of other authorities.
 *
 * <p>Estimand: the mean, over the 31 Marches after the first go-live, of the published rate less
 * what it would have been without any programme. It needs: no other shock to this authority alone,
 * donors that the programmes do not touch, and a likeness that would have lasted.
 *
 * @param laCode the authority
 * @param name its name
 * @param donors the set that it is compared with
 * @param goLive first go-live of its programmes
 * @param compared the panel, or null where none could be made
 * @param results one for each method; none where there is no panel
 * @param refusal why there is no estimate, a sentence; null where there is one
 */
public record Comparator(
    String laCode,
    String name,
    Donors donors,
    LocalDate goLive,
    Compared compared,
    List<Result> results,
    String refusal) {

  /** The authorities for comparison. */
  public enum Donors {
    EVERY_AUTHORITY,
    STATISTICAL_NEIGHBOURS;

    /** As it is written in the tables. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One method's estimate.
   *
   * @param placebo every donor as if it had the programmes
   * @param donors those with weight, heaviest first, each with the mean effect without it
   * @param pretended the same with programmes pretended to begin a year earlier, on the years
   *     before alone; null with fewer than three years before
   * @param nearestEarlierPopulation mean effect where no population is interpolated
   */
  public record Result(
      PanelFit fit,
      PlaceboTest placebo,
      List<Donor> donors,
      PlaceboTest pretended,
      double nearestEarlierPopulation) {

    /** The mean effect with its placebo error. */
    public Estimate estimate() {
      return new Estimate(
          fit.effect(), placebo.standardError().value(), fit.panel().donors().length - 1.0);
    }

    double lowestWithout() {
      return donors.stream().mapToDouble(Donor::effectWithout).min().orElseThrow();
    }

    double highestWithout() {
      return donors.stream().mapToDouble(Donor::effectWithout).max().orElseThrow();
    }
  }

  /**
   * Compares. What cannot be compared has a refusal in place of results.
   *
   * @param donors candidates: those without every figure are left out and counted
   */
  public static Comparator of(
      PublishedRates rates,
      String laCode,
      LocalDate goLive,
      Donors set,
      Collection<String> donors) {
    List<Integer> years = rates.years(laCode);
    // 31 March of the year of go-live still comes after it, or else that of the next.
    int first =
        goLive.isBefore(LocalDate.of(goLive.getYear(), 3, 31))
            ? goLive.getYear()
            : goLive.getYear() + 1;
    String name = rates.name(laCode);
    int before = (int) years.stream().filter(year -> year < first).count();
    if (before < 2 || before == years.size()) {
      return refused(
          laCode,
          name,
          set,
          goLive,
          "The published rate of %s is there for %d years before the first go-live and %d after it: two and one at least are needed."
              .formatted(name, before, years.size() - before));
    }
    List<String> others = donors.stream().filter(d -> !d.equals(laCode)).toList();
    Compared compared;
    try {
      compared = rates.compared(laCode, others, years, first, Population.INTERPOLATED);
    } catch (IllegalArgumentException few) {
      compared = null;
    }
    if (compared == null || compared.panel().donors().length < 3) {
      return refused(
          laCode,
          name,
          set,
          goLive,
          "Fewer than three of the %d authorities that %s could be compared with have every figure."
              .formatted(others.size(), name));
    }
    Panel nearest =
        rates.compared(laCode, others, years, first, Population.NEAREST_EARLIER).panel();
    Panel panel = compared.panel();
    List<Result> results = PanelMethod.FAMILY.stream().map(m -> result(m, panel, nearest)).toList();
    return new Comparator(laCode, name, set, goLive, compared, results, null);
  }

  private static Comparator refused(
      String laCode, String name, Donors donors, LocalDate goLive, String why) {
    return new Comparator(laCode, name, donors, goLive, null, List.of(), why);
  }

  private static Result result(PanelMethod method, Panel panel, Panel nearest) {
    PanelFit fit = PanelFit.of(method, panel);
    int before = panel.firstTreated();
    return new Result(
        fit,
        PlaceboTest.everyDonor(fit),
        PanelComparison.donors(fit),
        before < 3
            ? null
            : PlaceboTest.everyDonor(PanelFit.of(method, panel.pretendedAt(before - 1))),
        PanelFit.of(method, nearest).effect());
  }

  public Result result(PanelMethod method) {
    return results.stream().filter(r -> r.fit().method() == method).findFirst().orElseThrow();
  }

  /** Mean population of the authority in the years after go-live. */
  double populationAfter() {
    return Arrays.stream(
            compared.population(), compared.panel().firstTreated(), compared.population().length)
        .average()
        .orElseThrow();
  }

  /** What one method's mean effect says, in sentences that claim no more. */
  public String sentence(Result result) {
    Panel panel = compared.panel();
    int first = panel.firstTreated();
    int placebos = result.placebo().effects().length;
    double p = result.placebo().rankP();
    long asLarge = Math.round(p * (placebos + 1)) - 1;
    double children = result.fit().effect() * PublishedRates.perRate(populationAfter());
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "From 31 March %s to 31 March %s %s had %.1f %s looked-after children for every 10,000 than its comparison, about %.0f children."
            .formatted(
                panel.times().get(first),
                panel.times().get(panel.times().size() - 1),
                name,
                Math.abs(result.fit().effect()),
                result.fit().effect() <= 0 ? "fewer" : "more",
                Math.abs(children)));
    sentences.add(
        "%d of %d authorities without these programmes moved at least as far from theirs (p = %.2f): %s."
            .formatted(
                asLarge,
                placebos,
                p,
                placebos < 19
                    ? "with so few no movement could be significant at 5%"
                    : p <= .05 ? "such a movement is unusual" : "such a movement is not unusual"));
    if (first < 5) {
      sentences.add(
          "Only %d years before the first go-live are published, too few to show whether the comparison would have held."
              .formatted(first));
    }
    sentences.add("It cannot separate the programmes from anything else that happened here alone.");
    if (!compared.leftOut().isEmpty()) {
      sentences.add(
          "Left out as donors: %d, of which %d are not in the publication of every year, as authorities made or ended in them are not; the others lack a figure or have under 5,000 children."
              .formatted(compared.leftOut().size(), compared.absent().size()));
    }
    return String.join(" ", sentences);
  }
}
