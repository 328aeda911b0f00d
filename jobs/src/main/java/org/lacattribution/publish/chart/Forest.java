package org.lacattribution.publish.chart;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A forest plot: estimates, or the bars of a waterfall, beneath each other against one axis, each
 * with its interval and under its name in full.
 *
 * @param id prefix of its identifiers, once in a page
 * @param title what it shows, read out by screen readers
 * @param description what there is to see, for who cannot
 * @param unit what the axis counts
 * @param items from top to bottom; at least one
 */
public record Forest(String id, String title, String description, String unit, List<Item> items) {
  private static final double WIDTH = 720;
  private static final double LEFT = 16;
  private static final double RIGHT = 684;
  private static final double ROW = 46;
  private static final double FOOT = 56;
  private static final double CAP = 5;
  private static final double HALF_BAR = 8;
  private static final double NEAR_EDGE = 36;
  private static final String GRID = "#d0d0d0";

  /** How an item is drawn; all are told apart in grey. */
  public enum Kind {
    /** An estimate: a point. */
    PART("", ""),
    /** An estimate that others add up to: a square. */
    TOTAL("", ""),
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
   * What stands in one row.
   *
   * @param from where a bar begins; an estimate begins at none
   * @param to the estimate, or where a bar ends
   * @param lower lower end of the interval of {@code to}; null where none can be given
   * @param upper upper end
   */
  public record Item(String name, Kind kind, double from, double to, Double lower, Double upper) {
    Stream<Double> values() {
      return Stream.of(from, to, lower, upper).filter(Objects::nonNull);
    }
  }

  public Forest {
    items = List.copyOf(items);
  }

  /** The drawing. */
  public String svg() {
    double bottom = items.size() * ROW + 8;
    double[] values = items.stream().flatMap(Item::values).mapToDouble(Double::valueOf).toArray();
    Scale across =
        Scale.vertical(
            DoubleStream.of(values).min().orElseThrow(),
            DoubleStream.of(values).max().orElseThrow(),
            LEFT,
            RIGHT);
    Svg svg = Svg.drawing(id, title, description, WIDTH, bottom + FOOT);
    drawAxis(svg, across, bottom);
    for (int i = 0; i < items.size(); i++) {
      draw(svg, across, items.get(i), i * ROW);
    }
    return svg.close("svg").toString();
  }

  private void drawAxis(Svg svg, Scale across, double bottom) {
    NumberFormat format = NumberFormat.getNumberInstance(Locale.UK);
    for (double tick : across.ticks()) {
      double at = across.at(tick);
      svg.empty(
          "line",
          "x1",
          at,
          "x2",
          at,
          "y1",
          4.0,
          "y2",
          bottom,
          "stroke",
          tick == 0 ? Svg.INK : GRID);
      String anchor = at < LEFT + NEAR_EDGE ? "start" : "middle";
      svg.words(
          "text",
          format.format(tick),
          "class",
          "tick",
          "x",
          anchor.equals("start") ? at - 4 : at,
          "y",
          bottom + 18,
          "text-anchor",
          anchor);
    }
    svg.words("text", unit, "x", LEFT, "y", bottom + 42);
  }

  private static void draw(Svg svg, Scale across, Item item, double top) {
    // A white edge keeps the name legible over the lines of the axis.
    svg.words(
        "text",
        item.name(),
        "x",
        LEFT + 5,
        "y",
        top + 18,
        "stroke",
        "#ffffff",
        "stroke-width",
        4.0,
        "paint-order",
        "stroke");
    double middle = top + 33;
    double at = across.at(item.to());
    switch (item.kind()) {
      case PART -> svg.empty("circle", "cx", at, "cy", middle, "r", 5.0);
      case TOTAL -> svg.empty("rect", "x", at - 6, "y", middle - 6, "width", 12.0, "height", 12.0);
      default -> drawBar(svg, item.kind(), across.at(item.from()), at, middle);
    }
    if (item.lower() != null && item.upper() != null) {
      drawInterval(svg, across.at(item.lower()), across.at(item.upper()), middle);
    }
  }

  private static void drawBar(Svg svg, Kind kind, double from, double to, double middle) {
    svg.empty(
        "rect",
        "x",
        Math.min(from, to),
        "y",
        middle - HALF_BAR,
        "width",
        Math.max(1, Math.abs(to - from)),
        "height",
        2 * HALF_BAR,
        "fill",
        kind.fill,
        "stroke",
        Svg.INK,
        "stroke-width",
        1.5,
        "stroke-dasharray",
        kind.dashes);
  }

  private static void drawInterval(Svg svg, double low, double high, double middle) {
    String path =
        "M%2$s %1$sL%3$s %1$sM%2$s %4$sL%2$s %5$sM%3$s %4$sL%3$s %5$s"
            .formatted(
                Svg.number(middle),
                Svg.number(low),
                Svg.number(high),
                Svg.number(middle - CAP),
                Svg.number(middle + CAP));
    svg.empty("path", "d", path, "fill", "none", "stroke", Svg.INK, "stroke-width", 2.0);
  }
}
