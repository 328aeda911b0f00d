package org.lacattribution.council;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One mapping of a council file, which knows its place in it, and so can say where it is at fault.
 *
 * <p>Reading a key makes it an allowed key; {@link #close} reports every other. A key without a
 * value is an absent key. A fault is noted in the file and reading goes on, so that all of them are
 * reported together; what stands in for a faulty value is never used.
 */
final class Section {
  /** Years between which every date of a council file is; another is a slip. */
  private static final int FIRST_YEAR = 1990;

  private static final int LAST_YEAR = 2099;

  private static final int MONTHS_OF_A_CHILDHOOD = 216;

  private static final int MOST_DIGITS = 15;

  private final CouncilFile file;
  private final String path;
  private final JsonNode node;
  private final TreeSet<String> allowed = new TreeSet<>();
  private final Set<String> faulty = new HashSet<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private final Set<String> missingSource = new HashSet<>();

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
    return required(key, optionalText(key), "");
  }

  Optional<String> optionalText(String key) {
    return read(key, value -> text(key, value));
  }

  /** Where the figures of this section were read. */
  String source() {
    Optional<String> source = optionalText("source");
    if (isAbsent("source")) {
      missingSource.add("source");
    }
    return source.orElse("");
  }

  BigDecimal number(String key) {
    return required(key, optionalNumber(key), BigDecimal.ZERO);
  }

  Optional<BigDecimal> optionalNumber(String key) {
    return read(
        key,
        value -> {
          demand(key, value.isNumber(), "must be a number, without quotes or a unit");
          BigDecimal number = value.decimalValue();
          // Before any arithmetic: 1e999999999 written out would fill the memory.
          demand(
              key,
              Math.abs((long) number.precision() - number.scale()) <= MOST_DIGITS
                  && number.scale() <= MOST_DIGITS,
              "must be a number of at most %d digits".formatted(MOST_DIGITS));
          return number;
        });
  }

  /** A whole number of zero or more. */
  int wholeNumber(String key) {
    return required(key, optionalWholeNumber(key), 0);
  }

  Optional<Integer> optionalWholeNumber(String key) {
    return wholeNumber(key, 0);
  }

  int signedWholeNumber(String key) {
    return required(key, optionalSignedWholeNumber(key), 0);
  }

  Optional<Integer> optionalSignedWholeNumber(String key) {
    return read(
        key,
        value -> {
          demand(
              key, value.canConvertToInt() && value.isIntegralNumber(), "must be a whole number");
          return value.intValue();
        });
  }

  /** Whole numbers of zero or more, each by its financial year; empty where the key is absent. */
  SortedMap<FinancialYear, Integer> numbersByYear(String key) {
    SortedMap<FinancialYear, Integer> numbers = new TreeMap<>();
    read(
        key,
        value -> {
          demand(
              key,
              value.isObject() && !value.isEmpty(),
              "must be a number for each year, such as {2013/14: 538, 2014/15: 498}");
          for (Map.Entry<String, JsonNode> each : value.properties()) {
            FinancialYear year =
                FinancialYear.parse(each.getKey())
                    .orElseThrow(
                        () -> fault(key, "must name financial years such as 2013/14 alone"));
            JsonNode number = each.getValue();
            demand(
                key,
                number.canConvertToInt() && number.isIntegralNumber() && number.intValue() >= 0,
                "must be a whole number of 0 or more for each year");
            numbers.put(year, number.intValue());
          }
          return numbers;
        });
    return numbers;
  }

  /** Reports a section that has neither of two keys, or both. */
  void requireOne(String key, String other) {
    allowed.add(key);
    allowed.add(other);
    if (isAbsent(key) && isAbsent(other)) {
      missing.add(key);
    } else if (!isAbsent(key) && !isAbsent(other)) {
      file.note(fault(key, "says what %s says too; keep one of them".formatted(other)));
    }
  }

  /** A whole number of one or more. */
  int positive(String key) {
    return required(key, optionalPositive(key), 1);
  }

  Optional<Integer> optionalPositive(String key) {
    return wholeNumber(key, 1);
  }

  LocalDate date(String key) {
    return required(key, optionalDate(key), LocalDate.EPOCH);
  }

  Optional<LocalDate> optionalDate(String key) {
    return read(
        key,
        value -> {
          String text = text(key, value);
          return dated(key, "YYYY-MM-DD, such as 2012-11-01", () -> LocalDate.parse(text));
        });
  }

  /** A year, a month or a day, as written. */
  String partialDate(String key) {
    return required(key, optionalPartialDate(key), "");
  }

  Optional<String> optionalPartialDate(String key) {
    return read(
        key,
        value -> {
          String text = text(key, value);
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
        });
  }

  FinancialYear financialYear(String key) {
    Optional<FinancialYear> year =
        read(
            key,
            value ->
                FinancialYear.parse(text(key, value))
                    .orElseThrow(() -> fault(key, "must be a financial year such as 2013/14")));
    return required(key, year, new FinancialYear(0));
  }

  <E extends Enum<E>> E choice(String key, Class<E> choices) {
    return required(key, optionalChoice(key, choices), choices.getEnumConstants()[0]);
  }

  <E extends Enum<E>> Optional<E> optionalChoice(String key, Class<E> choices) {
    List<E> all = Arrays.asList(choices.getEnumConstants());
    return read(
        key,
        value -> {
          String text = text(key, value);
          return all.stream()
              .filter(choice -> Council.written(choice).equals(text))
              .findFirst()
              .orElseThrow(
                  () ->
                      fault(
                          key,
                          "must be "
                              + all.stream()
                                  .map(Council::written)
                                  .collect(Collectors.joining(" or "))));
        });
  }

  /** A list of texts that must be there. */
  List<String> texts(String key) {
    Optional<List<String>> texts =
        read(
            key,
            value -> {
              demand(
                  key, value.isArray() && !value.isEmpty(), "must be a list of one or more codes");
              List<String> each = new ArrayList<>();
              for (JsonNode text : value) {
                demand(key, text.isTextual(), "must be a list of one or more codes");
                each.add(text.textValue());
              }
              return List.copyOf(each);
            });
    return required(key, texts, List.of());
  }

  /** A mapping that must be there; null where it is not, which {@link #close} reports. */
  <T> T record(String key, Function<Section, T> reader) {
    return required(key, optionalRecord(key, reader), null);
  }

  <T> Optional<T> optionalRecord(String key, Function<Section, T> reader) {
    return read(key, value -> read(path + "/" + key, value, reader));
  }

  /** A list of mappings; empty where the key is absent. */
  <T> List<T> list(String key, Function<Section, T> reader) {
    return read(
            key,
            value -> {
              demand(key, value.isArray(), "must be a list; begin each item with a dash");
              List<T> items = new ArrayList<>();
              for (int i = 0; i < value.size(); i++) {
                String at = path + "/" + key + "/" + i;
                try {
                  items.add(read(at, value.get(i), reader));
                } catch (CouncilFile.Fault fault) {
                  file.note(fault);
                  // Keeps the number of every later item what it is in the file.
                  items.add(null);
                }
              }
              return Collections.unmodifiableList(items);
            })
        .orElse(List.of());
  }

  /**
   * Reports every key that was not read, with the nearest that could have been, and every key that
   * must be there and is not.
   */
  void close() {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!allowed.contains(key)) {
                Optional<String> nearest =
                    Nearest.of(key, allowed.stream().filter(other -> !node.has(other)).toList());
                nearest.ifPresent(missing::remove);
                nearest.ifPresent(missingSource::remove);
                file.note(
                    file.fault(
                        path + "/" + key,
                        "the key %s is unknown in %s; %suse %s, or leave it out"
                            .formatted(
                                key,
                                name(),
                                nearest.map("did you mean %s? Otherwise "::formatted).orElse(""),
                                String.join(", ", allowed))));
              }
            });
    note(missing, "add it", "add them");
    note(missingSource, "say where its figures were read", "");
  }

  private void note(Set<String> absent, String remedy, String remedyOfMany) {
    if (!absent.isEmpty()) {
      file.note(
          file.fault(
              path,
              "%s has no %s; %s"
                  .formatted(
                      name(),
                      String.join(", ", absent),
                      absent.size() == 1 ? remedy : remedyOfMany)));
    }
  }

  /** Reports a fault of a key where something does not apply, unless the key has one already. */
  void require(String key, boolean applies, String otherwise) {
    if (!applies && isSound(key)) {
      faulty.add(key);
      file.note(fault(key, otherwise));
    }
  }

  /** Whether every one of these keys is there and without a fault so far. */
  boolean isSound(String... keys) {
    return Stream.of(keys).noneMatch(key -> faulty.contains(key) || isAbsent(key));
  }

  private CouncilFile.Fault fault(String key, String fault) {
    return file.fault(path + "/" + key, "%s of %s %s".formatted(key, name(), fault));
  }

  private void demand(String key, boolean applies, String otherwise) {
    if (!applies) {
      throw fault(key, otherwise);
    }
  }

  private String text(String key, JsonNode value) {
    demand(key, value.isValueNode(), "must be text");
    String text = value.asText().strip();
    demand(key, !text.isEmpty(), "must not be blank; fill it in or leave the key out");
    return text;
  }

  /** A whole number of months in a childhood; empty where the key is absent. */
  Optional<Integer> optionalMonths(String key) {
    Optional<Integer> months = optionalWholeNumber(key);
    if (months.orElse(0) > MONTHS_OF_A_CHILDHOOD) {
      file.note(
          fault(
              key,
              "must be at most %d, the months of a childhood".formatted(MONTHS_OF_A_CHILDHOOD)));
    }
    return months;
  }

  private Optional<Integer> wholeNumber(String key, int least) {
    return read(
        key,
        value -> {
          demand(
              key,
              value.canConvertToInt() && value.isIntegralNumber() && value.intValue() >= least,
              "must be a whole number of %d or more".formatted(least));
          return value.intValue();
        });
  }

  private LocalDate dated(String key, String form, Supplier<LocalDate> date) {
    LocalDate day;
    try {
      day = date.get();
    } catch (DateTimeException notADate) {
      throw fault(key, "is not a date; write it as %s".formatted(form));
    }
    demand(
        key,
        day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR,
        "is not between %d and %d; correct the year".formatted(FIRST_YEAR, LAST_YEAR));
    return day;
  }

  /** What a key says; empty where it is absent, or at fault, which is noted. */
  private <T> Optional<T> read(String key, Function<JsonNode, T> reader) {
    allowed.add(key);
    if (isAbsent(key)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(reader.apply(node.get(key)));
    } catch (CouncilFile.Fault fault) {
      file.note(fault);
      faulty.add(key);
      return Optional.empty();
    }
  }

  /** What was read, or a stand-in that no reader of the file ever sees, for the file is refused. */
  private <T> T required(String key, Optional<T> read, T standIn) {
    if (isAbsent(key)) {
      missing.add(key);
    }
    return read.orElse(standIn);
  }

  private <T> T read(String itsPath, JsonNode itsNode, Function<Section, T> reader) {
    Section section = new Section(file, itsPath, itsNode);
    T read = reader.apply(section);
    section.close();
    return read;
  }

  private boolean isAbsent(String key) {
    JsonNode value = node.get(key);
    return value == null || value.isNull();
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
