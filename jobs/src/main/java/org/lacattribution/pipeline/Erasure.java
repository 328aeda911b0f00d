package org.lacattribution.pipeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.lacattribution.conform.Conforming;
import org.lacattribution.error.OurFault;
import org.lacattribution.store.TableStore;
import org.lacattribution.store.Traces;
import org.lacattribution.table.Field;
import org.lacattribution.table.Table;
import org.lacattribution.table.conformed.EnrolmentOutcomes;
import org.lacattribution.table.conformed.Enrolments;
import org.lacattribution.table.conformed.Findings;
import org.lacattribution.table.landing.ChildIdMap;
import org.lacattribution.table.landing.LandingTables;
import org.lacattribution.table.landing.ProgrammeEnrolment;
import org.lacattribution.table.landing.ProgrammeOutcome;
import org.lacattribution.table.landing.Provenance;
import org.lacattribution.table.landing.PurgedChild;
import org.lacattribution.table.landing.SsdAssessmentFactors;
import org.lacattribution.table.landing.SsdCinAssessments;
import org.lacattribution.table.landing.SsdClaEpisodes;
import org.lacattribution.table.landing.SsdClaReviews;
import org.lacattribution.table.published.CaseLedger;
import org.lacattribution.table.published.PermanenceTrackings;
import org.lacattribution.table.published.StageResults;

/**
 * Some children of an authority in a warehouse: their rows, and every trace of them in its files.
 *
 * <p>A row is a child's where a column that identifies a child has the child's pseudonym, or where
 * it names a record of the child alone, as the factors of an assessment do. {@code child_id_map}
 * leads from one pseudonym of a child to the others. Rows of brothers and sisters stay.
 */
final class Erasure {
  /** A table whose rows name a record, and where that record names its child. */
  private record OfRecord(Table table, Field record, Table of, Field key) {}

  private static final List<OfRecord> OF_RECORDS =
      List.of(
          new OfRecord(
              SsdAssessmentFactors.TABLE,
              SsdAssessmentFactors.CINF_ASSESSMENT_ID,
              SsdCinAssessments.TABLE,
              SsdCinAssessments.CINA_ASSESSMENT_ID),
          new OfRecord(
              SsdClaReviews.TABLE,
              SsdClaReviews.CLAR_CLA_ID,
              SsdClaEpisodes.TABLE,
              SsdClaEpisodes.CLAE_CLA_ID),
          new OfRecord(
              ProgrammeOutcome.TABLE,
              ProgrammeOutcome.ENROLMENT_ID,
              ProgrammeEnrolment.TABLE,
              ProgrammeEnrolment.ENROLMENT_ID),
          new OfRecord(
              EnrolmentOutcomes.TABLE,
              EnrolmentOutcomes.ENROLMENT_KEY,
              Enrolments.TABLE,
              Enrolments.ENROLMENT_KEY));

  /** Every table that may have a row about a child. */
  static final List<Table> TABLES =
      Stream.of(
              LandingTables.ALL.stream(),
              Conforming.ORDER.stream(),
              Stream.of(Findings.TABLE, CaseLedger.TABLE, PermanenceTrackings.TABLE))
          .flatMap(tables -> tables)
          .filter(table -> !children(table).isEmpty() || ofRecord(table).isPresent())
          .toList();

  private final TableStore store;
  private final String laCode;
  private final Set<String> pseudonyms;
  private final Map<Table, Column> isOfThem =
      new TreeMap<>(java.util.Comparator.comparing(Table::name));

  private Erasure(TableStore store, String laCode, Set<String> pseudonyms) {
    this.store = store;
    this.laCode = laCode;
    this.pseudonyms = pseudonyms;
    for (Table table : TABLES) {
      if (store.exists(table)) {
        isOfThem.put(table, isOfThem(table));
      }
    }
  }

  /**
   * Children by the pseudonyms that their identifiers give, and by all others that the map leads
   * to.
   */
  static Erasure of(TableStore store, String laCode, Collection<String> given) {
    Set<String> all = new TreeSet<>(given);
    int before;
    do {
      before = all.size();
      Object[] known = all.toArray();
      Column source = ChildIdMap.SOURCE_CHILD_ID.col();
      Column child = ChildIdMap.CHILD_ID.col();
      all.addAll(
          store
              .read(ChildIdMap.TABLE)
              .where(Provenance.LA_CODE.col().equalTo(laCode))
              .where(source.isin(known).or(child.isin(known)))
              .select(source.as("one"))
              .unionByName(
                  store
                      .read(ChildIdMap.TABLE)
                      .where(Provenance.LA_CODE.col().equalTo(laCode))
                      .where(source.isin(known).or(child.isin(known)))
                      .select(child.as("one")))
              .where(col("one").isNotNull())
              .as(Encoders.STRING())
              .collectAsList());
    } while (all.size() > before);
    return new Erasure(store, laCode, all);
  }

  /** Pseudonyms of the children whom the daily feed that was landed last asks to delete. */
  static Set<String> purged(TableStore store, String laCode) {
    return store.exists(PurgedChild.TABLE)
        ? new TreeSet<>(
            store
                .read(PurgedChild.TABLE)
                .where(Provenance.LA_CODE.col().equalTo(laCode))
                .where(PurgedChild.LA_CHILD_ID.col().isNotNull())
                .select(PurgedChild.LA_CHILD_ID.col())
                .as(Encoders.STRING())
                .collectAsList())
        : Set.of();
  }

  /** Rows about the children by table; tables without any are left out. */
  Map<Table, Long> rows() {
    Map<Table, Long> rows = new TreeMap<>(java.util.Comparator.comparing(Table::name));
    isOfThem.forEach(
        (table, isTheirs) -> {
          long theirs = store.read(table).where(isTheirs).count();
          if (theirs > 0) {
            rows.put(table, theirs);
          }
        });
    return rows;
  }

  /**
   * Writes each table anew without the rows, forgets every earlier version of each, and has every
   * stage done again by the next run. Tables whose rows name a record come before the record, and
   * the list of those to delete last of all: an erasure that is killed before is given again.
   *
   * @param rows as {@link #rows} gives them
   */
  void erase(Map<Table, Long> rows, Writer writer) {
    Stream.concat(
            rows.keySet().stream().filter(table -> ofRecord(table).isPresent()),
            rows.keySet().stream().filter(table -> ofRecord(table).isEmpty()))
        .filter(table -> !table.equals(PurgedChild.TABLE))
        .forEach(table -> eraseRows(table, writer));
    if (store.exists(StageResults.TABLE)) {
      writer.replace(
          StageResults.TABLE, Set.of(laCode), store.read(StageResults.TABLE).where(lit(false)));
    }
    for (Table table : TABLES) {
      if (store.exists(table) && !table.equals(PurgedChild.TABLE)) {
        store.forgetHistory(table);
      }
    }
    if (store.exists(PurgedChild.TABLE)) {
      eraseRows(PurgedChild.TABLE, writer);
      store.forgetHistory(PurgedChild.TABLE);
    }
  }

  private void eraseRows(Table table, Writer writer) {
    writer.replace(
        table,
        Set.of(laCode),
        store
            .read(table)
            .where(authority(table).equalTo(laCode))
            .where(not(coalesce(isOfThem.get(table), lit(false)))));
  }

  /**
   * Whether a file of the warehouse has a trace of the children: where no table has a row about
   * them any more, an earlier version may, and an erasure that was killed leaves such versions.
   */
  boolean leavesTraces() {
    return !store.search(pseudonyms).foundIn().isEmpty();
  }

  /**
   * Searches the bytes of every file of the warehouse for the pseudonyms.
   *
   * @throws OurFault if one is still there
   */
  Traces requireGone() {
    Traces traces = store.search(pseudonyms);
    if (!traces.foundIn().isEmpty()) {
      throw new OurFault(
          "Children were erased, and %d files of the warehouse still have a trace of them, such as %s."
              .formatted(traces.foundIn().size(), traces.foundIn().get(0)));
    }
    return traces;
  }

  private Column isOfThem(Table table) {
    List<Column> any = new ArrayList<>();
    for (Field child : children(table)) {
      any.add(child.col().isin(pseudonyms.toArray()));
    }
    ofRecord(table)
        .filter(records -> store.exists(records.of()))
        .ifPresent(
            records ->
                any.add(records.record().col().isin(recordsOfThem(records.of(), records.key()))));
    return authority(table).equalTo(laCode).and(any.stream().reduce(Column::or).orElse(lit(false)));
  }

  private Object[] recordsOfThem(Table table, Field key) {
    Dataset<Row> theirs =
        store.read(table).where(authority(table).equalTo(laCode)).where(key.col().isNotNull());
    Column any =
        children(table).stream()
            .map(child -> child.col().isin(pseudonyms.toArray()))
            .reduce(Column::or)
            .orElseThrow();
    return theirs.where(any).select(key.col()).as(Encoders.STRING()).collectAsList().toArray();
  }

  private static Optional<OfRecord> ofRecord(Table table) {
    return OF_RECORDS.stream().filter(records -> records.table().equals(table)).findFirst();
  }

  private static List<Field> children(Table table) {
    return table.fields().stream()
        .filter(
            field ->
                field.identifies() == Field.Identifies.CHILD || field.name().equals("child_key"))
        .toList();
  }

  private static Column authority(Table table) {
    return table.find(Provenance.LA_CODE.name()).map(Field::col).orElseGet(() -> col("la_code"));
  }
}
