package org.lacattribution.publish.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lacattribution.table.CodeList;

/**
 * Every number of a page that is not what it says it is: a marked one that differs from the cells
 * of its source, a digit that has no source, a point of a chart that no figure of its section has.
 */
final class TracedPage {
  private static final Pattern MARKED =
      Pattern.compile(
          "<(data value=\"([^\"]*)\"|span) data-source=\"([^\"]*)\">(.*?)</(?:data|span)>",
          Pattern.DOTALL);
  private static final Pattern SECTION = Pattern.compile("<section.*?</section>", Pattern.DOTALL);
  private static final Pattern SAID = Pattern.compile(" (?:aria-label|alt|title)=\"([^\"]*)\"");
  private static final Pattern TICK =
      Pattern.compile("<text class=\"tick\" x=\"[^\"]*\" y=\"([^\"]*)\"[^>]*>([^<]*)<");
  private static final Pattern LINE =
      Pattern.compile("<path class=\"(?:line|band[^\"]*|bundle[^\"]*)\" d=\"([^\"]*)\"");
  private static final Pattern ACROSS =
      Pattern.compile("<text class=\"tick\" x=\"([-\\d.]+)%\"[^>]*>([^<]*)<");
  private static final Pattern STROKE =
      Pattern.compile(
          "<line class=\"(?:whisker[^\"]*|planned)\" x1=\"([-\\d.]+)%\" x2=\"([-\\d.]+)%\"");
  private static final Pattern MARK = Pattern.compile("<svg x=\"([-\\d.]+)%\"");
  private static final Pattern BAR =
      Pattern.compile("<rect class=\"bar[^\"]*\" x=\"([-\\d.]+)%\"[^>]* width=\"([-\\d.]+)%\"");
  private static final Pattern POINT = Pattern.compile("[ML]([-\\d.]+) ([-\\d.]+)");

  private static final String MILLION = " million";

  /** What may be said in digits without being a figure. */
  private static final List<String> ALLOWED =
      List.of(
          // Dates, years, financial years.
          "\\d{1,2}"
              + " (?:January|February|March|April|May|June|July|August|September|October|November|December)"
              + " \\d{4}",
          "\\b31 March\\b",
          "\\b(?:19|20)\\d\\d/\\d\\d\\b",
          "\\b(?:19|20)\\d\\d\\b",
          // Levels of intervals, and what rates and chances are out of.
          "\\b(?:80|95)%",
          "\\b10,000\\b",
          "\\baged 0 to 17\\b",
          "\\bless than 1%",
          "\\bmore than 99%",
          // Of an axis.
          "\\bdoes not begin at 0\\b",
          "\\bthe line at 0\\b");

  private final Trace trace;
  private final String html;
  private final List<Pattern> allowed;
  private final List<String> faults = new ArrayList<>();
  private int figures;
  private int points;

  private TracedPage(Trace trace, String html, Collection<String> names) {
    this.trace = trace;
    this.html = html;
    this.allowed =
        Stream.of(
                names.stream(),
                Stream.of("age_band", "placement_group")
                    .flatMap(list -> CodeList.named(list).codes().stream())
                    .map(CodeList.Code::meaning),
                GlossaryPart.terms().stream().flatMap(List::stream))
            .flatMap(texts -> texts)
            .sorted(Comparator.comparing(String::length).reversed())
            .map(Pattern::quote)
            .map(Pattern::compile)
            .toList();
  }

  /** What is not as it should be, and how much was looked at. */
  record Found(List<String> faults, int figures, int points) {}

  /**
   * Looks at the page of a release.
   *
   * @param names names of programmes and texts of rules, which may hold digits
   */
  static Found of(Path folder, Collection<String> names) throws IOException {
    Trace trace = new Trace(folder);
    return of(trace, trace.page(), names);
  }

  /** Looks at a page as if it were that of a release. */
  static Found of(Trace trace, String html, Collection<String> names) {
    TracedPage page = new TracedPage(trace, html, names);
    page.marked();
    page.unmarked();
    page.drawn();
    return new Found(page.faults, page.figures, page.points);
  }

  private void marked() {
    Matcher found = MARKED.matcher(html);
    while (found.find()) {
      figures++;
      String source = plain(found.group(3));
      String words = plain(found.group(4));
      try {
        if (found.group(2) == null) {
          require(words.equals(trace.text(source)), words, source, "says something else");
        } else {
          double exact = trace.number(source);
          double said = Double.parseDouble(found.group(2));
          boolean same = Math.abs(exact - said) <= 1e-9 * Math.max(1, Math.abs(exact));
          require(same && isRounded(words, exact), words, source, exact);
        }
      } catch (IOException | RuntimeException | AssertionError fault) {
        faults.add("%s cannot be followed: %s".formatted(source, fault.getMessage()));
      }
    }
  }

  /**
   * Within half a unit of the last digit; pounds are to the nearest thousand or tenth of a million.
   */
  private static boolean isRounded(String words, double exact) {
    if (words.endsWith(MILLION)) {
      double millions = Double.parseDouble(words.replaceAll("[£,]|" + MILLION, ""));
      return Math.abs(1e6 * millions - exact) <= 5e4 + 1e-9 * Math.abs(exact);
    }
    double unit = words.contains("£") ? 1000 : 1;
    double said = Double.parseDouble(words.replaceAll("[£,%+]", ""));
    int point = words.indexOf('.');
    if (point >= 0) {
      unit = Math.pow(10, -(words.length() - point - 1));
    }
    return Math.abs(said - exact) <= unit / 2 + 1e-9 * Math.max(1, Math.abs(exact));
  }

  private void require(boolean holds, String words, String source, Object instead) {
    if (!holds) {
      faults.add("%s is said, but %s gives %s".formatted(words, source, instead));
    }
  }

  private void unmarked() {
    String rest =
        MARKED
            .matcher(html.replaceAll("(?s)<style>.*?</style>", ""))
            .replaceAll(" ")
            .replaceAll("(?s)<text class=\"tick\".*?</text>", " ");
    Matcher labels = SAID.matcher(rest);
    StringBuilder said = new StringBuilder();
    while (labels.find()) {
      said.append(labels.group(1)).append('\n');
    }
    said.append(rest.replaceAll("<[^>]*>", "\n"));
    for (String line : plain(said.toString()).split("\n")) {
      String left = line;
      for (Pattern form : allowed) {
        left = form.matcher(left).replaceAll("");
      }
      for (String form : ALLOWED) {
        left = left.replaceAll(form, "");
      }
      if (left.chars().anyMatch(Character::isDigit)) {
        faults.add("A number without a source: " + line.strip());
      }
    }
  }

  /**
   * Each point of a line or band, each end of a bar and each mark, read off the axis, is a figure
   * of the same section; a chart without an axis is another chart, drawn smaller.
   */
  private void drawn() {
    List<List<double[]>> charts = new ArrayList<>();
    // The answers come before the first section.
    String answers = html.split("<section", 2)[0];
    List<Double> answered = new ArrayList<>(figuresOf(answers));
    // Pounds are drawn in thousands or millions.
    figuresOf(answers).forEach(figure -> answered.addAll(List.of(figure / 1e3, figure / 1e6)));
    strips(answers, answered);
    Matcher sections = SECTION.matcher(html);
    while (sections.find()) {
      String section = sections.group();
      List<Double> figuresOf = figuresOf(section);
      for (String svg : section.split("(?=<svg class=\"chart\")")) {
        lines(svg, figuresOf);
      }
      strips(section, figuresOf);
    }
    for (String svg : html.split("(?=<svg class=\"(?:chart|small|strip)\")")) {
      if (svg.startsWith("<svg class=\"chart\"")) {
        charts.add(paths(svg));
      }
    }
    for (String svg : html.split("(?=<svg class=\"(?:chart|small|strip)\")")) {
      if (svg.startsWith("<svg class=\"small\"")) {
        List<double[]> small = paths(svg);
        if (charts.stream().noneMatch(chart -> isSmaller(small, chart))) {
          faults.add("A small chart is no other chart of the page");
        }
      }
    }
  }

  private static List<Double> figuresOf(String part) {
    return MARKED
        .matcher(part)
        .results()
        .filter(figure -> figure.group(2) != null)
        .map(figure -> Double.valueOf(figure.group(2)))
        .toList();
  }

  private static List<double[]> paths(String svg) {
    List<double[]> paths = new ArrayList<>();
    Matcher lines = LINE.matcher(svg);
    while (lines.find()) {
      paths.add(
          POINT
              .matcher(lines.group(1))
              .results()
              .mapToDouble(at -> Double.parseDouble(at.group(2)))
              .toArray());
    }
    // Samples of the key have two points on one level.
    paths.removeIf(path -> path.length == 2 && path[0] == path[1]);
    return paths;
  }

  /** Whether heights differ by a scale and a shift alone. */
  private static boolean isSmaller(List<double[]> small, List<double[]> chart) {
    if (small.isEmpty() || small.size() > chart.size()) {
      return false;
    }
    double[] x = small.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
    double[] y =
        chart.stream().limit(small.size()).flatMapToDouble(java.util.Arrays::stream).toArray();
    if (x.length != y.length) {
      return false;
    }
    int least = 0;
    int most = 0;
    for (int i = 0; i < x.length; i++) {
      least = x[i] < x[least] ? i : least;
      most = x[i] > x[most] ? i : most;
    }
    double scale = (y[most] - y[least]) / (x[most] - x[least]);
    for (int i = 0; i < x.length; i++) {
      if (Math.abs(y[least] + scale * (x[i] - x[least]) - y[i]) > 0.2 * Math.max(1, scale)) {
        return false;
      }
    }
    return true;
  }

  /** Rows of a table are drawn on one scale, whose axis comes after them. */
  private void strips(String section, List<Double> figuresOf) {
    List<Double> at = new ArrayList<>();
    for (String svg : section.split("(?=<svg class=\"strip\")")) {
      List<double[]> ticks =
          ACROSS
              .matcher(svg)
              .results()
              .map(
                  tick ->
                      new double[] {
                        Double.parseDouble(tick.group(1)),
                        Double.parseDouble(tick.group(2).replace(",", ""))
                      })
              .toList();
      if (ticks.size() < 2) {
        STROKE.matcher(svg).results().forEach(line -> ends(at, line.group(1), line.group(2)));
        MARK.matcher(svg).results().forEach(mark -> at.add(Double.valueOf(mark.group(1))));
        BAR.matcher(svg)
            .results()
            // What is next to nothing is drawn as a stroke.
            .filter(bar -> Double.parseDouble(bar.group(2)) > 0.3)
            .forEach(
                bar -> {
                  double from = Double.parseDouble(bar.group(1));
                  at.add(from);
                  at.add(from + Double.parseDouble(bar.group(2)));
                });
        continue;
      }
      double[] first = ticks.get(0);
      double[] last = ticks.get(ticks.size() - 1);
      double unit = (last[1] - first[1]) / (last[0] - first[0]);
      for (double x : at) {
        points++;
        double value = first[1] + unit * (x - first[0]);
        double near = Math.abs(unit) * 0.2;
        boolean known =
            Stream.concat(Stream.of(0.0), figuresOf.stream())
                .anyMatch(figure -> Math.abs(Math.abs(figure) - Math.abs(value)) <= near);
        if (!known) {
          faults.add("A mark stands at %s, which no figure of its section is".formatted(value));
        }
      }
      at.clear();
    }
  }

  private static void ends(List<Double> at, String from, String to) {
    at.add(Double.valueOf(from));
    at.add(Double.valueOf(to));
  }

  private void lines(String svg, List<Double> figuresOf) {
    TreeMap<Double, Double> axis = new TreeMap<>();
    Matcher ticks = TICK.matcher(svg);
    while (ticks.find()) {
      axis.put(
          Double.parseDouble(ticks.group(1)) + 4,
          Double.parseDouble(ticks.group(2).replace(",", "")));
    }
    if (axis.size() < 2) {
      return;
    }
    double high = axis.firstKey();
    double unit = (axis.get(axis.lastKey()) - axis.get(high)) / (axis.lastKey() - high);
    Matcher lines = LINE.matcher(svg);
    while (lines.find()) {
      Matcher at = POINT.matcher(lines.group(1));
      while (at.find()) {
        double y = Double.parseDouble(at.group(2));
        if (y < high - 1) {
          continue; // The sample of the key, above the axis.
        }
        points++;
        double value = axis.get(high) + unit * (y - high);
        // Points are drawn to a tenth of a unit of the drawing, as is the axis.
        double near = Math.abs(unit) * 0.2;
        if (figuresOf.stream().noneMatch(figure -> Math.abs(figure - value) <= near)) {
          faults.add("A point is drawn at %s, which no figure of its section is".formatted(value));
        }
      }
    }
  }

  private static String plain(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&amp;", "&");
  }
}
