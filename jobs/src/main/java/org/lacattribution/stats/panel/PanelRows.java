package org.lacattribution.stats.panel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Makes a {@link Panel} of rows, one for each unit and time, in any order.
 *
 * <p>Units come out in alphabetical order. Times come out in the order of their numbers if every
 * one is a number, else alphabetical, which is right for ISO dates and not for names of months.
 */
public final class PanelRows {

  /**
   * One row.
   *
   * @param unit its name
   * @param time its label
   * @param outcome in any unit
   * @param treated whether the unit is treated at that time
   */
  public record Cell(String unit, String time, double outcome, boolean treated) {}

  private PanelRows() {}

  /**
   * The panel of those rows.
   *
   * @throws IllegalArgumentException naming the unit and time, if a row is missing or repeated, a
   *     unit ceases to be treated, units start at different times, or {@link Panel} refuses
   */
  public static Panel panel(List<Cell> rows) {
    Map<String, Map<String, Cell>> byUnit = new LinkedHashMap<>();
    List<String> units = new ArrayList<>(new TreeSet<>(rows.stream().map(Cell::unit).toList()));
    units.forEach(unit -> byUnit.put(unit, new LinkedHashMap<>()));
    for (Cell cell : rows) {
      if (byUnit.get(cell.unit()).put(cell.time(), cell) != null) {
        throw new IllegalArgumentException(
            "Panel: unit %s has two rows at %s; keep one.".formatted(cell.unit(), cell.time()));
      }
    }
    List<String> times = rows.stream().map(Cell::time).distinct().sorted(order(rows)).toList();
    double[][] outcomes = new double[units.size()][times.size()];
    boolean[] treated = new boolean[units.size()];
    int start = -1;
    for (int i = 0; i < outcomes.length; i++) {
      int own = times.size();
      for (int t = 0; t < times.size(); t++) {
        Cell cell = byUnit.get(units.get(i)).get(times.get(t));
        if (cell == null) {
          throw new IllegalArgumentException(
              "Panel: unit %s has no row at %s; leave out the unit or the time."
                  .formatted(units.get(i), times.get(t)));
        }
        outcomes[i][t] = cell.outcome();
        if (cell.treated()) {
          own = Math.min(own, t);
        } else if (own < t) {
          throw new IllegalArgumentException(
              "Panel: unit %s is treated at %s and no longer at %s; treatment must last."
                  .formatted(units.get(i), times.get(own), times.get(t)));
        }
      }
      treated[i] = own < times.size();
      if (treated[i] && start >= 0 && start != own) {
        throw new IllegalArgumentException(
            "Panel: unit %s is treated from %s, others from %s; compare one start at a time."
                .formatted(units.get(i), times.get(own), times.get(start)));
      }
      start = treated[i] ? own : start;
    }
    if (start < 0) {
      throw new IllegalArgumentException("Panel: no unit is ever treated.");
    }
    return new Panel(units, times, outcomes, treated, start);
  }

  private static Comparator<String> order(List<Cell> rows) {
    boolean numbers = rows.stream().allMatch(c -> c.time().matches("-?\\d+(\\.\\d+)?"));
    return numbers ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder();
  }
}
