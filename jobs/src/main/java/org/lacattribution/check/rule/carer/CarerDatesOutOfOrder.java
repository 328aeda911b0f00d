package org.lacattribution.check.rule.carer;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.CarerRecruitment;

/**
 * A household is assessed, approved or leaves before a step that must precede it. A relative or
 * friend may be approved for a time before the assessment (regulation 24 of the Care Planning,
 * Placement and Case Review Regulations 2010).
 */
public final class CarerDatesOutOfOrder extends RowRule {
  private static final String CONNECTED = "connected_person";

  public CarerDatesOutOfOrder() {
    super("carer_dates_out_of_order");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    boolean isConnected = CONNECTED.equals(row.text(CarerRecruitment.CARER_TYPE));
    return isConnected
        ? isOutOfOrder(row, CarerRecruitment.ENQUIRY_DATE, CarerRecruitment.ASSESSMENT_DATE)
            || isOutOfOrder(
                row,
                CarerRecruitment.ENQUIRY_DATE,
                CarerRecruitment.APPROVAL_DATE,
                CarerRecruitment.LEFT_DATE)
        : isOutOfOrder(
            row,
            CarerRecruitment.ENQUIRY_DATE,
            CarerRecruitment.ASSESSMENT_DATE,
            CarerRecruitment.APPROVAL_DATE,
            CarerRecruitment.LEFT_DATE);
  }

  private static boolean isOutOfOrder(LandedRow row, Field... columns) {
    List<LocalDate> days = Stream.of(columns).map(row::date).filter(Objects::nonNull).toList();
    return !days.stream().sorted().toList().equals(days);
  }
}
