package org.lacattribution.publish.page;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lacattribution.publish.chart.Strip;
import org.lacattribution.publish.page.Page.Bar;
import org.lacattribution.publish.page.Page.Plot;
import org.lacattribution.publish.page.Page.Section;
import org.lacattribution.table.Field;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.EffectCourses;

/** Whether the effect of a programme lasts: soon after a family's start, and later. */
final class EffectCoursePart implements Part {
  private static final String HEADING = "Do effects last?";

  private final ProgrammeNames names;
  private final List<ReleasedRow> rows;

  /**
   * The part of a release.
   *
   * @param released tables of the release
   */
  EffectCoursePart(Tables released, ProgrammeNames names) {
    this.names = names;
    rows =
        ReleasedRow.inOrder(EffectCourses.TABLE, released.read(EffectCourses.TABLE)).stream()
            .sorted(
                Comparator.comparingInt(row -> names.position(row.text(EffectCourses.PROGRAMME))))
            .toList();
  }

  @Override
  public List<Section> sections() {
    if (rows.isEmpty()) {
      return List.of(
          Section.toAdd(
              "course",
              HEADING,
              "No programme has enough events yet to compare its effect soon after families start"
                  + " with its effect later."));
    }
    return List.of(
        new Section(
            "course",
            HEADING,
            List.of(
                Text.of(
                    "The chart compares families in a programme with similar families outside it,"
                        + " soon after they start and later. Left of zero, fewer children enter"
                        + " care or move placement; right of zero, more children leave care."),
                Text.of(
                    "The lines are 95% intervals. An effect is called weaker or stronger later"
                        + " only where chance is an unlikely reason for the change.")),
            List.of(plot()),
            "",
            List.of(),
            List.of()));
  }

  private Plot plot() {
    Strip strip =
        Strip.over(
            rows.stream()
                .flatMap(
                    row ->
                        Stream.of(
                                EffectCourses.SOON_LOWER_95,
                                EffectCourses.SOON_UPPER_95,
                                EffectCourses.LATER_LOWER_95,
                                EffectCourses.LATER_UPPER_95)
                            .map(column -> percent(row, column).value())));
    return new Plot(
        "Effect of each programme soon after families start and later",
        "Programme",
        "Change in the rate",
        "",
        "Later",
        strip.axis(),
        "Change in the rate, percent",
        List.of(),
        rows.stream().flatMap(row -> bars(strip, row)).toList());
  }

  private Stream<Bar> bars(Strip strip, ReleasedRow row) {
    Text months = Words.number(row.figure(EffectCourses.SOON_MONTHS));
    String name = names.of(row.text(EffectCourses.PROGRAMME));
    return Stream.of(
        bar(
            strip,
            row,
            "first",
            Text.of("%s: first %s months", Text.of(name), months),
            "",
            EffectCourses.SOON_RATIO,
            EffectCourses.SOON_LOWER_95,
            EffectCourses.SOON_UPPER_95),
        bar(
            strip,
            row,
            "part",
            Text.of("%s: later", Text.of(name)),
            Words.meaning("effect_change", row.text(EffectCourses.VERDICT)),
            EffectCourses.LATER_RATIO,
            EffectCourses.LATER_LOWER_95,
            EffectCourses.LATER_UPPER_95));
  }

  private static Bar bar(
      Strip strip,
      ReleasedRow row,
      String level,
      Text name,
      String finding,
      Field ratio,
      Field lower,
      Field upper) {
    Figure found = percent(row, ratio);
    Figure least = percent(row, lower);
    Figure most = percent(row, upper);
    return new Bar(
        level,
        name,
        strip.estimate(Strip.Mark.REDUCTION, found.value(), least.value(), most.value(), null),
        Text.of("%s% (%s% to %s%)", Words.change(found), Words.change(least), Words.change(most)),
        Text.of(""),
        "",
        finding,
        Text.of(""));
  }

  /** How far a ratio is above one, in hundredths. */
  private static Figure percent(ReleasedRow row, Field ratio) {
    return row.figure(ratio).hundredths().aboveHundred();
  }
}
