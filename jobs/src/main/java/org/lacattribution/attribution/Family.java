package org.lacattribution.attribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lacattribution.stats.resampling.PoissonBootstrap;

/**
 * Children who are drawn again together.
 *
 * <p>What a family is drawn by is made of what the histories of its children tell, not of their
 * identifiers: those are pseudonyms under a key that every council makes for itself and may change,
 * and no figure may hang on it. Families whose histories are word for word the same are numbered,
 * so that each is still drawn on its own.
 *
 * @param draw key of its weights
 * @param children in an order that hangs on no identifier but where histories are the same
 */
record Family(long draw, List<ChildHistory> children) {
  /** A child with what its history tells, in words and hashed. */
  private record Told(ChildHistory child, long hash) {
    static Told of(ChildHistory child) {
      return new Told(child, PoissonBootstrap.key(child.told()));
    }
  }

  /** Families in an order that hangs on no identifier but where their histories are the same. */
  static List<Family> of(Collection<ChildHistory> children) {
    Comparator<Told> order =
        Comparator.comparingLong(Told::hash).thenComparing(told -> told.child().child());
    Map<String, List<Told>> members = new TreeMap<>();
    children.stream()
        .map(Told::of)
        .sorted(order)
        .forEach(
            told ->
                members.computeIfAbsent(told.child().family(), any -> new ArrayList<>()).add(told));
    Map<Long, Integer> alike = new HashMap<>();
    List<Family> families = new ArrayList<>();
    for (List<Told> of : members.values()) {
      String all = of.stream().map(told -> told.hash() + " ").collect(Collectors.joining());
      long draw = PoissonBootstrap.key(all);
      int number = alike.merge(draw, 1, Integer::sum);
      families.add(
          new Family(
              number == 1 ? draw : PoissonBootstrap.key(all + number),
              of.stream().map(Told::child).toList()));
    }
    families.sort(Comparator.comparingLong(Family::draw));
    return families;
  }
}
