package org.lacattribution.reading;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A figure as it was printed, or the mark in its place: {@code 1,234}, {@code £4.5}, {@code x},
 * {@code [low]}. Plain is as it was printed.
 */
final class Printed {
  private static final int LONGEST = 40;
  private static final int MOST_WORDS = 2;
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?£?(\\d[\\d,]*(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?%?");
  private static final Pattern MARK =
      Pattern.compile("(?i)[\\[(]?([a-z]|low|na|n/a)[\\])]?|[.:*~\u2013\u2014-]{1,4}");

  private Printed() {}

  static String plain(String text) {
    String[] words = SPACES.split(text);
    boolean printed =
        text.length() <= LONGEST
            && words.length <= MOST_WORDS
            && Arrays.stream(words)
                .allMatch(word -> NUMBER.matcher(word).matches() || MARK.matcher(word).matches());
    return printed || text.equals(Reading.UNREADABLE) ? text : Reading.UNREADABLE;
  }
}
