package org.lacattribution.publish.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;

/**
 * Where in its release a figure stands, or how it is worked out from figures that stand there.
 *
 * <p>Written {@code FILE#COLUMN=VALUE&COLUMN=VALUE/COLUMN}: the file, the rows in which columns
 * have these values, the column. {@code FROM..TO} stands for every value from one to the other,
 * {@code A|B} for either, {@code !VALUE} for every other. A value is encoded as in a web address.
 * Round such cells stand the names of what is done with them, as in {@code
 * difference(a.csv#year=2013/x,a.csv#year=2012/x)}; blank cells are passed over.
 *
 * @param text as the page carries it
 */
public record Source(String text) {

  /** A column of every row of a table, to be narrowed. */
  static Source of(Table table, Field column) {
    return new Source("%s.csv/%s".formatted(table.shortName(), column.name()));
  }

  /** A property of the manifest. */
  static Source ofManifest(String property) {
    return new Source("manifest.json/" + property);
  }

  /** The rows of it in which a column has a value. */
  Source where(String column, Object value) {
    return narrowed(column, encoded(value));
  }

  Source where(Field column, Object value) {
    return where(column.name(), value);
  }

  /** The rows of it in which a column has a value from one to another, both included. */
  Source between(Field column, Object from, Object to) {
    return narrowed(column.name(), encoded(from) + ".." + encoded(to));
  }

  /** The rows of it in which a column has one of the values. */
  Source among(Field column, Collection<?> values) {
    return narrowed(
        column.name(), values.stream().map(Source::encoded).collect(Collectors.joining("|")));
  }

  /** The rows of it in which a column has another value. */
  Source without(Field column, Object value) {
    return narrowed(column.name(), "!" + encoded(value));
  }

  static Source sum(Source cells) {
    return new Source("sum(%s)".formatted(cells.text));
  }

  /** How many different values the cells have. */
  static Source count(Source cells) {
    return new Source("count(%s)".formatted(cells.text));
  }

  /** How many rows there are. */
  static Source rows(Source cells) {
    return new Source("rows(%s)".formatted(cells.text));
  }

  /** The middle one, or half the sum of the middle two. */
  static Source median(Source cells) {
    return new Source("median(%s)".formatted(cells.text));
  }

  /** One more than the number of cells that are above it. */
  static Source rank(Source cell, Source cells) {
    return new Source("rank(%s,%s)".formatted(cell.text, cells.text));
  }

  static Source difference(Source from, Source taken) {
    return new Source("difference(%s,%s)".formatted(from.text, taken.text));
  }

  /** The first for every hundred of the second. */
  static Source percentage(Source part, Source whole) {
    return new Source("percentage(%s,%s)".formatted(part.text, whole.text));
  }

  /** A proportion in hundredths. */
  static Source hundredths(Source proportion) {
    return new Source("hundredths(%s)".formatted(proportion.text));
  }

  /** One hundred less it. */
  static Source fromHundred(Source of) {
    return new Source("fromhundred(%s)".formatted(of.text));
  }

  /** It less one hundred. */
  static Source aboveHundred(Source of) {
    return new Source("abovehundred(%s)".formatted(of.text));
  }

  /** Without its sign. */
  static Source size(Source of) {
    return new Source("size(%s)".formatted(of.text));
  }

  private Source narrowed(String column, String values) {
    int end = text.lastIndexOf('/');
    String rows = text.substring(0, end);
    String joined = rows + (rows.contains("#") ? "&" : "#") + column + "=" + values;
    return new Source(joined + text.substring(end));
  }

  /** Encoded are also the marks that the notation itself uses. */
  private static String encoded(Object value) {
    return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("..", "%2E%2E");
  }
}
