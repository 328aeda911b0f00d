package org.lacattribution.council;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.lacattribution.error.UserFault;

/**
 * One mapping of a council file, which knows where it stands, and so can say where it is at fault.
 *
 * <p>Reading a key makes it an allowed key; {@link #close} refuses every other. A key without a
 * value is an absent key.
 */
final class Section {
  private static final int MOST_DIGITS = 15;

  private final CouncilFile file;
  private final String path;
  private final JsonNode node;
  private final TreeSet<String> allowed = new TreeSet<>();

  Section(CouncilFile file, String path, JsonNode node) {
    this.file = file;
    this.path = path;
    this.node = node;
    if (!node.isObject()) {
      throw file.fault(path, "%s must be keys with values".formatted(name()));
    }
  }

  /** A key that must be there, as text. */
  String text(String key) {
    return optionalText(key).orElseThrow(() -> missing(key, "add it"));
  }

  Optional<String> optionalText(String key) {
    return value(key)
        .map(
            value -> {
              require(key, value.isValueNode(), "must be text");
              String text = value.asText().strip();
              require(key, !text.isEmpty(), "must not be blank; fill it in or leave the key out");
              return text;
            });
  }

  /** Where the figures of this section were read. */
  String source() {
    return optionalText("source")
        .orElseThrow(() -> missing("source", "say where its figures were read"));
  }

  BigDecimal number(String key) {
    return optionalNumber(key).orElseThrow(() -> missing(key, "add it"));
  }

  Optional<BigDecimal> optionalNumber(String key) {
    return value(key)
        .map(
            value -> {
              require(key, value.isNumber(), "must be a number, without quotes or a unit");
              BigDecimal number = value.decimalValue();
              // Before any arithmetic: 1e999999999 written out would fill the memory.
              require(
                  key,
                  Math.abs((long) number.precision() - number.scale()) <= MOST_DIGITS
                      && number.scale() <= MOST_DIGITS,
                  "must be a number of at most %d digits".formatted(MOST_DIGITS));
              return number;
            });
  }

  /** A whole number of nought or more. */
  int wholeNumber(String key) {
    return optionalWholeNumber(key).orElseThrow(() -> missing(key, "add it"));
  }

  Optional<Integer> optionalWholeNumber(String key) {
    return value(key)
        .map(
            value -> {
              require(
                  key,
                  value.canConvertToInt() && value.isIntegralNumber() && value.intValue() >= 0,
                  "must be a whole number of 0 or more");
              return value.intValue();
            });
  }

  int signedWholeNumber(String key) {
    JsonNode value = value(key).orElseThrow(() -> missing(key, "add it"));
    require(key, value.canConvertToInt() && value.isIntegralNumber(), "must be a whole number");
    return value.intValue();
  }

  /** A whole number of one or more. */
  int positive(String key) {
    return optionalPositive(key).orElseThrow(() -> missing(key, "add it"));
  }

  Optional<Integer> optionalPositive(String key) {
    Optional<Integer> number = optionalWholeNumber(key);
    number.ifPresent(n -> require(key, n > 0, "must be a whole number of 1 or more"));
    return number;
  }

  LocalDate date(String key) {
    return optionalDate(key).orElseThrow(() -> missing(key, "add it"));
  }

  Optional<LocalDate> optionalDate(String key) {
    return optionalText(key).map(text -> dated(key, "2012-11-01", () -> LocalDate.parse(text)));
  }

  /** A year, a month or a day, as written. */
  String partialDate(String key) {
    String text = text(key);
    dated(
        key,
        "2012, 2012-11 or 2012-11-01",
        () ->
            switch (text.length()) {
              case 4 -> Year.parse(text).atDay(1);
              case 7 -> YearMonth.parse(text).atDay(1);
              default -> LocalDate.parse(text);
            });
    return text;
  }

  FinancialYear financialYear(String key) {
    return FinancialYear.parse(text(key))
        .orElseThrow(() -> fault(key, "must be a financial year such as 2013/14"));
  }

  <E extends Enum<E>> E choice(String key, Class<E> choices) {
    return optionalChoice(key, choices).orElseThrow(() -> missing(key, "add it"));
  }

  <E extends Enum<E>> Optional<E> optionalChoice(String key, Class<E> choices) {
    List<E> all = Arrays.asList(choices.getEnumConstants());
    return optionalText(key)
        .map(
            text ->
                all.stream()
                    .filter(choice -> Council.written(choice).equals(text))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            fault(
                                key,
                                "must be "
                                    + all.stream()
                                        .map(Council::written)
                                        .collect(Collectors.joining(" or ")))));
  }

  /** A list of texts that must be there. */
  List<String> texts(String key) {
    JsonNode value = value(key).orElseThrow(() -> missing(key, "add it"));
    require(key, value.isArray() && !value.isEmpty(), "must be a list of one or more codes");
    List<String> texts = new ArrayList<>();
    for (JsonNode text : value) {
      require(key, text.isTextual(), "must be a list of one or more codes");
      texts.add(text.textValue());
    }
    return List.copyOf(texts);
  }

  <T> T record(String key, Function<Section, T> reader) {
    return optionalRecord(key, reader).orElseThrow(() -> missing(key, "add it"));
  }

  <T> Optional<T> optionalRecord(String key, Function<Section, T> reader) {
    return value(key).map(value -> read(path + "/" + key, value, reader));
  }

  /** A list of mappings; empty where the key is absent. */
  <T> List<T> list(String key, Function<Section, T> reader) {
    Optional<JsonNode> value = value(key);
    if (value.isEmpty()) {
      return List.of();
    }
    require(key, value.get().isArray(), "must be a list; begin each item with a dash");
    List<T> items = new ArrayList<>();
    for (JsonNode item : value.get()) {
      items.add(read(path + "/" + key + "/" + items.size(), item, reader));
    }
    return List.copyOf(items);
  }

  /** Refuses every key that was not read. */
  void close() {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!allowed.contains(key)) {
                throw file.fault(
                    path + "/" + key,
                    "the key %s is unknown in %s; use %s, or leave it out"
                        .formatted(key, name(), String.join(", ", allowed)));
              }
            });
  }

  void require(String key, boolean holds, String otherwise) {
    if (!holds) {
      throw fault(key, otherwise);
    }
  }

  UserFault fault(String key, String fault) {
    return file.fault(path + "/" + key, "%s of %s %s".formatted(key, name(), fault));
  }

  private UserFault missing(String key, String remedy) {
    return file.fault(path, "%s has no %s; %s".formatted(name(), key, remedy));
  }

  private LocalDate dated(String key, String form, Supplier<LocalDate> date) {
    try {
      return date.get();
    } catch (DateTimeException notADate) {
      throw fault(key, "is not a date; write it as %s".formatted(form));
    }
  }

  private <T> T read(String itsPath, JsonNode itsNode, Function<Section, T> reader) {
    Section section = new Section(file, itsPath, itsNode);
    T read = reader.apply(section);
    section.close();
    return read;
  }

  private Optional<JsonNode> value(String key) {
    allowed.add(key);
    return Optional.ofNullable(node.get(key)).filter(value -> !value.isNull());
  }

  /** The section as a person would call it: {@code the file}, {@code item 2 of programmes}. */
  private String name() {
    if (path.isEmpty()) {
      return "the file";
    }
    List<String> parts = new ArrayList<>();
    for (String part : path.substring(1).split("/", -1)) {
      parts.add(
          0,
          part.chars().allMatch(Character::isDigit)
              ? "item " + (Integer.parseInt(part) + 1)
              : part);
    }
    return String.join(" of ", parts);
  }
}
