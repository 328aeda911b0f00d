package org.lacattribution.publish.chart;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The drawing of one row of a table, on a scale that all rows share and that has zero on it.
 * Positions are percentages of the width, so that a drawing fits any column and its marks keep
 * their size. What it shows is printed in the same row, so it is left out of what a screen reader
 * says.
 */
public final class Strip {
  private static final double START = 4;
  private static final double END = 96;
  private static final double HEIGHT = 32;
  private static final double MIDDLE = 16;
  private static final double CAP = 5;
  private static final double HALF_BAR = 8;

  /** Marks of estimates: each has a shape of its own, so that none depends on colour. */
  public enum Mark {
    /** A disc. */
    REDUCTION("M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0Z", "mark"),
    /** A triangle that points up. */
    INCREASE("M0 -7L7 6L-7 6Z", "mark"),
    /** A diamond. */
    NO_DETECTABLE_EFFECT("M0 -7L7 0L0 7L-7 0Z", "mark grey"),
    /** A hollow disc. */
    TOO_FEW_TO_SAY("M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0Z", "mark hollow"),
    /** A short stroke: there is nothing to find. */
    NOT_MEANT("M-6 0L6 0", "mark");

    private final String path;
    private final String style;

    Mark(String path, String style) {
      this.path = path;
      this.style = style;
    }
  }

  /** What a bar is of. */
  public enum Bar {
    EXPLAINED("bar"),
    /** Drawn hollow and dashed. */
    UNEXPLAINED("bar unexplained"),
    /** Of what others are compared with, such as a median; drawn hollow. */
    REFERENCE("bar reference"),
    SUM("bar sum");

    private final String style;

    Bar(String style) {
      this.style = style;
    }
  }

  private final Scale across;

  private Strip(Scale across) {
    this.across = across;
  }

  /** A scale over values and zero; nulls are passed over. */
  public static Strip over(Stream<Double> values) {
    double[] all =
        Stream.concat(Stream.of(0.0), values.filter(Objects::nonNull))
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    return new Strip(Scale.vertical(all[0], all[all.length - 1], START, END));
  }

  /**
   * An estimate, its interval, and what was planned.
   *
   * @param lower lower end of the interval, null where there is none; as the upper end
   * @param planned null where there is no plan
   */
  public String estimate(Mark mark, double estimate, Double lower, Double upper, Double planned) {
    Svg svg = row();
    if (planned != null) {
      String at = percent(planned);
      svg.empty("line", "class", "planned", "x1", at, "x2", at, "y1", 3.0, "y2", HEIGHT - 3);
    }
    interval(svg, lower, upper, mark == Mark.TOO_FEW_TO_SAY ? "whisker hollow" : "whisker");
    svg.open("svg", "x", percent(estimate), "y", MIDDLE, "overflow", "visible");
    svg.empty("path", "class", mark.style, "d", mark.path);
    return svg.close("svg").close("svg").toString();
  }

  /** A bar from zero, and the interval of its end. */
  public String bar(Bar bar, double value, Double lower, Double upper) {
    Svg svg = row();
    double from = across.at(Math.min(0, value));
    double to = across.at(Math.max(0, value));
    svg.empty(
        "rect",
        "class",
        bar.style,
        "x",
        Svg.number(from) + "%",
        "y",
        MIDDLE - HALF_BAR,
        "width",
        Svg.number(Math.max(0.3, to - from)) + "%",
        "height",
        2 * HALF_BAR);
    interval(svg, lower, upper, "whisker");
    return svg.close("svg").toString();
  }

  /** The axis beneath the rows. */
  public String axis() {
    NumberFormat format = NumberFormat.getNumberInstance(Locale.UK);
    Svg svg = frame(22);
    for (double tick : across.ticks()) {
      svg.words(
          "text",
          format.format(tick),
          "class",
          "tick",
          "x",
          percent(tick),
          "y",
          16.0,
          "text-anchor",
          "middle");
    }
    return svg.close("svg").toString();
  }

  /** A mark by itself, for a key or next to a word. */
  public static String sample(Mark mark) {
    return small().empty("path", "class", mark.style, "d", mark.path).close("svg").toString();
  }

  /** The mark of a plan by itself. */
  public static String plannedSample() {
    return small()
        .empty("line", "class", "planned", "x1", 0.0, "x2", 0.0, "y1", -8.0, "y2", 8.0)
        .close("svg")
        .toString();
  }

  private static Svg small() {
    return new Svg()
        .open("svg", "class", "sample", "viewBox", "-9 -9 18 18", "aria-hidden", "true");
  }

  private void interval(Svg svg, Double lower, Double upper, String style) {
    if (lower == null || upper == null) {
      return;
    }
    String from = percent(lower);
    String to = percent(upper);
    svg.empty("line", "class", style, "x1", from, "x2", to, "y1", MIDDLE, "y2", MIDDLE);
    for (String end : new String[] {from, to}) {
      svg.empty(
          "line", "class", style, "x1", end, "x2", end, "y1", MIDDLE - CAP, "y2", MIDDLE + CAP);
    }
  }

  private Svg row() {
    Svg svg = frame(HEIGHT);
    for (double tick : across.ticks()) {
      String at = percent(tick);
      String style = Math.abs(tick) < 1e-9 ? "zero" : "grid";
      svg.empty("line", "class", style, "x1", at, "x2", at, "y1", 0.0, "y2", HEIGHT);
    }
    return svg;
  }

  private static Svg frame(double height) {
    return new Svg()
        .open(
            "svg",
            "class",
            "strip",
            "width",
            "100%",
            "height",
            Svg.number(height),
            "aria-hidden",
            "true");
  }

  private String percent(double value) {
    return Svg.number(across.at(value)) + "%";
  }
}
