package org.lacattribution.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.lacattribution.check.rule.RuleDefinition;
import org.lacattribution.check.rule.Severity;
import org.lacattribution.table.conformed.Findings;

/**
 * The end of a run in a few plain sentences: what is wrong, how much of it, what it does, what to
 * do.
 */
public final class DataQualitySummary {
  /** As many faults as a reader takes in; the rest is in {@code published.data_quality}. */
  private static final int MOST = 6;

  /** As many of the Department's rules as are named. */
  private static final int MOST_NAMED = 3;

  private static final Comparator<RuleCount> MOST_HARMFUL_FIRST =
      Comparator.comparing((RuleCount count) -> severity(count))
          .thenComparing(Comparator.comparingDouble(DataQualitySummary::share).reversed())
          .thenComparing(Comparator.comparingLong(RuleCount::rows).reversed())
          .thenComparing(RuleCount::rule)
          .thenComparing(RuleCount::table);

  private DataQualitySummary() {}

  /**
   * At most nine sentences' worth of lines, the most harmful fault first: errors before warnings
   * before notes, and within them the larger share of rows. Rules that are the Department's alone
   * are one line.
   *
   * @param counts one for a rule and table, in any order
   */
  public static List<String> lines(List<RuleCount> counts) {
    return lines(counts, 1);
  }

  /**
   * The same, with rows fewer than the smallest number that may be shown named as that.
   *
   * @param smallest smallest number of rows that is shown
   */
  public static List<String> lines(List<RuleCount> counts, long smallest) {
    if (counts.isEmpty()) {
      return List.of("The checks found nothing wrong with the data.");
    }
    List<List<RuleCount>> ordered =
        faults(counts.stream().filter(count -> !isOfDepartment(count)).toList());
    List<String> lines = new ArrayList<>();
    lines.add("The checks made %s: %s.".formatted(findings(counts), bySeverity(counts)));
    ordered.stream().limit(MOST).map(fault -> line(fault, smallest)).forEach(lines::add);
    List<List<RuleCount>> department = ofDepartment(counts);
    if (!department.isEmpty()) {
      lines.add(line(department));
    }
    if (ordered.size() > MOST) {
      lines.add("The table data_quality lists every rule and file.");
    }
    return lines;
  }

  private static boolean isOfDepartment(RuleCount count) {
    return count.rule().startsWith(Findings.DEPARTMENT);
  }

  /** Counts of each rule that is the Department's alone, the most harmful first. */
  private static List<List<RuleCount>> ofDepartment(List<RuleCount> counts) {
    return List.copyOf(
        counts.stream()
            .filter(DataQualitySummary::isOfDepartment)
            .sorted(MOST_HARMFUL_FIRST)
            .collect(groupingBy(RuleCount::rule, LinkedHashMap::new, toList()))
            .values());
  }

  /** The Department's rules in one line, for they protect little: the worst are named. */
  private static String line(List<List<RuleCount>> department) {
    return "Of these, %s of the Department's validation of returns and protect little here, the first being: %s. ./lac rules says what each protects."
        .formatted(
            department.size() == 1 ? "1 is a rule" : number(department.size()) + " are rules",
            department.stream()
                .limit(MOST_NAMED)
                .map(rule -> RuleDefinition.named(rule.get(0).rule()).sentence())
                .collect(joining("; ")));
  }

  /**
   * How many findings there are, in words. A finding is a rule that the data break, in however many
   * rows, files, and tables: in the log, on the page and here.
   */
  public static String findings(List<RuleCount> counts) {
    long rules = counts.stream().map(RuleCount::rule).distinct().count();
    return rules == 1 ? "1 finding" : number(rules) + " findings";
  }

  /** The most harmful first; tables of which a rule says one and the same are one fault. */
  private static List<List<RuleCount>> faults(List<RuleCount> counts) {
    Map<String, List<RuleCount>> faults = new LinkedHashMap<>();
    counts.stream()
        .sorted(MOST_HARMFUL_FIRST)
        .forEach(
            count ->
                faults
                    .computeIfAbsent(
                        isOfWholeTable(count) ? count.rule() : count.rule() + " " + count.table(),
                        key -> new ArrayList<>())
                    .add(count));
    return List.copyOf(faults.values());
  }

  private static boolean isOfWholeTable(RuleCount count) {
    return count.triedOn() == null && count.files() == 0;
  }

  private static String line(List<RuleCount> fault, long smallest) {
    RuleDefinition rule = RuleDefinition.named(fault.get(0).rule());
    return "%s%s. %s %s"
        .formatted(rule.sentence(), extent(rule, fault, smallest), rule.effect(), rule.remedy());
  }

  private static String extent(RuleDefinition rule, List<RuleCount> fault, long smallest) {
    RuleCount count = fault.get(0);
    if (isOfWholeTable(count)) {
      // The sentence of a rule about one table names it.
      return rule.tables().size() == 1
          ? ""
          : fault.stream().map(RuleCount::table).collect(joining(", ", ": ", ""));
    }
    if (count.triedOn() == null) {
      return ": in " + place(count);
    }
    if (count.rows() < smallest) {
      return ": fewer than %s rows of %s, in %s"
          .formatted(number(smallest), count.table(), place(count));
    }
    return ": %s of %s rows of %s (%s), in %s"
        .formatted(
            number(count.rows()),
            number(count.triedOn()),
            count.table(),
            percentage(share(count)),
            place(count));
  }

  private static String place(RuleCount count) {
    return count.files() == 1
        ? count.worstFile()
        : "%s files, most of all %s".formatted(number(count.files()), count.worstFile());
  }

  private static String bySeverity(List<RuleCount> counts) {
    return Stream.of(Severity.values())
        .map(severity -> rules(counts, severity))
        .filter(text -> !text.isEmpty())
        .collect(joining(", "));
  }

  private static String rules(List<RuleCount> counts, Severity severity) {
    long rules =
        counts.stream()
            .filter(count -> severity(count) == severity)
            .map(RuleCount::rule)
            .distinct()
            .count();
    return switch ((int) Math.min(rules, 2)) {
      case 0 -> "";
      case 1 -> "1 " + severity.code();
      default -> "%s %ss".formatted(number(rules), severity.code());
    };
  }

  private static Severity severity(RuleCount count) {
    return Severity.valueOf(count.severity().toUpperCase(Locale.ROOT));
  }

  /** What is missing altogether counts as the whole. */
  private static double share(RuleCount count) {
    return count.triedOn() == null ? 1 : (double) count.rows() / count.triedOn();
  }

  private static String percentage(double share) {
    return share < 0.01 ? "under 1%" : "%.0f%%".formatted(share * 100);
  }

  private static String number(long number) {
    return String.format(Locale.UK, "%,d", number);
  }
}
