package org.lacattribution.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A financial year, which ends on 31 March: {@code 2012-13}, {@code 2012/13} or {@code 2012/2013};
 * a bare year is the one in which it ends. Plain is the year in which it ends.
 */
final class YearOfAccounts {
  private static final Pattern YEARS = Pattern.compile("(\\d{4})\\s*[-/\u2013]\\s*(\\d{2}|\\d{4})");
  private static final Pattern YEAR = Pattern.compile("(\\d{4})(?:\\.0+)?");
  private static final int CENTURY = 100;

  private YearOfAccounts() {}

  static String plain(String text) {
    Matcher bare = YEAR.matcher(text);
    if (bare.matches()) {
      return bare.group(1);
    }
    Matcher years = YEARS.matcher(text);
    if (!years.matches()) {
      return Reading.UNREADABLE;
    }
    int ends = Integer.parseInt(years.group(1)) + 1;
    int stated = Integer.parseInt(years.group(2));
    return stated == (years.group(2).length() == 2 ? ends % CENTURY : ends)
        ? Integer.toString(ends)
        : Reading.UNREADABLE;
  }
}
