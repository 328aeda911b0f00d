package org.lacattribution.stats.forecast;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One authority's series up to an origin, as a model can take it: on the log scale, whole, of one
 * area.
 *
 * @param base year of the last figure
 * @param logs log figures up to the base, none missing
 * @param notes what was done to it, in sentences
 */
record PanelHistory(int base, double[] logs, List<String> notes) implements Serializable {
  /** A forecast from a figure older than this is a guess. */
  static final int OLDEST = 2;

  /** A change of the child population in a year beyond this is a change of the area. */
  private static final double OTHER_AREA = .15;

  /**
   * The history at an origin; empty where there is no figure of the last {@value #OLDEST} years
   * before the origin or of the origin itself.
   */
  static Optional<PanelHistory> of(PanelFigures panel, String measure, int authority, int origin) {
    int base = origin;
    while (base >= origin - OLDEST && Double.isNaN(panel.at(measure, authority, base))) {
      base--;
    }
    if (base < origin - OLDEST) {
      return Optional.empty();
    }
    List<String> notes = new ArrayList<>();
    List<String> predecessors = panel.predecessors(authority);
    if (!predecessors.isEmpty()) {
      notes.add(
          "Years before the authority was formed are those of %s, shared out by its first figure."
              .formatted(String.join(", ", predecessors)));
    }
    if (base < origin) {
      notes.add(
          "The figure of %d is not printed; the forecast starts from %d.".formatted(origin, base));
    }
    int first = panel.firstYear();
    while (Double.isNaN(panel.at(measure, authority, first))) {
      first++;
    }
    int changed = changeOfArea(panel, authority, first, origin);
    if (changed > 0) {
      notes.add(
          "The child population jumps in %d, as where boundaries change: earlier years are left out."
              .formatted(changed));
      first = Math.min(base, Math.max(first, changed));
    }
    double[] logs = new double[base - first + 1];
    boolean gap = false;
    for (int t = 0; t < logs.length; t++) {
      logs[t] = panel.log(measure, authority, first + t);
      gap |= Double.isNaN(logs[t]);
    }
    if (gap) {
      notes.add("Years without a printed figure were bridged.");
      bridge(logs);
    }
    if (logs.length < 4) {
      notes.add("Only %d year(s) of history.".formatted(logs.length));
    }
    if (logs.length > 2 && ExponentialSmoothing.neverVaries(logs)) {
      notes.add("The figure never varied; the interval is that of authorities of its size.");
    }
    if (Double.isNaN(panel.population(authority, base))) {
      notes.add("No child population above zero is known: rates were not used.");
    }
    return Optional.of(new PanelHistory(base, logs, List.copyOf(notes)));
  }

  /** Last year whose figures are of another area than the year before; 0 where none. */
  private static int changeOfArea(PanelFigures panel, int authority, int first, int origin) {
    int changed = 0;
    for (int year = first + 1; year < origin; year++) {
      double before = panel.at(PanelFigures.POPULATION, authority, year - 1);
      double now = panel.at(PanelFigures.POPULATION, authority, year);
      if (before > 1000 && now > 1000 && Math.abs(Math.log(now / before)) > OTHER_AREA) {
        changed = year;
      }
    }
    return changed;
  }

  /** Straight lines across what is missing; the ends are not. */
  private static void bridge(double[] logs) {
    int last = 0;
    while (Double.isNaN(logs[last])) {
      last++;
    }
    for (int t = 0; t < last; t++) {
      logs[t] = logs[last];
    }
    for (int t = last + 1; t < logs.length; t++) {
      if (!Double.isNaN(logs[t])) {
        for (int gap = last + 1; gap < t; gap++) {
          logs[gap] = logs[last] + (logs[t] - logs[last]) * (gap - last) / (t - last);
        }
        last = t;
      }
    }
  }
}
