package org.lacattribution.publish.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A line, which its dashes distinguish from others as well as its shade.
 *
 * @param points one value for each position of the chart; null where there is none
 */
public record Line(String name, Stroke stroke, Gaps gaps, List<Double> points) implements Layer {

  /** How a line is drawn; all differ in grey too. */
  public enum Stroke {
    SOLID,
    DASHED,
    DOTTED;

    private String style() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What becomes of positions without a value. */
  public enum Gaps {
    /** The line stops and begins again. */
    BROKEN,
    /** The line goes straight to the next value. */
    BRIDGED
  }

  public Line {
    points = Collections.unmodifiableList(new ArrayList<>(points));
  }

  /** A line broken where there is no value. */
  public Line(String name, Stroke stroke, List<Double> points) {
    this(name, stroke, Gaps.BROKEN, points);
  }

  @Override
  public Stream<Double> values() {
    return points.stream().filter(Objects::nonNull);
  }

  @Override
  public void draw(Svg svg, Scale across, Scale up) {
    stroke(svg, Layer.path(points, gaps, across, up));
  }

  @Override
  public void drawKey(Svg svg, double left, double middle) {
    stroke(svg, Layer.path(List.of(0.0, 0.0), new Scale(0, 1, left, left + 28), level(middle)));
  }

  private static Scale level(double middle) {
    return new Scale(0, 1, middle, middle);
  }

  private void stroke(Svg svg, String path) {
    svg.open("g", "class", stroke.style())
        .empty("path", "class", "line", "d", path, "vector-effect", "non-scaling-stroke")
        .close("g");
  }
}
