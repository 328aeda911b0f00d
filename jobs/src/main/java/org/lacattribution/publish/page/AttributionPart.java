package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lacattribution.publish.chart.Chart;
import org.lacattribution.publish.chart.Steps;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;

/** How many fewer children are in care because of each programme, and how the change adds up. */
final class AttributionPart implements Part {
  private static final Map<String, String> VERDICTS =
      Map.of(
          "reduction", "Fewer children in care",
          "increase", "More children in care",
          "no_detectable_effect", "No detectable effect",
          "too_few_to_say", "Too few to say");
  private static final Map<String, String> COMPONENTS =
      Map.of(
          "observed_change", "Observed change",
          "child_population", "Population",
          "need_mix", "Need",
          "secular_trend", "Trend",
          "unattributed", "Unattributed",
          "other", "Other");
  private static final List<String> NO_PROGRAMME =
      List.of("observed_change", "child_population", "need_mix", "secular_trend", "unattributed");

  private final AttributionFigures figures;
  private final ProgrammeNames names;
  private final Double stock;

  /**
   * @param stock children in care at the end of the month, as released; null where not shown
   */
  AttributionPart(AttributionFigures figures, ProgrammeNames names, Double stock) {
    this.figures = figures;
    this.names = names;
    this.stock = stock;
  }

  @Override
  public Optional<Page.Answer> answer() {
    if (figures.effects().isEmpty()) {
      return Optional.empty();
    }
    List<Text> sentences = new ArrayList<>();
    of("total")
        .forEach(
            total ->
                sentences.add(
                    Text.of(
                        "At the end of %s, all programmes together: %s",
                        Words.month(figures.month()),
                        finding(total))));
    of("programme")
        .forEach(
            effect -> sentences.add(Text.of("%s: %s", names.of(effect.code()), finding(effect))));
    of("unattributed")
        .forEach(
            rest ->
                sentences.add(
                    Text.of(
                        "Put down to no programme: %s. Counted here is what the council's own series shows beyond the programmes; fewer is positive.",
                        Words.interval(rest.estimate(), rest.lower(), rest.upper()))));
    return Optional.of(
        new Page.Answer(
            "How many fewer children are in care because of each programme?", sentences));
  }

  private static Text finding(AttributionFigures.Effect effect) {
    Text interval = Words.interval(effect.estimate(), effect.lower(), effect.upper());
    return switch (Objects.requireNonNullElse(effect.verdict(), "")) {
      case "reduction" -> Text.of("%s fewer children in care.", interval);
      case "increase" ->
          Text.of(
              "%s more children in care, not fewer.",
              Words.interval(
                  effect.estimate().opposite(),
                  effect.upper().opposite(),
                  effect.lower().opposite()));
      case "no_detectable_effect" ->
          Text.of(
              "no detectable effect. The best estimate is %s fewer; the data allow none as well.",
              interval);
      case "too_few_to_say" -> Text.of("too few children so far to say.");
      default -> Text.of("not meant to change the number in care.");
    };
  }

  @Override
  public List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    if (!figures.effects().isEmpty()) {
      sections.add(
          new Section(
              "programmes",
              "What each programme did",
              List.of(
                  Text.of(
                      "An estimate is what is expected with no programme, less what is expected with "
                          + "the programmes as they were delivered: the same children, each counted "
                          + "once. Programmes add up to the total. Positive is fewer children in care."),
                  Text.of(
                      "No detectable effect means that the data allow both some effect and none; too "
                          + "few to say, that no fair verdict can be given yet. Both are findings.")),
              chart(),
              List.of(effects())));
    }
    if (!figures.components().isEmpty()) {
      sections.add(
          new Section(
              "reconciliation",
              "What the change is put down to",
              List.of(
                  Text.of(
                      "The parts add up to the change that was observed. What nothing explains is shown "
                          + "as large as the rest.")),
              stock == null ? "" : waterfall(stock),
              List.of(components())));
    }
    return sections;
  }

  private String chart() {
    return EffectChart.of(
        "effects",
        "Children fewer in care because of each programme",
        "Children fewer in care; to the left of the line at none, more",
        figures.effects(),
        names);
  }

  private Grid effects() {
    return new Grid(
        "Children fewer in care at the end of " + Words.month(figures.month()),
        Display.OPEN,
        List.of(
            words("Programme"),
            words("Finding"),
            numbers("Estimate"),
            numbers("Lower 95%"),
            numbers("Upper 95%"),
            numbers("Children enrolled"),
            words("Note")),
        EffectChart.inOrder(figures.effects(), names)
            .map(
                e ->
                    List.of(
                        Text.of(names.of(e)),
                        Text.of(verdict(e)),
                        Words.rate(e.estimate()),
                        Words.rate(e.lower()),
                        Words.rate(e.upper()),
                        e.scope().equals("programme") ? Words.number(e.children()) : Text.of(""),
                        e.note()))
            .toList());
  }

  private Grid components() {
    return new Grid(
        "Parts of the change in the number in care",
        Display.OPEN,
        List.of(words("Part"), numbers("Estimate"), numbers("Lower 95%"), numbers("Upper 95%")),
        ordered()
            .map(
                c ->
                    List.of(
                        Text.of(name(c.component())),
                        Words.rate(c.estimate()),
                        Words.rate(c.lower()),
                        Words.rate(c.upper())))
            .toList());
  }

  private String waterfall(double now) {
    List<AttributionFigures.Component> parts =
        Stream.concat(
                figures.components().stream().filter(c -> !c.component().equals("unattributed")),
                figures.components().stream().filter(c -> c.component().equals("unattributed")))
            .filter(c -> !c.component().equals("observed_change"))
            .toList();
    double level = now - parts.stream().mapToDouble(part -> part.estimate().value()).sum();
    List<Steps.Step> steps = new ArrayList<>();
    TreeMap<Integer, String> marks = new TreeMap<>();
    int position = 1;
    marks.put(position, "Then");
    steps.add(new Steps.Step(position++, Steps.Kind.LEVEL, 0, level, null, null));
    for (AttributionFigures.Component part : parts) {
      boolean rest = part.component().equals("unattributed");
      double from = level;
      level += part.estimate().value();
      marks.put(position, rest || isProgramme(part) ? shortName(part) : name(part.component()));
      steps.add(
          new Steps.Step(
              position++,
              rest ? Steps.Kind.REMAINDER : Steps.Kind.CHANGE,
              from,
              level,
              above(from, part.lower()),
              above(from, part.upper())));
    }
    marks.put(position, "Now");
    steps.add(new Steps.Step(position, Steps.Kind.LEVEL, 0, now, null, null));
    return new Chart(
            "waterfall",
            "From the number in care then to the number now, part by part",
            "The table below holds every figure of this chart; lines across bars are 95% intervals.",
            "Children in care",
            position + 2,
            marks,
            List.of(new Steps("Change and its 95% interval", steps)))
        .svg();
  }

  /** The change, what would have come anyhow, programmes, the rest. */
  private Stream<AttributionFigures.Component> ordered() {
    List<String> first =
        List.of("observed_change", "child_population", "need_mix", "secular_trend");
    return figures.components().stream()
        .sorted(
            Comparator.comparingInt(
                c ->
                    first.contains(c.component())
                        ? first.indexOf(c.component())
                        : c.component().equals("unattributed") ? Integer.MAX_VALUE : first.size()));
  }

  private static Double above(double from, Figure change) {
    return change.isThere() ? Double.valueOf(from + change.value()) : null;
  }

  private static boolean isProgramme(AttributionFigures.Component part) {
    return !NO_PROGRAMME.contains(part.component());
  }

  private static String shortName(AttributionFigures.Component part) {
    return COMPONENTS.getOrDefault(part.component(), part.component());
  }

  private List<AttributionFigures.Effect> of(String scope) {
    return figures.effects().stream().filter(effect -> effect.scope().equals(scope)).toList();
  }

  private static String verdict(AttributionFigures.Effect effect) {
    return effect.verdict() == null
        ? ""
        : VERDICTS.getOrDefault(effect.verdict(), effect.verdict());
  }

  private String name(String component) {
    return COMPONENTS.getOrDefault(component, names.of(component));
  }
}
