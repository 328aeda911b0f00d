package org.lacattribution.publish.page;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lacattribution.publish.chart.Strip;
import org.lacattribution.publish.page.AttributionFigures.Effect;
import org.lacattribution.publish.page.Page.Bar;
import org.lacattribution.publish.page.Page.Plot;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.Diagnostics;

/** How strong a cause that no record shows would have to be to overturn what is claimed. */
final class UnrecordedCausePart implements Part {
  private static final String HEADING = "What no record shows";
  private static final String ALL = "all";
  private static final Set<String> CLAIMS = Set.of("reduction", "increase");

  private final List<ReleasedRow> checks;
  private final ProgrammeNames names;
  private final Set<String> claimed;

  private UnrecordedCausePart(List<ReleasedRow> checks, ProgrammeNames names, Set<String> claimed) {
    this.checks = checks;
    this.names = names;
    this.claimed = claimed;
  }

  /** Reads {@code diagnostic}. */
  static UnrecordedCausePart of(
      Tables released, ProgrammeNames names, AttributionFigures attribution) {
    return new UnrecordedCausePart(
        ReleasedRow.inOrder(Diagnostics.TABLE, released.read(Diagnostics.TABLE)).stream()
            .filter(row -> row.has(Diagnostics.CHECK, "unrecorded_cause"))
            .toList(),
        names,
        Stream.concat(attribution.effects().stream(), attribution.moves().stream())
            .filter(effect -> effect.verdict() != null && CLAIMS.contains(effect.verdict()))
            .map(UnrecordedCausePart::code)
            .collect(Collectors.toSet()));
  }

  private static String code(Effect effect) {
    return effect.isOf("total") ? ALL : effect.code();
  }

  /** Of findings that are claimed alone. */
  @Override
  public List<Section> sections() {
    List<ReleasedRow> rows =
        checks.stream()
            .filter(row -> claimed.contains(row.text(Diagnostics.PROGRAMME)))
            .sorted(Comparator.comparingInt(this::position))
            .toList();
    return rows.isEmpty()
        ? List.of(
            Section.toAdd(
                "unrecorded",
                HEADING,
                "No reduction or increase is reported, so there is no finding to overturn."))
        : List.of(
            new Section(
                "unrecorded",
                HEADING,
                List.of(
                    Text.of(
                        "A finding could be due to a cause that no record shows, if that cause is"
                            + " more common in a programme and changes the risk of care too."),
                    Text.of(
                        "The chart shows how strong it would have to be, next to the strongest"
                            + " cause on record. Left of that line, a weaker cause would be"
                            + " enough.")),
                List.of(plot(rows)),
                "",
                List.of(),
                List.of()));
  }

  /** All programmes come last. */
  private int position(ReleasedRow row) {
    return row.has(Diagnostics.PROGRAMME, ALL)
        ? Integer.MAX_VALUE
        : names.position(row.text(Diagnostics.PROGRAMME));
  }

  private Plot plot(List<ReleasedRow> rows) {
    Strip strip =
        Strip.over(
            Stream.concat(
                rows.stream().map(row -> row.figure(Diagnostics.THRESHOLD).value()),
                rows.stream().map(row -> row.figure(Diagnostics.VALUE).value())));
    return new Plot(
        "How strong an unrecorded cause would have to be to overturn each finding",
        "Finding",
        "Times as strong",
        "Strongest on record",
        "What that means",
        strip.axis(),
        "Times as strong as the strongest cause on record",
        List.of(new Page.Key(Strip.plannedSample(), "The strongest cause on record")),
        rows.stream().map(row -> bar(strip, row)).toList());
  }

  private Bar bar(Strip strip, ReleasedRow row) {
    Figure times = row.figure(Diagnostics.VALUE);
    boolean isAll = row.has(Diagnostics.PROGRAMME, ALL);
    return new Bar(
        isAll ? "total" : "part",
        Text.of(isAll ? "All programmes" : names.of(row.text(Diagnostics.PROGRAMME))),
        times.isThere()
            ? strip.estimate(
                Strip.Mark.REDUCTION,
                times.value(),
                null,
                null,
                row.figure(Diagnostics.THRESHOLD).value())
            : "",
        Words.decimal(times),
        Words.decimal(row.figure(Diagnostics.THRESHOLD)),
        "",
        "",
        row.quoted(Diagnostics.MEANING));
  }
}
