package org.lacattribution.attribution.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.lacattribution.attribution.history.ChildHistory.Lot;
import org.lacattribution.attribution.history.Lotteries.Part;

/** Draws of the first programme of {@link Histories}, which acts for two months after its end. */
class LotteriesTest {
  private static final Setting SETTING = Histories.setting("2012-01-01", "2014-12-01");

  private static Lotteries of(List<ChildHistory> children) {
    return Lotteries.of(Family.of(children), SETTING);
  }

  private static Histories drawn(String child, String day, Lot lot) {
    return Histories.child(child, "2005-01-01").drawn(0, day, lot);
  }

  /**
   * Places act until August, October and November; the median is six months after the draw of
   * April. So those of May are followed to November, won or lost.
   */
  @Test
  void bothArmsAreFollowedForTheMonthsThatTheMedianPlaceActs() {
    List<ChildHistory> children =
        List.of(
            drawn("a", "2012-04-10", Lot.WON).enrolled(0, "2012-04-20", "2012-06-30").history(),
            drawn("b", "2012-04-10", Lot.WON).enrolled(0, "2012-05-01", "2012-08-30").history(),
            drawn("c", "2012-04-10", Lot.WON).enrolled(0, "2012-05-20", "2012-09-30").history(),
            drawn("d", "2012-04-10", Lot.LOST).history(),
            drawn("e", "2012-05-31", Lot.LOST).history());
    Lotteries lotteries = of(children);
    Part lost = lotteries.used(children.get(4)).get(0);
    assertThat(lost.lastMonth()).isEqualTo(Months.of(LocalDate.of(2012, 11, 1)));
    assertThat(lost.covers(Histories.day("2012-05-31"))).isFalse();
    assertThat(lost.covers(Histories.day("2012-06-01"))).isTrue();
    assertThat(lost.covers(Histories.day("2012-11-30"))).isTrue();
    assertThat(lost.covers(Histories.day("2012-12-01"))).isFalse();
    // A quarter of a year after the month of the draw its children are compared anew.
    assertThat(lost.since(Histories.day("2012-07-31")))
        .isEqualTo(lost.since(Histories.day("2012-06-01")))
        .isNotEqualTo(lost.since(Histories.day("2012-08-01")));
    // Few families: the quarter is one draw.
    Part won = lotteries.used(children.get(0)).get(0);
    assertThat(won.draw()).isEqualTo(lost.draw());
    assertThat(won.lot()).isEqualTo(Lot.WON);
  }

  /** Of a child with two rows of one draw, one of which won, it won. */
  @Test
  void aDayOfAProgrammeIsOneDraw() {
    ChildHistory twice =
        drawn("a", "2012-04-10", Lot.LOST).drawn(0, "2012-04-10", Lot.WON).history();
    assertThat(of(List.of(twice)).held(twice)).singleElement().returns(Lot.WON, Part::lot);
  }

  @Test
  void twentyFamiliesOnADayAreADrawOfTheirOwn() {
    List<ChildHistory> children = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      children.add(drawn("m" + i, "2012-04-10", i < 5 ? Lot.WON : Lot.LOST).history());
    }
    for (int i = 0; i < 19; i++) {
      children.add(drawn("n" + i, "2012-05-10", i < 5 ? Lot.WON : Lot.LOST).history());
    }
    children.add(drawn("o", "2012-06-10", Lot.LOST).history());
    Lotteries lotteries = of(children);
    int[] draws =
        children.stream().mapToInt(child -> lotteries.held(child).get(0).draw()).toArray();
    assertThat(draws[0]).isEqualTo(draws[19]).isNotEqualTo(draws[20]);
    assertThat(draws[20]).isEqualTo(draws[39]);
  }

  /** 300 families, of whom one in three is on a plan. */
  private static Lotteries world(long seed, BiPredicate<SplittableRandom, Boolean> wins) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ChildHistory> children = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      boolean onPlan = random.nextInt(3) == 0;
      Lot lot = wins.test(random, onPlan) ? Lot.WON : Lot.LOST;
      Histories child =
          Histories.child("c" + i, "20%02d-03-01".formatted(1 + random.nextInt(9)))
              .openCase("2012-02-10")
              .drawn(0, "2012-%02d-10".formatted(4 + random.nextInt(6)), lot);
      children.add((onPlan ? child.onPlan("2012-03-01") : child).history());
    }
    return of(children);
  }

  @Test
  void aDrawPassesAndAChoiceByNeedDoesNot() {
    int beyond = 0;
    for (int seed = 0; seed < 200; seed++) {
      LotBalance fair = world(seed, (random, onPlan) -> random.nextBoolean()).balance(0);
      beyond += fair.standardErrors() > 1.96 ? 1 : 0;
    }
    // One in twenty of 200, known to 3.
    assertThat(beyond).isBetween(1, 20);
    LotBalance chosen =
        world(1, (random, onPlan) -> random.nextDouble() < (onPlan ? .7 : .4)).balance(0);
    assertThat(chosen.passes()).isFalse();
    assertThat(chosen.children()).isEqualTo(300);
    assertThat(chosen.shareWon()).isBetween(.4, .6);
  }
}
