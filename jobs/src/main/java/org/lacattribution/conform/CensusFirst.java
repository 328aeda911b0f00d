package org.lacattribution.conform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.lacattribution.table.Field;
import org.lacattribution.table.Join;

/**
 * Case records of the census, of the extract and of the daily feed as one.
 *
 * <p>Two rows are about the same thing where they are about one child and one first day. Then the
 * census is the record up to its last day, and the row of the extract gives way. It supplies its
 * identifier, so that what refers to it finds it, and the end of what the last census leaves open.
 * A referral or plan that an earlier census leaves open and no later one lists ended at the latest
 * on the last day of that census. What only the extract has is used: it is later, or the census
 * lacks it. The daily feed gives way to both: a row of it about the same child and first day as a
 * row of the extract is not used.
 *
 * <p>Source: {@code data-schema/clarifications.md}, Case records.
 */
final class CensusFirst {
  /** Names of columns in which a row that gave way differs from the census; null where in none. */
  static final String DIFFERS = "_differs";

  private static final String OF_EXTRACT = "_of_extract";
  private static final String LAST_DAY = "_last_census";
  private static final String END_OF_EXTRACT = "_end_of_extract";
  private static final Column FATE = col(RowFates.FATE);
  private static final Column RELEASED = col(RowFates.RELEASED);

  private final Dataset<Row> lastDays;
  private final LocalDate asOf;

  /**
   * @param lastDays last day of the last census: {@code _authority} and {@code _last_census}, one
   *     row for an authority
   */
  CensusFirst(Dataset<Row> lastDays, LocalDate asOf) {
    this.lastDays = lastDays;
    this.asOf = asOf;
  }

  /**
   * Records that go on until they end, and of which every census lists those that went on in its
   * year: what is open in an earlier census and in no later one ended.
   *
   * @param ending last day, then what became known with it
   * @see #ofEvents
   */
  RowFates ofStretches(
      RowFates census, RowFates extract, Field key, Field start, List<Field> ending) {
    Column heardNoMore = when(RELEASED.lt(col(LAST_DAY)).and(RELEASED.leq(lit(asOf))), RELEASED);
    return of(census, extract, key, start, ending, heardNoMore);
  }

  /**
   * Rows of both with their fate, and in {@link #DIFFERS} what a row that gave way says otherwise.
   *
   * @param census rows released on the last day of their census
   * @param extract rows that are not released again
   * @param key what identifies a record
   * @param start first day
   * @param ending day of the answer, null where there was none, then what became known with it
   */
  RowFates ofEvents(RowFates census, RowFates extract, Field key, Field start, List<Field> ending) {
    return of(census, extract, key, start, ending, ending.get(0).col());
  }

  private RowFates of(
      RowFates census,
      RowFates extract,
      Field key,
      Field start,
      List<Field> ending,
      Column heardNoMore) {
    Column isCensus = RELEASED.isNotNull();
    Column isFeed = not(isCensus).and(RowFates.isOfDailyFeed());
    Column isExtract = not(isCensus).and(not(isFeed));
    WindowSpec ofThing =
        Window.partitionBy(
            col(RowFates.AUTHORITY),
            col(Identities.CHILD_KEY),
            start.col(),
            FATE.equalTo(RowFates.USED));
    List<Field> compared =
        census.target().fields().stream()
            .filter(f -> !f.isKey() && !f.equals(key) && !f.equals(start))
            .filter(f -> !f.name().endsWith("_key"))
            .toList();
    Column[] said = compared.stream().map(f -> f.col().as(f.name())).toArray(Column[]::new);
    Dataset<Row> rows =
        Join.manyToOne(census.rows().unionByName(extract.rows()), lastDays, RowFates.AUTHORITY)
            .withColumn("_of_census", max(when(isCensus, struct(said))).over(ofThing))
            .withColumn(OF_EXTRACT, max(when(isExtract, lit(true))).over(ofThing))
            .withColumn(
                "_key_of_extract",
                coalesce(
                    min(when(isExtract, key.col())).over(ofThing),
                    min(when(not(isCensus), key.col())).over(ofThing)));
    Column[] differing =
        compared.stream()
            .map(
                f ->
                    when(
                        not(
                            known(f, ending, f.col(), ending.get(0).col())
                                .eqNullSafe(
                                    known(f, ending, ofCensus(f), ofCensus(ending.get(0))))),
                        lit(f.name())))
            .toArray(Column[]::new);
    Column isUsed = FATE.equalTo(RowFates.USED);
    Column givesWay = isUsed.and(not(isCensus)).and(col("_of_census").isNotNull());
    Column givesWayToExtract = isUsed.and(isFeed).and(col(OF_EXTRACT).isNotNull());
    return new RowFates(
        census.target(),
        ended(rows, isCensus, ofThing, ending, heardNoMore)
            .withColumn(
                DIFFERS,
                when(givesWay, nullif(array_join(array_compact(array(differing)), "+"), lit(""))))
            .withColumn(
                key.name(),
                when(isUsed.and(isCensus), coalesce(col("_key_of_extract"), key.col()))
                    .otherwise(key.col()))
            .withColumn(
                RowFates.FATE,
                when(givesWay.or(givesWayToExtract), RowFates.SUPERSEDED).otherwise(FATE))
            .drop(OF_EXTRACT, "_of_census", "_key_of_extract", LAST_DAY));
  }

  private Dataset<Row> ended(
      Dataset<Row> rows,
      Column isCensus,
      WindowSpec ofThing,
      List<Field> ending,
      Column heardNoMore) {
    Column end = ending.get(0).col();
    Column[] said = ending.stream().map(f -> f.col().as(f.name())).toArray(Column[]::new);
    Column later = col(END_OF_EXTRACT);
    Column isLater = later.getField(ending.get(0).name()).gt(col(LAST_DAY));
    Column isOpen = isCensus.and(FATE.equalTo(RowFates.USED)).and(end.isNull());
    Map<String, Column> ended = new HashMap<>();
    for (Field field : ending) {
      Column otherwise = field.equals(ending.get(0)) ? heardNoMore : field.col();
      ended.put(
          field.name(),
          when(isOpen.and(isLater), later.getField(field.name()))
              .when(isOpen, otherwise)
              .otherwise(field.col()));
    }
    return rows.withColumn(END_OF_EXTRACT, max(when(not(isCensus), struct(said))).over(ofThing))
        .withColumns(ended)
        .drop(END_OF_EXTRACT);
  }

  private static Column ofCensus(Field field) {
    return col("_of_census").getField(field.name());
  }

  /** What ended after the last census was not known to it. */
  private static Column known(Field field, List<Field> ending, Column value, Column end) {
    return ending.contains(field) ? when(end.leq(col(LAST_DAY)), value) : value;
  }
}
