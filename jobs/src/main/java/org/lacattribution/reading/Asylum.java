package org.lacattribution.reading;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether an immigration status, written in words, is that of an unaccompanied child who seeks
 * asylum. Plain is a code of the list {@code asylum_status}. A status that speaks of asylum and
 * takes it back, as "former UASC" does, is read as neither.
 */
final class Asylum {
  static final String SEEKS = "uasc";
  static final String OTHER = "other";

  private static final Set<String> SPEAKING = Set.of("uasc", "asylum", "unaccompanied");
  private static final Set<String> DENYING = Set.of("not", "non", "no", "never", "accompanied");
  private static final Set<String> DENYING_AT_THE_END = Set.of("not", "no", "n", "false");
  private static final Set<String> DOUBTFUL =
      Set.of(
          "former",
          "formerly",
          "ex",
          "previous",
          "previously",
          "was",
          "ceased",
          "ended",
          "longer",
          "unknown",
          "possible",
          "possibly",
          "unconfirmed",
          "refused",
          "withdrawn");

  /** Words before one that speaks of asylum that can deny it: "not an asylum seeker". */
  private static final int REACH = 2;

  private Asylum() {}

  static String plain(String text) {
    List<String> words = List.of(text.toLowerCase(Locale.ROOT).split("[^a-z]+"));
    int speaking = 0;
    while (speaking < words.size() && !SPEAKING.contains(words.get(speaking))) {
      speaking++;
    }
    if (speaking == words.size()) {
      return OTHER;
    }
    int near = Math.max(0, speaking - REACH);
    if (words.stream().anyMatch(DOUBTFUL::contains)
        || words.subList(0, near).stream().anyMatch(DENYING::contains)) {
      return Reading.UNREADABLE;
    }
    boolean denied =
        words.subList(near, speaking).stream().anyMatch(DENYING::contains)
            || DENYING_AT_THE_END.contains(words.get(words.size() - 1));
    return denied ? OTHER : SEEKS;
  }
}
