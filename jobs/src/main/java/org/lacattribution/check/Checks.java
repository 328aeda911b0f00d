package org.lacattribution.check;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.DropContents;
import org.lacattribution.check.rule.Finding;
import org.lacattribution.check.rule.Grouping;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RuleDefinition;
import org.lacattribution.check.rule.Subject;
import org.lacattribution.check.rule.SubjectFindings;
import org.lacattribution.council.Council;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Findings;
import org.lacattribution.table.landing.LandedFiles;
import org.lacattribution.table.landing.LandingTables;
import org.lacattribution.table.landing.Provenance;

/**
 * Tries every rule on what was landed.
 *
 * <p>Reads the landed tables and {@link LandedFiles}; gives {@link Findings}. Rows are neither
 * changed nor dropped. In steps:
 *
 * <ol>
 *   <li>Every landed table gets the same columns: authority, subject, table, collection year, file,
 *       line, values.
 *   <li>Rows about one subject, mostly a child, come together in one shuffle, in order of table,
 *       year, file and line, and the rules go through them subject by subject.
 *   <li>Columns that a whole file leaves blank, and tables and years that nobody handed over, are
 *       added.
 * </ol>
 *
 * <p>The cost grows with the rows, and memory with the rows about one subject, of which no more
 * than {@value #MOST_ROWS} are looked at.
 */
public final class Checks {
  /** More than any child has: 366 episodes a year are the most that a return may hold. */
  static final int MOST_ROWS = 20_000;

  private static final String TOO_MANY_ROWS = "child_has_too_many_rows";

  private static final String SUBJECT = "subject";
  private static final String KEY = "subject_key";
  private static final String TABLE = "table_number";
  private static final String VALUES = "values";

  private static final List<LandedRow.Shape> SHAPES =
      LandingTables.ALL.stream().map(LandedRow.Shape::of).toList();
  private static final Map<Table, Integer> NUMBERS =
      IntStream.range(0, LandingTables.ALL.size())
          .boxed()
          .collect(Collectors.toMap(LandingTables.ALL::get, number -> number));

  private Checks() {}

  /**
   * Everything that the rules find.
   *
   * <p>Runs one small action: the rows of {@link LandedFiles}, which are files and not children,
   * are brought to the driver.
   *
   * @param landed the landed tables; one that {@link LandedFiles} does not name is not read
   * @param council whose programmes the enrolments are in
   * @param asOf last day of data used
   * @return rows of {@link Findings}, in no order; one for a rule and row, file or table
   */
  public static Dataset<Row> findings(Tables landed, Council council, LocalDate asOf) {
    Dataset<Row> files = landed.read(LandedFiles.TABLE);
    DropContents handedOver = handedOver(files);
    CheckContext context = new CheckContext(council, asOf, handedOver);
    Dataset<Row> findings = aboutTables(files.sparkSession(), council, handedOver);
    List<Grouping> groupings =
        Stream.concat(Grouping.HOMES.stream(), Grouping.COPIES.stream())
            .filter(grouping -> handedOver.has(grouping.table()))
            .toList();
    if (!groupings.isEmpty()) {
      Dataset<Row> rows =
          groupings.stream()
              .map(grouping -> arranged(landed.read(grouping.table()), grouping))
              .reduce(Dataset::union)
              .orElseThrow();
      findings = findings.union(aboutRows(rows, context));
    }
    Optional<Dataset<Row>> empty = EmptyColumns.findings(landed, handedOver);
    if (empty.isPresent()) {
      findings = findings.union(empty.get());
    }
    return Findings.TABLE.select(findings);
  }

  private static DropContents handedOver(Dataset<Row> files) {
    return new DropContents(
        files
            .select(
                LandedFiles.LA_CODE.col(),
                LandedFiles.TABLE_NAME.col(),
                LandedFiles.COLLECTION_YEAR.col(),
                LandedFiles.FILE.col(),
                LandedFiles.ROWS.col())
            .collectAsList()
            .stream()
            .map(
                row ->
                    new DropContents.File(
                        row.getString(0),
                        row.getString(1),
                        row.isNullAt(2) ? null : row.getInt(2),
                        row.getString(3),
                        row.getLong(4)))
            .toList());
  }

  /** A row that names no subject is one of its own, identified by its file and line. */
  private static Dataset<Row> arranged(Dataset<Row> rows, Grouping grouping) {
    Column key = grouping.key().map(Field::col).orElse(lit(null).cast("string"));
    boolean copy = !Grouping.isHome(grouping.table().shortName(), grouping.subject());
    Dataset<Row> chosen = copy ? rows.where(key.isNotNull()) : rows;
    Column alone = concat_ws(":", Provenance.FILE.col(), Provenance.LINE.col());
    return chosen.select(
        Provenance.LA_CODE.col(),
        when(key.isNull(), lit(Subject.ROW.name()))
            .otherwise(lit(grouping.subject().name()))
            .as(SUBJECT),
        when(key.isNull(), alone).otherwise(key).as(KEY),
        lit(NUMBERS.get(grouping.table())).as(TABLE),
        Provenance.COLLECTION_YEAR.col(),
        Provenance.FILE.col(),
        Provenance.LINE.col(),
        array(grouping.table().ownersFields().stream().map(Field::col).toArray(Column[]::new))
            .as(VALUES));
  }

  private static Dataset<Row> aboutRows(Dataset<Row> rows, CheckContext context) {
    Encoder<scala.Tuple3<String, String, String>> keys =
        Encoders.tuple(Encoders.STRING(), Encoders.STRING(), Encoders.STRING());
    Column[] order = {
      col(TABLE), Provenance.COLLECTION_YEAR.col(), Provenance.FILE.col(), Provenance.LINE.col()
    };
    FlatMapGroupsFunction<scala.Tuple3<String, String, String>, Row, Row> checked =
        (key, group) ->
            check(key._1(), Subject.valueOf(key._2()), key._3(), group, context).iterator();
    return rows.groupBy(Provenance.LA_CODE.col(), col(SUBJECT), col(KEY))
        .as(keys, Encoders.row(rows.schema()))
        .flatMapSortedGroups(order, checked, Encoders.row(Findings.TABLE.schema()));
  }

  private static List<Row> check(
      String laCode, Subject subject, String key, Iterator<Row> group, CheckContext context) {
    List<LandedRow> rows = new ArrayList<>();
    while (group.hasNext() && rows.size() < MOST_ROWS) {
      rows.add(landedRow(group.next(), context));
    }
    SubjectFindings found = new SubjectFindings();
    Rules.check(new Records(laCode, subject, rows, context.landed()), context, found);
    if (group.hasNext()) {
      found.add(RuleDefinition.named(TOO_MANY_ROWS), landedRow(group.next(), context));
    }
    String child = subject == Subject.CHILD ? key : null;
    return found.findings().stream()
        .map(finding -> row(laCode, finding, child, context.landed()))
        .toList();
  }

  private static LandedRow landedRow(Row row, CheckContext context) {
    return new LandedRow(
        SHAPES.get(row.getInt(3)),
        context.asOf(),
        row.isNullAt(4) ? null : row.getInt(4),
        row.getString(5),
        row.getLong(6),
        row.<String>getList(7).toArray(String[]::new));
  }

  private static Dataset<Row> aboutTables(
      SparkSession spark, Council council, DropContents landed) {
    SortedSet<String> authorities = landed.authorities();
    authorities.add(council.laCode());
    List<Row> rows = new ArrayList<>();
    for (String laCode : authorities) {
      SubjectFindings found = new SubjectFindings();
      Rules.check(laCode, landed, found);
      found.findings().forEach(finding -> rows.add(row(laCode, finding, null, landed)));
    }
    return spark.createDataFrame(rows, Findings.TABLE.schema());
  }

  /** In the order of the columns of {@link Findings}. */
  private static Row row(String laCode, Finding finding, String child, DropContents landed) {
    long triedOn =
        finding.line() == null ? 1 : landed.rows(laCode, finding.table(), finding.file());
    return RowFactory.create(
        laCode,
        finding.rule().code(),
        finding.rule().severity().code(),
        finding.table(),
        finding.file(),
        finding.line(),
        finding.field(),
        child,
        triedOn);
  }
}
