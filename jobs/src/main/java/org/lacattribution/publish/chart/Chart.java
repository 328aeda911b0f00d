package org.lacattribution.publish.chart;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.DoubleStream;

/**
 * A chart over positions counted from 0, drawn as one SVG element that scales with the page.
 *
 * @param id prefix of its identifiers, once in a page
 * @param title what it shows, read out by screen readers
 * @param description what there is to see, for who cannot
 * @param unit what the vertical axis counts
 * @param positions how many positions there are
 * @param marks texts under the horizontal axis by position
 * @param layers in the order of drawing; at least one value among them
 */
public record Chart(
    String id,
    String title,
    String description,
    String unit,
    int positions,
    SortedMap<Integer, String> marks,
    List<Layer> layers) {
  private static final double WIDTH = 720;
  private static final double HEIGHT = 360;
  private static final double LEFT = 56;
  private static final double RIGHT = 684;
  private static final double TOP = 64;
  private static final double BOTTOM = 300;
  private static final double KEY_SAMPLE = 36;
  private static final double KEY_LETTER = 8;
  private static final double KEY_GAP = 20;

  /** More marks than this stand in two lines by turns. */
  private static final int MOST_IN_A_LINE = 9;

  private static final String GRID = "#d0d0d0";

  /** The drawing. */
  public String svg() {
    Scale across = new Scale(0, Math.max(positions - 1, 1), LEFT, RIGHT);
    double[] values = layers.stream().flatMap(Layer::values).mapToDouble(Double::valueOf).toArray();
    Scale up =
        Scale.vertical(
            DoubleStream.of(values).min().orElseThrow(),
            DoubleStream.of(values).max().orElseThrow(),
            BOTTOM,
            TOP);
    Svg svg = Svg.drawing(id, title, description, WIDTH, HEIGHT);
    drawKey(svg);
    drawAxes(svg, across, up);
    layers.forEach(layer -> layer.draw(svg, across, up));
    return svg.close("svg").toString();
  }

  private void drawKey(Svg svg) {
    double left = LEFT;
    for (Layer layer : layers) {
      layer.drawKey(svg, left, 14);
      svg.words("text", layer.name(), "x", left + KEY_SAMPLE, "y", 19.0);
      left += KEY_SAMPLE + KEY_LETTER * layer.name().length() + KEY_GAP;
    }
  }

  private static String tick(double value) {
    NumberFormat format = NumberFormat.getNumberInstance(Locale.UK);
    format.setMaximumFractionDigits(6);
    return format.format(value);
  }

  private void drawAxes(Svg svg, Scale across, Scale up) {
    String from = up.from() <= 0 && up.to() >= 0 ? "" : " (the axis does not begin at 0)";
    svg.words("text", unit + from, "x", 4.0, "y", 46.0);
    for (double tick : up.ticks()) {
      double height = up.at(tick);
      svg.empty(
          "line",
          "x1",
          LEFT,
          "x2",
          RIGHT,
          "y1",
          height,
          "y2",
          height,
          "stroke",
          tick == up.from() ? Svg.INK : GRID);
      svg.words(
          "text",
          tick(tick),
          "class",
          "tick",
          "x",
          LEFT - 8,
          "y",
          height + 5,
          "text-anchor",
          "end");
    }
    marks.forEach(
        (position, words) -> {
          double at = across.at(position);
          svg.empty("line", "x1", at, "x2", at, "y1", BOTTOM, "y2", BOTTOM + 6, "stroke", Svg.INK);
          boolean lower = marks.size() > MOST_IN_A_LINE && position % 2 == 1;
          double height = BOTTOM + (lower ? 44 : 24);
          svg.words("text", words, "x", at, "y", height, "text-anchor", "middle");
        });
  }
}
