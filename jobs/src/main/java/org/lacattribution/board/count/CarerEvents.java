package org.lacattribution.board.count;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.lacattribution.board.count.Events.part;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lacattribution.board.count.Population.Breakdown;
import org.lacattribution.board.count.Population.Span;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.CarerHouseholds;

/**
 * Events of carer households: enquiries, assessments, approvals, and approved carers who leave. How
 * far those who enquired in a month have come is a breakdown of the enquiries of that month, so
 * that it is never the approvals of one month over the enquiries of the same.
 */
public final class CarerEvents {
  public static final String ENQUIRED = "carers_enquired";
  public static final String ASSESSED = "carers_assessed";
  public static final String APPROVED = "carers_approved";
  public static final String LEFT = "carers_left";
  public static final String OPEN = "carers_open";

  /** Where a household that enquired is, or was when it went no further. */
  public static final String REACHED = "reached";

  /** What became of those who were approved. */
  public static final String SINCE_APPROVAL = "since_approval";

  public static final String TYPE = "type";

  /** Approved, whatever became of it. */
  public static final String WAS_APPROVED = "approved";

  /** Approved, and not left. */
  public static final String CARER = "carer";

  public static final String LEFT_AS_CARER = "left_as_carer";
  public static final String IN_ASSESSMENT = "in_assessment";
  public static final String LEFT_ASSESSMENT = "left_in_assessment";
  public static final String LEFT_ENQUIRY = "left_at_enquiry";
  public static final String IN_ENQUIRY = "in_enquiry";

  /** Kinds of carer, by code. */
  public static final List<String> TYPES =
      CodeList.named("carer_type").codes().stream().map(CodeList.Code::code).toList();

  private static final List<String> PLACES =
      List.of(WAS_APPROVED, IN_ASSESSMENT, LEFT_ASSESSMENT, LEFT_ENQUIRY, IN_ENQUIRY);
  private static final List<String> SINCE = List.of(LEFT_AS_CARER, CARER);

  private final Tables tables;

  CarerEvents(Tables tables) {
    this.tables = tables;
  }

  static List<Population> populations() {
    return List.of(
        Population.events(
            ENQUIRED,
            Span.CARERS,
            Stream.concat(
                    Stream.of(
                        byType(),
                        new Breakdown(REACHED, PLACES, true),
                        since(SINCE_APPROVAL, REACHED)),
                    TYPES.stream()
                        .flatMap(
                            type ->
                                Stream.of(
                                    new Breakdown(
                                        ofType(REACHED, type),
                                        PLACES,
                                        true,
                                        Optional.of(TYPE + "." + type),
                                        1),
                                    since(ofType(SINCE_APPROVAL, type), ofType(REACHED, type)))))
                .toArray(Breakdown[]::new)),
        Population.events(ASSESSED, Span.CARERS, byType()),
        Population.events(APPROVED, Span.CARERS, byType()),
        Population.events(LEFT, Span.CARERS, byType()),
        Population.open(OPEN, Span.CARERS, APPROVED, LEFT, byType()));
  }

  /** The breakdown of one type by {@link #REACHED} or {@link #SINCE_APPROVAL}. */
  public static String ofType(String breakdown, String type) {
    return breakdown + "_" + type;
  }

  private static Breakdown since(String breakdown, String reached) {
    return new Breakdown(breakdown, SINCE, true, Optional.of(reached + "." + WAS_APPROVED), 1);
  }

  private static Breakdown byType() {
    return new Breakdown(TYPE, TYPES, true);
  }

  /** Every event, as {@link Events#of} gives it. */
  List<Dataset<Row>> all() {
    Dataset<Row> households = tables.read(CarerHouseholds.TABLE);
    Dataset<Row> approved = households.filter(CarerHouseholds.APPROVAL_DATE.col().isNotNull());
    Column type = CarerHouseholds.CARER_TYPE.col();
    Column place = place();
    return List.of(
        Events.of(
            households,
            ENQUIRED,
            CarerHouseholds.ENQUIRY_DATE.col(),
            part(TYPE, type),
            part(REACHED, place),
            part(concat(lit(REACHED + "_"), type), place)),
        Events.ofPart(
            approved, ENQUIRED, CarerHouseholds.ENQUIRY_DATE.col(), part(SINCE_APPROVAL, since())),
        Events.ofPart(
            approved,
            ENQUIRED,
            CarerHouseholds.ENQUIRY_DATE.col(),
            part(concat(lit(SINCE_APPROVAL + "_"), type), since())),
        Events.of(households, ASSESSED, CarerHouseholds.ASSESSMENT_DATE.col(), part(TYPE, type)),
        Events.of(approved, APPROVED, CarerHouseholds.APPROVAL_DATE.col(), part(TYPE, type)),
        Events.of(approved, LEFT, CarerHouseholds.LEFT_DATE.col(), part(TYPE, type)),
        Events.changes(
            approved,
            OPEN,
            part(TYPE, type),
            CarerHouseholds.APPROVAL_DATE.col(),
            CarerHouseholds.LEFT_DATE.col()));
  }

  private static Column place() {
    Column hasLeft = CarerHouseholds.LEFT_DATE.col().isNotNull();
    return when(CarerHouseholds.APPROVAL_DATE.col().isNotNull(), WAS_APPROVED)
        .when(
            CarerHouseholds.ASSESSMENT_DATE.col().isNotNull(),
            when(hasLeft, LEFT_ASSESSMENT).otherwise(IN_ASSESSMENT))
        .otherwise(when(hasLeft, LEFT_ENQUIRY).otherwise(IN_ENQUIRY));
  }

  private static Column since() {
    return when(CarerHouseholds.LEFT_DATE.col().isNotNull(), LEFT_AS_CARER).otherwise(CARER);
  }
}
