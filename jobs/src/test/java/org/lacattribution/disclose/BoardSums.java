package org.lacattribution.disclose;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What any reader of the counts of the board knows: months add up to quarters and years, parts to
 * what they are parts of, carers of each type to all, and who is there is who was, with who came
 * and without who left. Written anew, and not taken from the code that protects the counts.
 */
final class BoardSums {
  private static final Pattern COUNT =
      Pattern.compile(
          "indicator_count\\|([^|]+)\\|([^|]+)\\|([^|]+)\\|([^|]+)\\|([^|]+)\\|(\\d+)\\|events");
  private static final Map<String, List<String>> FLOWS =
      Map.of(
          "plans_open", List.of("plans_started", "plans_ended"),
          "early_help_open", List.of("early_help_started", "early_help_closed"),
          "programme_open", List.of("programme_started", "programme_ended"),
          "carers_open", List.of("carers_approved", "carers_left"));

  /** Counts by series, then by months in the period and first month: the name in the ledger. */
  private final Map<String, Map<Integer, Map<LocalDate, String>>> series = new TreeMap<>();

  private BoardSums(Set<String> names) {
    for (String name : names) {
      Matcher count = COUNT.matcher(name);
      if (count.matches()) {
        series
            .computeIfAbsent(
                String.join("|", count.group(2), count.group(3), count.group(4)),
                s -> new TreeMap<>())
            .computeIfAbsent(Integer.parseInt(count.group(6)), m -> new TreeMap<>())
            .put(LocalDate.parse(count.group(5)), name);
      }
    }
  }

  /** Sums of counts that are nothing, by name with a coefficient. */
  static List<Map<String, Integer>> among(Set<String> names) {
    return new BoardSums(names).all();
  }

  private List<Map<String, Integer>> all() {
    List<Map<String, Integer>> sums = new ArrayList<>();
    Map<String, Set<String>> breakdowns = new TreeMap<>();
    for (String name : series.keySet()) {
      String[] parts = name.split("\\|");
      breakdowns.computeIfAbsent(parts[0] + "|" + parts[1], b -> new TreeSet<>()).add(parts[2]);
    }
    for (int months : List.of(1, 3, 12)) {
      Set<LocalDate> firsts = new TreeSet<>();
      series.values().forEach(of -> firsts.addAll(of.getOrDefault(months, Map.of()).keySet()));
      for (LocalDate first : firsts) {
        breakdowns.forEach(
            (breakdown, categories) -> sums.addAll(of(breakdown, categories, first, months)));
      }
    }
    return sums;
  }

  private List<Map<String, Integer>> of(
      String breakdown, Set<String> categories, LocalDate first, int months) {
    String population = breakdown.substring(0, breakdown.indexOf('|'));
    String by = breakdown.substring(breakdown.indexOf('|') + 1);
    List<Map<String, Integer>> sums = new ArrayList<>();
    if (!by.equals("whole")) {
      Sum parts = new Sum(first, months);
      categories.forEach(category -> parts.add(breakdown + "|" + category, 1));
      parts.add(
          by.startsWith("since_approval")
              ? population + "|reached" + by.substring("since_approval".length()) + "|approved"
              : by.startsWith("reached_")
                  ? population + "|type|" + by.substring("reached_".length())
                  : population + "|whole|whole",
          -1);
      parts.to(sums);
    }
    if (by.equals("reached") || by.equals("since_approval")) {
      for (String category : categories) {
        Sum types = new Sum(first, months);
        types.add(breakdown + "|" + category, -1);
        for (String type : List.of("mainstream", "connected_person", "specialist", "adoptive")) {
          types.add(population + "|" + by + "_" + type + "|" + category, 1);
        }
        types.to(sums);
      }
    }
    if (FLOWS.containsKey(population)) {
      for (String category : categories) {
        String part = "|" + by + "|" + category;
        Sum change = new Sum(first, months);
        change.there(population + part, first.minusMonths(1), 1);
        change.there(population + part, first.plusMonths(months - 1L), -1);
        change.add(FLOWS.get(population).get(0) + part, 1);
        change.add(FLOWS.get(population).get(1) + part, -1);
        change.to(sums);
      }
    }
    return sums;
  }

  /** A sum over a period; void where one of its counts is in no file. */
  private final class Sum {
    private final LocalDate first;
    private final int months;
    private Map<String, Integer> terms = new LinkedHashMap<>();

    Sum(LocalDate first, int months) {
      this.first = first;
      this.months = months;
    }

    /** The period itself, or the shorter ones in it. */
    void add(String name, int sign) {
      Map<Integer, Map<LocalDate, String>> lengths = series.getOrDefault(name, Map.of());
      for (int length : List.of(1, 3, 12)) {
        List<String> found = new ArrayList<>();
        for (int at = 0; months % length == 0 && at < months; at += length) {
          String count = lengths.getOrDefault(length, Map.of()).get(first.plusMonths(at));
          if (count != null) {
            found.add(count);
          }
        }
        if (found.size() * length == months && terms != null) {
          boolean isThere = FLOWS.containsKey(name.substring(0, name.indexOf('|')));
          (isThere ? found.subList(found.size() - 1, found.size()) : found)
              .forEach(count -> terms.merge(count, sign, Integer::sum));
          return;
        }
      }
      terms = null;
    }

    void there(String name, LocalDate month, int sign) {
      Map<Integer, Map<LocalDate, String>> lengths = series.getOrDefault(name, Map.of());
      for (int length : List.of(1, 3, 12)) {
        String count = lengths.getOrDefault(length, Map.of()).get(month.minusMonths(length - 1L));
        if (count != null && terms != null) {
          terms.merge(count, sign, Integer::sum);
          return;
        }
      }
      terms = null;
    }

    void to(List<Map<String, Integer>> sums) {
      if (terms != null) {
        sums.add(terms);
      }
    }
  }
}
