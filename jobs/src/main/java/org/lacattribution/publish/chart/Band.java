package org.lacattribution.publish.chart;

import java.util.List;
import java.util.stream.Stream;

/**
 * A shaded band, such as an interval; drawn beneath the lines where it stands first among layers.
 *
 * @param lower lower edge, one value for each position of the chart
 * @param upper upper edge, as many
 */
public record Band(String name, List<Double> lower, List<Double> upper) implements Layer {
  private static final String SHADE = "#bfbfbf";

  public Band {
    if (lower.size() != upper.size()) {
      throw new IllegalArgumentException("A band has as many lower values as upper ones.");
    }
    lower = List.copyOf(lower);
    upper = List.copyOf(upper);
  }

  @Override
  public Stream<Double> values() {
    return Stream.concat(lower.stream(), upper.stream());
  }

  @Override
  public void draw(Svg svg, Scale across, Scale up) {
    StringBuilder path = new StringBuilder(Layer.path(upper, across, up));
    for (int i = lower.size() - 1; i >= 0; i--) {
      path.append('L')
          .append(Svg.number(across.at(i)))
          .append(' ')
          .append(Svg.number(up.at(lower.get(i))));
    }
    svg.empty("path", "d", path.append('Z'), "fill", SHADE, "stroke", "none");
  }

  @Override
  public void drawKey(Svg svg, double left, double middle) {
    svg.empty("rect", "x", left, "y", middle - 6, "width", 28.0, "height", 12.0, "fill", SHADE);
  }
}
