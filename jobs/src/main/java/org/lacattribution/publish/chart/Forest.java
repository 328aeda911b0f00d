package org.lacattribution.publish.chart;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A forest plot: estimates with their intervals beneath each other against one axis and a line at
 * none, each under its name in full.
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
  private static final double RIGHT = 700;
  private static final double ITEM = 46;
  private static final double FOOT = 56;
  private static final double CAP = 5;
  private static final String INK = "#0b0c0c";
  private static final String GRID = "#d0d0d0";

  /** What an estimate is of; told apart by shape, also in grey. */
  public enum Kind {
    PART,
    TOTAL
  }

  /**
   * An estimate.
   *
   * @param lower lower end of its interval; null where none can be given
   * @param upper upper end
   */
  public record Item(String name, Kind kind, double estimate, Double lower, Double upper) {
    Stream<Double> values() {
      return Stream.of(estimate, lower, upper).filter(Objects::nonNull);
    }
  }

  public Forest {
    items = List.copyOf(items);
  }

  /** The drawing. */
  public String svg() {
    double bottom = items.size() * ITEM + 8;
    double[] values = items.stream().flatMap(Item::values).mapToDouble(Double::valueOf).toArray();
    double lowest = Math.min(0, DoubleStream.of(values).min().orElseThrow());
    double highest = Math.max(0, DoubleStream.of(values).max().orElseThrow());
    Scale across = Scale.vertical(lowest, highest, LEFT, RIGHT);
    Svg svg =
        new Svg()
            .open(
                "svg",
                "viewBox",
                "0 0 %s %s".formatted(Svg.number(WIDTH), Svg.number(bottom + FOOT)),
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-description",
                "font-family",
                "inherit",
                "font-size",
                14.0,
                "fill",
                INK)
            .words("title", title, "id", id + "-title")
            .words("desc", description, "id", id + "-description");
    axis(svg, across, bottom);
    for (int i = 0; i < items.size(); i++) {
      draw(svg, across, items.get(i), i * ITEM);
    }
    return svg.close("svg").toString();
  }

  private void axis(Svg svg, Scale across, double bottom) {
    NumberFormat format = NumberFormat.getNumberInstance(Locale.UK);
    for (double tick : across.ticks()) {
      double at = across.at(tick);
      svg.empty(
          "line", "x1", at, "x2", at, "y1", 4.0, "y2", bottom, "stroke", tick == 0 ? INK : GRID);
      String anchor = at < LEFT + 20 ? "start" : at > RIGHT - 20 ? "end" : "middle";
      svg.words(
          "text", format.format(tick), "class", "tick", "x", at, "y", bottom + 18, "text-anchor",
          anchor);
    }
    svg.words("text", unit, "x", LEFT, "y", bottom + 42);
  }

  private static void draw(Svg svg, Scale across, Item item, double top) {
    svg.words("text", item.name(), "class", "on-white", "x", LEFT, "y", top + 18);
    double middle = top + 33;
    double at = across.at(item.estimate());
    if (item.lower() != null && item.upper() != null) {
      double low = across.at(item.lower());
      double high = across.at(item.upper());
      String path =
          "M%2$s %1$sL%3$s %1$sM%2$s %4$sL%2$s %5$sM%3$s %4$sL%3$s %5$s"
              .formatted(
                  Svg.number(middle),
                  Svg.number(low),
                  Svg.number(high),
                  Svg.number(middle - CAP),
                  Svg.number(middle + CAP));
      svg.empty("path", "d", path, "fill", "none", "stroke", INK, "stroke-width", 2.0);
    }
    if (item.kind() == Kind.TOTAL) {
      svg.empty(
          "rect", "class", "point", "x", at - 6, "y", middle - 6, "width", 12.0, "height", 12.0);
    } else {
      svg.empty("circle", "class", "point", "cx", at, "cy", middle, "r", 5.0);
    }
  }
}
