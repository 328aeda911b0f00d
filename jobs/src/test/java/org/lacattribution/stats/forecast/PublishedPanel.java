package org.lacattribution.stats.forecast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The published panel that ships, as arrays. England is left out: it is no authority. */
public final class PublishedPanel {
  private static final int FIRST = 2009;
  private static final int LAST = 2022;

  private static final List<Reorganisation> REORGANISATIONS =
      List.of(
          new Reorganisation(2019, List.of("835", "836", "837"), List.of("838", "839")),
          new Reorganisation(2021, List.of("928"), List.of("940", "941")),
          new Reorganisation(2023, List.of("909"), List.of("942", "943")));

  private PublishedPanel() {}

  public static PanelFigures read() {
    Path file =
        Path.of(System.getProperty("lac.project", ".."))
            .resolve("data-schema/published-figures/published_panel.csv");
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    TreeSet<String> codes = new TreeSet<>();
    Map<String, Map<String, double[]>> figures = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
      if (!cells[0].equals("970")) {
        codes.add(cells[0]);
        double[] row =
            figures
                .computeIfAbsent(cells[3], m -> new TreeMap<>())
                .computeIfAbsent(cells[0], c -> missing());
        if (!cells[4].isEmpty()) {
          row[Integer.parseInt(cells[2]) - FIRST] = Double.parseDouble(cells[4]);
        }
      }
    }
    TreeMap<String, double[][]> values = new TreeMap<>();
    figures.forEach(
        (measure, rows) ->
            values.put(
                measure,
                codes.stream()
                    .map(code -> rows.getOrDefault(code, missing()))
                    .toArray(double[][]::new)));
    return new PanelFigures(List.copyOf(codes), FIRST, LAST - FIRST + 1, values, REORGANISATIONS);
  }

  private static double[] missing() {
    double[] row = new double[LAST - FIRST + 1];
    Arrays.fill(row, Double.NaN);
    return row;
  }
}
