package org.lacattribution.land;

import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lacattribution.error.OurFault;
import org.lacattribution.land.file.Line;
import org.lacattribution.land.file.RowFile;
import org.lacattribution.reading.DateValue;
import org.lacattribution.reading.Identifier;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.landing.ChildIdMap;

/**
 * The identifiers of children, families and records that a drop has, and where. They are compared
 * as keyed hashes of 64 bits, under a key that is forgotten at once, and never reach the driver.
 *
 * @param files files of the drop, by whose positions the rows name them
 * @param tables short names of tables; the bit of each in a set of tables is at its position
 * @param mentions a row for each identifier, column and distinguishing value of a file: {@code
 *     space}, the authority and what is identified; {@code folded}, what is left of the identifier
 *     where leading zeros, letter case and spaces count for nothing; {@code identifier}, itself;
 *     {@code evidence}, what distinguishes it from others, or null; {@code is_mapped}, whether it
 *     is a source's in {@code child_id_map}; {@code tables}, the bit of the table; {@code file},
 *     {@code field} and {@code line}. Files are read each time that it is asked for
 */
record IdentifierMentions(List<DropFile> files, List<String> tables, Dataset<Row> mentions) {
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

  /** Bits that a set of tables has room for. */
  static final int MOST_TABLES = 63;

  private static final int HEXADECIMAL = 16;
  private static final int DIGITS_OF_A_LONG = 16;

  private static final StructType MENTION =
      new StructType()
          .add("space", DataTypes.StringType)
          .add("folded", DataTypes.LongType)
          .add("identifier", DataTypes.LongType)
          .add("evidence", DataTypes.LongType)
          .add("is_mapped", DataTypes.BooleanType)
          .add("tables", DataTypes.LongType)
          .add("file", DataTypes.IntegerType)
          .add("field", DataTypes.StringType)
          .add("line", DataTypes.LongType);

  /**
   * Of the files of a drop.
   *
   * @param counts whether sets of tables have a bit for a table of this short name
   */
  static IdentifierMentions of(
      SparkSession spark,
      List<DropFile> files,
      Map<String, FileProfile> profiles,
      Map<String, String> settings,
      Predicate<String> counts) {
    List<String> tables =
        files.stream()
            .map(file -> Table.named(file.header().table()).shortName())
            .filter(counts)
            .distinct()
            .sorted()
            .toList();
    if (tables.size() > MOST_TABLES) {
      throw new OurFault("A drop has more tables than a set of them has room for.");
    }
    List<Integer> spares = files.stream().map(file -> profiles.get(file.path()).spare()).toList();
    Pseudonyms hashed = Pseudonyms.under(HexFormat.of().formatHex(random()));
    Dataset<Row> mentions =
        Drop.indices(spark, files.size())
            .flatMap(
                (FlatMapFunction<Long, Row>)
                    index -> {
                      int at = index.intValue();
                      DropFile file = files.get(at);
                      int bit = tables.indexOf(Table.named(file.header().table()).shortName());
                      return new Mentions(
                          file,
                          at,
                          bit < 0 ? 0 : 1L << bit,
                          spares.get(at),
                          hashed,
                          Drop.open(file.location(), settings));
                    },
                Encoders.row(MENTION));
    return new IdentifierMentions(files, tables, mentions);
  }

  /**
   * One row for what is left of identifiers, space and folded: {@code least} and {@code most},
   * which differ where several identifiers leave the same, and {@code tables}, the set of those
   * that have any of them.
   */
  Dataset<Row> folded() {
    return mentions
        .groupBy("space", "folded")
        .agg(
            min("identifier").as("least"),
            max("identifier").as("most"),
            bit_or(col("tables")).as("tables"));
  }

  /** Short names of the tables of a set. */
  List<String> names(long set) {
    return IntStream.range(0, tables.size())
        .filter(bit -> (set >> bit & 1) == 1)
        .mapToObj(tables::get)
        .toList();
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
    private final int position;
    private final long table;
    private final int spare;
    private final Pseudonyms hashed;
    private final RowFile csv;
    private final List<Column> columns = new ArrayList<>();
    private final Set<Mention> remembered = new HashSet<>();
    private final Queue<Row> ready = new ArrayDeque<>();
    private int child = -1;
    private int birth = -1;

    Mentions(
        DropFile file, int position, long table, int spare, Pseudonyms hashed, InputStream bytes)
        throws IOException {
      this.file = file;
      this.position = position;
      this.table = table;
      this.spare = spare;
      this.hashed = hashed;
      this.csv = file.open(bytes);
      csv.next();
      Table contract = Table.named(file.header().table());
      List<Field> owners = contract.ownersFields();
      for (int i = 0; i < owners.size(); i++) {
        Field field = owners.get(i);
        int at = file.header().columns()[i];
        if (at >= 0) {
          space(contract, field)
              .ifPresent(
                  space ->
                      columns.add(
                          new Column(field, at, space, field.equals(ChildIdMap.SOURCE_CHILD_ID))));
          boolean isChild = field.identifies() == Field.Identifies.CHILD;
          child = isChild && child < 0 && !contract.equals(ChildIdMap.TABLE) ? at : child;
          birth = BIRTHS.contains(field.name()) ? at : birth;
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
          table,
          position,
          column.field().name(),
          line);
    }

    private String born(Line line) {
      LocalDate day = birth < 0 ? null : DateValue.of(line.cells()[birth]).day();
      return day == null || day.isBefore(EARLIEST_BIRTH) ? null : day.toString();
    }

    private long hash(String text) {
      return Long.parseUnsignedLong(
          hashed.of(file.laCode(), Field.Identifies.RECORD, text).substring(0, DIGITS_OF_A_LONG),
          HEXADECIMAL);
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
