package org.lacattribution.publish.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Elements of a drawing, one a line. Texts and attributes are escaped here and nowhere else. */
final class Svg {
  /** Of writing and of lines that are no data. */
  static final String INK = "#0b0c0c";

  private static final double LETTERS = 14;

  private final StringBuilder text = new StringBuilder();

  /** Opens a drawing that readers of screens are told of; it is still to be closed. */
  static Svg drawing(String id, String title, String description, double width, double height) {
    return new Svg()
        .open(
            "svg",
            "viewBox",
            "0 0 %s %s".formatted(number(width), number(height)),
            "role",
            "img",
            "aria-labelledby",
            id + "-title " + id + "-description",
            "font-family",
            "inherit",
            "font-size",
            LETTERS,
            "fill",
            INK)
        .words("title", title, "id", id + "-title")
        .words("desc", description, "id", id + "-description");
  }

  /** Opens an element; attributes are names and values in turn. */
  Svg open(String name, Object... attributes) {
    tag(name, attributes).append(">\n");
    return this;
  }

  Svg close(String name) {
    text.append("</").append(name).append(">\n");
    return this;
  }

  Svg empty(String name, Object... attributes) {
    tag(name, attributes).append("/>\n");
    return this;
  }

  Svg words(String name, String words, Object... attributes) {
    tag(name, attributes).append('>').append(escaped(words));
    return close(name);
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private StringBuilder tag(String name, Object... attributes) {
    text.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      text.append(' ')
          .append(attributes[i])
          .append("=\"")
          .append(escaped(value instanceof Double number ? number(number) : value.toString()))
          .append('"');
    }
    return text;
  }

  /** A length to a tenth of a unit: the same on every machine. */
  static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(1, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
