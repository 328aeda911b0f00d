package org.lacattribution.land;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lacattribution.land.file.Line;
import org.lacattribution.land.file.RowFile;
import org.lacattribution.reading.DateValue;
import org.lacattribution.reading.Identifier;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.ChildIdMap;

/**
 * The identifiers of children, families and records that a drop has, and where. They are compared
 * as keyed hashes, under a key that is forgotten at once, and never reach the driver.
 */
final class IdentifierMentions {
  /** Space of the identifiers of children. */
  static final String CHILDREN = Field.Identifies.CHILD.name();

  /** Identifiers of records by which tables are joined, without the prefix of their table. */
  private static final Set<String> JOINED =
      Set.of(
          "enrolment_id",
          "referral_id",
          "assessment_id",
          "s47_enquiry_id",
          "cla_id",
          "cla_placement_id");

  private static final Set<String> BIRTHS = Set.of("DOB", "pers_dob");
  private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1920, 1, 1);

  private static final StructType MENTION =
      new StructType()
          .add("space", DataTypes.StringType)
          .add("folded", DataTypes.StringType)
          .add("identifier", DataTypes.StringType)
          .add("evidence", DataTypes.StringType)
          .add("is_mapped", DataTypes.BooleanType)
          .add("table", DataTypes.StringType)
          .add("path", DataTypes.StringType)
          .add("field", DataTypes.StringType)
          .add("line", DataTypes.LongType);

  private IdentifierMentions() {}

  /**
   * One row for each identifier of a space: the authority, and what it identifies.
   *
   * <ul>
   *   <li>{@code space}: what it identifies
   *   <li>{@code folded}: what is left of it where leading zeros, letter case and spaces count for
   *       nothing, hashed
   *   <li>{@code identifier}: itself, hashed
   *   <li>{@code first}: path, field and line of its first mention
   *   <li>{@code evidence}: hashes of what distinguishes it from others
   *   <li>{@code tables}: short names of the tables that have it
   *   <li>{@code is_mapped}: whether {@code child_id_map} has it as a source's
   *   <li>{@code is_met}: whether any other column has it
   * </ul>
   */
  static Dataset<Row> of(
      SparkSession spark,
      List<DropFile> files,
      Map<String, FileProfile> profiles,
      Map<String, String> settings) {
    Map<String, Integer> spares = new HashMap<>();
    files.forEach(file -> spares.put(file.path(), profiles.get(file.path()).spare()));
    Pseudonyms hashed = Pseudonyms.under(HexFormat.of().formatHex(random()));
    return Drop.indices(spark, files.size())
        .flatMap(
            (FlatMapFunction<Long, Row>)
                index -> {
                  DropFile file = files.get(index.intValue());
                  return new Mentions(
                      file, spares.get(file.path()), hashed, Drop.open(file.location(), settings));
                },
            Encoders.row(MENTION))
        .groupBy("space", "folded", "identifier")
        .agg(
            min(struct("path", "field", "line")).as("first"),
            collect_set("evidence").as("evidence"),
            collect_set("table").as("tables"),
            max(col("is_mapped")).as("is_mapped"),
            max(not(col("is_mapped"))).as("is_met"));
  }

  private static byte[] random() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }

  /** Identifiers that one file mentions, with what the file says to distinguish them. */
  private static final class Mentions implements Iterator<Row> {
    /** Mentions remembered, so that few are given twice; a bound on memory, not on files. */
    private static final int MOST_REMEMBERED = 100_000;

    /** An identifying column: where it is in the file, and with whose identifiers it is met. */
    private record Column(Field field, int position, String space, boolean isMapped) {}

    private record Mention(int column, String laCode, String identifier, String evidence) {}

    private final DropFile file;
    private final int spare;
    private final Pseudonyms hashed;
    private final RowFile csv;
    private final List<Column> columns = new ArrayList<>();
    private final Set<Mention> remembered = new HashSet<>();
    private final Queue<Row> ready = new ArrayDeque<>();
    private int child = -1;
    private int birth = -1;

    Mentions(DropFile file, int spare, Pseudonyms hashed, InputStream bytes) throws IOException {
      this.file = file;
      this.spare = spare;
      this.hashed = hashed;
      this.csv = file.open(bytes);
      csv.next();
      Table table = Table.named(file.header().table());
      List<Field> owners = table.ownersFields();
      for (int i = 0; i < owners.size(); i++) {
        Field field = owners.get(i);
        int position = file.header().columns()[i];
        if (position >= 0) {
          space(table, field)
              .ifPresent(
                  space ->
                      columns.add(
                          new Column(
                              field, position, space, field.equals(ChildIdMap.SOURCE_CHILD_ID))));
          boolean isChild = field.identifies() == Field.Identifies.CHILD;
          child = isChild && child < 0 && !table.equals(ChildIdMap.TABLE) ? position : child;
          birth = BIRTHS.contains(field.name()) ? position : birth;
        }
      }
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && !columns.isEmpty() && csv.hasNext()) {
        Line line = csv.next();
        if (FileReading.reject(line, file.header(), spare) == null) {
          note(line);
        }
      }
      if (ready.isEmpty()) {
        close();
      }
      return !ready.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }

    private void close() {
      try {
        csv.close();
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }

    private void note(Line line) {
      String of = child < 0 ? null : read(line.cells()[child]).map(Identifier::folded).orElse(null);
      String laCode = FileReading.authority(line.cells(), file);
      for (int i = 0; i < columns.size(); i++) {
        Column column = columns.get(i);
        Optional<String> identifier = read(line.cells()[column.position()]);
        if (identifier.isPresent()) {
          boolean isChild = column.field().identifies() == Field.Identifies.CHILD;
          String evidence = !isChild ? of : column.position() == child ? born(line) : null;
          Mention mention = new Mention(i, laCode, identifier.get(), evidence);
          boolean isNew =
              remembered.size() < MOST_REMEMBERED
                  ? remembered.add(mention)
                  : !remembered.contains(mention);
          if (isNew) {
            ready.add(row(mention, column, line.number()));
          }
        }
      }
    }

    private Row row(Mention mention, Column column, long line) {
      return RowFactory.create(
          mention.laCode() + " " + column.space(),
          hash(Identifier.folded(mention.identifier())),
          hash(mention.identifier()),
          mention.evidence() == null ? null : hash(mention.evidence()),
          column.isMapped(),
          Table.named(file.header().table()).shortName(),
          file.path(),
          column.field().name(),
          line);
    }

    private String born(Line line) {
      LocalDate day = birth < 0 ? null : DateValue.of(line.cells()[birth]).day();
      return day == null || day.isBefore(EARLIEST_BIRTH) ? null : day.toString();
    }

    private String hash(String text) {
      return hashed.of(file.laCode(), Field.Identifies.RECORD, text);
    }

    private static Optional<String> read(String text) {
      return Optional.ofNullable(text).map(Identifier::plain);
    }

    private static Optional<String> space(Table table, Field field) {
      return switch (field.identifies()) {
        case CHILD, FAMILY -> Optional.of(field.identifies().name());
        case RECORD -> {
          String name =
              table.shortName().startsWith("ssd_") ? field.name().substring(5) : field.name();
          yield JOINED.contains(name) ? Optional.of(name) : Optional.empty();
        }
        case NOTHING -> Optional.empty();
      };
    }
  }
}
