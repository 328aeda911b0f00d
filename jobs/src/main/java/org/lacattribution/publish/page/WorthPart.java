package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lacattribution.publish.chart.Strip;
import org.lacattribution.publish.page.AttributionFigures.Effect;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Fact;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Headline;
import org.lacattribution.publish.page.Page.Section;

/** The cost of placements that the programmes avoided so far. */
final class WorthPart implements Part {
  private static final String QUESTION = "Value";
  private static final double MILLION = 1e6;

  private final AttributionFigures figures;
  private final ProgrammeNames names;

  WorthPart(AttributionFigures figures, ProgrammeNames names) {
    this.figures = figures;
    this.names = names;
  }

  @Override
  public Optional<Page.Answer> answer() {
    return figures.worth().stream()
        .filter(effect -> effect.isOf("total"))
        .findFirst()
        .map(this::answer)
        .or(() -> figures.effects().isEmpty() ? Optional.empty() : Optional.of(missing()));
  }

  private static Page.Answer missing() {
    return new Page.Answer(
        QUESTION,
        new Headline(Text.of(""), "No value yet"),
        Text.of(""),
        "",
        "",
        List.of(Text.of("A value needs the price of a week in each kind of placement.")),
        List.of(new Fact("What to add", Text.of("placement_cost.csv to the input folder."))));
  }

  private Page.Answer answer(Effect total) {
    List<Fact> facts = new ArrayList<>();
    figures
        .summary("total", "all")
        .ifPresent(
            row -> {
              if (row.plannedSaving().isThere()) {
                facts.add(
                    new Fact(
                        "Planned",
                        Text.of(
                            "%s saved on placements by the end of %s.",
                            Words.money(row.plannedSaving()), Words.month(figures.month()))));
              }
              facts.add(
                  new Fact(
                      "Cost of the programmes",
                      row.deliveryCost().isThere()
                          ? Text.of(
                              "%s for %s. It is not taken off the value.",
                              Words.money(row.deliveryCost()), row.deliveryCostOf())
                          : Text.of(
                              "The council file gives no cost. None is taken off the value.")));
            });
    Strip strip =
        Strip.over(
            Stream.of(total.estimate(), total.lower(), total.upper())
                .map(figure -> scaled(figure, scale(total))));
    return new Page.Answer(
        QUESTION,
        headline(total),
        total.hasInterval()
            ? Text.of(
                "95% interval %s to %s", Words.money(total.lower()), Words.money(total.upper()))
            : Text.of(""),
        strip.estimate(
                AttributionPart.mark(total),
                scaled(total.estimate(), scale(total)),
                scaled(total.lower(), scale(total)),
                scaled(total.upper(), scale(total)),
                null)
            + strip.axis(),
        scale(total) == MILLION ? "£ million" : "£ thousand",
        List.of(meaning(total)),
        facts);
  }

  /** Pounds only where the effect that they are the price of is more than chance. */
  private static Headline headline(Effect total) {
    return switch (AttributionPart.mark(total)) {
      case REDUCTION -> new Headline(Words.money(total.estimate().size()), "of placements avoided");
      case INCREASE ->
          new Headline(Words.money(total.estimate().size()), "of additional placements");
      case NO_DETECTABLE_EFFECT -> new Headline(Text.of(""), "No detectable saving");
      case TOO_FEW_TO_SAY, NOT_MEANT -> new Headline(Text.of(""), "Too few to say");
    };
  }

  private Text meaning(Effect total) {
    String month = Words.month(figures.month());
    return switch (AttributionPart.mark(total)) {
      case REDUCTION, INCREASE ->
          Text.of(
              "This is the price of the days in care that the programmes avoided up to the end of %s.",
              month);
      case NO_DETECTABLE_EFFECT, TOO_FEW_TO_SAY, NOT_MEANT ->
          Text.of(
              "The best estimate is %s of placements avoided up to the end of %s. It may be chance: "
                  + "the effect of the programmes is not established.",
              Words.money(total.estimate()), month);
    };
  }

  @Override
  public List<Section> sections() {
    if (figures.worth().isEmpty()) {
      return List.of(
          new Section(
              "worth",
              "Value",
              List.of(
                  Text.of(
                      figures.effects().isEmpty()
                          ? "There is no effect to value yet. Add programme_enrolment.csv and "
                              + "placement_cost.csv to the input folder."
                          : "There are no prices. Add placement_cost.csv to the input folder: the "
                              + "price of a week in each kind of placement.")),
              "",
              List.of()));
    }
    return List.of(
        new Section(
            "worth",
            "Value",
            List.of(
                Text.of(
                    "Days in care avoided, at the price of the placement, from the first start of a "
                        + "programme to the end of %s. The cost of the programmes themselves is not "
                        + "taken off. A negative figure is an additional cost.",
                    Words.month(figures.month()))),
            "",
            List.of(grid())));
  }

  private Grid grid() {
    return new Grid(
        "Cost of placements avoided, to the nearest thousand pounds",
        Display.OPEN,
        List.of(
            words("Programme"), numbers("Estimate"), numbers("Lower 95%"), numbers("Upper 95%")),
        AttributionPart.inOrder(figures.worth(), names).stream()
            .map(
                e ->
                    List.of(
                        Text.of(names.of(e)),
                        Words.pounds(e.estimate()),
                        e.hasInterval() ? Words.pounds(e.lower()) : Text.of(""),
                        e.hasInterval() ? Words.pounds(e.upper()) : Text.of("")))
            .toList());
  }

  /** Pounds of a step of the axis: millions, or thousands where there are no millions. */
  private static double scale(Effect effect) {
    return Stream.of(effect.estimate(), effect.lower(), effect.upper())
            .filter(Figure::isThere)
            .anyMatch(figure -> Math.abs(figure.value()) >= MILLION)
        ? MILLION
        : 1000;
  }

  private static Double scaled(Figure pounds, double scale) {
    return pounds.isThere() ? Double.valueOf(pounds.value() / scale) : null;
  }
}
