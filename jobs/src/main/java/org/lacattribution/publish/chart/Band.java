package org.lacattribution.publish.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A shaded band, such as an interval; drawn beneath the lines where it stands first among layers.
 *
 * @param lower lower edge, one value for each position of the chart; null before and after the band
 * @param upper upper edge, as many
 */
public record Band(String name, Shade shade, List<Double> lower, List<Double> upper)
    implements Layer {

  /** How dark a band is; the two differ in grey too. */
  public enum Shade {
    LIGHT,
    MIDDLE;

    private String style() {
      return "band " + name().toLowerCase(Locale.ROOT);
    }
  }

  public Band {
    if (lower.size() != upper.size()) {
      throw new IllegalArgumentException("A band has as many lower values as upper ones.");
    }
    lower = Collections.unmodifiableList(new ArrayList<>(lower));
    upper = Collections.unmodifiableList(new ArrayList<>(upper));
  }

  @Override
  public Stream<Double> values() {
    return Stream.concat(lower.stream(), upper.stream()).filter(Objects::nonNull);
  }

  @Override
  public void draw(Svg svg, Scale across, Scale up) {
    StringBuilder path = new StringBuilder(Layer.path(upper, across, up));
    for (int i = lower.size() - 1; i >= 0; i--) {
      if (lower.get(i) != null) {
        path.append('L')
            .append(Svg.number(across.at(i)))
            .append(' ')
            .append(Svg.number(up.at(lower.get(i))));
      }
    }
    svg.empty("path", "class", shade.style(), "d", path.append('Z'));
  }

  @Override
  public void drawKey(Svg svg, double left, double middle) {
    svg.empty(
        "rect", "class", shade.style(), "x", left, "y", middle - 6, "width", 28.0, "height", 12.0);
  }
}
