package org.lacattribution.land;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.lacattribution.table.CodeList;
import org.lacattribution.table.Field;

/**
 * What of a cell may enter the warehouse: what its contract can read. A name, an address or a
 * sentence in a column of codes, dates or figures is landed as {@code unknown}, which no rule takes
 * for a code, date or figure, so that the row is found as it would be with its own text.
 *
 * <p>The text of what can be read is landed as it came: what it means is read later, in one place.
 */
final class Readable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_FIGURE = 40;

  private static final Pattern INVISIBLE =
      Pattern.compile("^[\\s\\p{Z}\\p{Cf}]+|[\\s\\p{Z}\\p{Cf}]+$");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern ASYLUM = Pattern.compile("(?i)uasc|asylum|unaccompanied");
  private static final Pattern BLANK = Pattern.compile("(?i)|null");
  private static final Pattern DATE =
      Pattern.compile(
          "(?i)\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}"
              + "([T ]\\d{1,2}:[\\d:.,]*( ?[AP]M| ?Z| ?[+-]\\d{2}:?\\d{2})?)?");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?£?(\\d[\\d,]*(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?%?");
  private static final Pattern FLAG = Pattern.compile("(?i)y|n|yes|no|[01](\\.0*)?|t|f|true|false");
  private static final Pattern AGES = Pattern.compile("\\d{1,3} ?(\\+|[-–—] ?\\d{1,3})?");
  private static final Pattern MARK =
      Pattern.compile("(?i)[\\[(]?([a-z]|low|na|n/a)[\\])]?|[.:*~–—-]{1,4}");

  private final Field.Holds holds;
  private final CodeListed listed;
  private final Set<String> programmes;

  /**
   * @param programmes codes of the council file
   */
  Readable(Field column, Set<String> programmes) {
    this.holds = column.holds();
    this.listed = column.codeList().map(CodeListed::new).orElse(null);
    this.programmes = programmes;
  }

  /** The cell, or as much of it as can be read; null where it is null. */
  String of(String cell) {
    if (cell == null) {
      return null;
    }
    String text = INVISIBLE.matcher(cell).replaceAll("");
    if (BLANK.matcher(text).matches()) {
      return cell;
    }
    return switch (holds) {
      case TEXT -> listed == null ? CodeList.UNKNOWN : listed.code(cell, text);
      case DATE -> whole(cell, text, DATE.asMatchPredicate());
      case INTEGER, NUMBER -> whole(cell, text, NUMBER.asMatchPredicate());
      case BOOLEAN -> whole(cell, text, FLAG.asMatchPredicate());
      case AGES -> whole(cell, text, AGES.asMatchPredicate());
      case FIGURE -> whole(cell, text, Readable::isFigure);
      case PROGRAMME -> whole(cell, text, programmes::contains);
      case ASYLUM -> asylum(text);
      case JSON -> json(text);
    };
  }

  /** Whether a code list has the text, whatever its case. */
  static boolean isListed(String codeList, String text) {
    return new CodeListed(codeList).codes.contains(text.strip().toUpperCase(Locale.ROOT));
  }

  private static String whole(String cell, String text, Predicate<String> readable) {
    return text.length() <= LONGEST_FIGURE && readable.test(text) ? cell : CodeList.UNKNOWN;
  }

  private static boolean isFigure(String text) {
    String[] words = SPACES.split(text);
    return words.length <= 2
        && java.util.Arrays.stream(words)
            .allMatch(word -> NUMBER.matcher(word).matches() || MARK.matcher(word).matches());
  }

  private String asylum(String text) {
    return listed.has(text) || text.equals(CodeList.UNKNOWN)
        ? text
        : ASYLUM.matcher(text).find() ? "uasc" : "other";
  }

  /** A list of codes, or an object of codes and flags. */
  private String json(String text) {
    try {
      JsonNode read = JSON.readTree(text);
      if (read.isArray()) {
        ArrayNode codes = JSON.createArrayNode();
        read.forEach(value -> codes.add(value.isNull() ? null : code(value.asText())));
        return codes.toString();
      }
      if (read.isObject()) {
        ObjectNode codes = JSON.createObjectNode();
        read.properties()
            .forEach(
                flag ->
                    codes.put(
                        code(flag.getKey()),
                        flag.getValue().isNull()
                            ? null
                            : whole(
                                flag.getValue().asText(),
                                flag.getValue().asText(),
                                FLAG.asMatchPredicate())));
        return codes.toString();
      }
      return CodeList.UNKNOWN;
    } catch (JsonProcessingException notJson) {
      return CodeList.UNKNOWN;
    }
  }

  private String code(String text) {
    return listed == null ? CodeList.UNKNOWN : listed.code(text, text.strip());
  }

  /** The codes of a list, any year's, and what they mean, in capitals. */
  private static final class CodeListed {
    private final Set<String> codes = new HashSet<>();
    private final Set<String> meanings = new HashSet<>();

    CodeListed(String name) {
      for (CodeList.Code code : CodeList.named(name).codes()) {
        codes.add(code.code().toUpperCase(Locale.ROOT));
        meanings.add(code.meaning().toUpperCase(Locale.ROOT));
      }
    }

    boolean has(String code) {
      return codes.contains(code.toUpperCase(Locale.ROOT));
    }

    /**
     * The cell where all of it is a code of the list or its meaning; the code alone where words
     * follow it.
     */
    String code(String cell, String text) {
      if (has(text) || meanings.contains(text.toUpperCase(Locale.ROOT))) {
        return cell;
      }
      String first = SPACES.split(text, 2)[0];
      if (has(first) || (first.endsWith(".0") && has(first.substring(0, first.length() - 2)))) {
        return first;
      }
      return CodeList.UNKNOWN;
    }
  }
}
