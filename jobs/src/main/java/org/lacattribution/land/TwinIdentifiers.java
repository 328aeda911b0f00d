package org.lacattribution.land;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Identifiers of a drop that differ by leading zeros, letter case or spaces alone. They are one
 * child, family or record written in two ways, and would be counted as two.
 *
 * <p>Two such identifiers are let be where something speaks against it: two children with different
 * dates of birth, two families or records without a child in common, or a child whom {@code
 * child_id_map} names as its source does.
 */
final class TwinIdentifiers {
  private static final int MOST_KINDS_REPORTED = 50;

  private static final StructType PAIR =
      new StructType()
          .add("path", DataTypes.StringType)
          .add("field", DataTypes.StringType)
          .add("other_path", DataTypes.StringType)
          .add("other_field", DataTypes.StringType)
          .add("line", DataTypes.LongType)
          .add("other_line", DataTypes.LongType);

  private TwinIdentifiers() {}

  /**
   * Sentences that name the files, columns and first lines; empty where nothing is doubled.
   *
   * @param identifiers those of {@link IdentifierMentions}
   */
  static List<String> faults(Dataset<Row> identifiers) {
    Dataset<Row> pairs =
        identifiers
            .filter(not(col("is_mapped").and(col("is_met"))))
            .groupBy("space", "folded")
            .agg(collect_list(struct("first", "evidence")).as("spellings"))
            .filter(size(col("spellings")).gt(1))
            .flatMap(
                (FlatMapFunction<Row, Row>)
                    row -> pairs(row.<Row>getList(row.fieldIndex("spellings"))).iterator(),
                Encoders.row(PAIR));
    return pairs
        .groupBy("path", "field", "other_path", "other_field")
        .agg(count(lit(1)).as("pairs"), min(struct("line", "other_line")).as("lines"))
        .orderBy("path", "field", "other_path", "other_field")
        .limit(MOST_KINDS_REPORTED)
        .collectAsList()
        .stream()
        .map(TwinIdentifiers::sentence)
        .toList();
  }

  private static String sentence(Row row) {
    Row lines = row.getAs("lines");
    long pairs = row.<Long>getAs("pairs");
    return "%s: %s of column %s, the first on line %d, differ from identifiers of column %s in %s (line %d) by leading zeros, letter case or spaces alone, so that the same children would be counted twice; export both with identifiers as text, or give the true pairs in child_id_map.csv."
        .formatted(
            row.getAs("path"),
            pairs == 1 ? "1 identifier" : pairs + " identifiers",
            row.getAs("field"),
            lines.getLong(0),
            row.getAs("other_field"),
            row.getAs("other_path"),
            lines.getLong(1));
  }

  /** Of each two spellings between which nothing decides: the later place first. */
  private static List<Row> pairs(List<Row> spellings) {
    List<Row> ordered =
        spellings.stream().sorted(Comparator.comparing(s -> s.getStruct(0).toString())).toList();
    List<Row> pairs = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      for (int j = i + 1; j < ordered.size(); j++) {
        if (!areTwo(ordered.get(i).getList(1), ordered.get(j).getList(1))) {
          Row other = ordered.get(i).getStruct(0);
          Row first = ordered.get(j).getStruct(0);
          pairs.add(
              RowFactory.create(
                  first.getString(0),
                  first.getString(1),
                  other.getString(0),
                  other.getString(1),
                  first.getLong(2),
                  other.getLong(2)));
        }
      }
    }
    return pairs;
  }

  private static boolean areTwo(List<String> evidence, List<String> other) {
    return !evidence.isEmpty() && !other.isEmpty() && evidence.stream().noneMatch(other::contains);
  }
}
