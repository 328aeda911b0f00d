package org.lacattribution.publish.page;

import static org.lacattribution.publish.page.Page.Column.numbers;
import static org.lacattribution.publish.page.Page.Column.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.publish.chart.Strip;
import org.lacattribution.publish.page.AttributionFigures.Component;
import org.lacattribution.publish.page.AttributionFigures.Effect;
import org.lacattribution.publish.page.Page.Bar;
import org.lacattribution.publish.page.Page.Display;
import org.lacattribution.publish.page.Page.Fact;
import org.lacattribution.publish.page.Page.Grid;
import org.lacattribution.publish.page.Page.Headline;
import org.lacattribution.publish.page.Page.Plot;
import org.lacattribution.publish.page.Page.Section;

/** How many fewer children are in care because of each programme, and how the change adds up. */
final class AttributionPart implements Part {
  private static final String QUESTION = "Effect of the programmes";
  private static final String UNEXPLAINED = "unattributed";
  private static final String OBSERVED = "observed_change";
  private static final String CHILDREN_IN_CARE = "in care";
  private static final String MOVES = "moves";
  private static final String FEW = "Few children:";

  private static final Map<String, String> COMPONENTS =
      Map.of(
          OBSERVED,
          "Change in the number in care",
          "child_population",
          "Child population",
          "need_mix",
          "Change in need",
          "secular_trend",
          "Underlying trend",
          UNEXPLAINED,
          "Not explained");

  /** Components in the order they are shown; programmes stand before the last two. */
  private static final List<String> FIRST =
      List.of("child_population", "need_mix", "secular_trend");

  /** The ways of estimating one quantity, in the order they are shown. */
  private static final List<String> WAYS =
      List.of(
          "bottom_up",
          "given_need",
          "rate_alone",
          "weighted",
          "waiting_list_control",
          "with_evidence",
          "with_other_authorities",
          "top_down",
          "reconciled");

  private static final Map<String, String> WAYS_IN_WORDS =
      Map.of(
          "bottom_up", "Children's histories: the published estimate",
          "given_need", "Without effects through cases and protection plans",
          "rate_alone", "Model of rates only, without a model of who takes part",
          "weighted", "Weighting, without a model of who enters care",
          "waiting_list_control", "Compared with children referred but not started",
          "with_evidence", "Combined with studies from elsewhere",
          "with_other_authorities", "Combined with results of other authorities",
          "top_down", "The council's monthly series before and after",
          "reconciled", "Histories and series combined, where they agree");

  private final AttributionFigures figures;
  private final ProgrammeNames names;

  AttributionPart(AttributionFigures figures, ProgrammeNames names) {
    this.figures = figures;
    this.names = names;
  }

  @Override
  public Optional<Page.Answer> answer() {
    return Optional.of(
        figures.of("total").stream().findFirst().map(this::answer).orElseGet(this::missing));
  }

  private Page.Answer missing() {
    return new Page.Answer(
        QUESTION,
        new Headline(Text.of(""), "No estimate yet"),
        Text.of(""),
        "",
        "",
        List.of(
            Text.of(
                "An estimate needs the programmes in the council file and a table of enrolments: who "
                    + "took part, in which programme, and when.")),
        List.of(
            new Fact(
                "What to add",
                Text.of(
                    names.programmes().isEmpty()
                        ? "The programmes to the council file, and programme_enrolment.csv to the input folder."
                        : "programme_enrolment.csv to the input folder."))));
  }

  private Page.Answer answer(Effect total) {
    List<Text> sentences = new ArrayList<>();
    List<Fact> facts = new ArrayList<>();
    String month = Words.month(figures.month());
    Headline headline;
    Text interval = interval("95% interval %s", total);
    switch (String.valueOf(total.verdict())) {
      case "reduction" -> {
        headline = new Headline(Words.number(total.estimate()), "fewer children in care");
        sentences.add(
            Text.of("This is the effect of all programmes together at the end of %s.", month));
      }
      case "increase" -> {
        headline = new Headline(Words.number(total.estimate().size()), "more children in care");
        sentences.add(
            Text.of("This is the effect of all programmes together at the end of %s.", month));
      }
      case "no_detectable_effect" -> {
        headline = new Headline(Text.of(""), "No detectable effect");
        sentences.add(
            Text.of(
                "The best estimate for all programmes together at the end of %s is %s children in care.",
                month, whole(total.estimate())));
      }
      default -> {
        headline = new Headline(Text.of(""), "Too few to say");
        sentences.add(reason(total));
      }
    }
    Figure planned = figures.planned(total);
    facts.add(
        new Fact(
            "Planned",
            planned.isThere()
                ? Text.of(
                    "%s fewer children in care once the plan is reached.", Words.number(planned))
                : Text.of("The council file gives no plan for all programmes together.")));
    verdicts().ifPresent(text -> facts.add(new Fact("Programmes", text)));
    facts.add(new Fact("When we will know more", whenKnown().orElseGet(this::later)));
    Strip strip =
        Strip.over(
            Stream.of(
                total.estimate().value(),
                total.lower().value(),
                total.upper().value(),
                planned.value()));
    return new Page.Answer(
        QUESTION,
        headline,
        interval,
        strip.estimate(
                mark(total),
                total.estimate().value(),
                total.lower().value(),
                total.upper().value(),
                planned.value())
            + strip.axis(),
        "Fewer children in care",
        sentences,
        facts);
  }

  /** How many programmes have which verdict. */
  private Optional<Text> verdicts() {
    List<Effect> judged =
        figures.of("programme").stream().filter(effect -> effect.verdict() != null).toList();
    List<String> parts = new ArrayList<>();
    for (var verdict :
        List.of(
            Map.entry("reduction", "with a reduction"),
            Map.entry("increase", "with an increase"),
            Map.entry("no_detectable_effect", "with no detectable effect"),
            Map.entry("too_few_to_say", "with too few entries to say"))) {
      List<String> of =
          judged.stream()
              .filter(effect -> effect.verdict().equals(verdict.getKey()))
              .map(effect -> names.of(effect))
              .toList();
      if (!of.isEmpty()) {
        parts.add(Words.spelled(of.size()) + " " + verdict.getValue());
      }
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(Text.of(capital(String.join(", ", parts)) + "."));
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(java.util.Locale.UK) + words.substring(1);
  }

  private Optional<Text> whenKnown() {
    return figures.of("programme").stream()
        .flatMap(
            effect ->
                figures.summary(effect.scope(), effect.code()).stream()
                    .filter(row -> row.answerableFrom() != null)
                    .map(
                        row ->
                            "%s around %s"
                                .formatted(names.of(effect), Words.month(row.answerableFrom()))))
        .reduce((one, more) -> one + "; " + more)
        .map(list -> Text.of(list + ", at the current intake."));
  }

  /** What is true of every estimate, where no month can be named. */
  private Text later() {
    boolean tooFew =
        figures.of("programme").stream()
            .anyMatch(effect -> "too_few_to_say".equals(effect.verdict()));
    return Text.of(
        tooFew
            ? "At the current intake, programmes with too few entries have no verdict within ten years."
            : "Each update adds children and months, which narrows the intervals.");
  }

  @Override
  public List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(
        figures.effects().isEmpty()
            ? new Section(
                "programmes", "Effect of each programme", missing().sentences(), "", List.of())
            : new Section(
                "programmes",
                "Effect of each programme",
                List.of(
                    Text.of(
                        "Each estimate is the number of children expected in care with no programme, "
                            + "minus the number expected with the programmes as delivered. A child in "
                            + "two programmes is counted once. The programmes add up to the total, "
                            + "including those without a verdict."),
                    Text.of(
                        "No detectable effect means that the data are compatible with some effect and "
                            + "with none. Too few to say means that no fair verdict is possible yet.")),
                plots(),
                "",
                tables(),
                List.of()));
    sections.add(
        figures.components().isEmpty()
            ? new Section(
                "reconciliation",
                "Change since the first programme",
                List.of(
                    Text.of(
                        "The change cannot be split into parts yet. That needs an estimate of each "
                            + "programme, and population.csv for the number of children in the area.")),
                "",
                List.of())
            : change());
    return sections;
  }

  private List<Plot> plots() {
    List<Plot> plots = new ArrayList<>();
    plots.add(effects());
    List<Effect> moved =
        figures.moves().stream()
            .filter(effect -> names.actsOn(effect).filter(ActsOn.PLACEMENT::equals).isPresent())
            .toList();
    if (!moved.isEmpty()) {
      plots.add(moves(moved));
    }
    return plots;
  }

  private Plot effects() {
    List<Effect> ordered = inOrder(figures.effects(), names);
    Strip strip =
        Strip.over(
            ordered.stream()
                .flatMap(
                    effect ->
                        Stream.of(
                            effect.estimate().value(),
                            effect.lower().value(),
                            effect.upper().value(),
                            figures.planned(effect).value())));
    List<Bar> rows = new ArrayList<>();
    String before = "";
    for (Effect effect : ordered) {
      String group =
          names.groups().stream()
              .filter(g -> names.isIn(g, effect.code()) || effect.code().equals(g))
              .findFirst()
              .orElse("");
      String level =
          effect.isOf("total")
              ? "total"
              : effect.isOf("group") ? "sum" : group.equals(before) ? "part" : "first";
      before = group;
      rows.add(bar(level, strip, effect, figures.planned(effect), CHILDREN_IN_CARE));
    }
    return new Plot(
        "Fewer children in care at the end of " + Words.month(figures.month()),
        "Programme",
        "Fewer children in care (95% interval)",
        "Planned",
        "Finding",
        strip.axis(),
        "Fewer children in care; left of zero, more",
        key(),
        rows);
  }

  private Plot moves(List<Effect> moved) {
    Strip strip =
        Strip.over(
            moved.stream()
                .flatMap(
                    effect ->
                        Stream.of(
                            effect.estimate().value(),
                            effect.lower().value(),
                            effect.upper().value())));
    return new Plot(
        "Programmes for children already in care: fewer moves between placements since the start",
        "Programme",
        "Fewer moves (95% interval)",
        "",
        "Finding",
        strip.axis(),
        "Fewer moves between placements; left of zero, more",
        List.of(),
        moved.stream()
            .map(effect -> bar("first", strip, effect, Figure.of(null, new Source("")), MOVES))
            .toList());
  }

  private static List<Page.Key> key() {
    return List.of(
        new Page.Key(Strip.sample(Strip.Mark.REDUCTION), "Reduction"),
        new Page.Key(Strip.sample(Strip.Mark.INCREASE), "Increase"),
        new Page.Key(Strip.sample(Strip.Mark.NO_DETECTABLE_EFFECT), "No detectable effect"),
        new Page.Key(Strip.sample(Strip.Mark.TOO_FEW_TO_SAY), "Too few to say"),
        new Page.Key(Strip.plannedSample(), "Planned reduction"));
  }

  private Bar bar(String level, Strip strip, Effect effect, Figure planned, String of) {
    Strip.Mark mark = mark(effect);
    return new Bar(
        level,
        Text.of(names.of(effect)),
        strip.estimate(
            mark,
            effect.estimate().value(),
            effect.lower().value(),
            effect.upper().value(),
            planned.value()),
        mark == Strip.Mark.NOT_MEANT
            ? Words.rate(effect.estimate())
            : Text.of(
                "%s%s",
                decimal(effect.estimate()),
                effect.hasInterval()
                    ? Text.of(" (%s to %s)", bounds(effect).get(0), bounds(effect).get(1))
                    : Text.of("")),
        planned.isThere() ? Words.number(planned) : Text.of(""),
        Strip.sample(mark),
        finding(effect, mark, of),
        effect.verdict() == null ? Text.of("") : reason(effect));
  }

  static Strip.Mark mark(Effect effect) {
    return Stream.of(Strip.Mark.values())
        .filter(mark -> mark.name().equalsIgnoreCase(effect.verdict()))
        .findFirst()
        .orElse(Strip.Mark.NOT_MEANT);
  }

  private static String finding(Effect effect, Strip.Mark mark, String of) {
    return switch (mark) {
      case REDUCTION -> of.equals(MOVES) ? "Fewer moves" : "Reduction";
      case INCREASE -> of.equals(MOVES) ? "More moves" : "Increase";
      case NO_DETECTABLE_EFFECT -> "No detectable effect";
      case TOO_FEW_TO_SAY -> "Too few to say";
      case NOT_MEANT -> effect.isOf("total") ? "" : "Not meant to change the number in care";
    };
  }

  /** Why there is no verdict, or what the release says of one. */
  private Text reason(Effect effect) {
    if ("reduction".equals(effect.verdict())) {
      return effect.note().plain().startsWith(FEW)
          ? Text.of("Few children: the true effect is likely to be smaller.")
          : effect.note();
    }
    if (!"too_few_to_say".equals(effect.verdict()) || !effect.hasInterval()) {
      return effect.note();
    }
    String why =
        switch (names.actsOn(effect).orElse(ActsOn.ENTRY)) {
          case ENTRY ->
              "Too few entries to care: even a programme that halves the risk would usually go undetected.";
          case EXIT ->
              "Too few children leaving care: even a programme that doubles the rate would usually go undetected.";
          case PLACEMENT ->
              "Too few moves: even a programme that halves them would usually go undetected.";
        };
    return Text.of(why + " " + when(effect));
  }

  /** When there can be a verdict. */
  private String when(Effect effect) {
    return figures
        .summary(effect.scope(), effect.code())
        .map(AttributionFigures.Summary::answerableFrom)
        .map(month -> "At the current intake, answerable around %s.".formatted(Words.month(month)))
        .orElse("At the current intake, not answerable within ten years.");
  }

  /** Each programme under its group, sums of several programmes after them, the total. */
  static List<Effect> inOrder(List<Effect> effects, ProgrammeNames names) {
    List<Effect> ordered = new ArrayList<>();
    List<Effect> programmes =
        effects.stream()
            .filter(effect -> effect.isOf("programme"))
            .sorted(Comparator.comparingInt(effect -> names.position(effect.code())))
            .toList();
    for (String group : names.groups()) {
      List<Effect> members =
          programmes.stream().filter(effect -> names.isIn(group, effect.code())).toList();
      ordered.addAll(members);
      if (members.size() > 1) {
        effects.stream()
            .filter(effect -> effect.isOf("group") && effect.code().equals(group))
            .forEach(ordered::add);
      }
    }
    programmes.stream().filter(effect -> !ordered.contains(effect)).forEach(ordered::add);
    effects.stream().filter(effect -> effect.isOf("total")).forEach(ordered::add);
    return ordered;
  }

  private List<Grid> tables() {
    List<Grid> grids = new ArrayList<>();
    grids.add(
        new Grid(
            "Every figure of the chart, children enrolled, and notes",
            Display.FOLDED,
            List.of(
                words("Programme"),
                words("Finding"),
                numbers("Estimate"),
                numbers("Lower 95%"),
                numbers("Upper 95%"),
                numbers("Planned"),
                numbers("Children enrolled"),
                words("Note")),
            inOrder(figures.effects(), names).stream()
                .map(
                    e ->
                        List.of(
                            Text.of(names.of(e)),
                            Text.of(finding(e, mark(e), CHILDREN_IN_CARE)),
                            Words.rate(e.estimate()),
                            Words.rate(e.lower()),
                            Words.rate(e.upper()),
                            figures.planned(e).isThere()
                                ? Words.number(figures.planned(e))
                                : Text.of(""),
                            e.isOf("programme") ? Words.number(e.children()) : Text.of(""),
                            e.note()))
                .toList()));
    if (!ways().isEmpty()) {
      grids.add(otherWays());
    }
    return grids;
  }

  private List<AttributionFigures.Way> ways() {
    return figures.ways().stream()
        .filter(way -> WAYS.contains(way.method()))
        .sorted(Comparator.comparing(way -> WAYS.indexOf(way.method())))
        .toList();
  }

  private Grid otherWays() {
    return new Grid(
        "All programmes together, estimated by other methods",
        Display.FOLDED,
        List.of(
            words("Method"),
            numbers("Fewer children in care"),
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

  private Section change() {
    List<Component> ordered = ordered();
    Strip strip =
        Strip.over(
            ordered.stream()
                .flatMap(
                    c -> Stream.of(c.estimate().value(), c.lower().value(), c.upper().value())));
    List<Bar> rows =
        ordered.stream()
            .map(
                c ->
                    new Bar(
                        c.component().equals(OBSERVED) ? "total" : "part",
                        Text.of(name(c.component())),
                        strip.bar(
                            kind(c.component()),
                            c.estimate().value(),
                            c.lower().value(),
                            c.upper().value()),
                        Text.of(
                            "%s%s",
                            more(c.estimate(), Words.rate(c.estimate().size())),
                            c.lower().isThere() && c.upper().isThere()
                                ? Text.of(
                                    " (%s to %s)",
                                    more(c.lower(), Words.rate(c.lower().size())),
                                    more(c.upper(), Words.rate(c.upper().size())))
                                : Text.of("")),
                        Text.of(""),
                        "",
                        "",
                        Text.of("")))
            .toList();
    List<Text> sentences = new ArrayList<>();
    sentences.add(
        ordered.stream().anyMatch(c -> c.component().equals(OBSERVED))
            ? Text.of("The parts add up to the change in the number of children in care.")
            : Text.of(
                "The change in the number of children in care, and the part of it that is not "
                    + "explained, are suppressed because they would reveal a small number."));
    ordered.stream()
        .filter(c -> c.component().equals(UNEXPLAINED))
        .forEach(c -> sentences.add(unexplained(c)));
    return new Section(
        "reconciliation",
        "Change since the first programme",
        sentences,
        List.of(
            new Plot(
                "Parts of the change in the number in care up to the end of "
                    + Words.month(figures.month()),
                "Part",
                "Children in care (95% interval)",
                "",
                "",
                strip.axis(),
                "Children in care: left of zero, fewer; right of zero, more",
                List.of(),
                rows)),
        "",
        List.of(),
        List.of());
  }

  private static Text unexplained(Component rest) {
    Text first =
        Text.of(
            "Not explained: %s in care than the programmes, need and the underlying trend account for.",
            Text.of(
                "%s %s",
                Words.number(rest.estimate().size()),
                rest.estimate().value() < 0 ? "fewer children" : "more children"));
    if (!rest.lower().isThere() || !rest.upper().isThere()) {
      return first;
    }
    boolean chance = rest.lower().value() <= 0 && rest.upper().value() >= 0;
    return Text.of(
        "%s This is %s the range expected by chance (95% interval %s to %s).",
        first,
        chance ? "within" : "outside",
        more(rest.lower(), Words.number(rest.lower().size())),
        more(rest.upper(), Words.number(rest.upper().size())));
  }

  private static Strip.Bar kind(String component) {
    return switch (component) {
      case OBSERVED -> Strip.Bar.SUM;
      case UNEXPLAINED -> Strip.Bar.UNEXPLAINED;
      default -> Strip.Bar.EXPLAINED;
    };
  }

  /** What would have come without programmes, programmes, what is not explained, the sum. */
  private List<Component> ordered() {
    return figures.components().stream()
        .sorted(
            Comparator.comparingInt(
                c ->
                    switch (c.component()) {
                      case OBSERVED -> Integer.MAX_VALUE;
                      case UNEXPLAINED -> Integer.MAX_VALUE - 1;
                      default ->
                          FIRST.contains(c.component())
                              ? FIRST.indexOf(c.component())
                              : FIRST.size() + names.position(c.component());
                    }))
        .toList();
  }

  private String name(String component) {
    return COMPONENTS.getOrDefault(component, names.of(component));
  }

  /**
   * An interval of whole children, which says on which side of zero each end is where they differ.
   */
  private static Text interval(String pattern, Effect effect) {
    if (!effect.hasInterval()) {
      return Text.of("");
    }
    boolean increase = effect.isPlain() && effect.upper().value() <= 0;
    Figure first = increase ? effect.upper() : effect.lower();
    Figure last = increase ? effect.lower() : effect.upper();
    return Text.of(
        pattern,
        effect.isPlain()
            ? Text.of("%s to %s", Words.number(first.size()), Words.number(last.size()))
            : Text.of("%s to %s", whole(first), whole(last)));
  }

  private static List<Text> bounds(Effect effect) {
    return effect.isPlain()
        ? effect.upper().value() <= 0
            ? List.of(Words.rate(effect.upper().size()), Words.rate(effect.lower().size()))
            : List.of(Words.rate(effect.lower()), Words.rate(effect.upper()))
        : List.of(decimal(effect.lower()), decimal(effect.upper()));
  }

  private static Text decimal(Figure figure) {
    return fewer(figure, Words.rate(figure.size()));
  }

  private static Text whole(Figure figure) {
    return fewer(figure, Words.number(figure.size()));
  }

  private static Text fewer(Figure figure, Text size) {
    return figure.isZero() ? size : Text.of("%s %s", size, figure.value() < 0 ? "more" : "fewer");
  }

  private static Text more(Figure figure, Text size) {
    return figure.isZero() ? size : Text.of("%s %s", size, figure.value() < 0 ? "fewer" : "more");
  }
}
