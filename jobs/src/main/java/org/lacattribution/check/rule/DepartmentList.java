package org.lacattribution.check.rule;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lacattribution.table.conformed.Findings;

/**
 * The Department's rules for one return: {@code data-schema/rules/department/NAME.yaml}.
 *
 * @param collection short name of the return, as in the codes of its rules
 * @param remedy what to do about a finding
 * @param protects what rules protect in the results, by key
 * @param reasons why rules are not tried, by key
 * @param recoded by column, codes that were replaced, so that a change is none
 * @param rules every rule of the return, in the order of the file
 */
public record DepartmentList(
    String collection,
    String remedy,
    Map<String, String> protects,
    Map<String, String> reasons,
    Map<String, List<Recoding>> recoded,
    List<DepartmentRule> rules) {
  private static final List<String> NAMES = List.of("ssda903", "cin");
  private static final Pattern COLUMN =
      Pattern.compile(
          "(?<![A-Za-z0-9_.])(?:(other|previous|next|previous_but_one)\\.)?([A-Za-z][A-Za-z0-9_]*)");

  /** Words of conditions that are no columns. */
  private static final Set<String> WORDS =
      Set.of(
          "in",
          "not",
          "has",
          "several",
          "is",
          "blank",
          "filled",
          "absent",
          "present",
          "or",
          "recoded",
          "birth",
          "birthday",
          "year_start",
          "year_end",
          "as_of",
          "else",
          "last_day",
          "weekday",
          "previous",
          "next",
          "previous_but_one",
          "other");

  /** Every list. */
  public static final List<DepartmentList> ALL = NAMES.stream().map(DepartmentList::read).toList();

  /**
   * Codes of one year that others replaced.
   *
   * @param from codes of last year
   * @param to what they may have become
   * @param years collection years in which they may have
   */
  public record Recoding(List<String> from, List<String> to, List<Integer> years) {
    /** Whether a code may have become another in a collection year. */
    public boolean allows(String last, String now, int collectionYear) {
      return years.contains(collectionYear) && from.contains(last) && to.contains(now);
    }
  }

  public DepartmentList {
    recoded = recoded == null ? Map.of() : recoded;
    rules = List.copyOf(rules);
  }

  /** Our code of a declared rule. */
  public String code(DepartmentRule rule) {
    return "%s%s_%s".formatted(Findings.DEPARTMENT, collection, rule.name());
  }

  /** The declared rule of that code of ours, as every other rule is defined. */
  static RuleDefinition defined(String code) {
    for (DepartmentList list : ALL) {
      for (DepartmentRule rule : list.rules()) {
        if (rule.isDeclared() && list.code(rule).equals(code)) {
          return list.definition(rule);
        }
      }
    }
    throw new IllegalArgumentException(
        "No file of data-schema/rules/department declares rule %s.".formatted(code));
  }

  /** What a declared rule says, as every other rule does. */
  public RuleDefinition definition(DepartmentRule rule) {
    return new RuleDefinition(
        code(rule),
        rule.says(),
        protects.get(rule.protects()),
        remedy,
        rule.severity(),
        columns(rule),
        rule.firstYear(),
        rule.lastYear(),
        String.join(", ", rule.number()));
  }

  /** Columns that a declared rule reads, by table, those of its own rows first. */
  public static Map<String, List<String>> columns(DepartmentRule rule) {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    Set<String> own = new LinkedHashSet<>();
    for (Object words : concat(rule.must(), rule.where())) {
      own.addAll(named(words, scope -> scope == null || !scope.equals("other")));
    }
    Map<String, Set<String>> others = new LinkedHashMap<>();
    for (DepartmentRule.Other other : others(rule)) {
      Set<String> columns = others.computeIfAbsent(other.of(), table -> new LinkedHashSet<>());
      for (Object words : other.where()) {
        columns.addAll(named(words, "other"::equals));
        own.addAll(named(words, scope -> scope == null));
      }
      if (other == rule.against()) {
        rule.must().forEach(words -> columns.addAll(named(words, "other"::equals)));
      }
    }
    if (rule.limit() != null && rule.limit().rowsInYear() == null) {
      own.addAll(List.of("DECOM", "DEC"));
    }
    if (own.isEmpty()) {
      own.add("CHILD");
    }
    rule.of().forEach(table -> tables.put(table, List.copyOf(own)));
    others.forEach((table, columns) -> tables.putIfAbsent(table, List.copyOf(columns)));
    return tables;
  }

  private static List<DepartmentRule.Other> others(DepartmentRule rule) {
    List<DepartmentRule.Other> others = new ArrayList<>();
    for (DepartmentRule.Other other :
        new DepartmentRule.Other[] {rule.with(), rule.without(), rule.against()}) {
      if (other != null) {
        others.add(other);
      }
    }
    return others;
  }

  private static List<Object> concat(List<Object> first, List<Object> second) {
    List<Object> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** Columns that the words of a condition name, of some scopes; null is the row's own. */
  private static Set<String> named(Object words, Predicate<String> scopes) {
    Set<String> columns = new LinkedHashSet<>();
    if (words instanceof List<?> alternatives) {
      alternatives.forEach(each -> columns.addAll(named(each, scopes)));
      return columns;
    }
    // Codes follow "in" and are no columns.
    Matcher found = COLUMN.matcher(words.toString().replaceAll("\\b(in|has) .*", "$1"));
    while (found.find()) {
      if (!WORDS.contains(found.group(2)) && scopes.test(found.group(1))) {
        columns.add(found.group(2));
      }
    }
    return columns;
  }

  private static DepartmentList read(String name) {
    String place = "/data-schema/rules/department/" + name + ".yaml";
    JsonMapper.Builder yaml = JsonMapper.builder(new YAMLFactory());
    try (InputStream in = DepartmentList.class.getResourceAsStream(place)) {
      if (in == null) {
        throw new IllegalArgumentException("%s is not on the class path.".formatted(place));
      }
      return yaml.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readValue(in, DepartmentList.class);
    } catch (IOException fault) {
      throw new UncheckedIOException("%s cannot be read.".formatted(place), fault);
    }
  }
}
