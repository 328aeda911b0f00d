package org.lacattribution.publish;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.try_element_at;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.lacattribution.council.Council;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;

/**
 * Released tables as people and files have them: numbers with as many decimals as the contract
 * says, and columns in words next to codes. The page, the workbook and the CSV files read the same.
 */
public final class Readable {
  /** What the outputs call that is no programme. */
  private static final Map<String, String> WORDS =
      Map.of(
          "all", "All programmes",
          "unattributed", "Not explained",
          "observed_change", "Change in the number in care",
          "child_population", "Child population",
          "need_mix", "Change in need",
          "secular_trend", "Underlying trend");

  private static final String OTHER = "_OTHER";

  private Readable() {}

  /** The tables that disclosure control has left, made readable. */
  public static Tables of(Tables released, Council council) {
    return table -> of(table, released.read(table), council);
  }

  private static Dataset<Row> of(Table table, Dataset<Row> rows, Council council) {
    Dataset<Row> readable = rows;
    for (Field field : table.fields()) {
      if (field.releasable() && field.type().equals(DataTypes.DoubleType)) {
        readable = readable.withColumn(field.name(), round(field.col(), table.decimals()));
      }
      for (Field.InWords words : field.inWords()) {
        readable = readable.withColumn(words.name(), inWords(field, words, council));
      }
    }
    return readable;
  }

  /** Null where no list has the code. */
  private static Column inWords(Field field, Field.InWords words, Council council) {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (String list : words.lists()) {
      if (list.equals(Field.InWords.COUNCIL)) {
        meanings.putAll(names(council));
      } else {
        CodeList.named(list).codes().forEach(code -> meanings.put(code.code(), code.meaning()));
      }
    }
    return try_element_at(
        map(
            meanings.entrySet().stream()
                .flatMap(code -> Stream.of(lit(code.getKey()), lit(code.getValue())))
                .toArray(Column[]::new)),
        field.col());
  }

  /** Names of programmes and groups; a group has the names of its programmes. */
  private static Map<String, String> names(Council council) {
    Map<String, String> names = new LinkedHashMap<>(WORDS);
    council.programmes().stream()
        .collect(
            Collectors.groupingBy(
                Council.Programme::group,
                LinkedHashMap::new,
                Collectors.mapping(Council.Programme::name, Collectors.joining(" and "))))
        .forEach(
            (group, programmes) -> {
              names.put(group, programmes);
              names.put(group + OTHER, "Other programmes of the group");
            });
    // Where a programme is a group by itself, both have one name.
    council.programmes().forEach(programme -> names.put(programme.code(), programme.name()));
    return names;
  }
}
