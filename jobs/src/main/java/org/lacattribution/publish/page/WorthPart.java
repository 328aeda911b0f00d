package org.lacattribution.publish.page;

import java.util.List;
import java.util.Optional;

/** What the effects of programmes are worth in pounds so far. */
public final class WorthPart implements Part {
  private final AttributionFigures figures;

  public WorthPart(AttributionFigures figures) {
    this.figures = figures;
  }

  @Override
  public Optional<Page.Answer> answer() {
    return figures.worth().stream()
        .filter(effect -> effect.scope().equals("total"))
        .findFirst()
        .map(
            total ->
                new Page.Answer(
                    "What is it worth?",
                    List.of(
                        "Placements not needed because of the programmes would have cost %s up to the end of %s%s."
                            .formatted(
                                Words.pounds(total.estimate()),
                                Words.month(figures.month()),
                                total.lower() == null || total.upper() == null
                                    ? ""
                                    : " (95%% interval %s to %s)"
                                        .formatted(
                                            Words.pounds(total.lower()),
                                            Words.pounds(total.upper()))))));
  }

  @Override
  public List<Page.Section> sections() {
    return List.of();
  }
}
