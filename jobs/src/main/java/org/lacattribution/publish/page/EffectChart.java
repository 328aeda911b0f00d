package org.lacattribution.publish.page;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lacattribution.publish.chart.Forest;

/** Effects of programmes with their intervals, drawn beneath each other. */
final class EffectChart {
  private static final List<String> SCOPES =
      List.of("total", "programme", "group", "unattributed");

  private EffectChart() {}

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

  /** Effects with an interval; empty where none has one. */
  static String of(
      String id,
      String title,
      String unit,
      List<AttributionFigures.Effect> effects,
      ProgrammeNames names) {
    List<Forest.Item> items =
        inOrder(effects, names)
            .filter(AttributionFigures.Effect::hasInterval)
            .map(
                effect ->
                    new Forest.Item(
                        names.of(effect),
                        effect.scope().equals("total") ? Forest.Kind.TOTAL : Forest.Kind.PART,
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
