package org.lacattribution.publish.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Elements of a drawing, one a line; the page's style sheet gives them their colours. Texts and
 * attributes are escaped here and nowhere else.
 */
final class Svg {
  private final StringBuilder text = new StringBuilder();

  /** Opens a drawing, with what a screen reader says of it; it is still to be closed. */
  Svg drawing(String id, String title, String description, String style, double height) {
    return open(
            "svg",
            "class",
            style,
            "width",
            "100%",
            "height",
            number(height),
            "role",
            "img",
            "aria-labelledby",
            id + "-title " + id + "-description")
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

  Svg text(String words) {
    text.append(escaped(words)).append('\n');
    return this;
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
