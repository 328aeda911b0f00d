package org.lacattribution.land;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
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
          .add("file", DataTypes.IntegerType)
          .add("field", DataTypes.StringType)
          .add("other_file", DataTypes.IntegerType)
          .add("other_field", DataTypes.StringType)
          .add("line", DataTypes.LongType)
          .add("other_line", DataTypes.LongType);

  private TwinIdentifiers() {}

  /**
   * Sentences that name the files, columns and first lines; empty where nothing is doubled.
   *
   * @param folded rows of {@link IdentifierMentions#folded()}
   */
  static List<String> faults(IdentifierMentions identifiers, Dataset<Row> folded) {
    Dataset<Row> several =
        folded.filter(col("least").notEqual(col("most"))).select("space", "folded");
    if (several.isEmpty()) {
      return List.of();
    }
    Dataset<Row> pairs =
        identifiers
            .mentions()
            .join(several, new String[] {"space", "folded"}, "left_semi")
            .groupBy("space", "folded", "identifier")
            .agg(
                min(struct("file", "field", "line")).as("first"),
                collect_set("evidence").as("evidence"),
                max(col("is_mapped")).as("is_mapped"),
                max(not(col("is_mapped"))).as("is_met"))
            .filter(not(col("is_mapped").and(col("is_met"))))
            .groupBy("space", "folded")
            .agg(collect_list(struct("first", "evidence")).as("spellings"))
            .filter(size(col("spellings")).gt(1))
            .flatMap(
                (FlatMapFunction<Row, Row>)
                    row -> pairs(row.<Row>getList(row.fieldIndex("spellings"))).iterator(),
                Encoders.row(PAIR));
    return pairs
        .groupBy("file", "field", "other_file", "other_field")
        .agg(count(lit(1)).as("pairs"), min(struct("line", "other_line")).as("lines"))
        .orderBy("file", "field", "other_file", "other_field")
        .limit(MOST_KINDS_REPORTED)
        .collectAsList()
        .stream()
        .map(row -> sentence(row, identifiers.files()))
        .toList();
  }

  private static String sentence(Row row, List<DropFile> files) {
    Row lines = row.getAs("lines");
    long pairs = row.<Long>getAs("pairs");
    return "%s: %s of column %s, the first on line %d, differ from identifiers of column %s in %s (line %d) by leading zeros, letter case or spaces alone, so that the same children would be counted twice; export both with identifiers as text, or give the true pairs in child_id_map.csv."
        .formatted(
            files.get(row.<Integer>getAs("file")).path(),
            pairs == 1 ? "1 identifier" : pairs + " identifiers",
            row.getAs("field"),
            lines.getLong(0),
            row.getAs("other_field"),
            files.get(row.<Integer>getAs("other_file")).path(),
            lines.getLong(1));
  }

  /** Of each two spellings between which nothing decides: the later place first. */
  private static List<Row> pairs(List<Row> spellings) {
    List<Row> ordered =
        spellings.stream()
            .sorted(
                Comparator.<Row>comparingInt(s -> s.getStruct(0).getInt(0))
                    .thenComparing(s -> s.getStruct(0).getString(1))
                    .thenComparingLong(s -> s.getStruct(0).getLong(2)))
            .toList();
    List<Row> pairs = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      for (int j = i + 1; j < ordered.size(); j++) {
        if (!areTwo(ordered.get(i).getList(1), ordered.get(j).getList(1))) {
          Row other = ordered.get(i).getStruct(0);
          Row first = ordered.get(j).getStruct(0);
          pairs.add(
              RowFactory.create(
                  first.getInt(0),
                  first.getString(1),
                  other.getInt(0),
                  other.getString(1),
                  first.getLong(2),
                  other.getLong(2)));
        }
      }
    }
    return pairs;
  }

  private static boolean areTwo(List<Long> evidence, List<Long> other) {
    return !evidence.isEmpty() && !other.isEmpty() && evidence.stream().noneMatch(other::contains);
  }
}
