package org.lacattribution.stats.weighting;

import java.util.Arrays;
import org.lacattribution.stats.glm.Design;

/**
 * One row for each person and period at risk: what a discrete-time hazard is fitted to.
 *
 * @param person of each row, a position in the array of people
 * @param period of each row, from 0
 * @param event 1 in the last period of a person who had the event, else 0
 */
public record PersonTime(int[] person, double[] period, double[] event) {

  /**
   * Expands survival times.
   *
   * @param periods at risk of each person, at least 1
   * @param hadEvent whether the last of them ended in the event; otherwise the person is censored
   */
  public static PersonTime of(int[] periods, boolean[] hadEvent) {
    int rows = Arrays.stream(periods).sum();
    int[] person = new int[rows];
    double[] period = new double[rows];
    double[] event = new double[rows];
    int row = 0;
    for (int i = 0; i < periods.length; i++) {
      if (periods[i] < 1) {
        throw new IllegalArgumentException("Everyone needs a period at risk or more.");
      }
      for (int t = 0; t < periods[i]; t++) {
        person[row] = i;
        period[row++] = t;
      }
      event[row - 1] = hadEvent[i] ? 1 : 0;
    }
    return new PersonTime(person, period, event);
  }

  public int rows() {
    return person.length;
  }

  /** A person's value repeated on each of its rows. */
  public double[] spread(double[] ofPerson) {
    return Arrays.stream(person).mapToDouble(i -> ofPerson[i]).toArray();
  }

  /** Every column of a design of people, spread over their rows, added to that design of rows. */
  public Design spread(Design people, Design rows) {
    Design wider = rows;
    for (String name : people.names()) {
      wider = wider.with(name, spread(people.column(name)));
    }
    return wider;
  }
}
