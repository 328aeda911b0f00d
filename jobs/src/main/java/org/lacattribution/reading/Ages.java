package org.lacattribution.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One age in years, or a range of ages, both included. Plain is {@code 3} or {@code 0-17}. */
final class Ages {
  private static final Pattern AGES =
      Pattern.compile(
          "(\\d{1,3})(?:\\.0+)?(?:\\s*(?:-|\u2013|\u2014|to)\\s*(\\d{1,3})(?:\\.0+)?)?");

  private Ages() {}

  static String plain(String text) {
    Matcher ages = AGES.matcher(text);
    if (!ages.matches()) {
      return Reading.UNREADABLE;
    }
    int youngest = Integer.parseInt(ages.group(1));
    if (ages.group(2) == null) {
      return Integer.toString(youngest);
    }
    int oldest = Integer.parseInt(ages.group(2));
    return oldest < youngest ? Reading.UNREADABLE : youngest + "-" + oldest;
  }
}
