package org.lacattribution.publish.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.lacattribution.council.Council;
import org.lacattribution.publish.Release;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;

/**
 * The page of a release: effect, forecast and value, and what a reader needs to believe or doubt
 * them.
 */
public final class CarePage {
  private static final String INSIDE_ONLY =
      "Inside the council only: small numbers are shown, and disclosure control has not been applied.";
  private static final String SIMULATED =
      "SIMULATED: the children and families on this page are invented. Published figures of "
          + "authorities are real.";

  private CarePage() {}

  /**
   * The page.
   *
   * @param released tables of the release as disclosure control left them, and nothing else
   * @param council whose programmes it names
   * @param advice what a finding does to the figures, and what to do, by the code of its rule
   * @param files tables of the release that are files of it, for links
   */
  public static Page of(
      Release release,
      Tables released,
      Council council,
      UnaryOperator<String> advice,
      List<Table> files) {
    List<Part> parts = parts(release, released, council, advice, files);
    return new Page(
        "Children in care in " + release.laName(),
        banners(release),
        status(release),
        parts.stream().flatMap(part -> part.lead().stream()).toList(),
        parts.stream().flatMap(part -> part.answer().stream()).toList(),
        parts.stream().flatMap(part -> part.sections().stream()).toList());
  }

  private static List<Text> status(Release release) {
    List<Text> status = new ArrayList<>();
    release.notice().date().ifPresent(day -> status.add(Text.of("Published " + Words.day(day))));
    release
        .notice()
        .nextUpdate()
        .ifPresent(date -> status.add(Text.of("Next update " + Words.partialDate(date))));
    release.notice().contact().ifPresent(contact -> status.add(contact(contact)));
    status.add(Text.of("Data up to %s", Words.day(release.asOf())));
    status.add(
        Text.of(
            release.origin() == Release.Origin.SIMULATED
                ? "Simulated council records, real published figures"
                : "Council records"));
    status.add(
        Text.of(
            release.protection().isOn()
                ? "Small numbers suppressed"
                : "For use inside the council only"));
    return status;
  }

  private static Text contact(String contact) {
    return Text.of("Contact %s", Text.quoted(contact, Source.ofManifest("contact")));
  }

  /** What the page consists of, in the order of a reader's questions: a new part is a line here. */
  private static List<Part> parts(
      Release release,
      Tables released,
      Council council,
      UnaryOperator<String> advice,
      List<Table> files) {
    ProgrammeNames names = ProgrammeNames.of(council);
    CareFigures care = CareFigures.collect(released, release.laCode(), release.asOf());
    AttributionFigures attribution = AttributionFigures.collect(released);
    return List.of(
        new AttributionPart(attribution, names),
        new AnswerabilityPart(released, names),
        new EffectCoursePart(released, names),
        new ForecastPart(
            TrendFigures.collect(released, release.laCode()), care.months(), council.programmes()),
        new WorthPart(attribution, names),
        new BudgetPart(released, names),
        new ValueForMoneyPart(released, names),
        new ClaimsPart(released, names),
        new UnitCostsPart(released),
        new BoardPart(released, files),
        new DailyPart(released, files),
        new DeliveryPart(released, attribution, names),
        new AdoptionPart(released, files),
        new EqualityPart(released),
        new CarersPart(released, release.laCode()),
        new RestatementPart(released),
        new CarePart(release, care),
        ComparatorPart.of(release, released, care),
        new PublishedPart(release, care),
        UnrecordedCausePart.of(released, names, attribution),
        MethodsPart.of(released, names, council.assumptions().protectionPlans()),
        QualityPart.of(released, advice),
        new GlossaryPart(),
        new ProvenancePart(release, files));
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
