package org.lacattribution.disclose;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What any reader of {@code indicator_count} can add up, written down from its description and not
 * from the code that protects it: parts are the whole, programmes are all programmes, and what is
 * open now is what was open at any earlier end, and what began, less what ended. Periods of any
 * lengths are put next to each other to fill a longer one.
 */
final class ProgrammeSums {
  private static final String TABLE = "indicator_count";
  private static final Map<String, String> TOTALS =
      Map.of(
          "referred_(.+)", "programme_referred",
          "started_(.+)", "programme_started",
          "ended_(.+)", "programme_ended",
          "families_(.+)_open", "programme_open");

  /** A count of a series, from one month to another. */
  private record Cell(String text, LocalDate first, LocalDate last) {}

  /** Cells by authority, population, breakdown and category. */
  private final Map<List<String>, List<Cell>> series =
      new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));

  ProgrammeSums(Set<String> names) {
    for (String text : names) {
      CountName name = CountName.of(text);
      // Breakdowns of carers divide parts, and not the whole: BoardSums has them.
      if (name.table().equals(TABLE) && !name.key().get(1).startsWith("carers_")) {
        LocalDate first = LocalDate.parse(name.key().get(4));
        series
            .computeIfAbsent(name.key().subList(0, 4), key -> new ArrayList<>())
            .add(new Cell(text, first, first.plusMonths(Integer.parseInt(name.key().get(5)) - 1L)));
      }
    }
    series.values().forEach(cells -> cells.sort((a, b) -> a.first().compareTo(b.first())));
  }

  List<Map<String, Integer>> all() {
    List<Map<String, Integer>> sums = new ArrayList<>();
    parts(sums);
    programmes(sums);
    stocks(sums);
    return sums;
  }

  private static boolean isOpen(List<String> key) {
    return key.get(1).endsWith("_open");
  }

  private static List<String> with(List<String> key, String population, String part, String of) {
    return List.of(key.get(0), population, part, of);
  }

  /** Names whose sum is the count of these months, or of their end. */
  private Optional<List<String>> of(List<String> key, LocalDate first, LocalDate last) {
    List<Cell> cells = series.getOrDefault(key, List.of());
    if (isOpen(key)) {
      return cells.stream()
          .filter(cell -> cell.last().equals(last))
          .map(cell -> List.of(cell.text()))
          .findFirst();
    }
    List<String> found = new ArrayList<>();
    LocalDate at = first;
    while (!at.isAfter(last)) {
      LocalDate next = at;
      Optional<Cell> cell =
          cells.stream().filter(c -> c.first().equals(next) && !c.last().isAfter(last)).findFirst();
      if (cell.isEmpty()) {
        return Optional.empty();
      }
      found.add(cell.get().text());
      at = cell.get().last().plusMonths(1);
    }
    return Optional.of(found);
  }

  private void parts(List<Map<String, Integer>> sums) {
    Map<List<String>, Map<String, Integer>> parts = new LinkedHashMap<>();
    Map<List<String>, Runnable> wholes = new LinkedHashMap<>();
    series.forEach(
        (key, cells) -> {
          if (!key.get(2).equals("whole")) {
            for (Cell cell : cells) {
              List<String> group =
                  List.of(
                      key.get(0),
                      key.get(1),
                      key.get(2),
                      cell.first().toString(),
                      cell.last().toString());
              Map<String, Integer> sum = parts.computeIfAbsent(group, g -> new LinkedHashMap<>());
              sum.put(cell.text(), 1);
              wholes.putIfAbsent(
                  group,
                  () ->
                      of(with(key, key.get(1), "whole", "whole"), cell.first(), cell.last())
                          .ifPresent(
                              whole -> {
                                whole.forEach(name -> sum.put(name, -1));
                                sums.add(sum);
                              }));
            }
          }
        });
    wholes.values().forEach(Runnable::run);
  }

  private void programmes(List<Map<String, Integer>> sums) {
    TOTALS.forEach(
        (pattern, total) ->
            List.copyOf(series.keySet()).stream()
                .filter(key -> key.get(1).equals(total) && !key.get(3).equals("other"))
                .forEach(
                    key -> {
                      Set<String> programmes = new TreeSet<>();
                      series.keySet().stream()
                          .filter(other -> other.get(1).matches(pattern))
                          .filter(other -> other.subList(2, 4).equals(key.subList(2, 4)))
                          .forEach(other -> programmes.add(other.get(1)));
                      for (Cell cell : series.get(key)) {
                        sum(key, cell, programmes).ifPresent(sums::add);
                      }
                    }));
  }

  private Optional<Map<String, Integer>> sum(List<String> key, Cell cell, Set<String> programmes) {
    Map<String, Integer> sum = new LinkedHashMap<>(Map.of(cell.text(), -1));
    for (String programme : programmes) {
      Optional<List<String>> part =
          of(with(key, programme, key.get(2), key.get(3)), cell.first(), cell.last());
      if (part.isEmpty()) {
        return Optional.empty();
      }
      part.get().forEach(name -> sum.put(name, 1));
    }
    return programmes.isEmpty() ? Optional.empty() : Optional.of(sum);
  }

  private void stocks(List<Map<String, Integer>> sums) {
    series.forEach(
        (key, cells) -> {
          if (isOpen(key) && key.get(2).equals("whole")) {
            String stem = key.get(1).replaceFirst("_open$", "");
            List<String> flows =
                stem.startsWith("families_")
                    ? List.of(
                        stem.replaceFirst("families", "started"),
                        stem.replaceFirst("families", "ended"))
                    : List.of(
                        stem + "_started",
                        series.containsKey(with(key, stem + "_ended", "whole", "whole"))
                            ? stem + "_ended"
                            : stem + "_closed");
            for (Cell now : cells) {
              for (Cell before : cells) {
                if (before.last().isBefore(now.last())
                    && !before.last().plusMonths(12).isBefore(now.last())) {
                  balance(key, before, now, flows).ifPresent(sums::add);
                }
              }
            }
          }
        });
  }

  private Optional<Map<String, Integer>> balance(
      List<String> key, Cell before, Cell now, List<String> flows) {
    LocalDate first = before.last().plusMonths(1);
    Optional<List<String>> began = of(with(key, flows.get(0), "whole", "whole"), first, now.last());
    Optional<List<String>> ended = of(with(key, flows.get(1), "whole", "whole"), first, now.last());
    if (began.isEmpty() || ended.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Integer> sum = new LinkedHashMap<>();
    sum.put(now.text(), -1);
    sum.put(before.text(), 1);
    began.get().forEach(name -> sum.put(name, 1));
    ended.get().forEach(name -> sum.put(name, -1));
    return Optional.of(sum);
  }
}
