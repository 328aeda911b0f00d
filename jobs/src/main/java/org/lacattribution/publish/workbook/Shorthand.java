package org.lacattribution.publish.workbook;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lacattribution.table.Field;

/** Why numbers of a row are empty, in a column of its own: numbers then add up and sort. */
final class Shorthand {
  static final String HEADING = "Shorthand";

  private Shorthand() {}

  /** Whether a value is shorthand in the place of a number. */
  static boolean standsFor(Field field, Object value) {
    return (field.holds() == Field.Holds.NUMBER || field.holds() == Field.Holds.INTEGER)
        && value instanceof String;
  }

  /** Each symbol and the columns that it stands for; empty where every number is there. */
  static String of(List<Field> fields, List<Object> values) {
    Map<String, List<String>> columns =
        IntStream.range(0, fields.size())
            .boxed()
            .filter(i -> standsFor(fields.get(i), values.get(i)))
            .collect(
                Collectors.groupingBy(
                    i -> values.get(i).toString(),
                    TreeMap::new,
                    Collectors.mapping(i -> Headings.words(fields.get(i)), toList())));
    return columns.entrySet().stream()
        .map(symbol -> symbol.getKey() + " " + String.join(", ", symbol.getValue()))
        .collect(joining("; "));
  }
}
