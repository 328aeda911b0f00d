package org.lacattribution.reading;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lacattribution.table.CodeList;

/**
 * A code of a list. Read in capitals or small letters, with or without words after it ({@code U4 -
 * Foster placement}), as a decimal of a spreadsheet ({@code 1.0}), and by its whole meaning. Plain
 * is the code as the list spells it.
 *
 * <p>A text that is in no year of the list is unreadable, for it may be a name. One that
 * {@linkplain #couldBeOne could be a code} is no sign of a spoilt file: a list can be behind its
 * owner's.
 */
public final class Code {
  private static final Pattern WORD_END = Pattern.compile("[^\\p{L}\\p{N}_]");
  private static final Pattern DECIMAL = Pattern.compile("(\\d+)\\.0+");
  private static final Pattern DIGIT = Pattern.compile("\\d");
  private static final Map<String, Code> READ = new ConcurrentHashMap<>();

  private final Map<String, String> codes = new HashMap<>();
  private final Map<String, String> meanings = new HashMap<>();
  private final int longest;

  private Code(CodeList list) {
    for (CodeList.Code code : list.codes()) {
      codes.put(folded(code.code()), code.code());
      // Of codes with one meaning, as 1 and M, the later is the one of today.
      meanings.put(folded(code.meaning()), code.code());
    }
    longest = list.codes().stream().mapToInt(code -> code.code().length()).max().orElse(0);
  }

  /** The codes of a list under {@code data-schema/codelists}. */
  public static Code of(String list) {
    return READ.computeIfAbsent(list, name -> new Code(CodeList.named(name)));
  }

  /** The code of the list that a text means; empty where it means none. */
  public Optional<String> listed(String text) {
    String whole = folded(text);
    String code = codes.get(whole);
    Matcher decimal = DECIMAL.matcher(whole);
    if (code == null && decimal.matches()) {
      code = codes.get(decimal.group(1));
    }
    if (code == null) {
      code = meanings.get(whole);
    }
    if (code == null) {
      String[] words = WORD_END.split(text);
      code = words.length == 0 || namesAnother(words) ? null : codes.get(folded(words[0]));
    }
    return Optional.ofNullable(code);
  }

  /** Whether a code and the words after it are several codes, as {@code 1A 2B}. */
  private boolean namesAnother(String[] words) {
    return Arrays.stream(words)
        .skip(1)
        .filter(word -> word.length() > 1)
        .anyMatch(
            word ->
                codes.containsValue(word)
                    || (DIGIT.matcher(word).find() && codes.containsKey(folded(word))));
  }

  /** The code of the list that the whole text is, whatever its case. */
  public Optional<String> spelled(String text) {
    return Optional.ofNullable(codes.get(folded(text)));
  }

  /** Whether a text is one word and no longer than the codes of the list. */
  public boolean couldBeOne(String text) {
    return text.length() <= longest && !WORD_END.matcher(text).find();
  }

  String plain(String text) {
    return listed(text).orElse(Reading.UNREADABLE);
  }

  private static String folded(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
