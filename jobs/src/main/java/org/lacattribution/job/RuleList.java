package org.lacattribution.job;

import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.lacattribution.check.rule.DepartmentList;
import org.lacattribution.check.rule.DepartmentRule;
import org.lacattribution.check.rule.DepartmentRule.Standing;
import org.lacattribution.check.rule.RuleDefinition;
import org.lacattribution.error.UserFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Lists the rules that the checks try, and those of the Department that they do not, with the
 * reason. Reads the project's own files alone.
 *
 * <pre>./lac rules --year 2026 --code 502</pre>
 */
@Command(
    name = "rules",
    description =
        "Lists the rules of the checks: the Department's numbers, ours, and what each protects.",
    mixinStandardHelpOptions = true)
final class RuleList implements Callable<Integer> {
  private static final int WIDTH = 80;
  private static final String INDENT = "    ";

  @Spec private CommandSpec spec;

  @Option(
      names = "--year",
      paramLabel = "YEAR",
      description = "Collection year, ending 31 March: only the rules of that year.")
  private Integer year;

  @Option(
      names = "--code",
      paramLabel = "CODE",
      description = "The Department's number, such as 502 or 8925, or a code of ours.")
  private String code;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<String> entries = new ArrayList<>();
    Map<String, Map<String, Standing>> numbers = new LinkedHashMap<>();
    for (DepartmentList list : DepartmentList.ALL) {
      Map<String, Standing> ofList = new HashMap<>();
      for (DepartmentRule rule : list.rules()) {
        if ((year == null || rule.isFor(year)) && isAsked(list, rule)) {
          entries.add(entry(list, rule));
          rule.number().forEach(number -> ofList.put(number, rule.standing()));
        }
      }
      numbers.put(name(list), ofList);
    }
    int ours = 0;
    for (RuleDefinition rule : ours()) {
      if (year == null || rule.isFor(year)) {
        entries.add(entry(rule));
        ours++;
      }
    }
    if (entries.isEmpty()) {
      throw new UserFault(
          "No rule%s has the code %s: it is a number of the Department, such as 502, or a code of ours."
              .formatted(year == null ? "" : " of " + year, code));
    }
    entries.forEach(entry -> out.println(entry + System.lineSeparator()));
    if (code == null) {
      numbers.forEach((list, standings) -> out.println(summary(list, standings.values())));
      out.printf("%d rules of ours.%n", ours);
    }
    out.flush();
    return 0;
  }

  private boolean isAsked(DepartmentList list, DepartmentRule rule) {
    return code == null
        || rule.number().stream().anyMatch(code::equalsIgnoreCase)
        || (rule.isDeclared() && list.code(rule).equalsIgnoreCase(code));
  }

  /** Our rules that are asked for; those that say what the Department's do follow its numbers. */
  private List<RuleDefinition> ours() {
    if (code == null) {
      return RuleDefinition.ours();
    }
    return RuleDefinition.isOurs(code) ? List.of(RuleDefinition.named(code)) : List.of();
  }

  private static String entry(DepartmentList list, DepartmentRule rule) {
    String number = "%s %s".formatted(name(list), String.join(", ", rule.number()));
    List<String> lines = new ArrayList<>();
    switch (rule.standing()) {
      case DECLARED -> {
        RuleDefinition defined = list.definition(rule);
        lines.add("%s  %s  %s".formatted(number, defined.code(), defined.severity().code()));
        lines.add(rule.says() + ".");
        lines.add(columns(defined.tables()));
        lines.add("Protects: " + defined.effect());
        if (!rule.sameAs().isEmpty()) {
          lines.add("The rest of it is found by %s.".formatted(String.join(", ", rule.sameAs())));
        }
        if (rule.notTried() != null) {
          lines.add(
              "%s (%s)"
                  .formatted(list.reasons().get(rule.notTried()), String.join(", ", rule.reads())));
        }
      }
      case MAPPED -> {
        List<RuleDefinition> same = rule.sameAs().stream().map(RuleDefinition::named).toList();
        lines.add(
            "%s  %s  %s"
                .formatted(
                    number,
                    String.join(", ", rule.sameAs()),
                    same.stream().map(RuleDefinition::severity).sorted().findFirst().get().code()));
        lines.add(rule.says() + ".");
        lines.add("Columns: " + String.join(", ", rule.reads()));
        lines.add("Protects: " + same.get(0).effect());
        if (rule.notTried() != null) {
          lines.add("Not all of it is tried. " + list.reasons().get(rule.notTried()));
        }
      }
      default -> {
        lines.add(number + "  not tried");
        lines.add(rule.says() + ".");
        if (!rule.reads().isEmpty()) {
          lines.add("Columns: " + String.join(", ", rule.reads()));
        }
        lines.add(list.reasons().get(rule.notTried()));
      }
    }
    return printed(lines);
  }

  private static String name(DepartmentList list) {
    return list.collection().toUpperCase(Locale.ROOT);
  }

  private static String entry(RuleDefinition rule) {
    List<String> lines = new ArrayList<>();
    List<String> numbers = numbers(rule.code());
    lines.add("ours  %s  %s".formatted(rule.code(), rule.severity().code()));
    lines.add(rule.sentence() + ".");
    if (!rule.tables().isEmpty()) {
      lines.add(columns(rule.tables()));
    }
    lines.add("Effect: " + rule.effect());
    if (!numbers.isEmpty()) {
      lines.add("The Department's: " + String.join(", ", numbers));
    }
    return printed(lines);
  }

  /** Numbers of the Department that a rule of ours says. */
  private static List<String> numbers(String code) {
    return DepartmentList.ALL.stream()
        .flatMap(
            list ->
                list.rules().stream()
                    .filter(rule -> rule.sameAs().contains(code))
                    .flatMap(rule -> rule.number().stream())
                    .map(number -> name(list) + " " + number))
        .toList();
  }

  private static String columns(Map<String, List<String>> tables) {
    return tables.entrySet().stream()
        .map(
            table ->
                table.getValue().isEmpty()
                    ? table.getKey()
                    : "%s (%s)".formatted(table.getKey(), String.join(", ", table.getValue())))
        .collect(joining("; ", "Columns: ", ""));
  }

  private String summary(String collection, Collection<Standing> standings) {
    return "%s%s: %d rules of the Department; %d tried as declared, %d by rules of ours, %d not tried."
        .formatted(
            collection,
            year == null ? "" : " in " + year,
            standings.size(),
            Collections.frequency(standings, Standing.DECLARED),
            Collections.frequency(standings, Standing.MAPPED),
            Collections.frequency(standings, Standing.NOT_TRIED));
  }

  /** The first line as it is, the others indented and wrapped. */
  private static String printed(List<String> lines) {
    return Stream.concat(lines.stream().limit(1), lines.stream().skip(1).map(RuleList::wrapped))
        .collect(joining(System.lineSeparator()));
  }

  private static String wrapped(String sentence) {
    StringBuilder text = new StringBuilder(INDENT.substring(1));
    int column = text.length();
    for (String word : sentence.split(" ")) {
      if (column + 1 + word.length() > WIDTH) {
        text.append(System.lineSeparator()).append(INDENT.substring(1));
        column = INDENT.length() - 1;
      }
      text.append(' ').append(word);
      column += 1 + word.length();
    }
    return text.toString();
  }
}
