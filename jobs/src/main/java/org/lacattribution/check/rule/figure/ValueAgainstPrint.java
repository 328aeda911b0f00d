package org.lacattribution.check.rule.figure;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lacattribution.check.rule.CheckContext;
import org.lacattribution.check.rule.LandedRow;
import org.lacattribution.check.rule.Records;
import org.lacattribution.check.rule.RowRule;
import org.lacattribution.table.Field;
import org.lacattribution.table.landing.PublishedPanel;

/**
 * A published value is another number than is printed, or there is one where a mark is printed in
 * place of a number. A value may have more decimals than are printed, and a percentage may be a
 * share.
 */
public final class ValueAgainstPrint extends RowRule {
  private static final Pattern NUMBER = Pattern.compile("([+-]?)£?(\\d[\\d,]*\\.?\\d*)(%?)");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal HALF = new BigDecimal("0.5");

  public ValueAgainstPrint() {
    super("published_value_differs_from_print");
  }

  @Override
  protected boolean broken(
      LandedRow row, List<Field> columns, Records records, CheckContext context) {
    String value = row.text(PublishedPanel.VALUE);
    String printed = row.text(PublishedPanel.RAW);
    if (value == null || printed == null) {
      return false;
    }
    Matcher number = NUMBER.matcher(printed);
    try {
      return !number.find() || !rounds(new BigDecimal(value), number);
    } catch (NumberFormatException unreadable) {
      return false;
    }
  }

  private static boolean rounds(BigDecimal value, Matcher number) {
    BigDecimal print = new BigDecimal(number.group(1) + number.group(2).replace(",", ""));
    boolean isShare = !number.group(3).isEmpty() && isWithin(value.multiply(HUNDRED), print);
    return isShare || isWithin(value, print);
  }

  /** Whether it is what is printed but for decimals that are not. */
  private static boolean isWithin(BigDecimal value, BigDecimal print) {
    BigDecimal half = HALF.scaleByPowerOfTen(-print.scale());
    return value.subtract(print).abs().compareTo(half) <= 0;
  }
}
