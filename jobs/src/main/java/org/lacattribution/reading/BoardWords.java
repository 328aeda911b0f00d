package org.lacattribution.reading;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lacattribution.table.BoardIndicator;

/**
 * What a council writes of its board's actions. No reader can know that a text names nobody, so
 * only texts in which nobody is named by habit are read: short, without numbers that could be an
 * identifier or a date, and without a capital letter within a sentence, where names stand. Plain is
 * the text itself.
 */
final class BoardWords {
  private static final int LONGEST_ACTION = 200;

  /** Letters and what stands between them, up to 60 characters. */
  private static final Pattern ROLE = Pattern.compile("\\p{L}[\\p{L} .,&/()'\u2019-]{0,59}");

  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{4,}");
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(19|20)\\d{2}(?!\\d)");
  private static final Pattern DATE =
      Pattern.compile("\\d{1,4}\\s*[-/.]\\s*\\d{1,2}\\s*[-/.]\\s*\\d{1,4}");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /** A capital and a small letter after a word: a name, and not an abbreviation. */
  private static final Pattern NAME = Pattern.compile("[^.!?\\s]\\s+[^\\p{L}\\s]*\\p{Lu}\\p{Ll}");

  private static final Set<String> MEASURES =
      BoardIndicator.all().stream()
          .flatMap(indicator -> indicator.measures().stream())
          .map(BoardIndicator.Measure::code)
          .collect(Collectors.toUnmodifiableSet());

  private BoardWords() {}

  /** The code of a measure of the board, in capitals or small letters. */
  static String indicator(String text) {
    return MEASURES.stream()
        .filter(code -> code.toUpperCase(Locale.ROOT).equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElse(Reading.UNREADABLE);
  }

  /** A role or initials. */
  static String role(String text) {
    return ROLE.matcher(text).matches() ? text : Reading.UNREADABLE;
  }

  /** A sentence or two about what is done. */
  static String action(String text) {
    String withoutYears = YEAR.matcher(text).replaceAll("");
    boolean mayNameSomebody =
        text.length() > LONGEST_ACTION
            || CONTROL.matcher(text).find()
            || DATE.matcher(text).find()
            || LONG_NUMBER.matcher(withoutYears).find()
            || NAME.matcher(text).find();
    return mayNameSomebody ? Reading.UNREADABLE : text;
  }
}
