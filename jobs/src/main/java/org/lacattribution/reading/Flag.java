package org.lacattribution.reading;

import java.util.Locale;

/** Yes or no. Plain is {@code Y} or {@code N}. */
final class Flag {
  private Flag() {}

  /** {@code 1.0} and {@code 0.0} come from spreadsheets and data platforms. */
  static String plain(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "y", "yes", "t", "true", "1", "1.0" -> "Y";
      case "n", "no", "f", "false", "0", "0.0" -> "N";
      default -> Reading.UNREADABLE;
    };
  }
}
