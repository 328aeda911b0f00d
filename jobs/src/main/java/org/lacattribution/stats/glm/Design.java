package org.lacattribution.stats.glm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

/**
 * A model matrix: named columns of one length, in the order in which they were added. Immutable.
 */
public final class Design {
  private final int rows;
  private final List<String> names;
  private final double[][] columns;

  private Design(int rows, List<String> names, double[][] columns) {
    if (new LinkedHashSet<>(names).size() != names.size()) {
      throw new IllegalArgumentException("Design names a column twice: " + names + ".");
    }
    this.rows = rows;
    this.names = List.copyOf(names);
    this.columns = columns;
  }

  /** A design with no column. */
  public static Design empty(int rows) {
    return new Design(rows, List.of(), new double[0][]);
  }

  /** A column of ones, named {@code (intercept)}. */
  public static Design intercept(int rows) {
    double[] ones = new double[rows];
    Arrays.fill(ones, 1);
    return empty(rows).with("(intercept)", ones);
  }

  /** This design and one more column, which may hold no NaN. */
  public Design with(String name, double[] column) {
    if (column.length != rows) {
      throw new IllegalArgumentException(
          "Column %s has %d rows, its design %d.".formatted(name, column.length, rows));
    }
    for (double value : column) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "Column %s holds a value that is missing or infinite: leave such rows out, or add a level for them."
                .formatted(name));
      }
    }
    List<String> more = new ArrayList<>(names);
    more.add(name);
    double[][] wider = Arrays.copyOf(columns, columns.length + 1);
    wider[columns.length] = column.clone();
    return new Design(rows, more, wider);
  }

  /** An indicator for every level but the first in sorted order, named {@code name=level}. */
  public Design withLevels(String name, int[] levels) {
    Design design = this;
    TreeSet<Integer> sorted = new TreeSet<>();
    Arrays.stream(levels).forEach(sorted::add);
    for (int level : sorted.tailSet(sorted.first(), false)) {
      design =
          design.with(
              name + "=" + level,
              Arrays.stream(levels).mapToDouble(l -> l == level ? 1 : 0).toArray());
    }
    return design;
  }

  /** This design without the column of that name. */
  public Design without(String name) {
    int dropped = position(name);
    List<String> fewer = new ArrayList<>(names);
    fewer.remove(dropped);
    double[][] narrower = new double[columns.length - 1][];
    for (int j = 0, k = 0; j < columns.length; j++) {
      if (j != dropped) {
        narrower[k++] = columns[j];
      }
    }
    return new Design(rows, fewer, narrower);
  }

  public int rows() {
    return rows;
  }

  public List<String> names() {
    return names;
  }

  /** Where a column stands, from 0. */
  public int position(String name) {
    int position = names.indexOf(name);
    if (position < 0) {
      throw new IllegalArgumentException(
          "Design has no column %s, only %s.".formatted(name, names));
    }
    return position;
  }

  public double[] column(String name) {
    return columns[position(name)].clone();
  }

  /** Xb for every row. An aliased coefficient, NaN, counts as 0. */
  public double[] times(double[] coefficients) {
    if (coefficients.length != columns.length) {
      throw new IllegalArgumentException(
          "%d coefficients for the %d columns %s."
              .formatted(coefficients.length, columns.length, names));
    }
    double[] product = new double[rows];
    for (int j = 0; j < columns.length; j++) {
      double b = coefficients[j];
      if (!Double.isNaN(b)) {
        for (int i = 0; i < rows; i++) {
          product[i] += b * columns[j][i];
        }
      }
    }
    return product;
  }

  double[][] columns() {
    return columns;
  }
}
