package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.List;
import java.util.Optional;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;

/** What the effects of programmes are worth in pounds so far. */
final class WorthPart implements Part {
  private final AttributionFigures figures;
  private final ProgrammeNames names;

  WorthPart(AttributionFigures figures, ProgrammeNames names) {
    this.figures = figures;
    this.names = names;
  }

  @Override
  public Optional<Page.Answer> answer() {
    return figures.worth().stream()
        .filter(effect -> effect.scope().equals("total"))
        .findFirst()
        .map(total -> new Page.Answer("What is it worth?", List.of(sentence(total))));
  }

  private Text sentence(AttributionFigures.Effect total) {
    return Text.of(
        "Placements not needed because of the programmes would have cost %s up to the end of %s%s.",
        Words.pounds(total.estimate()),
        Words.month(figures.month()),
        total.hasInterval()
            ? Text.of(
                " (95% interval %s to %s)",
                Words.pounds(total.lower()), Words.pounds(total.upper()))
            : Text.of(""));
  }

  @Override
  public List<Section> sections() {
    return figures.worth().isEmpty()
        ? List.of()
        : List.of(
            new Section(
                "worth",
                "What it is worth",
                List.of(
                    Text.of(
                        "Days in care that were not needed, at the price of the placement, from the "
                            + "first start of a programme to the end of %s. What the programmes "
                            + "themselves cost is not taken off. Negative is a cost.",
                        Words.month(figures.month()))),
                EffectChart.of(
                    "worth-chart",
                    "Cost of placements not needed, by programme",
                    "Pounds; to the left of the line at 0, a cost",
                    figures.worth(),
                    names),
                List.of(grid())));
  }

  private Grid grid() {
    return new Grid(
        "Cost of placements not needed, to the nearest thousand pounds",
        Display.OPEN,
        List.of(
            words("Programme"), numbers("Estimate"), numbers("Lower 95%"), numbers("Upper 95%")),
        EffectChart.inOrder(figures.worth(), names)
            .map(
                e ->
                    List.of(
                        Text.of(names.of(e)),
                        Words.pounds(e.estimate()),
                        Words.pounds(e.lower()),
                        Words.pounds(e.upper())))
            .toList());
  }
}
