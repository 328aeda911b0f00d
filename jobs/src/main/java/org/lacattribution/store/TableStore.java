package org.lacattribution.store;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lacattribution.error.OurFault;
import org.lacattribution.error.SliceHeld;
import org.lacattribution.error.UserFault;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.published.ReleaseLedger;
import scala.Option;

/**
 * The warehouse: one Delta table a contract, at {@code WAREHOUSE/LAYER/NAME}.
 *
 * <p>A slice of a table (the rows of some authorities, of some collection years) is replaced in one
 * commit and never appended twice. A table is made with the constraints of its contract: required
 * columns are NOT NULL, its checks are CHECK constraints. They are the last line of defence, since
 * their messages print values: stages validate before they write.
 */
public final class TableStore implements Tables {
  private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");

  /** What a message adds that advises a new warehouse. */
  public static final String KEEP_LEDGER =
      "First copy the folder %s of the old warehouse into the new one: it records what earlier releases disclosed, and without it a new release is not protected against comparison with them."
          .formatted(ReleaseLedger.TABLE.name().replace('.', '/'));

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_]+");

  /** What Spark takes for a pattern of paths rather than for a path. */
  private static final Pattern GLOB = Pattern.compile("[{}\\[\\]*?\\\\]");

  /**
   * Bytes of a table that one task reads in a moment. Where all that a query reads is so small, it
   * needs no exchange between tasks, each of which costs more than the rows do.
   */
  private static final long SMALL = 8L << 20;

  /**
   * Column added to those of the contract in a table about every authority: the council whose run
   * wrote the row. Each council of a warehouse has its own rows, made from its own input.
   */
  private static final String COUNCIL = "_council";

  private final SparkSession spark;
  private final String warehouse;
  private final String council;
  private final Map<String, Long> pinned;
  private final Map<String, Dataset<Row>> opened = new ConcurrentHashMap<>();

  /**
   * The newest version of every table as one council sees it: of tables about every authority, the
   * rows that its own runs wrote.
   *
   * @param council three-digit code of the council
   */
  public TableStore(SparkSession spark, String warehouse, String council) {
    this(spark, warehouse, council, Map.of());
  }

  /** The newest version of every table, to be read only: rows of every council. */
  public TableStore(SparkSession spark, String warehouse) {
    this(spark, warehouse, null, Map.of());
  }

  private TableStore(
      SparkSession spark, String warehouse, String council, Map<String, Long> pinned) {
    this.spark = spark;
    this.warehouse = warehouse.replaceAll("/+$", "");
    this.council = council;
    this.pinned = pinned;
  }

  /**
   * The same warehouse as a run left it: reads give the versions named.
   *
   * @param versions version by table name; a table that is not named reads as empty
   */
  public Tables asOf(Map<String, Long> versions) {
    return table ->
        versions.containsKey(table.name())
            ? new TableStore(spark, warehouse, council, versions).read(table)
            : none(table);
  }

  /**
   * Rows of a table. The files of a version are looked up in its log once, however many queries
   * name the table.
   */
  @Override
  public Dataset<Row> read(Table table) {
    long version = pinned.getOrDefault(table.name(), version(table));
    return version < 0
        ? none(table)
        : opened.computeIfAbsent(table.name() + " " + version, key -> open(table, version));
  }

  private Dataset<Row> open(Table table, long version) {
    TableFiles files = TableFiles.of(path(table).toString(), version, conf());
    requireContract(table, files.schema());
    Column[] fields = table.fields().stream().map(Field::col).toArray(Column[]::new);
    Column wanted = isOwned(table) && council != null ? col(COUNCIL).equalTo(council) : lit(true);
    if (!files.isPlain() || files.files().stream().anyMatch(GLOB.asPredicate())) {
      return spark
          .read()
          .format("delta")
          .option("versionAsOf", version)
          .load(path(table).toString())
          .where(wanted)
          .select(fields);
    }
    if (files.files().isEmpty()) {
      return none(table);
    }
    Dataset<Row> rows =
        spark
            .read()
            .schema(files.schema())
            .parquet(files.files().toArray(String[]::new))
            .where(wanted)
            .select(fields);
    return files.bytes() <= SMALL ? rows.coalesce(1) : rows;
  }

  /** Whether the table was ever written. */
  public boolean exists(Table table) {
    return version(table) >= 0;
  }

  /** Newest version of a table, or -1 where it was never written. */
  public long version(Table table) {
    Path log = new Path(path(table), "_delta_log");
    try {
      FileSystem files = log.getFileSystem(conf());
      return Arrays.stream(files.listStatus(log))
          .map(FileStatus::getPath)
          .map(Path::getName)
          .map(COMMIT::matcher)
          .filter(java.util.regex.Matcher::matches)
          .mapToLong(commit -> Long.parseLong(commit.group(1)))
          .max()
          .orElse(-1);
    } catch (FileNotFoundException absent) {
      return -1;
    } catch (IOException fault) {
      throw new UncheckedIOException("Table %s cannot be listed.".formatted(table.name()), fault);
    }
  }

  /**
   * Replaces the rows of some authorities, or the council's rows of a table about every authority.
   *
   * @param laCodes authorities that the rows are of; rows of others are a fault of ours
   * @param rows rows with the columns of the contract, in any order
   */
  public Written replace(Table table, Collection<String> laCodes, Dataset<Row> rows) {
    return isOwned(table)
        ? write(
            table,
            in(COUNCIL, List.of(council)),
            table.select(rows).withColumn(COUNCIL, lit(council)))
        : write(table, in(authorityOf(table), laCodes), table.select(rows));
  }

  /**
   * Replaces the rows of some authorities and collection years of a landed table, in one commit.
   *
   * @param years collection years by authority; none where the table is not yearly
   */
  public Written replaceYears(
      Table table, Map<String, ? extends Collection<Integer>> years, Dataset<Row> rows) {
    Map<String, List<String>> authoritiesByYears =
        years.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    entry ->
                        entry.getValue().stream()
                            .sorted()
                            .map(String::valueOf)
                            .collect(joining(", ")),
                    TreeMap::new,
                    Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    String slice =
        authoritiesByYears.entrySet().stream()
            .map(
                entry ->
                    "(%s%s)"
                        .formatted(
                            in("_la_code", entry.getValue()),
                            entry.getKey().isEmpty()
                                ? ""
                                : " AND `_collection_year` IN (%s)".formatted(entry.getKey())))
            .collect(joining(" OR "));
    return write(table, slice, table.select(rows));
  }

  /** Adds rows to a log, which keeps what it has. */
  public Written append(Table table, Dataset<Row> rows) {
    return appendAll(table, table.select(rows));
  }

  private Written appendAll(Table table, Dataset<Row> rows) {
    if (!exists(table)) {
      create(table);
    }
    return isKnownEmpty(rows)
        ? new Written(table.name(), version(table), 0)
        : commit(table, rows, writer -> writer.mode("append"));
  }

  private Written write(Table table, String slice, Dataset<Row> rows) {
    if (!exists(table)) {
      // Nothing to replace yet: an append commits in a third of the time.
      return appendAll(table, rows);
    }
    if (isKnownEmpty(rows)
        && TableFiles.of(path(table).toString(), version(table), conf()).files().isEmpty()) {
      return new Written(table.name(), version(table), 0);
    }
    return commit(table, rows, writer -> writer.mode("overwrite").option("replaceWhere", slice));
  }

  private Written commit(Table table, Dataset<Row> rows, UnaryOperator<DataFrameWriter<Row>> mode) {
    Observation counted = new Observation();
    try {
      mode.apply(rows.observe(counted, count(lit(1)).as("rows")).write().format("delta"))
          .save(path(table).toString());
    } catch (Exception | FSError fault) {
      // Spark throws checked exceptions that it does not declare, and Hadoop an error for a full
      // disk.
      throw Faults.ofWriting(table, warehouse, fault);
    }
    return new Written(table.name(), version(table), rows(counted));
  }

  /** Whether a plan shows, without running it, that it gives no row: as where its input is none. */
  private static boolean isKnownEmpty(Dataset<Row> rows) {
    Option<Object> most = rows.queryExecution().optimizedPlan().maxRows();
    return most.isDefined() && (Long) most.get() == 0;
  }

  private static long rows(Observation counted) {
    try {
      return ((Number) counted.getAsJava().get("rows")).longValue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new OurFault("Interrupted while rows were counted.", stopped);
    }
  }

  private void create(Table table) {
    DeltaTableBuilder builder =
        DeltaTable.createIfNotExists(spark)
            .location(path(table).toString())
            .comment(table.grain())
            .addColumns(
                isOwned(table)
                    ? table.schema().add(COUNCIL, DataTypes.StringType, false)
                    : table.schema())
            // Minimum and maximum texts would be in the log: of a child's table, authority only.
            .property(
                "delta.dataSkippingStatsColumns", isOwned(table) ? COUNCIL : authorityOf(table));
    if (table.appendOnly()) {
      builder = builder.property("delta.appendOnly", "true");
    }
    for (Map.Entry<String, String> check : table.checks().entrySet()) {
      builder = builder.property("delta.constraints." + check.getKey(), check.getValue());
    }
    try {
      builder.execute();
    } catch (Exception | FSError fault) {
      // Spark throws checked exceptions that it does not declare, and Hadoop an error for a full
      // disk.
      throw Faults.ofWriting(table, warehouse, fault);
    }
  }

  /** Whether rows are about every authority, and so belong to the council whose run made them. */
  private static boolean isOwned(Table table) {
    return table.slice() == Table.Slice.WHOLE && !table.layer().equals("landing");
  }

  private static void requireContract(Table table, StructType stored) {
    List<String> names = List.of(stored.fieldNames());
    String missing =
        table.fields().stream()
            .filter(
                field ->
                    !names.contains(field.name())
                        || !stored.apply(field.name()).dataType().sameType(field.type()))
            .map(Field::name)
            .collect(joining(", "));
    if (isOwned(table) && !names.contains(COUNCIL)) {
      missing = COUNCIL;
    }
    if (!missing.isEmpty()) {
      throw new UserFault(
          "Table %s of this warehouse was written by another version: column %s differs from the contract. Give a new --warehouse and run again. %s"
              .formatted(table.name(), missing, KEEP_LEDGER));
    }
  }

  /**
   * Deletes the files of every version of a table but the newest, so that what was removed from it
   * is in none of them. Nobody may read or write the warehouse at the same time. Delta's own VACUUM
   * does the same in some seconds for each table, which has as many tables as a warehouse has.
   */
  public void forgetHistory(Table table) {
    TableFiles newest = TableFiles.of(path(table).toString(), version(table), conf());
    if (!newest.isPlain()) {
      throw new UserFault(
          "Table %s was changed by another program, and may keep rows that it removed: run `./lac ingest` again first."
              .formatted(table.name()));
    }
    Set<Path> current = newest.files().stream().map(Path::new).collect(toSet());
    try {
      FileSystem system = path(table).getFileSystem(conf());
      Path folder = system.makeQualified(path(table));
      RemoteIterator<LocatedFileStatus> files = system.listFiles(folder, true);
      List<Path> old = new ArrayList<>();
      while (files.hasNext()) {
        Path file = files.next().getPath();
        boolean isLog = folder.toUri().relativize(file.toUri()).getPath().startsWith("_delta_log");
        if (!isLog && !current.contains(file)) {
          old.add(file);
        }
      }
      for (Path file : old) {
        system.delete(file, false);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(
          "Old files of table %s cannot be deleted.".formatted(table.name()), fault);
    }
    opened.keySet().removeIf(name -> name.startsWith(table.name() + " "));
  }

  /**
   * Searches every file of the warehouse for some texts: files of rows by their values, for they
   * are compressed, and all others by their bytes.
   *
   * @param texts of letters and digits
   */
  public Traces search(Collection<String> texts) {
    return new TraceSearch(spark, warehouse, texts).result();
  }

  /** Rows made here, such as the record of a run, with the schema of a contract. */
  public Dataset<Row> rows(Table table, List<Row> rows) {
    return spark.createDataFrame(rows, table.schema());
  }

  private Dataset<Row> none(Table table) {
    return rows(table, List.of());
  }

  private Configuration conf() {
    return spark.sessionState().newHadoopConf();
  }

  private Path path(Table table) {
    return new Path(warehouse + "/" + table.layer() + "/" + table.shortName());
  }

  private static String authorityOf(Table table) {
    return table.find("_la_code").isPresent() ? "_la_code" : "la_code";
  }

  /** A condition for replaceWhere, which takes text alone: nothing but codes may enter it. */
  private static String in(String column, Collection<String> codes) {
    codes.forEach(
        code -> {
          if (!CODE.matcher(code).matches()) {
            throw new OurFault("A slice is named by codes of letters and digits alone.");
          }
        });
    return "`%s` IN (%s)"
        .formatted(
            column,
            codes.stream().sorted().map("'%s'"::formatted).collect(Collectors.joining(", ")));
  }

  /** Thrown by a writer that lost to another: named here so that only this package knows Delta. */
  static SliceHeld lost(Table table, Throwable cause) {
    return new SliceHeld(
        "Another run changed table %s at the same time (%s) and won. Nothing of this run is read; run again when the other has ended."
            .formatted(table.name(), cause.getClass().getSimpleName()));
  }
}
