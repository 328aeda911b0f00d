package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.lacattribution.publish.chart.Forest;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Section;

/** How many fewer children are in care because of each programme, and how the change adds up. */
final class AttributionPart implements Part {
  private static final Map<String, String> COMPONENTS =
      Map.of(
          "observed_change", "Observed change",
          "child_population", "More or fewer children in the area",
          "need_mix", "More or less need",
          "secular_trend", "The way things were going",
          "unattributed", "Unattributed");

  /** The ways of estimating one quantity, in the order they are shown. */
  private static final List<String> WAYS =
      List.of(
          "bottom_up",
          "given_need",
          "rate_alone",
          "weighted",
          "beside_waiting",
          "with_evidence",
          "with_other_authorities",
          "top_down",
          "reconciled");

  private static final Map<String, String> WAYS_IN_WORDS =
      Map.of(
          "bottom_up", "From children's histories: the published estimate",
          "given_need", "The same without what runs through cases and protection plans",
          "rate_alone", "By the model of rates alone, without the model of who takes part",
          "weighted", "By weighting, with no model of who comes into care",
          "beside_waiting", "Against children who were referred and with whom nothing had begun",
          "with_evidence", "With what studies elsewhere found",
          "with_other_authorities", "With what other authorities found",
          "top_down", "From the council's own series, before and after",
          "reconciled", "Histories and series together, where they agree");

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
    List<Text> points = new ArrayList<>();
    of("total")
        .forEach(
            total ->
                sentences.add(
                    Text.of(
                        "At the end of %s, all programmes together: %s",
                        Words.month(figures.month()), finding(total))));
    of("programme")
        .forEach(effect -> points.add(Text.of("%s: %s", names.of(effect.code()), finding(effect))));
    of("unattributed")
        .forEach(
            rest ->
                points.add(
                    Text.of(
                        rest.hasInterval() && !rest.isPlain()
                            ? "What the council's own series shows beyond the programmes is within "
                                + "what chance gives: %s%s."
                            : "Put down to no programme, though the council's own series shows it: "
                                + "%s%s.",
                        fewer(rest.estimate()),
                        interval(rest))));
    return Optional.of(
        new Page.Answer(
            "How many fewer children are in care because of each programme?", sentences, points));
  }

  private static Text finding(AttributionFigures.Effect effect) {
    return switch (Objects.requireNonNullElse(effect.verdict(), "")) {
      case "reduction" ->
          Text.of("%s fewer children in care%s.", Words.rate(effect.estimate()), interval(effect));
      case "increase" ->
          Text.of(
              "%s more children in care, not fewer%s.",
              Words.rate(effect.estimate().size()), interval(effect));
      case "no_detectable_effect" ->
          Text.of(
              "no detectable effect. The best estimate is %s%s.",
              fewer(effect.estimate()), interval(effect));
      case "too_few_to_say" -> Text.of("too few children so far to say.");
      default -> Text.of("not meant to change the number in care.");
    };
  }

  /** The interval in words, which say on which side of none each end is where the two differ. */
  private static Text interval(AttributionFigures.Effect effect) {
    if (!effect.hasInterval()) {
      return Text.of("");
    }
    boolean fewer = effect.lower().value() >= 0;
    return effect.isPlain()
        ? Text.of(
            " (95% interval %s to %s)",
            Words.rate((fewer ? effect.lower() : effect.upper()).size()),
            Words.rate((fewer ? effect.upper() : effect.lower()).size()))
        : Text.of(" (95% interval %s to %s)", fewer(effect.lower()), fewer(effect.upper()));
  }

  private static Text fewer(Figure figure) {
    return Text.of("%s %s", Words.rate(figure.size()), figure.value() < 0 ? "more" : "fewer");
  }

  @Override
  public List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    if (!figures.effects().isEmpty()) {
      sections.add(
          new Section(
              "programmes", "What each programme did", whatEachDid(), chart(), effectsAndWays()));
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

  private List<Text> whatEachDid() {
    List<Text> texts = new ArrayList<>();
    texts.add(
        Text.of(
            "An estimate is what is expected with no programme, less what is expected with "
                + "the programmes as they were delivered: the same children, each counted "
                + "once. Programmes add up to the total. Positive is fewer children in care."));
    texts.add(
        Text.of(
            "No detectable effect means that the data allow both some effect and none; too "
                + "few to say, that no fair verdict can be given yet. Both are findings."));
    of("total").stream()
        .filter(AttributionFigures.Effect::hasInterval)
        .forEach(
            total ->
                texts.add(
                    Text.of(
                        "One council's records hold little: in a few years few children come into "
                            + "care, and which of them do is largely chance. The interval of all "
                            + "programmes together is %s children wide from end to end; an effect "
                            + "of half as many could hardly be told from none, and no method can "
                            + "make these records say more.",
                        Words.rate(total.upper().minus(total.lower())))));
    return texts;
  }

  private String chart() {
    return EffectChart.of(
        "effects",
        "Children fewer in care because of each programme",
        "Children fewer in care; to the left of the line at 0, more",
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
                        Text.of(EffectChart.verdict(e)),
                        Words.rate(e.estimate()),
                        Words.rate(e.lower()),
                        Words.rate(e.upper()),
                        e.scope().equals("programme") ? Words.number(e.children()) : Text.of(""),
                        e.note()))
            .toList());
  }

  private List<Grid> effectsAndWays() {
    return ways().isEmpty() ? List.of(effects()) : List.of(effects(), otherWays());
  }

  private List<AttributionFigures.Way> ways() {
    return figures.ways().stream()
        .filter(way -> WAYS.contains(way.method()))
        .sorted(Comparator.comparing(way -> WAYS.indexOf(way.method())))
        .toList();
  }

  private Grid otherWays() {
    return new Grid(
        "Children fewer in care because of all programmes, estimated in other ways too",
        Display.FOLDED,
        List.of(
            words("Way"),
            numbers("Estimate"),
            numbers("Lower 95%"),
            numbers("Upper 95%"),
            words("Note")),
        ways().stream()
            .map(
                way ->
                    List.of(
                        Text.of(WAYS_IN_WORDS.get(way.method())),
                        Words.rate(way.estimate()),
                        Words.rate(way.lower()),
                        Words.rate(way.upper()),
                        way.note()))
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
        ordered().filter(c -> !c.component().equals("observed_change")).toList();
    double level = now - parts.stream().mapToDouble(part -> part.estimate().value()).sum();
    List<Forest.Item> items = new ArrayList<>();
    items.add(
        new Forest.Item(
            "Before the first programme began", Forest.Kind.LEVEL, 0, level, null, null));
    for (AttributionFigures.Component part : parts) {
      double from = level;
      level += part.estimate().value();
      items.add(
          new Forest.Item(
              name(part.component()),
              part.component().equals("unattributed") ? Forest.Kind.REMAINDER : Forest.Kind.CHANGE,
              from,
              level,
              above(from, part.lower()),
              above(from, part.upper())));
    }
    items.add(new Forest.Item("Now", Forest.Kind.LEVEL, 0, now, null, null));
    return new Forest(
            "waterfall",
            "From the number in care then to the number now, part by part",
            "The table below holds every figure of this chart; lines across bars are 95% intervals.",
            "Children in care; lines across bars are 95% intervals",
            items)
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

  private List<AttributionFigures.Effect> of(String scope) {
    return figures.effects().stream().filter(effect -> effect.scope().equals(scope)).toList();
  }

  private String name(String component) {
    return COMPONENTS.getOrDefault(component, names.of(component));
  }
}
