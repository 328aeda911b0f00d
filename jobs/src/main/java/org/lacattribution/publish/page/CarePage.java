package org.lacattribution.publish.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.lacattribution.council.Council;
import org.lacattribution.publish.Release;
import org.lacattribution.table.Tables;

/**
 * The page of a release: what was achieved, where the number is going, what it is worth, and what a
 * reader needs to believe or doubt it.
 */
public final class CarePage {
  private static final String INSIDE_ONLY =
      "Inside the council only: small numbers are shown; disclosure control has not been applied.";
  private static final String SIMULATED =
      "SIMULATED: the children and families on this page are invented. No figure of the council's "
          + "own is about a real child.";

  private CarePage() {}

  /**
   * The page.
   *
   * @param released tables of the release as disclosure control left them, and nothing else
   * @param council whose programmes it names
   * @param advice what a finding does to the figures, and what to do, by the code of its rule
   */
  public static Page of(
      Release release, Tables released, Council council, UnaryOperator<String> advice) {
    List<Part> parts = parts(release, released, council, advice);
    return new Page(
        "Children in care in " + release.laName(),
        banners(release),
        parts.stream().flatMap(part -> part.answer().stream()).toList(),
        parts.stream().flatMap(part -> part.sections().stream()).toList());
  }

  /** What the page consists of, in the order of a reader's questions: a new part is a line here. */
  private static List<Part> parts(
      Release release, Tables released, Council council, UnaryOperator<String> advice) {
    ProgrammeNames names = ProgrammeNames.of(council);
    CareFigures care = CareFigures.collect(released, release.laCode(), release.asOf());
    AttributionFigures attribution = AttributionFigures.collect(released);
    return List.of(
        new AttributionPart(attribution, names, stock(care, attribution)),
        new ForecastPart(TrendFigures.collect(released, release.laCode()), care.months()),
        new WorthPart(attribution, names),
        new CarePart(release, care),
        ComparatorPart.of(release, released),
        new PublishedPart(release, care),
        MethodsPart.of(released, names, council.assumptions().protectionPlans()),
        QualityPart.of(released, advice),
        new ProvenancePart(release));
  }

  /** Children in care when the attribution ends; null where that is not shown. */
  private static Double stock(CareFigures care, AttributionFigures attribution) {
    return care.months().stream()
        .filter(month -> month.month().equals(attribution.month()))
        .map(month -> month.stockEnd().value())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static List<String> banners(Release release) {
    List<String> banners = new ArrayList<>();
    if (release.origin() == Release.Origin.SIMULATED) {
      banners.add(SIMULATED);
    }
    if (!release.protection().isOn()) {
      banners.add(INSIDE_ONLY);
    }
    return banners;
  }
}
