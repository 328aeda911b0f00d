package org.lacattribution.publish.chart;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * A chart over positions counted from 0, drawn as one SVG element. It is as wide as its column:
 * lines stretch with it and letters do not, so that it reads on a telephone.
 *
 * @param id prefix of its identifiers, once in a page
 * @param title what it shows, read out by screen readers
 * @param description what there is to see, for who cannot
 * @param unit what the vertical axis counts
 * @param positions how many positions there are
 * @param marks texts under the horizontal axis by position
 * @param events letters at the top of upright lines, by position
 * @param layers in the order of drawing; at least one value among them
 */
public record Chart(
    String id,
    String title,
    String description,
    String unit,
    int positions,
    SortedMap<Integer, String> marks,
    SortedMap<Integer, String> events,
    List<Layer> layers) {
  private static final double WIDTH = 1000;
  private static final double LEFT = 6;
  private static final double RIGHT = 994;
  private static final double TOP = 44;
  private static final double BOTTOM = 290;
  private static final double HEIGHT = 334;

  /** Width of a letter under the axis, and of a chart on a telephone, in pixels. */
  private static final double LETTER = 7;

  private static final double NARROWEST = 340;

  /** Marks that find room side by side on a telephone; the others are left out there. */
  private static final int MOST_ON_A_TELEPHONE = 4;

  /** A chart without events. */
  public Chart(
      String id,
      String title,
      String description,
      String unit,
      int positions,
      SortedMap<Integer, String> marks,
      List<Layer> layers) {
    this(id, title, description, unit, positions, marks, new TreeMap<>(), layers);
  }

  /** The key and the drawing. */
  public String svg() {
    Scale across = new Scale(0, Math.max(positions - 1, 1), LEFT, RIGHT);
    Scale up = up(TOP, BOTTOM);
    Svg svg = new Svg();
    drawKey(svg);
    svg.drawing(id, title, description, "chart", HEIGHT);
    // Bands come first, for they would cover the lines and numbers of the axis.
    draw(svg, across, up, Band.class::isInstance);
    drawAxis(svg, up);
    draw(svg, across, up, layer -> !(layer instanceof Band));
    drawMarks(svg, across);
    drawEvents(svg, across);
    return svg.close("svg").toString();
  }

  /** The layers alone, low and wide, for next to a number. */
  public String small() {
    Scale across = new Scale(0, Math.max(positions - 1, 1), LEFT, RIGHT);
    Svg svg = new Svg().drawing(id, title, description, "small", 72);
    stretched(svg, 72);
    layers.forEach(layer -> layer.draw(svg, across, up(6, 66)));
    return svg.close("svg").close("svg").toString();
  }

  private Scale up(double top, double bottom) {
    double[] values = layers.stream().flatMap(Layer::values).mapToDouble(Double::valueOf).toArray();
    return Scale.vertical(
        DoubleStream.of(values).min().orElseThrow(),
        DoubleStream.of(values).max().orElseThrow(),
        bottom,
        top);
  }

  private static void stretched(Svg svg, double height) {
    svg.open(
        "svg",
        "viewBox",
        "0 0 %s %s".formatted(Svg.number(WIDTH), Svg.number(height)),
        "preserveAspectRatio",
        "none",
        "width",
        "100%",
        "height",
        Svg.number(height));
  }

  private void draw(Svg svg, Scale across, Scale up, Predicate<Layer> chosen) {
    stretched(svg, HEIGHT);
    layers.stream().filter(chosen).forEach(layer -> layer.draw(svg, across, up));
    svg.close("svg");
  }

  private void drawKey(Svg svg) {
    svg.open("div", "class", "key", "aria-hidden", "true");
    for (Layer layer : layers) {
      svg.open("span");
      svg.open("svg", "class", "key-sample", "viewBox", "0 0 28 14");
      layer.drawKey(svg, 0, 7);
      svg.close("svg");
      svg.text(layer.name()).close("span");
    }
    svg.close("div");
  }

  private static String tick(double value) {
    NumberFormat format = NumberFormat.getNumberInstance(Locale.UK);
    format.setMaximumFractionDigits(6);
    return format.format(value);
  }

  private void drawAxis(Svg svg, Scale up) {
    String from = up.from() <= 0 && up.to() >= 0 ? "" : " (the axis does not begin at 0)";
    svg.words("text", unit + from, "x", 0.0, "y", 16.0);
    for (double tick : up.ticks()) {
      double height = up.at(tick);
      svg.empty(
          "line",
          "class",
          tick == up.from() ? "zero" : "grid",
          "x1",
          0.0,
          "x2",
          "100%",
          "y1",
          height,
          "y2",
          height);
      svg.words("text", tick(tick), "class", "tick", "x", 0.0, "y", height - 4);
    }
  }

  private void drawMarks(Svg svg, Scale across) {
    int every = (marks.size() + MOST_ON_A_TELEPHONE - 1) / MOST_ON_A_TELEPHONE;
    double widest = every > 1 ? WIDTH : NARROWEST;
    double[] until = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    int number = 0;
    for (int position : marks.keySet()) {
      String at = percent(across, position);
      double room = marks.get(position).length() * LETTER / widest * WIDTH;
      // A text that would run into one before it stands a line lower.
      int line = across.at(position) - room / 2 < until[0] ? 1 : 0;
      until[line] = across.at(position) + room / 2;
      String anchor =
          across.at(position) < 0.1 * WIDTH
              ? "start"
              : across.at(position) > 0.9 * WIDTH ? "end" : "middle";
      String shown = number++ % every == 0 ? "always" : "wide";
      svg.empty("line", "class", "zero", "x1", at, "x2", at, "y1", BOTTOM, "y2", BOTTOM + 6);
      svg.words(
          "text",
          marks.get(position),
          "class",
          shown,
          "x",
          at,
          "y",
          BOTTOM + 24 + line * 15,
          "text-anchor",
          anchor);
    }
  }

  private void drawEvents(Svg svg, Scale across) {
    int number = 0;
    for (int position : events.keySet()) {
      String at = percent(across, position);
      // By turns higher and lower, for two may stand close together.
      double foot = TOP - 4 + number++ % 2 * 16;
      svg.empty("line", "class", "event", "x1", at, "x2", at, "y1", foot + 4, "y2", BOTTOM);
      svg.words(
          "text",
          events.get(position),
          "class",
          "event-name",
          "x",
          at,
          "y",
          foot,
          "text-anchor",
          "middle");
    }
  }

  private static String percent(Scale across, int position) {
    return Svg.number(across.at(position) / WIDTH * 100) + "%";
  }
}
