package org.lacattribution.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.conform.Identities.Source;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Adoptions;
import org.lacattribution.table.landing.Provenance;
import org.lacattribution.table.landing.SsdPermanence;
import org.lacattribution.table.landing.Ssda903Ad1;
import org.lacattribution.table.landing.Ssda903PlacedForAdoption;

/**
 * Decisions that adoption is the plan, and what followed. The return is the record: what a later
 * return says replaces what an earlier one said, the extract supplies what no return has, and the
 * daily feed what neither has.
 */
final class AdoptionRecords {
  private static final int RETURN = 1;
  private static final int EXTRACT = 0;
  private static final int FEED = -1;
  private static final String RANK = "_rank";
  private static final String SAYS_IF_REVERSED = "_says_if_reversed";

  private final Tables landed;
  private final Identities identities;
  private final LocalDate asOf;

  AdoptionRecords(Tables landed, Identities identities, LocalDate asOf) {
    this.landed = landed;
    this.identities = identities;
    this.asOf = asOf;
  }

  /** Rows of {@link Adoptions}: a row without a child or a day of decision is none. */
  Dataset<Row> adoptions() {
    Dataset<Row> statements =
        Stream.of(decisions(), adopted(), extract()).reduce(Dataset::unionByName).orElseThrow();
    return Adoptions.TABLE.select(
        identities
            .named(statements)
            .filter(Adoptions.CHILD_KEY.col().isNotNull())
            .filter(Adoptions.DECISION_DATE.col().isNotNull())
            .groupBy(
                Provenance.LA_CODE.col().as(Adoptions.LA_CODE.name()),
                Adoptions.CHILD_KEY.col(),
                Adoptions.DECISION_DATE.col())
            .agg(
                last(Adoptions.MATCHED_DATE, Adoptions.MATCHED_DATE.col().isNotNull()),
                last(Adoptions.REVERSED_DATE, col(SAYS_IF_REVERSED)),
                last(Adoptions.REVERSED_REASON, col(SAYS_IF_REVERSED))));
  }

  /** What the latest of the best source says; the value decides between rows of one year. */
  private static Column last(Field field, Column says) {
    return max_by(
            field.col(),
            when(says, struct(col(RANK), Provenance.COLLECTION_YEAR.col(), field.col())))
        .as(field.name());
  }

  private Dataset<Row> decisions() {
    return statements(
        Ssda903PlacedForAdoption.TABLE,
        Source.SSDA903,
        Ssda903PlacedForAdoption.CHILD,
        RETURN,
        Map.of(
            Adoptions.DECISION_DATE, day(Ssda903PlacedForAdoption.DATE_PLACED),
            Adoptions.REVERSED_DATE, day(Ssda903PlacedForAdoption.DATE_PLACED_CEASED),
            Adoptions.REVERSED_REASON,
                CellValue.text(Ssda903PlacedForAdoption.REASON_PLACED_CEASED)));
  }

  /** Of adopted children alone; says nothing of reversals. */
  private Dataset<Row> adopted() {
    return statements(
        Ssda903Ad1.TABLE,
        Source.SSDA903,
        Ssda903Ad1.CHILD,
        RETURN,
        Map.of(
            Adoptions.DECISION_DATE, day(Ssda903Ad1.DATE_INT),
            Adoptions.MATCHED_DATE, day(Ssda903Ad1.DATE_MATCH)));
  }

  private Dataset<Row> extract() {
    return statements(
        SsdPermanence.TABLE,
        Source.SSD,
        SsdPermanence.PERM_PERSON_ID,
        EXTRACT,
        Map.of(
            Adoptions.DECISION_DATE,
                coalesce(
                    day(SsdPermanence.PERM_ADM_DECISION_DATE),
                    day(SsdPermanence.PERM_FFA_CP_DECISION_DATE)),
            Adoptions.MATCHED_DATE, day(SsdPermanence.PERM_MATCHED_DATE),
            Adoptions.REVERSED_DATE, day(SsdPermanence.PERM_DECISION_REVERSED_DATE),
            Adoptions.REVERSED_REASON,
                CellValue.text(SsdPermanence.PERM_DECISION_REVERSED_REASON)));
  }

  private Column day(Field field) {
    return CellValue.dayBy(asOf, field);
  }

  private Dataset<Row> statements(
      Table table, Source source, Field child, int rank, Map<Field, Column> values) {
    Column isFeed = Provenance.isOfDailyFeed(Provenance.FILE.col());
    Stream<Column> stated =
        List.of(
                Adoptions.DECISION_DATE,
                Adoptions.MATCHED_DATE,
                Adoptions.REVERSED_DATE,
                Adoptions.REVERSED_REASON)
            .stream()
            .map(f -> values.getOrDefault(f, lit(null)).cast(f.type()).as(f.name()));
    return landed
        .read(table)
        .select(
            Stream.concat(
                    Stream.of(
                        Provenance.LA_CODE.col(),
                        child.col().as(Identities.CHILD_KEY),
                        lit(source.spelled()).as(Identities.SOURCE),
                        when(isFeed, FEED).otherwise(rank).as(RANK),
                        not(isFeed)
                            .and(lit(values.containsKey(Adoptions.REVERSED_DATE)))
                            .as(SAYS_IF_REVERSED),
                        Provenance.COLLECTION_YEAR.col()),
                    stated)
                .toArray(Column[]::new));
  }
}
