package org.lacattribution.stats.panel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One outcome of units over times, all observed, and a treatment that reaches units at different
 * times, or never, and stays.
 *
 * @param units names, one for each row
 * @param times labels in order, one for each column
 * @param eventTimes distance from one time to another is the difference of these: the times as
 *     numbers, or their positions
 * @param outcomes unit by time, all finite
 * @param starts position of each unit's first treated time, 1 or more; the number of times for one
 *     that is never treated
 * @param covariates by column, then unit, then time
 * @param clusters of the units: those of one cluster are not independent
 */
public record StaggeredPanel(
    List<String> units,
    List<String> times,
    double[] eventTimes,
    double[][] outcomes,
    int[] starts,
    double[][][] covariates,
    int[] clusters) {

  public StaggeredPanel {
    units = List.copyOf(units);
    times = List.copyOf(times);
    int n = units.size();
    if (outcomes.length != n || starts.length != n || clusters.length != n) {
      throw new IllegalArgumentException(
          "Panel: %d units but %d rows of outcomes, %d starts and %d clusters."
              .formatted(n, outcomes.length, starts.length, clusters.length));
    }
    for (int i = 0; i < n; i++) {
      if (starts[i] < 1 || starts[i] > times.size()) {
        throw new IllegalArgumentException(
            "Panel: unit %s has no time before its start; leave it out.".formatted(units.get(i)));
      }
    }
  }

  /** Distance of a time from a start, in the unit of the times. */
  double eventTime(int start, int time) {
    return eventTimes[time] - eventTimes[start];
  }

  /** Starts that some unit has, in order. */
  int[] groups() {
    return Arrays.stream(starts).filter(s -> s < times.size()).distinct().sorted().toArray();
  }

  /** How many units start then. */
  int size(int start) {
    return (int) IntStream.of(starts).filter(s -> s == start).count();
  }
}
