package org.lacattribution.check.rule;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.lacattribution.table.conformed.Findings;

/**
 * What {@code data-schema/rules/CODE.yaml} says of a rule, or, of one of the Department's, its
 * list.
 *
 * @param code speaking name, also that of the file
 * @param sentence what is wrong, for a manager, with a capital and without its full stop
 * @param effect what it does to the answer
 * @param remedy what to do
 * @param severity how much it matters
 * @param tables landed tables that the rule reads, without their layer, each with the columns that
 *     a finding names; the class of the rule says what their order means. Empty for a rule about
 *     every table
 * @param firstYear first collection year that the rule is for; null where it always was
 * @param lastYear last collection year that the rule is for; null where it still is
 * @param alsoKnownAs number of the same rule in the sector; null where it has none
 */
public record RuleDefinition(
    String code,
    String sentence,
    String effect,
    String remedy,
    Severity severity,
    Map<String, List<String>> tables,
    Integer firstYear,
    Integer lastYear,
    String alsoKnownAs) {
  private static final String ENDING = ".yaml";
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final Map<String, RuleDefinition> READ = new ConcurrentHashMap<>();

  public RuleDefinition {
    tables = tables == null ? Map.of() : tables;
  }

  /** Reads the definition of a rule from the class path, once. */
  public static RuleDefinition named(String code) {
    RuleDefinition known = READ.get(code);
    if (known == null) {
      known = load(code);
      READ.put(code, known);
    }
    return known;
  }

  /** Every rule of ours, by code; those of the Department's lists are not among them. */
  public static List<RuleDefinition> ours() {
    try {
      URI any = RuleDefinition.class.getResource(place("value_blank")).toURI();
      try (FileSystem jar =
              any.getScheme().equals("jar") ? FileSystems.newFileSystem(any, Map.of()) : null;
          Stream<Path> files = Files.list(Path.of(any).getParent())) {
        return files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(ENDING))
            .map(name -> named(name.substring(0, name.length() - ENDING.length())))
            .sorted(Comparator.comparing(RuleDefinition::code))
            .toList();
      }
    } catch (URISyntaxException | IOException fault) {
      throw new IllegalStateException("The files of data-schema/rules cannot be listed.", fault);
    }
  }

  /** Whether there is a rule of ours with that code, with a file of its own. */
  public static boolean isOurs(String code) {
    return code.matches("[a-z0-9_]+") && RuleDefinition.class.getResource(place(code)) != null;
  }

  /** Whether the rule is for a collection year; what is not yearly is always checked. */
  public boolean isFor(Integer collectionYear) {
    return collectionYear == null
        || ((firstYear == null || firstYear <= collectionYear)
            && (lastYear == null || collectionYear <= lastYear));
  }

  /** Names of the columns that a finding in a table names, joined; null where it is the row. */
  public String columns(String table) {
    List<String> columns = tables.getOrDefault(table, List.of());
    return columns.isEmpty() ? null : String.join("+", columns);
  }

  private static RuleDefinition load(String code) {
    if (code.startsWith(Findings.DEPARTMENT)) {
      return DepartmentList.defined(code);
    }
    String place = place(code);
    try (InputStream in = RuleDefinition.class.getResourceAsStream(place)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "Rule %s has no definition: %s is not on the class path.".formatted(code, place));
      }
      RuleDefinition definition = YAML.readValue(in, RuleDefinition.class);
      if (!definition.code().equals(code)) {
        throw new IllegalArgumentException(
            "Rule file %s defines %s: file and code must be the same."
                .formatted(place, definition.code()));
      }
      return definition;
    } catch (IOException fault) {
      throw new UncheckedIOException("Rule file %s cannot be read.".formatted(place), fault);
    }
  }

  private static String place(String code) {
    return "/data-schema/rules/" + code + ENDING;
  }
}
