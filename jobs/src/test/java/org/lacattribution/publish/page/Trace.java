package org.lacattribution.publish.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Follows a {@link Source} into the files of a release, and works it out anew. */
final class Trace {
  private final Path folder;
  private final Map<String, List<Map<String, String>>> files = new HashMap<>();

  Trace(Path folder) {
    this.folder = folder;
  }

  /** The number that a source stands for. */
  double number(String source) throws IOException {
    int open = source.indexOf('(');
    if (open < 0) {
      return Double.parseDouble(text(source));
    }
    List<String> of = arguments(source.substring(open + 1, source.length() - 1));
    return switch (source.substring(0, open)) {
      case "sum" -> numbers(of.get(0)).stream().mapToDouble(Double::doubleValue).sum();
      case "rows" -> cells(of.get(0)).size();
      case "count" -> cells(of.get(0)).stream().distinct().count();
      case "median" -> median(numbers(of.get(0)).stream().sorted().toList());
      case "rank" -> {
        double cell = number(of.get(0));
        yield 1 + numbers(of.get(1)).stream().filter(other -> other > cell).count();
      }
      case "difference" -> number(of.get(0)) - number(of.get(1));
      case "percentage" -> 100 * number(of.get(0)) / number(of.get(1));
      case "hundredths" -> 100 * number(of.get(0));
      case "fromhundred" -> 100 - number(of.get(0));
      case "abovehundred" -> number(of.get(0)) - 100;
      case "size" -> Math.abs(number(of.get(0)));
      default -> throw new AssertionError("No such way of working out: " + source);
    };
  }

  /** What stands in the one cell that a source names. */
  String text(String source) throws IOException {
    List<String> cells = cells(source);
    if (cells.size() != 1) {
      throw new AssertionError("%s names %d cells, not one.".formatted(source, cells.size()));
    }
    return cells.get(0);
  }

  private List<Double> numbers(String source) throws IOException {
    return cells(source).stream().filter(cell -> !cell.isEmpty()).map(Double::valueOf).toList();
  }

  private static double median(List<Double> sorted) {
    int n = sorted.size();
    return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
  }

  /** Cells of a column in the rows that have what the source asks for, blank ones too. */
  private List<String> cells(String source) throws IOException {
    int end = source.lastIndexOf('/');
    String column = source.substring(end + 1);
    String[] fileAndRows = source.substring(0, end).split("#", 2);
    Map<String, String> wanted = new LinkedHashMap<>();
    if (fileAndRows.length > 1) {
      for (String condition : fileAndRows[1].split("&")) {
        String[] sides = condition.split("=", 2);
        wanted.put(sides[0], sides[1]);
      }
    }
    List<String> cells = new ArrayList<>();
    for (Map<String, String> row : rows(fileAndRows[0], wanted.isEmpty())) {
      if (wanted.entrySet().stream().allMatch(w -> matches(row.get(w.getKey()), w.getValue()))) {
        cells.add(
            Objects.requireNonNull(row.get(column), () -> source + " names no column of its file"));
      }
    }
    return cells;
  }

  private static boolean matches(String cell, String wanted) {
    if (wanted.startsWith("!")) {
      return !decoded(wanted.substring(1)).equals(cell);
    }
    int range = wanted.indexOf("..");
    return range >= 0
        ? cell.compareTo(decoded(wanted.substring(0, range))) >= 0
            && cell.compareTo(decoded(wanted.substring(range + 2))) <= 0
        : Arrays.stream(wanted.split("\\|")).anyMatch(one -> decoded(one).equals(cell));
  }

  private static String decoded(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }

  private List<Map<String, String>> rows(String file, boolean whole) throws IOException {
    String key = file + whole;
    if (!files.containsKey(key)) {
      files.put(key, file.endsWith(".json") ? ofManifest(whole) : ofTable(file));
    }
    return files.get(key);
  }

  private List<Map<String, String>> ofTable(String file) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(folder.resolve(file), StandardCharsets.UTF_8, format)) {
      return parser.stream().map(CSVRecord::toMap).toList();
    }
  }

  /** Its own properties as one row, or a row for each input. */
  private List<Map<String, String>> ofManifest(boolean whole) throws IOException {
    JsonNode manifest = new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());
    List<Map<String, String>> rows = new ArrayList<>();
    for (JsonNode node : whole ? List.of(manifest) : manifest.get("inputs")) {
      Map<String, String> row = new HashMap<>();
      node.fieldNames().forEachRemaining(name -> row.put(name, node.get(name).asText()));
      rows.add(row);
    }
    return rows;
  }

  /** Splits at commas that stand in no brackets. */
  private static List<String> arguments(String list) {
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        arguments.add(list.substring(from, i));
        from = i + 1;
      }
    }
    arguments.add(list.substring(from));
    return arguments;
  }

  /** The page of the release. */
  String page() throws IOException {
    return Files.readString(folder.resolve("index.html"));
  }
}
