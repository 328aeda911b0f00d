package org.lacattribution.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lacattribution.compare.PanelColumns.Flag;
import org.lacattribution.compare.PanelColumns.Missing;
import org.lacattribution.compare.PanelColumns.Named;
import org.lacattribution.compare.PanelFile.Cell;
import org.lacattribution.error.UserFault;
import org.lacattribution.stats.panel.Panel;

/**
 * A panel file that can be compared: for each start of treatment, the units that start then and
 * those that are never treated.
 *
 * @param cohorts in the order of their starts; mostly one
 * @param notes what was left out, in sentences
 */
public record CheckedPanel(List<Panel> cohorts, List<String> notes) {
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?");

  /** Names told in full in a message. */
  private static final int TOLD = 12;

  /**
   * Reads and checks.
   *
   * @throws UserFault naming file, line or unit and time, and remedy
   */
  public static CheckedPanel read(Path file, PanelColumns columns, Missing missing) {
    Map<String, Map<String, Cell>> cells = PanelFile.read(file, columns);
    return new Checking(file, columns, cells).panel(missing);
  }

  /** The checks of one file. */
  private static final class Checking {
    private final Path file;
    private final PanelColumns columns;
    private final TreeMap<String, Map<String, Cell>> cells;
    private final List<String> times;
    private final List<String> notes = new ArrayList<>();

    Checking(Path file, PanelColumns columns, Map<String, Map<String, Cell>> cells) {
      this.file = file;
      this.columns = columns;
      this.cells = new TreeMap<>(cells);
      List<Cell> all = cells.values().stream().flatMap(u -> u.values().stream()).toList();
      boolean numbers = all.stream().allMatch(c -> NUMBER.matcher(c.time()).matches());
      Comparator<String> order =
          numbers
              ? Comparator.comparingDouble(Double::parseDouble)
              : Comparator.<String>naturalOrder();
      List<String> every = all.stream().map(Cell::time).distinct().sorted(order).toList();
      this.times =
          every.stream()
              .filter(t -> cells.values().stream().anyMatch(u -> isObserved(u.get(t))))
              .toList();
      if (times.size() < every.size()) {
        notes.add(
            "%d of %d times are left out, for no unit has an outcome then: %s."
                .formatted(
                    every.size() - times.size(),
                    every.size(),
                    told(every.stream().filter(t -> !times.contains(t)).toList())));
      }
    }

    CheckedPanel panel(Missing missing) {
      TreeMap<Integer, List<String>> byStart = new TreeMap<>();
      List<String> donors = new ArrayList<>();
      for (String unit : cells.keySet()) {
        int start = start(unit);
        if (start < times.size()) {
          byStart.computeIfAbsent(start, any -> new ArrayList<>()).add(unit);
        } else {
          donors.add(unit);
        }
      }
      requireTreated(byStart, donors);
      byStart.values().stream().flatMap(List::stream).forEach(this::requireWhole);
      donors = whole(donors, missing);
      int treated = byStart.values().stream().mapToInt(List::size).sum();
      if (donors.size() < treated + 2) {
        throw fault(
            "has %d treated and %d never treated units with every outcome"
                .formatted(treated, donors.size()),
            "placebos need two more donors than treated units");
      }
      requireChange(donors);
      List<String> others = donors;
      return new CheckedPanel(
          byStart.entrySet().stream()
              .map(cohort -> cohort(cohort.getKey(), cohort.getValue(), others))
              .toList(),
          List.copyOf(notes));
    }

    /** Position of the first treated time; beyond the last where never treated. */
    private int start(String unit) {
      if (columns.treatment() instanceof Named named) {
        if (!cells.containsKey(named.unit())) {
          throw fault(
              "has no unit %s in column %s".formatted(named.unit(), columns.unit()),
              "choose from: " + told(cells.keySet()));
        }
        int from = times.indexOf(named.from());
        if (from < 0) {
          throw fault(
              "has no outcome at %s in column %s".formatted(named.from(), columns.time()),
              "choose from: " + told(times));
        }
        return unit.equals(named.unit()) ? from : times.size();
      }
      int start = times.size();
      for (int t = 0; t < times.size(); t++) {
        Cell cell = cells.get(unit).get(times.get(t));
        if (cell != null && cell.treated()) {
          start = Math.min(start, t);
        } else if (cell != null && start < t) {
          throw fault(
              "line %d: %s is treated from %s and no longer at %s"
                  .formatted(cell.line(), unit, times.get(start), cell.time()),
              "treatment must last; end the panel where it ends");
        }
      }
      return start;
    }

    private void requireTreated(TreeMap<Integer, List<String>> byStart, List<String> donors) {
      if (byStart.isEmpty()) {
        throw fault(
            "column %s is 0 or false in every row".formatted(((Flag) columns.treatment()).name()),
            "write 1 in the rows of a treated unit from its start on, or name it with --treated-unit and --from");
      }
      if (donors.isEmpty()) {
        throw fault("has no unit that is never treated", "add units that could stand for them");
      }
      if (byStart.firstKey() < 2) {
        List<String> early = byStart.firstEntry().getValue();
        throw fault(
            "%s is treated from %s, with %d times before it"
                .formatted(told(early), times.get(byStart.firstKey()), byStart.firstKey()),
            "two times or more before treatment are needed; the treated column is 1 only from the start on");
      }
    }

    private void requireWhole(String unit) {
      for (String time : times) {
        if (!isObserved(cells.get(unit).get(time))) {
          throw fault(
              "%s, which is treated, has no %s at %s".formatted(unit, columns.outcome(), time),
              "give the figure, or take that time out of the file");
        }
      }
    }

    /** Without any change of any donor no error can be had, and none is made up. */
    private void requireChange(List<String> donors) {
      boolean still =
          donors.stream()
              .allMatch(
                  d ->
                      times.stream().map(t -> cells.get(d).get(t).outcome()).distinct().count()
                          == 1);
      if (still) {
        throw fault(
            "column %s never changes in any unit that is not treated".formatted(columns.outcome()),
            "name the column of the figure that does");
      }
    }

    private List<String> whole(List<String> donors, Missing missing) {
      List<String> gappy =
          donors.stream()
              .filter(d -> times.stream().anyMatch(t -> !isObserved(cells.get(d).get(t))))
              .toList();
      if (gappy.isEmpty()) {
        return donors;
      }
      if (missing == Missing.REFUSE) {
        String unit = gappy.get(0);
        String time =
            times.stream()
                .filter(t -> !isObserved(cells.get(unit).get(t)))
                .findFirst()
                .orElseThrow();
        Cell cell = cells.get(unit).get(time);
        throw fault(
            cell == null
                ? "has no row for %s at %s".formatted(unit, time)
                : "line %d, column %s is blank for %s at %s"
                    .formatted(cell.line(), columns.outcome(), unit, time),
            "give the figure, or run again with --missing leave-out, which leaves out the %d of %d donors with gaps: %s"
                .formatted(gappy.size(), donors.size(), told(gappy)));
      }
      notes.add(
          "%d of %d donors are left out, for they lack an outcome: %s."
              .formatted(gappy.size(), donors.size(), told(gappy)));
      return donors.stream().filter(d -> !gappy.contains(d)).toList();
    }

    private Panel cohort(int start, List<String> treated, List<String> donors) {
      List<String> units = Stream.concat(treated.stream(), donors.stream()).sorted().toList();
      double[][] outcomes = new double[units.size()][times.size()];
      boolean[] reached = new boolean[units.size()];
      for (int i = 0; i < outcomes.length; i++) {
        reached[i] = treated.contains(units.get(i));
        for (int t = 0; t < times.size(); t++) {
          outcomes[i][t] = cells.get(units.get(i)).get(times.get(t)).outcome();
        }
      }
      return new Panel(units, times, outcomes, reached, start);
    }

    private static boolean isObserved(Cell cell) {
      return cell != null && !Double.isNaN(cell.outcome());
    }

    private static String told(Collection<String> names) {
      String told = String.join(", ", names.stream().limit(TOLD).toList());
      return names.size() > TOLD ? told + " and %d more".formatted(names.size() - TOLD) : told;
    }

    private UserFault fault(String fault, String remedy) {
      return new UserFault("Panel %s %s: %s.".formatted(file, fault, remedy));
    }
  }

  /** Treated units of every cohort, in alphabetical order. */
  List<String> treated() {
    TreeSet<String> names = new TreeSet<>();
    for (Panel panel : cohorts) {
      for (int i : panel.reached()) {
        names.add(panel.units().get(i));
      }
    }
    return List.copyOf(names);
  }
}
