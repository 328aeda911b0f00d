package org.lacattribution.publish.chart;

import java.util.List;
import java.util.stream.Stream;

/** What is drawn between the axes, over the positions of a {@link Chart}. */
public sealed interface Layer permits Line, Band, Bundle {
  /** Name in the key. */
  String name();

  /** Every value that must fit between the axes. */
  Stream<Double> values();

  /** Draws the layer. */
  void draw(Svg svg, Scale across, Scale up);

  /** Draws a sample for the key, 28 wide, centred on the height given. */
  void drawKey(Svg svg, double left, double middle);

  /** Points of a path through values, a null breaking it. */
  static String path(List<Double> values, Scale across, Scale up) {
    return path(values, Line.Gaps.BROKEN, across, up);
  }

  /** Points of a path through values. */
  static String path(List<Double> values, Line.Gaps gaps, Scale across, Scale up) {
    StringBuilder path = new StringBuilder();
    boolean broken = true;
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) == null) {
        broken |= gaps == Line.Gaps.BROKEN;
        continue;
      }
      path.append(broken ? 'M' : 'L')
          .append(Svg.number(across.at(i)))
          .append(' ')
          .append(Svg.number(up.at(values.get(i))));
      broken = false;
    }
    return path.toString();
  }
}
