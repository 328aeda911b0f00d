package org.lacattribution.attribution.rate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lacattribution.attribution.history.ChildHistory.Lot;

/** The tickets that children have in draws of places by lot, as rows of a rate refer to them. */
public final class Tickets {
  /** The number of no ticket. */
  public static final int NONE = 0;

  /**
   * A ticket in a draw.
   *
   * @param programme position in the council file
   * @param draw number of the draw and the time since it: children at risk with the same number are
   *     compared with each other
   */
  public record Ticket(int programme, int draw, Lot lot) {}

  private final List<List<Ticket>> sets = new ArrayList<>();
  private final Map<List<Ticket>, Integer> numbers = new HashMap<>();

  /** Of no draw yet. */
  public Tickets() {
    of(List.of());
  }

  /** The number of what a child has; {@link #NONE} where that is nothing. */
  public int of(List<Ticket> set) {
    Integer known = numbers.get(set);
    if (known != null) {
      return known;
    }
    int number = sets.size();
    sets.add(List.copyOf(set));
    numbers.put(sets.get(number), number);
    return number;
  }

  /** The tickets of a number. */
  List<Ticket> set(int number) {
    return sets.get(number);
  }

  /** How many numbers there are. */
  int size() {
    return sets.size();
  }
}
