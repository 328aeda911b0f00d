package org.lacattribution.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.lacattribution.council.Council;
import org.lacattribution.council.Council.ActsOn;
import org.lacattribution.council.Council.Programme;
import org.lacattribution.stats.power.CountPower;
import org.lacattribution.table.Field;
import org.lacattribution.table.published.Answerabilities;

/** A programme whose months can be worked out by hand. */
class AnswerabilityRowTest {
  private static final Scope SCOPE = new Scope("r1", LocalDate.of(2015, 3, 31), "331");
  private static final Council.Disclosure SHOWN = new Council.Disclosure("inside", 1, 1);

  /**
   * 40 families with one child each, half of them in the last year; each took part for half a year
   * (30 have ended: 40 × 6 months / 40) and is followed for 11.5 months more. 400 enrolment months
   * acted, under which 10 entries were expected: 0.025 a month.
   */
  private static final Intake INTAKE = intake(40, 20);

  private static Intake intake(long families, long lastYear) {
    return new Intake(
        families, families, lastYear, Math.round(families * 6 * Intake.MONTH), families);
  }

  private static Ratio ratio(long events, double expected) {
    return new Ratio(
        "331", "MST", -0.5, 0.4, events, expected, 1, Math.round(400 * Intake.MONTH), 24);
  }

  private static Programme programme(Double planned, Double familiesPerYear) {
    return new Programme(
        "MST",
        "MST",
        "MST_TF",
        ActsOn.ENTRY,
        LocalDate.of(2012, 11, 1),
        null,
        12,
        planned,
        familiesPerYear,
        null,
        null,
        "");
  }

  /**
   * A family acts 6 + 12 + 0.5 = 18.5 months: 0.4625 entries; at 20 a year 0.7708 a month, and with
   * stays of 24 months 18.5 children at stake. A plan of 9.25 of them is half: a ratio of 0.5, for
   * which {@link CountPower} needs 22.9 expected: 12.9 more at 0.7708 a month are 17 months, August
   * 2016. Half of it is a ratio of 0.75.
   */
  @Test
  void monthsAreTheMissingEventsOverThoseOfAMonth() {
    double needed = new CountPower(1, 20).expected(0.5, 0.8);
    Row row = AnswerabilityRow.of(SCOPE, programme(9.25, null), ratio(7, 10), INTAKE, SHOWN);
    assertThat(number(row, Answerabilities.AT_STAKE)).isEqualTo(18.5, within(0.01));
    assertThat(number(row, Answerabilities.RATE_RATIO)).isEqualTo(0.5, within(1e-3));
    assertThat(text(row, Answerabilities.EFFECT_TESTED)).isEqualTo("planned");
    int months = (int) Math.ceil((needed - 10) / 0.7708);
    assertThat(months).isBetween(15, 18);
    assertThat(value(row, Answerabilities.ANSWERABLE_FROM))
        .isEqualTo(Date.valueOf(LocalDate.of(2015, 3, 1).plusMonths(months)));
    assertThat(text(row, Answerabilities.NOTE)).contains("at the current intake");
    assertThat(value(row, Answerabilities.FAMILIES_NEEDED)).isNull();
    // With 10 expected up to 3 events are fewer (16.013 / 2 = 8.01, 19.023 / 2 = 9.51, 21.9 / 2 =
    // 10.96 with 7, 9 and 11 degrees of freedom: 4 too): of 5 expected, 0.4405.
    assertThat(number(row, Answerabilities.POWER_NOW)).isEqualTo(0.4405, within(1e-3));
    // 80% of worlds have 4 or fewer entries of a mean of 3.09: a ratio of 0.309, 12.8 children.
    assertThat(number(row, Answerabilities.SMALLEST_RATIO_SEEN)).isEqualTo(0.309, within(2e-3));
    assertThat(number(row, Answerabilities.SMALLEST_EFFECT_SEEN))
        .isEqualTo(18.5 * (1 - 0.309), within(0.05));
  }

  /** For a plan made for twice the families, half of the effect on each. */
  @Test
  void aPlanIsForTheFamiliesThatItWasMadeFor() {
    Row row = AnswerabilityRow.of(SCOPE, programme(9.25, 40.0), ratio(7, 10), INTAKE, SHOWN);
    assertThat(number(row, Answerabilities.RATE_RATIO)).isEqualTo(0.75, within(1e-3));
  }

  /** A plan of more children than could have entered is no rate; a halving takes its place. */
  @Test
  void aPlanOutOfReachIsReplacedAndSaid() {
    Row row = AnswerabilityRow.of(SCOPE, programme(60.0, null), ratio(7, 10), INTAKE, SHOWN);
    assertThat(text(row, Answerabilities.EFFECT_TESTED)).isEqualTo("usual");
    assertThat(number(row, Answerabilities.RATE_RATIO)).isEqualTo(0.5);
    assertThat(text(row, Answerabilities.NOTE))
        .startsWith("The plan is more than a programme of this size could change.");
  }

  /** One family a year is never enough: 0.0385 a month, 12.9 more are 335 months. */
  @Test
  void neverSaysWhatItWouldTake() {
    double needed = new CountPower(1, 20).expected(0.5, 0.8);
    Row row = AnswerabilityRow.of(SCOPE, programme(null, null), ratio(7, 10), intake(40, 1), SHOWN);
    assertThat(value(row, Answerabilities.ANSWERABLE_FROM)).isNull();
    assertThat((long) value(row, Answerabilities.MONTHS_NEEDED))
        .isEqualTo((long) Math.ceil((needed - 10) / (0.4625 / 12)));
    // Over three years a family a year is 3 × 0.4625 events.
    assertThat((long) value(row, Answerabilities.FAMILIES_NEEDED))
        .isEqualTo((long) Math.ceil((needed - 10) / (3 * 0.4625)));
    // 22.9 of 10 each.
    assertThat((long) value(row, Answerabilities.COUNCILS_NEEDED)).isEqualTo(3);
    assertThat(text(row, Answerabilities.NOTE)).contains("cannot be shown at this size");
  }

  @Test
  void nobodyBeginsAnyMore() {
    Row row = AnswerabilityRow.of(SCOPE, programme(9.25, 20.0), ratio(7, 10), intake(40, 0), SHOWN);
    assertThat(value(row, Answerabilities.ANSWERABLE_FROM)).isNull();
    assertThat(value(row, Answerabilities.MONTHS_NEEDED)).isNull();
    assertThat(value(row, Answerabilities.AT_STAKE)).isNull();
    assertThat(value(row, Answerabilities.FAMILIES_NEEDED)).isNotNull();
    assertThat(text(row, Answerabilities.NOTE)).contains("none began in the last 12 months");
  }

  /**
   * Five events are fewer than six: expected events are rounded to sixes, families to fives, and no
   * column changes with the exact ones. With six events it does.
   */
  @Test
  void smallCountsPinNothing() {
    Council.Disclosure standard = Council.Disclosure.STANDARD;
    Row row = AnswerabilityRow.of(SCOPE, programme(9.25, 20.0), ratio(5, 10), INTAKE, standard);
    Row other =
        AnswerabilityRow.of(SCOPE, programme(9.25, 20.0), ratio(1, 14.9), intake(40, 21), standard);
    assertThat(row).isEqualTo(other);
    assertThat(AnswerabilityRow.of(SCOPE, programme(9.25, 20.0), ratio(6, 10), INTAKE, standard))
        .isNotEqualTo(
            AnswerabilityRow.of(SCOPE, programme(9.25, 20.0), ratio(6, 14.9), INTAKE, standard));
  }

  private static Object value(Row row, Field column) {
    return row.get(Answerabilities.TABLE.fields().indexOf(column));
  }

  private static double number(Row row, Field column) {
    return (double) value(row, column);
  }

  private static String text(Row row, Field column) {
    return (String) value(row, column);
  }
}
