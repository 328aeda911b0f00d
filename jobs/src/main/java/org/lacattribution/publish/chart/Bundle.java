package org.lacattribution.publish.chart;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Many thin lines of one kind under one name, such as placebos; drawn beneath what is read one by
 * one.
 *
 * @param lines points of each, one value for each position of the chart; null where there is none
 */
public record Bundle(String name, List<List<Double>> lines) implements Layer {
  public Bundle {
    lines = List.copyOf(lines);
  }

  @Override
  public Stream<Double> values() {
    return lines.stream().flatMap(List::stream).filter(Objects::nonNull);
  }

  @Override
  public void draw(Svg svg, Scale across, Scale up) {
    lines.forEach(points -> thin(svg, Layer.path(points, across, up)));
  }

  @Override
  public void drawKey(Svg svg, double left, double middle) {
    Scale level = new Scale(0, 1, middle, middle);
    thin(svg, Layer.path(List.of(0.0, 0.0), new Scale(0, 1, left, left + 28), level));
  }

  private static void thin(Svg svg, String path) {
    svg.empty("path", "class", "thin", "d", path, "vector-effect", "non-scaling-stroke");
  }
}
