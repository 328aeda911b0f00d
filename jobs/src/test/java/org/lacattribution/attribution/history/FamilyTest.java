package org.lacattribution.attribution.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FamilyTest {
  private static ChildHistory child(String name, String family, String born) {
    return Histories.named(
        Histories.child(name, born).openCase("2012-05-01").history(), name, family);
  }

  private static ChildHistory of(String name, String... families) {
    return Histories.named(Histories.child(name, "2001-02-03").history(), name, families);
  }

  private static List<List<String>> names(List<ChildHistory> children) {
    return Family.of(children).stream()
        .map(family -> family.children().stream().map(ChildHistory::child).sorted().toList())
        .toList();
  }

  private static long[] draws(List<ChildHistory> children) {
    return Family.of(children).stream().mapToLong(Family::draw).toArray();
  }

  private final List<ChildHistory> children =
      List.of(
          child("a", "x", "2001-02-03"),
          child("b", "x", "2004-05-06"),
          child("c", "y", "2001-02-03"),
          child("d", "z", "2001-02-03"));

  @Test
  void childrenOfAFamilyAreDrawnTogether() {
    assertThat(names(children))
        .containsExactlyInAnyOrder(List.of("a", "b"), List.of("c"), List.of("d"));
  }

  /** Whichever of its families is named first, and whoever is read first. */
  @Test
  void familiesThatShareAChildAreDrawnTogether() {
    List<ChildHistory> shared =
        new ArrayList<>(
            List.of(
                of("a", "x"),
                of("b", "x", "y"),
                of("c", "y"),
                of("d", "w", "z"),
                of("e", "z", "y"),
                of("f", "v"),
                of("g"),
                of("h")));
    Random random = new Random(3);
    for (int time = 0; time < 20; time++) {
      Collections.shuffle(shared, random);
      assertThat(names(shared))
          .containsExactlyInAnyOrder(
              List.of("a", "b", "c", "d", "e"), List.of("f"), List.of("g"), List.of("h"));
    }
  }

  /** One more child than a family can have, of whom two are of a family besides. */
  @Test
  void anIdentifierOfTooManyChildrenLinksNobody() {
    List<ChildHistory> many =
        IntStream.rangeClosed(0, Family.MOST_CHILDREN)
            .mapToObj(i -> i < 2 ? of("" + i, "none", "x") : of("" + i, "none"))
            .toList();
    assertThat(names(many)).hasSize(Family.MOST_CHILDREN).contains(List.of("0", "1"));
    assertThat(Family.tooLarge(many)).containsExactly("none");
    assertThat(names(many.subList(1, many.size()))).hasSize(1);
    assertThat(Family.tooLarge(many.subList(1, many.size()))).isEmpty();
  }

  /** The families y and z have the same history. */
  @Test
  void familiesOfTheSameHistoryAreDrawnApart() {
    assertThat(draws(children)).doesNotHaveDuplicates();
  }

  @Test
  void namesAndOrderTellNothing() {
    List<ChildHistory> renamed =
        new ArrayList<>(
            List.of(
                child("4", "1", "2001-02-03"),
                child("3", "1", "2004-05-06"),
                child("2", "3", "2001-02-03"),
                child("1", "2", "2001-02-03")));
    Collections.shuffle(renamed, new Random(5));
    assertThat(draws(renamed)).isEqualTo(draws(children));
  }

  /** Whoever changes one history moves no other family's draw. */
  @Test
  void aFamilyIsDrawnByItsOwnHistories() {
    List<ChildHistory> changed = new ArrayList<>(children);
    changed.set(1, child("b", "x", "2004-05-07"));
    long[] before = draws(children);
    long[] after = draws(changed);
    long same =
        IntStream.range(0, 3)
            .filter(i -> Arrays.stream(after).anyMatch(draw -> draw == before[i]))
            .count();
    assertThat(same).isEqualTo(2);
  }

  /** Sets have no order of their own: in another run of Java it would be another. */
  @Test
  void theWordsOfAChildAreInTheOrderOfConstants() {
    assertThat(child("a", "x", "2001-02-03").words()).doesNotContain("@");
    ChildHistory.Assessment assessment =
        ChildHistory.Assessment.of(15000, List.of("5A", "1A", "3C", "21"));
    List<FactorKind> kinds = List.copyOf(assessment.kinds());
    assertThat(kinds).isSorted().hasSizeGreaterThan(1);
  }
}
