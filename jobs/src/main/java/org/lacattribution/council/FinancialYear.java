package org.lacattribution.council;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A financial year, 1 April to 31 March, written {@code 2013/14}.
 *
 * @param ending calendar year in which it ends
 */
public record FinancialYear(int ending) implements Comparable<FinancialYear> {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{4})/(\\d{2})");

  /** The year written {@code 2013/14}; empty for any other form. */
  public static Optional<FinancialYear> parse(String written) {
    Matcher parts = WRITTEN.matcher(written);
    if (!parts.matches()) {
      return Optional.empty();
    }
    FinancialYear year = new FinancialYear(Integer.parseInt(parts.group(1)) + 1);
    return Optional.of(year).filter(y -> y.toString().equals(written));
  }

  /** Its first day, 1 April. */
  public LocalDate first() {
    return LocalDate.of(ending - 1, Month.APRIL, 1);
  }

  /** Its last day, 31 March. */
  public LocalDate last() {
    return LocalDate.of(ending, Month.MARCH, 31);
  }

  @Override
  public int compareTo(FinancialYear other) {
    return Integer.compare(ending, other.ending);
  }

  @JsonValue
  @Override
  public String toString() {
    return "%04d/%02d".formatted(ending - 1, ending % 100);
  }
}
