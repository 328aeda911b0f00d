package org.lacattribution.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.lacattribution.compare.PanelColumns.FirstTreated;
import org.lacattribution.compare.PanelColumns.Flag;
import org.lacattribution.compare.PanelColumns.Missing;
import org.lacattribution.compare.PanelColumns.Named;
import org.lacattribution.compare.PanelColumns.Predictor;
import org.lacattribution.compare.PanelFile.Cell;
import org.lacattribution.error.UserFault;
import org.lacattribution.stats.panel.Panel;
import org.lacattribution.stats.panel.StaggeredPanel;

/**
 * A panel file that can be compared.
 *
 * @param cohorts in the order of their starts, mostly one: the units that start then and those that
 *     are never treated; none where every unit is treated at some time
 * @param staggered all of them in one panel, with covariates and clusters
 * @param notes what was left out, in sentences
 */
public record CheckedPanel(List<Panel> cohorts, StaggeredPanel staggered, List<String> notes) {
  /** Names given in full in a message. */
  private static final int NAMED = 12;

  /**
   * Reads and checks.
   *
   * @throws UserFault naming file, line or unit and time, and remedy
   */
  public static CheckedPanel read(Path file, PanelColumns columns, Missing missing) {
    Map<String, Map<String, Cell>> cells = PanelFile.read(file, columns);
    return new Checking(file, columns, cells).panel(missing);
  }

  /** Some names, and how many more there are. */
  static String listed(Collection<String> names) {
    String listed = String.join(", ", names.stream().limit(NAMED).toList());
    return names.size() > NAMED ? listed + " and %d more".formatted(names.size() - NAMED) : listed;
  }

  /** The checks of one file. */
  private static final class Checking {
    private final Path file;
    private final PanelColumns columns;
    private final TreeMap<String, Map<String, Cell>> cells;
    private final boolean numbers;
    private final Comparator<String> order;
    private final List<String> times;
    private final List<String> notes = new ArrayList<>();

    Checking(Path file, PanelColumns columns, Map<String, Map<String, Cell>> cells) {
      this.file = file;
      this.columns = columns;
      this.cells = new TreeMap<>(cells);
      List<Cell> all = cells.values().stream().flatMap(u -> u.values().stream()).toList();
      this.numbers = all.stream().allMatch(c -> PanelText.isNumber(c.time()));
      this.order =
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
            "%d of %d times are left out, because no unit has an outcome then: %s."
                .formatted(
                    every.size() - times.size(),
                    every.size(),
                    listed(every.stream().filter(t -> !times.contains(t)).toList())));
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
      leaveOutAlwaysTreated(byStart);
      byStart.values().stream().flatMap(List::stream).forEach(this::requireWhole);
      List<String> whole = whole(donors, missing);
      if (whole.isEmpty() && byStart.size() == 1) {
        throw fault("has no unit that is never treated", "add units that could stand for them");
      }
      requireChange(byStart, whole);
      List<Panel> cohorts =
          whole.isEmpty()
              ? List.of()
              : byStart.entrySet().stream()
                  .map(cohort -> cohort(cohort.getKey(), cohort.getValue(), whole))
                  .toList();
      return new CheckedPanel(cohorts, staggered(byStart, whole), List.copyOf(notes));
    }

    /** Position of the first treated time; beyond the last where never treated. */
    private int start(String unit) {
      if (columns.treatment() instanceof Named named) {
        return named(unit, named);
      }
      return columns.treatment() instanceof FirstTreated ? firstTreated(unit) : firstFlagged(unit);
    }

    private int named(String unit, Named named) {
      if (!cells.containsKey(named.unit())) {
        throw fault(
            "has no unit %s in column %s".formatted(named.unit(), columns.unit()),
            "choose from: " + listed(cells.keySet()));
      }
      int from = times.indexOf(named.from());
      if (from < 0) {
        throw fault(
            "has no outcome at %s in column %s".formatted(named.from(), columns.time()),
            "choose from: " + listed(times));
      }
      return unit.equals(named.unit()) ? from : times.size();
    }

    private int firstTreated(String unit) {
      List<Cell> own = List.copyOf(cells.get(unit).values());
      String start = own.get(0).start();
      own.stream()
          .filter(c -> !c.start().equals(start))
          .findFirst()
          .ifPresent(
              other -> {
                throw fault(
                    "lines %d and %d give %s different first treated times"
                        .formatted(own.get(0).line(), other.line(), unit),
                    "give each unit one first treated time, the same in all its rows");
              });
      if (start.isEmpty()) {
        return times.size();
      }
      if (numbers != PanelText.isNumber(start)) {
        throw fault(
            "line %d: the first treated time of %s is not written as the times are"
                .formatted(own.get(0).line(), unit),
            "write it as in column %s; leave it blank for a unit that is never treated"
                .formatted(columns.time()));
      }
      return (int) times.stream().filter(t -> order.compare(t, start) < 0).count();
    }

    private int firstFlagged(String unit) {
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
        throw columns.treatment() instanceof FirstTreated first
            ? fault(
                "column %s gives no unit a first treated time within the panel"
                    .formatted(first.name()),
                "give it in every row of a treated unit, as column %s writes times"
                    .formatted(columns.time()))
            : fault(
                "column %s is 0 or false in every row"
                    .formatted(((Flag) columns.treatment()).name()),
                "write 1 in the rows of a treated unit from its start on, or name it with --treated-unit and --from");
      }
      if (donors.isEmpty() && byStart.size() == 1) {
        throw fault("has no unit that is never treated", "add units that could stand for them");
      }
    }

    /** Nothing is known of a unit before its start that is treated from the first time on. */
    private void leaveOutAlwaysTreated(TreeMap<Integer, List<String>> byStart) {
      List<String> always = byStart.remove(0);
      if (always == null) {
        return;
      }
      if (byStart.isEmpty()) {
        throw fault(
            "%s is treated from the first time, %s, with no time before it"
                .formatted(listed(always), times.get(0)),
            "one time or more before treatment is needed; the treated column is 1 only from the start on, and a unit's first treated time lies within the panel");
      }
      notes.add(
          "%d treated %s left out, because treatment begins at the first time or earlier: %s."
              .formatted(
                  always.size(), always.size() == 1 ? "unit is" : "units are", listed(always)));
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

    /** Where no unit ever changes but for treatment, there is no error, and none is made up. */
    private void requireChange(TreeMap<Integer, List<String>> byStart, List<String> donors) {
      List<String> compared =
          donors.isEmpty() ? byStart.values().stream().flatMap(List::stream).toList() : donors;
      boolean still =
          compared.stream()
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
                .formatted(gappy.size(), donors.size(), listed(gappy)));
      }
      notes.add(
          "%d of %d donors are left out, because they lack an outcome: %s."
              .formatted(gappy.size(), donors.size(), listed(gappy)));
      return donors.stream().filter(d -> !gappy.contains(d)).toList();
    }

    private Panel cohort(int start, List<String> treated, List<String> donors) {
      List<String> units = sorted(treated, donors);
      boolean[] reached = new boolean[units.size()];
      for (int i = 0; i < reached.length; i++) {
        reached[i] = treated.contains(units.get(i));
      }
      double[][] predictors =
          columns.predictors().stream()
              .map(p -> units.stream().mapToDouble(u -> predictor(p, u, start)).toArray())
              .toArray(double[][]::new);
      return new Panel(units, times, outcomes(units), reached, start, predictors);
    }

    private static List<String> sorted(Collection<String> treated, Collection<String> donors) {
      TreeSet<String> units = new TreeSet<>(treated);
      units.addAll(donors);
      return List.copyOf(units);
    }

    private double[][] outcomes(List<String> units) {
      return units.stream()
          .map(u -> times.stream().mapToDouble(t -> cells.get(u).get(t).outcome()).toArray())
          .toArray(double[][]::new);
    }

    /** The mean over the predictor's times, which all lie before the start. */
    private double predictor(Predictor predictor, String unit, int start) {
      String from = predictor.from().orElse(times.get(0));
      String to = predictor.to().orElse(times.get(start - 1));
      if (order.compare(to, times.get(start)) >= 0) {
        throw new UserFault(
            "--predictor %s ends at %s, and treatment begins at %s. Give times before it."
                .formatted(predictor.column(), to, times.get(start)));
      }
      boolean outcome = predictor.column().equals(columns.outcome());
      int position = columns.others().indexOf(predictor.column());
      return cells.get(unit).values().stream()
          .filter(c -> order.compare(c.time(), from) >= 0 && order.compare(c.time(), to) <= 0)
          .mapToDouble(c -> outcome ? c.outcome() : c.others()[position])
          .filter(Double::isFinite)
          .average()
          .orElseThrow(
              () ->
                  fault(
                      "has no %s for %s from %s to %s"
                          .formatted(predictor.column(), unit, from, to),
                      "give a figure, other times for --predictor, or take the unit out"));
    }

    private StaggeredPanel staggered(TreeMap<Integer, List<String>> byStart, List<String> donors) {
      Map<String, Integer> starts = new HashMap<>();
      byStart.forEach((start, units) -> units.forEach(unit -> starts.put(unit, start)));
      donors.forEach(unit -> starts.put(unit, times.size()));
      List<String> units = sorted(starts.keySet(), List.of());
      Map<String, Integer> clusters = new HashMap<>();
      int[] cluster = new int[units.size()];
      for (int i = 0; i < cluster.length; i++) {
        String name = cluster(units.get(i));
        clusters.putIfAbsent(name, clusters.size());
        cluster[i] = clusters.get(name);
      }
      double[] eventTimes =
          IntStream.range(0, times.size())
              .mapToDouble(t -> numbers ? Double.parseDouble(times.get(t)) : t)
              .toArray();
      return new StaggeredPanel(
          units,
          times,
          eventTimes,
          outcomes(units),
          units.stream().mapToInt(starts::get).toArray(),
          columns.covariates().stream().map(c -> covariate(c, units)).toArray(double[][][]::new),
          cluster);
    }

    private String cluster(String unit) {
      List<Cell> own = List.copyOf(cells.get(unit).values());
      String cluster = own.get(0).cluster();
      own.stream()
          .filter(c -> !c.cluster().equals(cluster))
          .findFirst()
          .ifPresent(
              other -> {
                throw fault(
                    "lines %d and %d put %s in different clusters"
                        .formatted(own.get(0).line(), other.line(), unit),
                    "give each unit one cluster, the same in all its rows");
              });
      return cluster;
    }

    private double[][] covariate(String column, List<String> units) {
      int position = columns.others().indexOf(column);
      return units.stream()
          .map(
              unit ->
                  times.stream()
                      .map(cells.get(unit)::get)
                      .mapToDouble(cell -> covariate(column, position, cell))
                      .toArray())
          .toArray(double[][]::new);
    }

    private double covariate(String column, int position, Cell cell) {
      double value = cell.others()[position];
      if (Double.isNaN(value)) {
        throw fault(
            "line %d, column %s is blank".formatted(cell.line(), column),
            "a covariate needs a figure for every unit and time: give it, or take the unit out");
      }
      return value;
    }

    private static boolean isObserved(Cell cell) {
      return cell != null && !Double.isNaN(cell.outcome());
    }

    private UserFault fault(String fault, String remedy) {
      return new UserFault("Panel %s %s: %s.".formatted(file, fault, remedy));
    }
  }
}
