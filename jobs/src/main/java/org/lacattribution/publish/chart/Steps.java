package org.lacattribution.publish.chart;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The bars of a waterfall, one at each position: from one level to the next, with an interval where
 * there is one.
 */
public record Steps(String name, List<Step> steps) implements Layer {
  private static final String INK = "#0b0c0c";
  private static final double SHARE_OF_PLACE = 0.6;
  private static final double CAP = 5;

  /** What a bar is; told apart by fill and outline, also in grey. */
  public enum Kind {
    /** A number that stands by itself, from nothing. */
    LEVEL("#12436d", "none"),
    /** What something added or took away. */
    CHANGE("#8a8a8a", "none"),
    /** What nothing explains: as large as any other, in dashes. */
    REMAINDER("#ffffff", "5 3");

    private final String fill;
    private final String dashes;

    Kind(String fill, String dashes) {
      this.fill = fill;
      this.dashes = dashes;
    }
  }

  /**
   * A bar.
   *
   * @param position where it stands
   * @param from level at which it begins
   * @param to level at which it ends
   * @param lower lower end of the interval of where it ends; null where there is none
   * @param upper upper end
   */
  public record Step(int position, Kind kind, double from, double to, Double lower, Double upper) {}

  public Steps {
    steps = List.copyOf(steps);
  }

  @Override
  public Stream<Double> values() {
    return steps.stream()
        .flatMap(
            step ->
                // A level begins at the foot of the chart, wherever that is.
                Stream.of(
                    step.kind() == Kind.LEVEL ? step.to() : step.from(),
                    step.to(),
                    step.lower(),
                    step.upper()))
        .filter(Objects::nonNull);
  }

  @Override
  public void draw(Svg svg, Scale across, Scale up) {
    double width = SHARE_OF_PLACE * (across.at(1) - across.at(0));
    for (Step step : steps) {
      double middle = across.at(step.position());
      // A level is measured from the foot of the chart, where the axis may begin above 0.
      double from = step.kind() == Kind.LEVEL ? Math.max(step.from(), up.from()) : step.from();
      double top = Math.min(up.at(from), up.at(step.to()));
      double height = Math.max(1, Math.abs(up.at(from) - up.at(step.to())));
      bar(svg, step.kind(), middle - width / 2, top, width, height);
      if (step.lower() != null && step.upper() != null) {
        interval(svg, middle, up.at(step.lower()), up.at(step.upper()));
      }
    }
  }

  private static void bar(
      Svg svg, Kind kind, double left, double top, double width, double height) {
    svg.empty(
        "rect",
        "x",
        left,
        "y",
        top,
        "width",
        width,
        "height",
        height,
        "fill",
        kind.fill,
        "stroke",
        INK,
        "stroke-width",
        1.5,
        "stroke-dasharray",
        kind.dashes);
  }

  private static void interval(Svg svg, double middle, double low, double high) {
    String path =
        "M%s %sL%s %sM%s %sL%s %sM%s %sL%s %s"
            .formatted(
                Svg.number(middle),
                Svg.number(low),
                Svg.number(middle),
                Svg.number(high),
                Svg.number(middle - CAP),
                Svg.number(low),
                Svg.number(middle + CAP),
                Svg.number(low),
                Svg.number(middle - CAP),
                Svg.number(high),
                Svg.number(middle + CAP),
                Svg.number(high));
    svg.empty("path", "d", path, "fill", "none", "stroke", INK, "stroke-width", 2.0);
  }

  @Override
  public void drawKey(Svg svg, double left, double middle) {
    bar(svg, Kind.CHANGE, left, middle - 6, 14, 12);
    interval(svg, left + 22, middle + 6, middle - 6);
  }
}
