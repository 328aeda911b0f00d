package org.lacattribution.publish.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.lacattribution.publish.chart.Forest;

/** Effects of programmes with their intervals, drawn beneath each other. */
final class EffectChart {
  private static final List<String> SCOPES = List.of("total", "programme", "group", "unattributed");

  private static final Map<String, String> VERDICTS =
      Map.of(
          "reduction", "Fewer children in care",
          "increase", "More children in care",
          "no_detectable_effect", "No detectable effect",
          "too_few_to_say", "Too few to say");

  private EffectChart() {}

  /** What was found, in words. */
  static String verdict(AttributionFigures.Effect effect) {
    return effect.verdict() == null
        ? effect.scope().equals("programme") ? "Not meant to change it" : ""
        : VERDICTS.getOrDefault(effect.verdict(), effect.verdict());
  }

  /** The total, its programmes, groups of several programmes, what is put down to none. */
  static Stream<AttributionFigures.Effect> inOrder(
      List<AttributionFigures.Effect> effects, ProgrammeNames names) {
    return effects.stream()
        .filter(names::isWorthShowing)
        .sorted(
            Comparator.comparingInt(
                    (AttributionFigures.Effect effect) -> SCOPES.indexOf(effect.scope()))
                .thenComparing(AttributionFigures.Effect::code));
  }

  /** Effects of programmes that have an interval; empty where none has. */
  static String of(
      String id,
      String title,
      String unit,
      List<AttributionFigures.Effect> effects,
      ProgrammeNames names) {
    List<Forest.Item> items =
        inOrder(effects, names)
            .filter(AttributionFigures.Effect::hasInterval)
            .filter(effect -> !effect.scope().equals("unattributed"))
            .map(
                effect ->
                    new Forest.Item(
                        effect.verdict() == null
                            ? names.of(effect)
                            : "%s: %s"
                                .formatted(
                                    names.of(effect), verdict(effect).toLowerCase(Locale.UK)),
                        effect.scope().equals("total") ? Forest.Kind.TOTAL : Forest.Kind.PART,
                        0,
                        effect.estimate().value(),
                        effect.lower().value(),
                        effect.upper().value()))
            .toList();
    return items.isEmpty()
        ? ""
        : new Forest(
                id,
                title,
                "The table below holds every figure of this chart; lines are 95% intervals.",
                unit,
                items)
            .svg();
  }
}
