package org.lacattribution.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** Looks for texts in the files of a warehouse, whatever table or version they belong to. */
final class TraceSearch {
  private static final int CHUNK = 1 << 20;

  /** Up to so many texts are looked for one after another. */
  private static final int FEW = 32;

  private final SparkSession spark;
  private final Path warehouse;
  private final Collection<String> texts;

  TraceSearch(SparkSession spark, String warehouse, Collection<String> texts) {
    this.spark = spark;
    this.warehouse = new Path(warehouse);
    this.texts = texts;
  }

  Traces result() {
    long files = 0;
    long bytes = 0;
    List<String> foundIn = new ArrayList<>();
    Map<Path, List<String>> rows = new TreeMap<>();
    try {
      FileSystem system = warehouse.getFileSystem(spark.sessionState().newHadoopConf());
      RemoteIterator<LocatedFileStatus> all = system.listFiles(warehouse, true);
      while (all.hasNext()) {
        LocatedFileStatus file = all.next();
        files++;
        bytes += file.getLen();
        Path path = file.getPath();
        if (path.getName().endsWith(".parquet") && !path.getName().startsWith(".")) {
          rows.computeIfAbsent(path.getParent(), folder -> new ArrayList<>()).add(path.toString());
        } else if (hasOne(system, path)) {
          foundIn.add(path.toString());
        }
      }
    } catch (IOException fault) {
      throw new UncheckedIOException("The warehouse cannot be searched.", fault);
    }
    rows.values().forEach(folder -> foundIn.addAll(filesWithOne(folder)));
    return new Traces(files, bytes, List.copyOf(foundIn));
  }

  /** Every value of every row, those within lists and groups among them. */
  private List<String> filesWithOne(List<String> files) {
    Dataset<Row> rows =
        spark.read().option("mergeSchema", "true").parquet(files.toArray(String[]::new));
    Column all =
        to_json(
            struct(
                List.of(rows.columns()).stream()
                    .map(name -> col("`" + name + "`"))
                    .toArray(Column[]::new)));
    if (texts.size() > FEW) {
      // As many conditions as texts would be a query too large to be planned.
      Set<String> wanted = Set.copyOf(texts);
      return rows.select(input_file_name(), all)
          .as(Encoders.tuple(Encoders.STRING(), Encoders.STRING()))
          .filter((FilterFunction<Tuple2<String, String>>) row -> hasOne(row._2(), wanted))
          .map((MapFunction<Tuple2<String, String>, String>) Tuple2::_1, Encoders.STRING())
          .distinct()
          .collectAsList();
    }
    Column any = texts.stream().map(all::contains).reduce(Column::or).orElse(lit(false));
    return rows.where(any)
        .select(input_file_name())
        .distinct()
        .as(Encoders.STRING())
        .collectAsList();
  }

  /** Whether a text has one of others: each part of it that is as long as one is looked up. */
  static boolean hasOne(String text, Collection<String> texts) {
    if (texts.size() <= FEW) {
      return texts.stream().anyMatch(text::contains);
    }
    Set<String> wanted = Set.copyOf(texts);
    for (int length : wanted.stream().map(String::length).collect(Collectors.toSet())) {
      for (int from = 0; from + length <= text.length(); from++) {
        if (wanted.contains(text.substring(from, from + length))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the bytes of a file have a text, also across the end of a chunk. */
  private boolean hasOne(FileSystem system, Path path) throws IOException {
    int longest = texts.stream().mapToInt(String::length).max().orElse(0);
    String rest = "";
    try (InputStream in = system.open(path)) {
      byte[] chunk = in.readNBytes(CHUNK);
      while (chunk.length > 0) {
        String text = rest + new String(chunk, StandardCharsets.ISO_8859_1);
        if (hasOne(text, texts)) {
          return true;
        }
        rest = text.substring(Math.max(0, text.length() - longest));
        chunk = in.readNBytes(CHUNK);
      }
      return false;
    }
  }
}
