package org.lacattribution.conform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.lacattribution.reading.Reading;
import org.lacattribution.table.Field;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.BoardActions;
import org.lacattribution.table.conformed.Capacities;
import org.lacattribution.table.conformed.CarerHouseholds;
import org.lacattribution.table.landing.BoardAction;
import org.lacattribution.table.landing.Capacity;
import org.lacattribution.table.landing.CarerRecruitment;
import org.lacattribution.table.landing.Provenance;

/** Carer households, places of each kind of placement, and what a board decided to do. */
final class CarerRecords {
  private static final String FAULT = "_out_of_order";
  private static final String TYPE = "_type";
  private static final String ENQUIRY = "_enquiry";
  private static final String ASSESSMENT = "_assessment";
  private static final String APPROVAL = "_approval";
  private static final String LEFT = "_left";

  private final Tables landed;
  private final LocalDate asOf;

  CarerRecords(Tables landed, LocalDate asOf) {
    this.landed = landed;
    this.asOf = asOf;
  }

  /**
   * Households, each once whatever the number of its rows: a relative may be approved for a time
   * and then in full. Its steps are the first of their kind; it has left where the row that began
   * last has, and is of the type of that row.
   */
  RowFates households() {
    Column enquiry = CellValue.dayBy(asOf, CarerRecruitment.ENQUIRY_DATE);
    Column approval = CellValue.dayBy(asOf, CarerRecruitment.APPROVAL_DATE);
    Column left = CellValue.dayBy(asOf, CarerRecruitment.LEFT_DATE);
    Column atFault =
        when(approval.lt(enquiry), CarerRecruitment.APPROVAL_DATE.name())
            .when(left.lt(coalesce(approval, enquiry)), CarerRecruitment.LEFT_DATE.name());
    WindowSpec household =
        Window.partitionBy(Provenance.LA_CODE.col(), CarerRecruitment.HOUSEHOLD_ID.col());
    Column isSound = col(FAULT).isNull().and(enquiry.isNotNull());
    Column began =
        when(
            isSound,
            struct(
                coalesce(approval, CellValue.day(CarerRecruitment.ASSESSMENT_DATE), enquiry),
                Provenance.FILE.col(),
                Provenance.LINE.col()));
    Column assessment = CellValue.dayBy(asOf, CarerRecruitment.ASSESSMENT_DATE);
    Dataset<Row> rows =
        landed
            .read(CarerRecruitment.TABLE)
            .withColumn(FAULT, atFault)
            .withColumn(ENQUIRY, min(when(isSound, enquiry)).over(household))
            .withColumn(APPROVAL, min(when(isSound, approval)).over(household))
            .withColumn(
                ASSESSMENT,
                min(when(isSound.and(assessment.geq(enquiry)), assessment)).over(household))
            .withColumn(LEFT, max_by(left, began).over(household))
            .withColumn(
                TYPE, max_by(CellValue.text(CarerRecruitment.CARER_TYPE), began).over(household));
    // An approval for a time comes before the assessment, whose wait it ends.
    Column assessed =
        when(col(APPROVAL).isNull().or(col(ASSESSMENT).leq(col(APPROVAL))), col(ASSESSMENT));
    return RowFates.of(
        CarerRecruitment.TABLE,
        CarerHouseholds.TABLE,
        rows,
        List.of(
            Fault.missing(CarerRecruitment.HOUSEHOLD_ID),
            Fault.undated(CarerRecruitment.ENQUIRY_DATE, asOf),
            Fault.unlisted(
                CarerRecruitment.CARER_TYPE, CellValue.text(CarerRecruitment.CARER_TYPE)),
            outOfOrder(CarerRecruitment.APPROVAL_DATE),
            outOfOrder(CarerRecruitment.LEFT_DATE)),
        Map.of(
            CarerHouseholds.LA_CODE, Provenance.LA_CODE.col(),
            CarerHouseholds.HOUSEHOLD_KEY, CarerRecruitment.HOUSEHOLD_ID.col(),
            CarerHouseholds.CARER_TYPE, col(TYPE),
            CarerHouseholds.ENQUIRY_DATE, col(ENQUIRY),
            CarerHouseholds.ASSESSMENT_DATE, assessed,
            CarerHouseholds.APPROVAL_DATE, col(APPROVAL),
            CarerHouseholds.LEFT_DATE, col(LEFT)));
  }

  private static Fault outOfOrder(Field field) {
    return new Fault(when(col(FAULT).equalTo(field.name()), "end_before_start"), field);
  }

  /** Places; those agreed for a day that is yet to come are compared with what is forecast. */
  RowFates capacities() {
    Column group = CellValue.text(Capacity.PLACEMENT_GROUP);
    Column places = CellValue.number(Capacity.PLACES);
    return RowFates.of(
        Capacity.TABLE,
        Capacities.TABLE,
        landed.read(Capacity.TABLE),
        List.of(
            Fault.unlisted(Capacity.PLACEMENT_GROUP, group),
            undated(Capacity.VALID_FROM),
            Fault.noFigure(Capacity.PLACES, when(places.geq(0), places))),
        Map.of(
            Capacities.LA_CODE, Provenance.LA_CODE.col(),
            Capacities.PLACEMENT_GROUP, group,
            Capacities.VALID_FROM, CellValue.day(Capacity.VALID_FROM),
            Capacities.PLACES, places,
            Capacities.SOURCE, CellValue.text(Capacity.SOURCE)));
  }

  private static Fault undated(Field field) {
    return new Fault(
        when(field.col().isNull(), Fault.MISSING_VALUE)
            .when(CellValue.day(field).isNull(), Fault.UNREADABLE_DATE),
        field);
  }

  /** Actions; words that were not landed are null. */
  RowFates actions() {
    WindowSpec ofDay =
        Window.partitionBy(
                Provenance.LA_CODE.col(), BoardAction.INDICATOR.col(), BoardAction.RAISED.col())
            .orderBy(Provenance.FILE.col(), Provenance.LINE.col());
    return RowFates.of(
        BoardAction.TABLE,
        BoardActions.TABLE,
        landed.read(BoardAction.TABLE),
        List.of(Fault.missing(BoardAction.INDICATOR), Fault.undated(BoardAction.RAISED, asOf)),
        Map.of(
            BoardActions.LA_CODE, Provenance.LA_CODE.col(),
            BoardActions.INDICATOR, BoardAction.INDICATOR.col(),
            BoardActions.RAISED, CellValue.day(BoardAction.RAISED),
            BoardActions.NUMBER, row_number().over(ofDay),
            BoardActions.OWNER, landedWords(BoardAction.OWNER),
            BoardActions.ACTION, landedWords(BoardAction.ACTION),
            BoardActions.DUE, CellValue.day(BoardAction.DUE),
            BoardActions.CLOSED, CellValue.dayBy(asOf, BoardAction.CLOSED)));
  }

  private static Column landedWords(Field field) {
    return when(not(field.col().equalTo(Reading.UNREADABLE)), field.col());
  }
}
