package org.lacattribution.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lacattribution.pool.PooledProgramme.Council;
import org.lacattribution.pool.PooledProgramme.Pooled;

/** A forest plot as SVG: a line for each council, the pooled estimate, and the prediction. */
final class ForestPlot {
  private static final double Z95 = PooledProgramme.Z95;
  private static final int ROW = 26;
  private static final int TOP = 60;
  private static final int LEFT = 300;
  private static final int WIDTH = 360;
  private static final int RIGHT = 190;

  /** Ratios at the ends of the axis, and marked on it. */
  private static final double LOWEST = 0.1;

  private static final double HIGHEST = 4;
  private static final List<Double> MARKS = List.of(0.1, 0.25, 0.5, 1.0, 2.0, 4.0);

  private ForestPlot() {}

  static String of(String title, PooledProgramme programme) {
    List<String> parts = new ArrayList<>();
    int y = TOP;
    for (Council council : programme.councils()) {
      parts.add(line(y, council.name(), council.log(), council.error(), "#1d70b8", 5));
      y += ROW;
    }
    Pooled pooled = programme.pooled();
    if (pooled != null) {
      parts.add(line(y, "Pooled", pooled.log(), pooled.error(), "#0b0c0c", 7));
      y += ROW;
      parts.add(
          line(
              y,
              "Prediction for another council",
              pooled.log(),
              pooled.predictionError(),
              "#505a5f",
              3));
      y += ROW;
    }
    for (double mark : MARKS) {
      parts.add(
          text(
              "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\" stroke=\"%4$s\"/>"
                  + "<text x=\"%1$.1f\" y=\"%5$d\" text-anchor=\"middle\">%6$s</text>",
              x(Math.log(mark)),
              TOP - 20,
              y,
              mark == 1 ? "#0b0c0c" : "#d8dde0",
              y + 18,
              mark == Math.rint(mark) ? text("%.0f", mark) : Double.toString(mark)));
    }
    return text(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\""
            + " height=\"%2$d\" font-family=\"Arial, sans-serif\" font-size=\"14\" role=\"img\">"
            + "<title>%3$s</title><rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>"
            + "<text x=\"10\" y=\"24\" font-weight=\"bold\">%3$s</text>%4$s</svg>%n",
        LEFT + WIDTH + RIGHT, y + 34, escaped(title), String.join("\n", parts));
  }

  private static String line(
      int y, String name, double log, double error, String colour, int size) {
    double lower = log - Z95 * error;
    double upper = log + Z95 * error;
    return text(
        "<text x=\"10\" y=\"%1$d\">%2$s</text>"
            + "<line x1=\"%3$.1f\" x2=\"%4$.1f\" y1=\"%5$d\" y2=\"%5$d\" stroke=\"%6$s\""
            + " stroke-width=\"2\"/>"
            + "<rect x=\"%7$.1f\" y=\"%8$d\" width=\"%9$d\" height=\"%9$d\" fill=\"%6$s\"/>"
            + "<text x=\"%10$d\" y=\"%1$d\">%11$.2f (%12$.2f to %13$.2f)</text>",
        y + 5,
        escaped(name),
        x(lower),
        x(upper),
        y,
        colour,
        x(log) - size,
        y - size,
        2 * size,
        LEFT + WIDTH + 20,
        Math.exp(log),
        Math.exp(lower),
        Math.exp(upper));
  }

  /** Of a log ratio; one beyond the ends is drawn at the end. */
  private static double x(double log) {
    double within = Math.max(Math.log(LOWEST), Math.min(Math.log(HIGHEST), log));
    return LEFT + WIDTH * (within - Math.log(LOWEST)) / (Math.log(HIGHEST) - Math.log(LOWEST));
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String text(String pattern, Object... parts) {
    return String.format(Locale.ROOT, pattern, parts);
  }
}
