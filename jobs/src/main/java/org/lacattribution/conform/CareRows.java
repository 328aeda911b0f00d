package org.lacattribution.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_date;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Field;
import org.lacattribution.table.Join;
import org.lacattribution.table.conformed.Episodes;
import org.lacattribution.table.landing.Provenance;
import org.lacattribution.table.landing.SsdClaEpisodes;
import org.lacattribution.table.landing.SsdClaPlacement;
import org.lacattribution.table.landing.SsdLegalStatus;
import org.lacattribution.table.landing.Ssda903Episodes;

/**
 * Landed rows of care, each read into the columns of an episode, whichever standard it came in: one
 * row for a row of {@code ssda903_episodes} or of {@code ssd_cla_episodes}.
 *
 * <p>Besides the columns of {@link Episodes}: {@code _return_year}, the year ending 31 March of the
 * return and null for an extract; {@code _end_fault}, why an end that is recorded is not known; the
 * fate of the row where it cannot be used, and the column at fault.
 */
final class CareRows {
  static final String RETURN = "ssda903";
  static final String EXTRACT = "ssd";

  /** Source of rows of the Department's daily feed, which has the tables of an extract. */
  static final String FEED = "daily_feed";

  static final String RETURN_YEAR = "_return_year";
  static final String END_FAULT = "_end_fault";

  /** Fault of an end of which a row names the reason and not the day. */
  static final String END_WITHOUT_DATE = "end_without_date";

  /** Fault of an end that lies before its start. */
  static final String END_BEFORE_START = "end_before_start";

  static final String SOURCE_TABLE = "_source_table";

  private static final double FARTHEST = 999.9;
  private static final String START = Episodes.START_DATE.name();
  private static final String READ_END = "_read_end";
  private static final String PLACEMENT = "_placement";
  private static final String PLACEMENT_BY_DAY = "_placement_by_day";
  private static final String STATUS = "_status";
  private static final String PERSON = "_person";

  private CareRows() {}

  /**
   * Rows of yearly returns.
   *
   * @param landed rows of {@code ssda903_episodes} with {@code child_key}
   */
  static Dataset<Row> ofReturns(Dataset<Row> landed) {
    Column start = col(START);
    Column year = Provenance.COLLECTION_YEAR.col();
    List<Fault> faults =
        List.of(
            Fault.noChild(Ssda903Episodes.CHILD),
            unstarted(Ssda903Episodes.DECOM),
            new Fault(
                when(start.gt(make_date(year, lit(3), lit(31))), "starts_after_return"),
                Ssda903Episodes.DECOM));
    return dated(landed, Ssda903Episodes.DECOM, Ssda903Episodes.DEC)
        .select(
            Provenance.LA_CODE.col().as(Episodes.LA_CODE.name()),
            col(Identities.CHILD_KEY),
            start,
            end().as(Episodes.END_DATE.name()),
            CellValue.text(Ssda903Episodes.RNE).as(Episodes.REASON_FOR_NEW_EPISODE.name()),
            CellValue.text(Ssda903Episodes.LS).as(Episodes.LEGAL_STATUS.name()),
            CellValue.text(Ssda903Episodes.CIN).as(Episodes.CATEGORY_OF_NEED.name()),
            CellValue.text(Ssda903Episodes.PLACE).as(Episodes.PLACEMENT_TYPE.name()),
            CellValue.text(Ssda903Episodes.PLACE_PROVIDER).as(Episodes.PLACEMENT_PROVIDER.name()),
            miles(Ssda903Episodes.PL_DISTANCE).as(Episodes.DISTANCE_MILES.name()),
            when(Ssda903Episodes.PL_LOCATION.col().equalTo("OUT"), true)
                .when(Ssda903Episodes.PL_LOCATION.col().equalTo("IN"), false)
                .as(Episodes.OUTSIDE_AREA.name()),
            CellValue.text(Ssda903Episodes.REC).as(Episodes.END_REASON.name()),
            CellValue.text(Ssda903Episodes.REASON_PLACE_CHANGE)
                .as(Episodes.REASON_FOR_PLACEMENT_CHANGE.name()),
            endFault(Ssda903Episodes.DEC, Ssda903Episodes.REC).as(END_FAULT),
            year.as(RETURN_YEAR),
            lit(RETURN).as(Episodes.SOURCE.name()),
            lit(Ssda903Episodes.TABLE.shortName()).as(SOURCE_TABLE),
            Provenance.FILE.col().as(Episodes.SOURCE_FILE.name()),
            Provenance.LINE.col().as(Episodes.SOURCE_LINE.name()),
            RowFates.reason(faults).as(RowFates.FATE),
            RowFates.fieldAtFault(faults).as(RowFates.AT_FAULT));
  }

  /**
   * Rows of a safeguarding extract and of the daily feed. The legal status is the one in force on
   * the first day of the episode; the placement is the one that the episode names, else the one of
   * the same spell of care in force on that day. Each join gives a row of care at most one row.
   *
   * @param landed rows of {@code ssd_cla_episodes} with {@code child_key}
   * @param placements rows of {@code ssd_cla_placement}
   * @param statuses rows of {@code ssd_legal_status}
   */
  static Dataset<Row> ofExtract(
      Dataset<Row> landed, Dataset<Row> placements, Dataset<Row> statuses) {
    Field startDay = SsdClaEpisodes.CLAE_CLA_EPISODE_START_DATE;
    Field endDay = SsdClaEpisodes.CLAE_CLA_EPISODE_CEASED_DATE;
    Dataset<Row> started =
        dated(landed, startDay, endDay).withColumn(PERSON, SsdClaEpisodes.CLAE_PERSON_ID.col());
    Dataset<Row> placed = placed(started, placements);
    Dataset<Row> joined =
        Join.latest(
            placed, START, statuses(statuses), "_from", STATUS, Provenance.LA_CODE.name(), PERSON);
    List<Fault> faults = List.of(Fault.noChild(SsdClaEpisodes.CLAE_PERSON_ID), unstarted(startDay));
    return joined.select(
        Provenance.LA_CODE.col().as(Episodes.LA_CODE.name()),
        col(Identities.CHILD_KEY),
        col(START),
        end().as(Episodes.END_DATE.name()),
        CellValue.text(SsdClaEpisodes.CLAE_CLA_EPISODE_START_REASON)
            .as(Episodes.REASON_FOR_NEW_EPISODE.name()),
        when(notOver(STATUS), col(STATUS).getField("code")).as(Episodes.LEGAL_STATUS.name()),
        CellValue.text(SsdClaEpisodes.CLAE_CLA_PRIMARY_NEED_CODE)
            .as(Episodes.CATEGORY_OF_NEED.name()),
        col(PLACEMENT).getField("type").as(Episodes.PLACEMENT_TYPE.name()),
        col(PLACEMENT).getField("provider").as(Episodes.PLACEMENT_PROVIDER.name()),
        col(PLACEMENT).getField("miles").as(Episodes.DISTANCE_MILES.name()),
        lit(null).cast("boolean").as(Episodes.OUTSIDE_AREA.name()),
        CellValue.text(SsdClaEpisodes.CLAE_CLA_EPISODE_CEASED_REASON)
            .as(Episodes.END_REASON.name()),
        when(col(PLACEMENT).getField("until").equalTo(end()), col(PLACEMENT).getField("change"))
            .as(Episodes.REASON_FOR_PLACEMENT_CHANGE.name()),
        endFault(endDay, SsdClaEpisodes.CLAE_CLA_EPISODE_CEASED_REASON).as(END_FAULT),
        lit(null).cast("int").as(RETURN_YEAR),
        when(Provenance.isOfDailyFeed(Provenance.FILE.col()), FEED)
            .otherwise(EXTRACT)
            .as(Episodes.SOURCE.name()),
        lit(SsdClaEpisodes.TABLE.shortName()).as(SOURCE_TABLE),
        Provenance.FILE.col().as(Episodes.SOURCE_FILE.name()),
        Provenance.LINE.col().as(Episodes.SOURCE_LINE.name()),
        RowFates.reason(faults).as(RowFates.FATE),
        RowFates.fieldAtFault(faults).as(RowFates.AT_FAULT));
  }

  private static Dataset<Row> placed(Dataset<Row> started, Dataset<Row> placements) {
    String la = Provenance.LA_CODE.name();
    String named = SsdClaEpisodes.CLAE_CLA_PLACEMENT_ID.name();
    String spell = SsdClaEpisodes.CLAE_CLA_ID.name();
    Dataset<Row> read =
        placements.select(
            col(la),
            SsdClaPlacement.CLAP_CLA_PLACEMENT_ID.col().as(named),
            SsdClaPlacement.CLAP_CLA_ID.col().as(spell),
            CellValue.day(SsdClaPlacement.CLAP_CLA_PLACEMENT_START_DATE).as("from"),
            struct(
                    CellValue.day(SsdClaPlacement.CLAP_CLA_PLACEMENT_END_DATE).as("until"),
                    CellValue.text(SsdClaPlacement.CLAP_CLA_PLACEMENT_TYPE).as("type"),
                    CellValue.text(SsdClaPlacement.CLAP_CLA_PLACEMENT_PROVIDER).as("provider"),
                    CellValue.text(SsdClaPlacement.CLAP_CLA_PLACEMENT_CHANGE_REASON).as("change"),
                    miles(SsdClaPlacement.CLAP_CLA_PLACEMENT_DISTANCE).as("miles"))
                .as(PLACEMENT),
            not(Provenance.isOfDailyFeed(Provenance.FILE.col())).as("_is_of_extract"),
            Provenance.FILE.col().as("_file_of_placement"),
            Provenance.LINE.col().as("_line_of_placement"));
    Dataset<Row> once =
        Join.lastOfEach(
                read.filter(col(named).isNotNull()),
                List.of(
                    col("_is_of_extract"), col("_file_of_placement"), col("_line_of_placement")),
                la,
                named)
            .drop("_is_of_extract", "_file_of_placement", "_line_of_placement");
    Dataset<Row> bySpell =
        once.filter(col(spell).isNotNull())
            .select(
                col(la),
                col(spell),
                col("from"),
                col(PLACEMENT).getField("until").isNull().as("_lasts"),
                col(PLACEMENT).as("placement"));
    Dataset<Row> byName = Join.manyToOne(started, once.select(la, named, PLACEMENT), la, named);
    return Join.latest(byName, START, bySpell, "from", PLACEMENT_BY_DAY, la, spell)
        .withColumn(
            PLACEMENT,
            coalesce(
                col(PLACEMENT),
                when(
                    col(PLACEMENT_BY_DAY)
                        .getField("_lasts")
                        .or(
                            col(PLACEMENT_BY_DAY)
                                .getField("placement")
                                .getField("until")
                                .geq(col(START))),
                    col(PLACEMENT_BY_DAY).getField("placement"))))
        .drop(PLACEMENT_BY_DAY);
  }

  /** Of statuses that begin on one day, one that lasts sorts last, and so is the one in force. */
  private static Dataset<Row> statuses(Dataset<Row> landed) {
    Column until = CellValue.day(SsdLegalStatus.LEGA_LEGAL_STATUS_END_DATE);
    return landed
        .filter(SsdLegalStatus.LEGA_PERSON_ID.col().isNotNull())
        .select(
            Provenance.LA_CODE.col(),
            SsdLegalStatus.LEGA_PERSON_ID.col().as(PERSON),
            CellValue.day(SsdLegalStatus.LEGA_LEGAL_STATUS_START_DATE).as("_from"),
            until.isNull().as("lasts"),
            until.as("until"),
            CellValue.text(SsdLegalStatus.LEGA_LEGAL_STATUS).as("code"));
  }

  private static Column notOver(String status) {
    return col(status).getField("lasts").or(col(status).getField("until").geq(col(START)));
  }

  private static Fault unstarted(Field day) {
    return new Fault(
        when(day.col().isNull(), Fault.MISSING_VALUE)
            .when(col(START).isNull(), Fault.UNREADABLE_DATE),
        day);
  }

  /** Days are read once, for reading a text as a day costs more than all else here. */
  private static Dataset<Row> dated(Dataset<Row> landed, Field start, Field end) {
    return landed.withColumns(Map.of(START, CellValue.day(start), READ_END, CellValue.day(end)));
  }

  /** What the Department's rule 164 takes for a distance; anything else is not known. */
  private static Column miles(Field field) {
    Column miles = CellValue.number(field);
    return when(miles.between(0, FARTHEST), miles);
  }

  private static Column end() {
    return when(col(READ_END).geq(col(START)), col(READ_END));
  }

  private static Column endFault(Field end, Field reason) {
    return when(end.col().isNotNull().and(col(READ_END).isNull()), "end_unreadable")
        .when(col(READ_END).lt(col(START)), END_BEFORE_START)
        .when(end.col().isNull().and(reason.col().isNotNull()), END_WITHOUT_DATE);
  }
}
