package org.lacattribution.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lacattribution.table.Field;

/**
 * Several codes of one list in a cell. Read as a JSON array of codes, as a JSON object of codes and
 * flags, of which a code with {@code No} is absent, and as codes of the list, without words,
 * between commas. Plain is a JSON array in order, each code once, with {@link Reading#UNREADABLE}
 * for what could be a code and is not listed. A cell of any other form is unreadable as a whole:
 * part of a list would be taken for all of it.
 */
public final class CodeSet {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Code codes;

  private CodeSet(Code codes) {
    this.codes = codes;
  }

  static CodeSet of(String list) {
    return new CodeSet(Code.of(list));
  }

  /** Codes of a plain form; empty where it is null or unreadable. */
  public static List<String> codes(String plain) {
    if (plain == null || plain.equals(Reading.UNREADABLE)) {
      return List.of();
    }
    try {
      return Arrays.asList(JSON.readValue(plain, String[].class));
    } catch (JsonProcessingException fault) {
      throw new IllegalArgumentException("A list of codes is not in its plain form.", fault);
    }
  }

  /** Whether a column holds a list of codes. */
  public static boolean isIn(Field field) {
    return field.holds() == Field.Holds.JSON && field.codeList().isPresent();
  }

  String plain(String text) {
    TreeSet<String> found = new TreeSet<>();
    if (text.startsWith("[") || text.startsWith("{") || text.startsWith("\"")) {
      JsonNode node = json(text);
      if (node == null || !read(node, found)) {
        return Reading.UNREADABLE;
      }
    } else {
      for (String part : text.split("[,;|]", -1)) {
        String code = Text.of(part);
        if (code == null || code.contains(" ") || codes.listed(code).isEmpty()) {
          return Reading.UNREADABLE;
        }
        found.add(codes.plain(code));
      }
    }
    return JSON.valueToTree(found).toString();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException noJson) {
      return null;
    }
  }

  private boolean read(JsonNode node, Set<String> found) {
    if (node.isArray()) {
      for (JsonNode element : node) {
        if (!element.isTextual() || !add(element.textValue(), found)) {
          return false;
        }
      }
      return true;
    }
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        JsonNode value = entry.getValue();
        String flag = value.isValueNode() ? Text.of(value.asText()) : Reading.UNREADABLE;
        String read = flag == null ? "N" : Flag.plain(flag);
        Set<String> named = read.equals("Y") ? found : new TreeSet<>();
        if (read.equals(Reading.UNREADABLE) || !add(entry.getKey(), named)) {
          return false;
        }
      }
      return true;
    }
    return false;
  }

  private boolean add(String cell, Set<String> found) {
    String text = Text.of(cell);
    if (text == null) {
      return false;
    }
    String code = codes.plain(text);
    found.add(code);
    return !code.equals(Reading.UNREADABLE)
        || codes.couldBeOne(text)
        || text.equals(Reading.UNREADABLE);
  }
}
