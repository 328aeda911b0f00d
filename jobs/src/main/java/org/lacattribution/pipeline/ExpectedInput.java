package org.lacattribution.pipeline;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.lacattribution.table.Tables;
import org.lacattribution.table.conformed.Coverage;

/**
 * When more of a source is expected.
 *
 * @param source as {@code conformed.coverage} names it
 * @param lastDay last day that its data cover
 * @param expectedBy day by which the next data should be there: a month after the end of the month
 *     that they would cover, or three months after the year of a yearly return
 * @param isMissing whether that day has passed
 */
public record ExpectedInput(
    String source, LocalDate lastDay, LocalDate expectedBy, boolean isMissing) {
  /** Sources that come once a year, for years ending on 31 March. */
  private static final Set<String> YEARLY = Set.of("ssda903");

  private static final int MONTHS_FOR_A_RETURN = 3;

  /** Every source of an authority, the one expected first before the others. */
  public static List<ExpectedInput> of(Tables tables, String laCode, LocalDate today) {
    return tables
        .read(Coverage.TABLE)
        .where(Coverage.LA_CODE.col().equalTo(laCode))
        .collectAsList()
        .stream()
        .map(row -> of(row, today))
        .sorted(
            Comparator.comparing(ExpectedInput::expectedBy).thenComparing(ExpectedInput::source))
        .toList();
  }

  private static ExpectedInput of(Row row, LocalDate today) {
    LocalDate last = row.<java.sql.Date>getAs(Coverage.LAST_DAY.name()).toLocalDate();
    return of(row.getAs(Coverage.SOURCE.name()), last, today);
  }

  static ExpectedInput of(String source, LocalDate last, LocalDate today) {
    LocalDate by =
        YEARLY.contains(source)
            ? last.plusYears(1).plusMonths(MONTHS_FOR_A_RETURN)
            : YearMonth.from(last.plusDays(1)).plusMonths(1).atEndOfMonth();
    return new ExpectedInput(source, last, by, today.isAfter(by));
  }
}
