package org.lacattribution.attribution.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lacattribution.stats.resampling.PoissonBootstrap;

/**
 * Children who are resampled together: those of a family, and of families that share a child.
 *
 * <p>The key of a family's weights is made from the histories of its children, not from their
 * identifiers: those are pseudonyms under a key that every council makes for itself and may change,
 * and no figure may depend on it. Families whose histories are word for word the same are numbered,
 * so that each still has weights of its own.
 *
 * <p>An identifier of more than {@value #MOST_CHILDREN} children is no family but a default of the
 * case system, and links nobody: were most children one family, every replicate would be the
 * estimate again, and intervals would show no chance variation at all.
 *
 * @param draw key of its weights
 * @param children in an order that depends on no identifier but where histories are the same
 */
public record Family(long draw, List<ChildHistory> children) {
  /** Children of one identifier beyond which it is taken for a default. */
  public static final int MOST_CHILDREN = 40;

  /** A child and a hash of its history in words. */
  private record Member(ChildHistory child, long hash) {
    static Member of(ChildHistory child) {
      return new Member(child, PoissonBootstrap.key(child.words()));
    }
  }

  /** Families in an order that depends on no identifier but where their histories are the same. */
  public static List<Family> of(Collection<ChildHistory> children) {
    Comparator<Member> order =
        Comparator.comparingLong(Member::hash).thenComparing(member -> member.child().child());
    Kin kin = new Kin(tooLarge(children));
    children.forEach(kin::add);
    Map<String, List<Member>> members = new TreeMap<>();
    children.stream()
        .map(Member::of)
        .sorted(order)
        .forEach(
            member ->
                members
                    .computeIfAbsent(kin.of(member.child()), any -> new ArrayList<>())
                    .add(member));
    Map<Long, Integer> alike = new HashMap<>();
    List<Family> families = new ArrayList<>();
    for (List<Member> of : members.values()) {
      String all = of.stream().map(member -> member.hash() + " ").collect(Collectors.joining());
      long draw = PoissonBootstrap.key(all);
      int number = alike.merge(draw, 1, Integer::sum);
      families.add(
          new Family(
              number == 1 ? draw : PoissonBootstrap.key(all + number),
              of.stream().map(Member::child).toList()));
    }
    families.sort(Comparator.comparingLong(Family::draw));
    return families;
  }

  /** Identifiers of more children than any family has. */
  public static Set<String> tooLarge(Collection<ChildHistory> children) {
    Map<String, Integer> named = new HashMap<>();
    children.forEach(
        child -> child.families().forEach(family -> named.merge(family, 1, Integer::sum)));
    named.values().removeIf(number -> number <= MOST_CHILDREN);
    return named.keySet();
  }

  /** Disjoint sets of families that children link, each named by one of them. */
  private static final class Kin {
    private final Set<String> tooLarge;
    private final Map<String, String> linked = new HashMap<>();

    Kin(Set<String> tooLarge) {
      this.tooLarge = tooLarge;
    }

    void add(ChildHistory child) {
      families(child).forEach(family -> linked.put(named(family), of(child)));
    }

    String of(ChildHistory child) {
      return families(child).findFirst().map(this::named).orElse("child " + child.child());
    }

    private Stream<String> families(ChildHistory child) {
      return child.families().stream().filter(family -> !tooLarge.contains(family));
    }

    private String named(String family) {
      String of = family;
      while (linked.containsKey(of) && !linked.get(of).equals(of)) {
        of = linked.get(of);
      }
      return of;
    }
  }
}
