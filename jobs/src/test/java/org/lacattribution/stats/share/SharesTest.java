package org.lacattribution.stats.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SharesTest {

  @Test
  void theGloveGame() {
    // Players 0 and 1 have a left glove each, player 2 the right one; a pair is worth 1.
    // Of 6 orders player 2 completes a pair in 4; players 0 and 1 in 1 each.
    Coalitions game = Coalitions.of(new double[] {0, 0, 0, 0, 0, 1, 1, 1});
    assertThat(Shapley.values(game))
        .containsExactly(new double[] {1 / 6.0, 1 / 6.0, 4 / 6.0}, within(1e-12));
    assertThat(game.firstIn(2)).isZero();
    assertThat(game.lastIn(2)).isEqualTo(1);
    assertThat(game.lastIn(0)).isZero();
    // 0 and 1 are substitutes: given 2, the second adds nothing. (0 alone: 1 - 0 - 1 = -1, halved.)
    assertThat(Shapley.interaction(game, 0, 1)).isCloseTo(-.5, within(1e-12));
    assertThat(Shapley.interaction(game, 0, 2)).isCloseTo(.5, within(1e-12));
  }

  @Test
  void owenOfTheGloveGame() {
    // {0, 2} stay together, 1 alone: the pair is made within the group whoever comes first, so the
    // group takes all. Within, after 1 or not: 2 alone is worth 0 before 1 and 1 after 1.
    // Player 0: 1/2 [1/2 (v2,0 - v2) + 1/2 (v0 - v)] + 1/2 [1/2 (v012 - v12) + 1/2 (v01 - v1)] =
    // 1/4.
    Coalitions game = Coalitions.of(new double[] {0, 0, 0, 0, 0, 1, 1, 1});
    assertThat(Owen.values(game, new int[] {0, 1, 0}))
        .containsExactly(new double[] {.25, 0, .75}, within(1e-12));
    assertThat(Owen.groupValues(game, new int[] {0, 1, 0}))
        .containsExactly(new double[] {1, 0}, within(1e-12));
  }

  @Test
  void twoProgrammesThatOverlapAreCountedOnce() {
    // Alone 60 and 50, together 90: 20 are counted twice, and each bears half of that.
    Coalitions game = Coalitions.of(new double[] {0, 60, 50, 90});
    assertThat(Shapley.values(game)).containsExactly(new double[] {50, 40}, within(1e-12));
    assertThat(Shapley.interaction(game, 0, 1)).isCloseTo(-20, within(1e-12));
  }

  @Property(tries = 200)
  void identities(
      @ForAll @Size(32) List<@DoubleRange(min = -100, max = 100) Double> drawn,
      @ForAll @IntRange(max = 4) int player) {
    double[] worths = drawn.stream().mapToDouble(w -> w).toArray();
    Coalitions game = Coalitions.of(worths);
    double[] shapley = Shapley.values(game);
    int[] groups = {0, 1, 0, 2, 1};
    double[] owen = Owen.values(game, groups);
    assertThat(Arrays.stream(shapley).sum()).isCloseTo(game.joint(), within(1e-11));
    assertThat(Arrays.stream(owen).sum()).isCloseTo(game.joint(), within(1e-11));
    assertThat(Owen.values(game, new int[] {0, 1, 2, 3, 4}))
        .containsExactly(shapley, within(1e-11));
    assertThat(Owen.values(game, new int[5])).containsExactly(shapley, within(1e-11));
    // Groups share as players of the game among groups.
    double[] quotient = new double[8];
    for (int h = 0; h < 8; h++) {
      int union = 0;
      for (int i = 0; i < 5; i++) {
        union |= (h & 1 << groups[i]) == 0 ? 0 : 1 << i;
      }
      quotient[h] = worths[union];
    }
    assertThat(Owen.groupValues(game, groups))
        .containsExactly(Shapley.values(Coalitions.of(quotient)), within(1e-11));
    // A player that never adds anything gets nothing, and the others' shares do not see it.
    double[] idle = worths.clone();
    for (int s = 0; s < 32; s++) {
      idle[s | 1 << player] = idle[s & ~(1 << player)];
    }
    assertThat(Shapley.values(Coalitions.of(idle))[player]).isCloseTo(0, within(1e-12));
    assertThat(Owen.values(Coalitions.of(idle), groups)[player]).isCloseTo(0, within(1e-12));
  }

  @Test
  void twelvePlayersThatAdd() {
    double[] worths = new double[1 << 12];
    Arrays.setAll(worths, s -> 5 + Integer.bitCount(s) + ((s & 1) == 1 ? 2 : 0));
    double[] values = Shapley.values(Coalitions.of(worths));
    assertThat(values[0]).isCloseTo(3, within(1e-12));
    assertThat(values[11]).isCloseTo(1, within(1e-12));
  }

  @Test
  void refusals() {
    assertThatThrownBy(() -> Coalitions.of(new double[3])).hasMessageContaining("2^K worths");
    Coalitions game = Coalitions.of(new double[4]);
    assertThatThrownBy(() -> Owen.values(game, new int[] {0, 2}))
        .hasMessageContaining("none left out");
  }
}
