package org.lacattribution.pipeline;

import static java.util.stream.Collectors.joining;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.lacattribution.error.UserFault;
import org.lacattribution.publish.chart.Band;
import org.lacattribution.publish.chart.Chart;
import org.lacattribution.publish.chart.Layer;
import org.lacattribution.publish.chart.Line;
import org.lacattribution.publish.chart.Strip;

/**
 * The answer to a query, drawn as an HTML figure with inline SVG. The first column names what is
 * drawn, the others are numbers. A column {@code X from} and the column {@code X to} after it are
 * the ends of an interval.
 *
 * @param title what the chart shows
 * @param unit what its numbers count
 */
record QueryChart(String title, String unit, StructType schema, List<Row> rows) {
  private static final String FROM = " from";
  private static final int MOST_MARKS = 6;

  private static final String STYLE =
      """
      <style>
      .lac-figure { margin: 0; padding: .75rem 1rem; background: #fff; color: #1c2630; max-width: 56rem; font: 14px system-ui, Arial, sans-serif; }
      .lac-figure figcaption { font-weight: 700; font-size: 16px; margin-bottom: .25rem; }
      .lac-figure svg { overflow: visible; } .lac-figure text { fill: #1c2630; font-size: 13px; }
      .lac-figure .zero { stroke: #1c2630; } .lac-figure .grid { stroke: #c3cad1; }
      .lac-figure .line { fill: none; stroke-width: 2.5px; }
      .lac-figure .solid .line { stroke: #12436d; } .lac-figure .dashed .line { stroke: #8a4500; stroke-dasharray: 8 4; } .lac-figure .dotted .line { stroke: #1c2630; stroke-dasharray: 2 4; }
      .lac-figure .band.light { fill: #dde3e9; } .lac-figure .band.middle { fill: #a9b8c6; }
      .lac-figure .bar { fill: #a9b8c6; stroke: #12436d; stroke-width: 1.5px; } .lac-figure .whisker { stroke: #12436d; stroke-width: 2px; }
      .lac-figure .key { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .25rem 0; } .lac-figure .key > * { display: flex; align-items: center; gap: .4rem; }
      .lac-figure .key-sample { width: 28px; height: 14px; }
      .lac-figure .rows { display: grid; grid-template-columns: minmax(8rem, auto) 1fr auto; gap: 0 1rem; align-items: center; }
      .lac-figure .value { text-align: right; }
      </style>
      """;

  /** Lines over the rows in their order, at most three, and intervals as bands, at most two. */
  String lines() {
    List<Layer> bands = new ArrayList<>();
    List<Layer> lines = new ArrayList<>();
    for (int column = 1; column < schema.length(); column++) {
      String name = name(column);
      if (isInterval(column)) {
        Band.Shade shade = bands.isEmpty() ? Band.Shade.LIGHT : Band.Shade.MIDDLE;
        bands.add(
            new Band(
                name.substring(0, name.length() - FROM.length()),
                shade,
                values(column),
                values(++column)));
      } else {
        Line.Stroke[] strokes = Line.Stroke.values();
        require(lines.size() < strokes.length, "has more than %d lines", strokes.length);
        lines.add(new Line(name, strokes[lines.size()], Line.Gaps.BRIDGED, values(column)));
      }
    }
    require(bands.size() <= Band.Shade.values().length, "has more than %d intervals", 2);
    List<Layer> layers = Stream.concat(bands.stream(), lines.stream()).toList();
    if (layers.stream().flatMap(Layer::values).findAny().isEmpty()) {
      return figure("<p>There is nothing to draw yet.</p>");
    }
    String id = "chart-" + Integer.toHexString(Objects.hash(title, rows));
    return figure(
        new Chart(id, title, description(layers), unit, rows.size(), marks(), layers).svg());
  }

  /** A bar from zero for each row, with its interval where the answer has one, and its value. */
  String bars() {
    require(schema.length() >= 2, "has no column of numbers after its first");
    int from = schema.length() > 3 && isInterval(2) ? 2 : -1;
    List<Double> all = new ArrayList<>(values(1));
    if (from > 0) {
      all.addAll(values(from));
      all.addAll(values(from + 1));
    }
    if (all.stream().allMatch(Objects::isNull)) {
      return figure("<p>There is nothing to draw yet.</p>");
    }
    Strip strip = Strip.over(all.stream());
    StringBuilder drawn = new StringBuilder("<div class=\"rows\">\n");
    for (Row row : rows) {
      if (row.isNullAt(1)) {
        continue;
      }
      Double lower = from > 0 ? number(row, from) : null;
      Double upper = from > 0 ? number(row, from + 1) : null;
      drawn
          .append("<div>%s</div>%n".formatted(Html.escaped(text(row))))
          .append(strip.bar(Strip.Bar.EXPLAINED, number(row, 1), lower, upper))
          .append("<div class=\"value\">%s</div>%n".formatted(value(row, lower, upper)));
    }
    drawn.append("<div>%s</div>%n".formatted(Html.escaped(unit)));
    return figure(drawn.append(strip.axis()).append("<div></div>\n</div>").toString());
  }

  private String figure(String drawing) {
    return "<figure class=\"lac-figure\">\n%s<figcaption>%s</figcaption>\n%s\n</figure>"
        .formatted(STYLE, Html.escaped(title), drawing);
  }

  private static String value(Row row, Double lower, Double upper) {
    return lower == null || upper == null
        ? printed(number(row, 1))
        : "%s (%s to %s)".formatted(printed(number(row, 1)), printed(lower), printed(upper));
  }

  private static String printed(double value) {
    NumberFormat format = NumberFormat.getNumberInstance(Locale.UK);
    format.setMaximumFractionDigits(1);
    return format.format(value);
  }

  /**
   * Names of rows under the axis: all, or as many as find room, the first and the last included.
   */
  private SortedMap<Integer, String> marks() {
    SortedMap<Integer, String> marks = new TreeMap<>();
    int steps = Math.min(rows.size(), MOST_MARKS) - 1;
    for (int step = 0; step <= steps; step++) {
      int position = steps == 0 ? 0 : Math.round((float) step * (rows.size() - 1) / steps);
      marks.put(position, text(rows.get(position)));
    }
    return marks;
  }

  private String description(List<Layer> layers) {
    return "%s, for each of %d rows from %s to %s."
        .formatted(
            layers.stream().map(Layer::name).collect(joining(", ")),
            rows.size(),
            text(rows.get(0)),
            text(rows.get(rows.size() - 1)));
  }

  private String name(int column) {
    requireNumbers(column);
    return schema.apply(column).name();
  }

  private void requireNumbers(int column) {
    require(
        schema.apply(column).dataType() instanceof NumericType,
        "has a column that is no number: `%s`",
        schema.apply(column).name());
  }

  private boolean isInterval(int column) {
    String name = name(column);
    String to = name.replaceFirst(FROM + "$", " to");
    return name.endsWith(FROM) && column + 1 < schema.length() && name(column + 1).equals(to);
  }

  private List<Double> values(int column) {
    requireNumbers(column);
    return IntStream.range(0, rows.size()).mapToObj(i -> number(rows.get(i), column)).toList();
  }

  private static Double number(Row row, int column) {
    return row.isNullAt(column) ? null : Double.valueOf(((Number) row.get(column)).doubleValue());
  }

  private static String text(Row row) {
    return row.isNullAt(0) ? "" : row.get(0).toString();
  }

  private void require(boolean condition, String fault, Object... values) {
    if (!condition) {
      throw new UserFault(
          "Chart '%s' %s: name columns as `Warehouse` describes."
              .formatted(title, fault.formatted(values)));
    }
  }
}
