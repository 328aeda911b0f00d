package org.lacattribution.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A published data set under {@code src/test/resources/published} and the figures that a right
 * estimator finds in it. Each folder's SOURCE.md says where they come from.
 */
public final class PublishedSet {
  private final String name;
  private final List<String> header;
  private final List<String[]> rows;

  private PublishedSet(String name, List<String> header, List<String[]> rows) {
    this.name = name;
    this.header = header;
    this.rows = rows;
  }

  public static PublishedSet named(String name) {
    return read(name, name);
  }

  /** The rows, by number from 0, that meet the condition. */
  public PublishedSet where(IntPredicate condition) {
    return new PublishedSet(
        name,
        header,
        IntStream.range(0, rows.size()).filter(condition).mapToObj(rows::get).toList());
  }

  public int rows() {
    return rows.size();
  }

  /** NaN where empty. */
  public double[] numbers(String column) {
    return rows.stream()
        .mapToDouble(
            row -> {
              String cell = row[position(column)];
              return cell.isEmpty() || cell.equals("NA") ? Double.NaN : Double.parseDouble(cell);
            })
        .toArray();
  }

  public int[] levels(String column) {
    return rows.stream().mapToInt(row -> Integer.parseInt(row[position(column)])).toArray();
  }

  public List<String> texts(String column) {
    return rows.stream().map(row -> row[position(column)]).toList();
  }

  /** Asserts a figure of figures.csv to the tolerance beside it. */
  public void assertFigure(String method, String quantity, double actual) {
    PublishedSet figures = read(name, "figures");
    for (String[] figure : figures.rows) {
      if (figure[1].equals(method) && figure[2].equals(quantity)) {
        assertThat(actual)
            .as("%s %s %s", name, method, quantity)
            .isCloseTo(Double.parseDouble(figure[3]), within(Double.parseDouble(figure[4])));
        return;
      }
    }
    throw new AssertionError("No figure %s %s in %s.".formatted(method, quantity, name));
  }

  private int position(String column) {
    int position = header.indexOf(column);
    if (position < 0) {
      throw new AssertionError("No column %s in %s.".formatted(column, name));
    }
    return position;
  }

  private static PublishedSet read(String folder, String file) {
    String path = "/published/%s/%s.csv".formatted(folder, file);
    try (InputStream in = PublishedSet.class.getResourceAsStream(path)) {
      List<String[]> lines = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        lines.add(line.split(",", -1));
      }
      return new PublishedSet(folder, List.of(lines.get(0)), lines.subList(1, lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
